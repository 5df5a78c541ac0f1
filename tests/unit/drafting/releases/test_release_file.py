"""The ledger on the disk: a release is there whole or not at all, and no two get in each other's way."""

from __future__ import annotations

import errno
import os
import threading
import zipfile
from pathlib import Path

import pytest

from border_sim.domain.errors import InputError
from border_sim.drafting.releases.release_faults import Kind
from border_sim.drafting.releases.release_file import SNAPSHOTS, ReleaseFile, archive, hash_of
from border_sim.drafting.releases.releases import Release
from tests.unit.drafting.releases.chains import link

FILES = {"rules/甲.yaml": "标题: 甲\n".encode(), "pack.yaml": b"pack: small\n"}
PACKED = archive(FILES)


def record(file: ReleaseFile, by: str = "Lee") -> Release:
    """Record the next release, whatever the number is by then."""
    with file.locked():
        history = file.read()
        release = link(len(history.releases) + 1, history.head, by)
        release = release.model_copy(update={"snapshot": hash_of(PACKED)}).sealed()
        file.append(release, PACKED)
    return release


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def file(tmp_path: Path) -> ReleaseFile:
    return ReleaseFile(tmp_path / "releases.jsonl")


def test_a_ledger_that_does_not_exist_has_no_releases(file: ReleaseFile) -> None:
    assert not file.exists()
    assert () == file.read().releases


def test_releases_are_kept_with_their_files_and_nothing_else_is_left(file: ReleaseFile, tmp_path: Path) -> None:
    first, second = record(file), record(file)
    assert (first, second) == file.read().releases
    assert file.files(first) == FILES
    assert ["releases.jsonl", f"{SNAPSHOTS}/{hash_of(PACKED)}.zip"] == names(tmp_path)


def test_an_archive_is_a_plain_zip_file_and_the_same_bytes_for_the_same_files(tmp_path: Path) -> None:
    assert archive(dict(reversed(FILES.items()))) == PACKED
    (tmp_path / "a.zip").write_bytes(PACKED)
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert packed.testzip() is None
        assert sorted(FILES) == packed.namelist()


def test_what_is_wrong_with_an_archive_is_found(file: ReleaseFile, tmp_path: Path) -> None:
    release = record(file)
    kept = tmp_path / SNAPSHOTS / f"{release.snapshot}.zip"
    kept.write_bytes(PACKED[:-1] + b"x")
    fault = file.read().fault
    assert fault is not None
    assert (Kind.SNAPSHOT_ALTERED, 1) == (fault.kind, fault.line)
    kept.unlink()
    fault = file.read().fault
    assert fault is not None
    assert (Kind.SNAPSHOT_MISSING, release.snapshot) == (fault.kind, fault.expected)


@pytest.mark.parametrize("pattern", ["*", f"{SNAPSHOTS}/*.zip"], ids=["at once", "after the archive"])
def test_on_a_full_disk_nothing_is_left(
    file: ReleaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str
) -> None:
    def fsync(_handle: int) -> None:
        if list(tmp_path.glob(pattern)):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(InputError, match="U080 the ledger cannot be written: No space left on device"), file.locked():
        file.append(link(1, file.read().head, "Lee"), PACKED)
    assert [] == names(tmp_path)


def test_a_line_that_cannot_be_written_leaves_the_lines_before_it(
    file: ReleaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = record(file)
    before = file.path.read_bytes()

    def failing(_path: Path, _target: Path) -> Path:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(InputError, match="nothing was recorded"):
        record(file)
    monkeypatch.undo()
    assert before == file.path.read_bytes()
    assert (first,) == file.read().releases
    assert ["releases.jsonl", f"{SNAPSHOTS}/{hash_of(PACKED)}.zip"] == names(tmp_path)


def test_a_folder_that_does_not_exist_or_cannot_be_written_is_told(tmp_path: Path) -> None:
    absent = ReleaseFile(tmp_path / "none" / "releases.jsonl")
    with pytest.raises(InputError, match="U080 the ledger cannot be written: No such file"):
        record(absent)
    if os.geteuid() != 0:  # pragma: no cover - whoever may do anything is refused nothing
        tmp_path.chmod(0o500)
        with pytest.raises(InputError, match="Permission denied"):
            record(ReleaseFile(tmp_path / "releases.jsonl"))


def test_a_folder_in_the_place_of_the_ledger_is_told(tmp_path: Path) -> None:
    (tmp_path / "releases.jsonl").mkdir()
    with pytest.raises(InputError, match="D001 expected a readable file, got a folder"):
        ReleaseFile(tmp_path / "releases.jsonl").read()


def test_what_an_interrupted_release_has_left_is_in_nobodys_way(file: ReleaseFile, tmp_path: Path) -> None:
    (tmp_path / ".releases.jsonl.unfinished").write_bytes(b"half a li")
    (tmp_path / "releases.jsonl.lock").touch()
    release = record(file)
    assert (release,) == file.read().releases
    assert ["releases.jsonl", f"{SNAPSHOTS}/{hash_of(PACKED)}.zip"] == names(tmp_path)


def test_releases_at_once_come_one_after_another_and_none_is_lost(tmp_path: Path) -> None:
    many, each = 4, 6
    begin = threading.Barrier(many)

    def work(name: str) -> None:
        begin.wait()
        for _ in range(each):
            record(ReleaseFile(tmp_path / "releases.jsonl"), name)

    threads = [threading.Thread(target=work, args=(f"officer {number}",)) for number in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    history = ReleaseFile(tmp_path / "releases.jsonl").read()
    assert history.fault is None
    assert many * each == len(history.releases)
    assert {f"officer {number}": each for number in range(many)} == {
        name: sum(release.by == name for release in history.releases) for name in {one.by for one in history.releases}
    }
    assert not (tmp_path / "releases.jsonl.lock").exists()


def test_a_link_to_a_ledger_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    link_to = tmp_path / "releases.jsonl"
    link_to.symlink_to(shared / "all.jsonl")
    release = record(ReleaseFile(link_to))
    assert link_to.is_symlink()
    assert (release,) == ReleaseFile(shared / "all.jsonl").read().releases
