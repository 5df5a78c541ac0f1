"""A disk that is full, a folder that cannot be written, a file that is damaged: said, and nothing kept is lost."""

from __future__ import annotations

import os
import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from border_sim.domain.errors import InputError
from border_sim.domain.trials import TrialKey
from border_sim.store import SqlStore
from tests.contracts.records import record

NOBODY = 65534
LARGE = "x" * 400_000


def key(number: int) -> TrialKey:
    return TrialKey("a" * 64, number)


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let this process write no file larger than this."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the file of a store with a run and a trial."""
    file = tmp_path / "runs.sqlite"
    with SqlStore.open(str(file)) as store:
        store.save(record())
        store.keep(key(0), "{}")
    return file


def expect_what_was_kept(file: Path) -> None:
    with SqlStore.open(str(file)) as store:
        assert record() == store.show("ab")
        assert {key(0): "{}"} == store.kept([key(0), key(1)])


def test_a_full_disk_is_told_and_leaves_what_was_kept(file: Path) -> None:
    with SqlStore.open(str(file)) as store:
        with room_for(300_000), pytest.raises(InputError, match="U023 the disk or a quota is full"):
            store.keep(key(1), LARGE)
        assert {key(0): "{}"} == store.kept([key(0), key(1)])
        store.keep(key(2), LARGE)
        assert {key(2): LARGE} == store.kept([key(2)])
    expect_what_was_kept(file)


def test_a_full_disk_on_which_a_store_is_to_be_made_leaves_one_that_works_later(tmp_path: Path) -> None:
    with room_for(8192), pytest.raises(InputError, match="U023"):
        SqlStore.open(str(tmp_path / "runs.sqlite"))
    with SqlStore.open(str(tmp_path / "runs.sqlite")) as store:
        assert () == store.list()


@contextmanager
def as_somebody_who_may_only_read(folder: Path) -> Iterator[None]:
    """Take away the right to write a folder and what is in it; the superuser, who has every right, becomes nobody."""
    paths = [folder, *folder.iterdir()]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    superuser = os.geteuid() == 0
    if superuser:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if superuser:
            os.seteuid(0)
        for path in paths:
            path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Yield a folder that everybody can reach, as those of pytest cannot be."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def test_a_folder_that_cannot_be_written_is_told(open_folder: Path) -> None:
    with SqlStore.open(str(open_folder / "runs.sqlite")) as store:
        store.save(record())
        store.keep(key(0), "{}")
    with as_somebody_who_may_only_read(open_folder):
        for name in ("runs.sqlite", "new.sqlite"):
            with pytest.raises(InputError, match="U024 the file of the store, or its folder, cannot be written"):
                SqlStore.open(str(open_folder / name))
    assert ["runs.sqlite"] == [path.name for path in open_folder.iterdir()]
    expect_what_was_kept(open_folder / "runs.sqlite")


def test_claims_that_cannot_be_made_are_told(file: Path) -> None:
    Path(f"{file}-claims").mkdir()
    with SqlStore.open(str(file)) as store, pytest.raises(InputError, match="U024 the file cannot be written"):
        store.claims().__enter__()


@pytest.mark.parametrize("damage", ["overwritten", "cut off"])
def test_a_damaged_file_is_told_and_left_alone(file: Path, damage: str) -> None:
    whole = file.read_bytes()
    spoilt = whole[:4096] + b"\xff" * (len(whole) - 4096) if damage == "overwritten" else whole[: len(whole) // 3]
    file.write_bytes(spoilt)
    with pytest.raises(InputError, match="U025 the file is damaged, or no store"), SqlStore.open(str(file)) as store:
        store.show("ab")
    assert spoilt == file.read_bytes()


def test_a_result_that_cannot_be_read_is_told(file: Path) -> None:
    content = file.read_bytes()
    assert 1 == content.count(b'"format": "border_sim.run/1"')
    file.write_bytes(content.replace(b'"format": "border_sim.run/1"', b'"format": "border_sim.run/9"'))
    with SqlStore.open(str(file)) as store:
        for look in (store.show, store.find):
            with pytest.raises(InputError, match=f"U025 what is kept of run `{'ab' * 8}` cannot be read"):
                look("ab" * 8)
