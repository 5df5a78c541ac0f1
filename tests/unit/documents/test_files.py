"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from border_sim.documents import make_folder, write_files
from border_sim.domain.errors import InputError


def test_a_new_file_has_the_permissions_that_new_files_have(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write_files({tmp_path / "written": b"a"})
    assert b"a" == (tmp_path / "written").read_bytes()
    assert (tmp_path / "plain").stat().st_mode == (tmp_path / "written").stat().st_mode


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"old")

    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(InputError, match="U031 the file cannot be written: No space left on device"):
        write_files({file: b"new"})
    assert [file] == list(tmp_path.iterdir())
    assert b"old" == file.read_bytes()


def test_a_file_in_an_absent_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="U031"):
        write_files({tmp_path / "absent" / "a": b""})


def test_texts_are_written_as_they_are(tmp_path: Path) -> None:
    write_files({tmp_path / "a.md": "一\n", tmp_path / "b.md": "b\r\n"})
    assert ("一\n".encode(), b"b\r\n") == ((tmp_path / "a.md").read_bytes(), (tmp_path / "b.md").read_bytes())
    assert ["a.md", "b.md"] == sorted(path.name for path in tmp_path.iterdir())


def test_a_file_that_is_replaced_keeps_its_rights_and_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old", "utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    write_files({link: "new"})
    assert ("new", 0o640, True) == (target.read_text("utf-8"), target.stat().st_mode & 0o777, link.is_symlink())


def test_where_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    good = tmp_path / "good.md"
    good.write_text("old", "utf-8")
    with pytest.raises(InputError, match="U031 the file cannot be written: No such file or directory"):
        write_files({good: "new", tmp_path / "absent" / "bad.md": "new"})
    assert "old" == good.read_text("utf-8")
    assert [good] == list(tmp_path.iterdir())


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(InputError, match="U031"):
        write_files({tmp_path / "taken": "new"})


def test_what_is_no_file_is_written_to() -> None:
    write_files({Path("/dev/null"): "gone"})
    assert not Path("/dev/null").is_file()


def test_a_folder_is_made_with_those_above_it_and_a_file_in_its_place_is_told(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(InputError, match="U031 the folder cannot be made"):
        make_folder(tmp_path / "file" / "c")


def test_what_was_moved_before_another_file_failed_is_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, new = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    first.write_bytes(b"old a")
    second.write_bytes(b"old b")
    move = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if target == second:
            raise OSError(5, "Input/output error")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(InputError, match="U031 the file cannot be written: Input/output error"):
        write_files({new: b"new c", first: b"new a", second: b"new b"})
    assert (b"old a", b"old b", False) == (first.read_bytes(), second.read_bytes(), new.exists())
    assert [first, second] == sorted(tmp_path.iterdir())
