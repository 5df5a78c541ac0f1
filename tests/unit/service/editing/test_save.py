"""A text is saved whole, over what its writer has read, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.domain.errors import InputError
from border_sim.service.editing.save import ChangedMeanwhile, open_file, save_file


def test_what_is_saved_can_be_opened_and_saved_again(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    first = save_file(file, "a: 1\n", None)
    second = save_file(file, "a: 二\n", first.hash)
    assert "a: 二\n" == file.read_text("utf-8")
    assert second == open_file(file)


def test_what_somebody_else_has_written_is_not_lost(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    read = save_file(file, "a: 1\n", None).hash
    file.write_text("a: 2\n", "utf-8")
    with pytest.raises(ChangedMeanwhile) as caught:
        save_file(file, "a: 3\n", read)
    assert caught.value.now == open_file(file)
    assert "a: 2\n" == file.read_text("utf-8")


def test_a_new_file_does_not_take_the_place_of_one_that_exists(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a: 1\n", "utf-8")
    with pytest.raises(ChangedMeanwhile):
        save_file(file, "a: 2\n", None)


def test_a_file_that_has_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(ChangedMeanwhile) as caught:
        save_file(tmp_path / "a.yaml", "a: 1\n", "0" * 64)
    assert caught.value.now is None


def test_line_ends_and_the_mark_at_the_begin_stay_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    opened = open_file(file)
    assert "a: 1\nb: 2\n" == opened.text
    save_file(file, "a: 3\nb: 2\n", opened.hash)
    assert b"\xef\xbb\xbfa: 3\r\nb: 2\r\n" == file.read_bytes()


def test_a_list_from_a_spreadsheet_is_opened_whatever_its_encoding(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("单位,from\n甲,\n".encode("gb18030"))
    opened = open_file(file)
    assert "单位,from\n甲,\n" == opened.text
    assert 1 == len(opened.notices)


def test_only_what_an_editor_knows_is_opened_and_saved(tmp_path: Path) -> None:
    for name in ("a.py", "a.sqlite", "a"):
        with pytest.raises(InputError, match="U170"):
            save_file(tmp_path / name, "x", None)
        with pytest.raises(InputError, match="U170"):
            open_file(tmp_path / name)
    assert [] == list(tmp_path.iterdir())


def test_what_is_too_long_or_no_text_is_refused(tmp_path: Path) -> None:
    for text in ("x" * 1_000_001, "\ud800"):
        with pytest.raises(InputError, match="U171"):
            save_file(tmp_path / "a.yaml", text, None)
    (tmp_path / "b.yaml").write_bytes(b"a: \xff\n")
    with pytest.raises(InputError, match="D002"):
        open_file(tmp_path / "b.yaml")
