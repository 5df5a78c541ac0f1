"""Rows of a CSV file that change are written anew; every other byte stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.documents import TableChange, parse_table, read_table, rewritten_table

TEXT = 'id,name,from\n"001",马,\n\n002,"two\nlines",2026-01-01\n003, c ,\n'


def change(text: str, rows: dict[int, tuple[str, ...] | None], *added: tuple[str, ...]) -> str:
    content = text.encode()
    return rewritten_table(content, parse_table(content, "x.csv").lines, TableChange(rows, added)).decode()


def test_a_row_is_changed_taken_out_or_added() -> None:
    assert TEXT.replace("003, c ,", "003,d,") == change(TEXT, {2: ("003", "d", "")})
    assert TEXT.replace('"001",马,', '001,"鹿, 马",') == change(TEXT, {0: ("001", "鹿, 马", "")})
    assert TEXT.replace('002,"two\nlines",2026-01-01\n', "") == change(TEXT, {1: None})
    assert TEXT.replace('"001",马,\n', "") == change(TEXT, {0: None})
    assert f"{TEXT}004,,\n" == change(TEXT, {}, ("004", "", ""))
    assert 'id,name,from\n"001",马,\n\n004,,\n' == change(TEXT, {1: None, 2: None}, ("004", "", ""))


def test_a_file_without_a_last_line_break_gets_one_before_a_new_row() -> None:
    assert f"{TEXT}004,,\n" == change(TEXT[:-1], {}, ("004", "", ""))


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encoding_and_line_breaks_stay(line_break: str, encoding: str) -> None:
    content = "id,name\n1,马\n".replace("\n", line_break).encode(encoding)
    new = rewritten_table(content, (2,), TableChange({0: ("1", "鹿")}, [("2", "兔")]))
    assert "id,name\n1,鹿\n2,兔\n".replace("\n", line_break).encode(encoding) == new


def test_a_comma_at_the_end_of_every_line_stays(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("id,name,\n1,a,\n", "utf-8")
    table = read_table(path)
    assert ("id", "name") == table.header
    new = rewritten_table(path.read_bytes(), table.lines, TableChange({0: ("1", "b")}, [("2", "c")]))
    assert b"id,name,\n1,b,\n2,c,\n" == new
