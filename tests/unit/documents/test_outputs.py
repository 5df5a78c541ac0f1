"""A file that the program writes appears whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.documents import make_folder, write_files
from border_sim.domain.errors import InputError


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
