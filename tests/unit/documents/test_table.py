"""CSV files are read as text, whatever wrote them, and every wrong row is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.documents import Table, read_table
from border_sim.domain.errors import InputError, Place


def table_of(folder: Path, content: bytes | str) -> Table:
    """Return the table of a file with this content."""
    path = folder / "a.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(path)


def complaints(folder: Path, content: bytes | str) -> list[str]:
    """Return what is said of a file with this content, without the folder."""
    with pytest.raises(InputError) as caught:
        table_of(folder, content)
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


def test_cells_stay_text(tmp_path: Path) -> None:
    table = table_of(tmp_path, "code,country,time\n010121,NO,22:30\n")

    assert ("code", "country", "time") == table.header
    assert (("010121", "NO", "22:30"),) == table.rows
    assert ("NO",) == table.column("country")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_is_read_with_and_without_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    table = table_of(tmp_path, "名称,值\n河套,1\n".encode(encoding))

    assert (("名称", "值"), (("河套", "1"),), ()) == (table.header, table.rows, table.notices)


def test_gbk_is_read_with_a_notice(tmp_path: Path) -> None:
    table = table_of(tmp_path, "名称,值\n河套,1\n".encode("gbk"))

    assert (("名称", "值"), (("河套", "1"),)) == (table.header, table.rows)
    assert (f"{tmp_path}/a.csv: read as GB18030, for it is not UTF-8",) == table.notices


def test_bytes_in_no_known_encoding_are_refused_with_their_line(tmp_path: Path) -> None:
    (line,) = complaints(tmp_path, b"a\n\xff\xff\n")

    assert line.startswith("a.csv:2")
    assert line.endswith("D002 expected text in UTF-8 or GB18030, got neither")


def test_a_comma_at_the_end_of_every_line_makes_no_column(tmp_path: Path) -> None:
    table = table_of(tmp_path, "a,b,\n1,2,\n")

    assert (("a", "b"), (("1", "2"),)) == (table.header, table.rows)


def test_every_row_of_another_width_is_named(tmp_path: Path) -> None:
    assert [
        "a.csv:2:2: D031 expected 2 cells as in the header, got 1",
        "a.csv:4:3: D031 expected 2 cells as in the header, got 3",
    ] == complaints(tmp_path, "a,b\n1\n1,2\n1,2,3\n")


def test_columns_without_or_with_the_same_name_are_refused(tmp_path: Path) -> None:
    assert [
        "a.csv:1:2: D032 expected a name for each column, got nothing",
        "a.csv:1:3: D032 expected each column once, got `a` again",
    ] == complaints(tmp_path, "a,,a\n1,2,3\n")


def test_an_empty_file_has_no_header(tmp_path: Path) -> None:
    assert ["a.csv:1:1: D030 expected a header in the first line, got nothing"] == complaints(tmp_path, "")


def test_a_nul_byte_is_refused_in_its_line(tmp_path: Path) -> None:
    (line,) = complaints(tmp_path, "a\n1\n\x00\n")

    assert line.startswith("a.csv:3")
    assert line.endswith("D003 expected text, got the control character U+0000")


def test_a_quote_that_never_ends_is_refused(tmp_path: Path) -> None:
    (line,) = complaints(tmp_path, 'a\n1\n"2\n')

    assert "D033 expected valid CSV" in line


def test_places_count_lines_of_the_file_and_columns_of_the_table(tmp_path: Path) -> None:
    table = table_of(tmp_path, 'a,b\n"1\n1",2\n\n3,4\n')

    assert Place(table.file, 2, 2) == table.place(0, "b")
    assert Place(table.file, 5, 1) == table.place(1, 0)
    assert Place(table.file, 1, 2) == table.place(-1, "b")


def test_a_column_that_is_absent_is_named_with_those_that_are_there(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        table_of(tmp_path, "entity,until\nx,y\n").column("entty")
    (problem,) = caught.value.problems

    assert problem.message == "expected the column `entty`, got `entity`, `until`"
    assert problem.hint == "did you mean `entity`?"


def test_a_file_that_is_absent_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="D001"):
        read_table(tmp_path / "none.csv")
