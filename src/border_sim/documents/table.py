"""CSV files into tables of text, with the place of every cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from border_sim.documents.problems import Problems
from border_sim.documents.yaml_reader import read_bytes
from border_sim.domain.errors import Place
from border_sim.domain.hints import did_you_mean, one_of

MAX_TABLE_BYTES = 500_000_000
"""Five million journeys with a dozen facts; a larger file is not what this reader is for."""


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file or a sheet of a workbook: a header and rows of as many cells, every cell the text that was written.

    `lines` gives the line in which each row begins, since a quoted cell may hold line breaks; in a sheet
    (`is_sheet`) it is the row's number there.
    `notices` say what was assumed while reading. Columns count from 0, rows without the header.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    notices: tuple[str, ...] = ()
    is_sheet: bool = False

    def place(self, row: int, column: int | str) -> Place:
        """Return the place of a cell: its line and the number of its column, from 1; row -1 is the header."""
        number = self.header.index(column) if isinstance(column, str) else column
        return Place(self.file, 1 if row < 0 else self.lines[row], number + 1, is_cell=self.is_sheet)

    def column(self, name: str) -> tuple[str, ...]:
        """Return the cells of one column.

        Raises:
            InputError: the table has no such column.
        """
        if name not in self.header:
            problems = Problems()
            self.require((name,), problems)
            problems.raise_if_any()
        index = self.header.index(name)
        return tuple(row[index] for row in self.rows)

    def require(self, names: Sequence[str], problems: Problems) -> bool:
        """Add a problem for each column that is absent, and return whether all are there."""
        absent = [name for name in names if name not in self.header]
        for name in absent:
            message = f"expected the column `{name}`, got {one_of(self.header)}"
            problems.add(
                Place(self.file, 1, 1, is_cell=self.is_sheet),
                "D032",
                message,
                did_you_mean(name, self.header) or self._separators(),
            )
        return not absent

    def _separators(self) -> str:
        """Return a hint for a file whose cells something else than commas holds apart."""
        other = len(self.header) == 1 and any(mark in self.header[0] for mark in ";\t|；，")
        return "cells are separated by commas" if other else ""


def read_table(path: Path, *, ragged: Problems | None = None) -> Table:
    """Read a CSV file in UTF-8, with or without a byte order mark, or in GB18030, with a notice then.

    A column whose header is empty, as a comma at the end of every line makes it, is left out when
    it is empty throughout.

    Args:
        path: the file.
        ragged: where given, rows that are not as wide as the header are told here and left out instead of refused.

    Raises:
        InputError: with every row that has another number of cells than the header, and every column named twice.
    """
    return parse_table(read_bytes(path, MAX_TABLE_BYTES), str(path), ragged=ragged)


def parse_table(content: bytes, file: str, *, ragged: Problems | None = None) -> Table:
    """Return the table of what is in a CSV file; `file` is what its places and errors are called.

    Raises:
        InputError: as `read_table`.
    """
    problems = Problems()
    text, notices = _decode(content, file, problems)
    problems.raise_if_any()
    table = _parse(text, file, problems, problems if ragged is None else ragged)
    _check_header(table, problems)
    problems.raise_if_any()
    return Table(table.file, table.header, table.rows, table.lines, notices)


def _decode(content: bytes, file: str, problems: Problems) -> tuple[str, tuple[str, ...]]:
    """Return the text of a table and what was assumed of its encoding."""
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    try:
        return content.decode("gb18030"), (f"{file}: read as GB18030, for it is not UTF-8",)
    except UnicodeDecodeError:
        problems.add(Place(file, line), "D002", "expected text in UTF-8 or GB18030, got neither")
        return "", ()


def _parse(text: str, file: str, problems: Problems, ragged: Problems) -> Table:
    """Return the rows of a text; rows without any cell are passed over."""
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        problems.add(Place(file, line), "D003", "expected text, got the control character U+0000")
        return Table(file, (), (), ())
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    header: tuple[str, ...] = ()
    begins = 1
    try:
        for cells in reader:
            if not header:
                header = tuple(cell.strip() for cell in cells)
            elif cells and _is_as_wide(cells, (file, begins, len(header)), ragged):
                rows.append(tuple(cells))
                lines.append(begins)
            begins = reader.line_num + 1
    except csv.Error as error:
        problems.add(Place(file, begins), "D033", f"expected valid CSV: {error}")
    if not header:
        problems.add(Place(file, 1, 1), "D030", "expected a header in the first line, got nothing")
    return _without_empty_end(Table(file, header, tuple(rows), tuple(lines)))


def _is_as_wide(cells: list[str], where: tuple[str, int, int], ragged: Problems) -> bool:
    """Return whether a row has as many cells as the header, and tell when it has not."""
    file, line, width = where
    if len(cells) == width:
        return True
    place = Place(file, line, min(len(cells), width) + 1)
    ragged.add(place, "D031", f"expected {width} cells as in the header, got {len(cells)}")
    return False


def _without_empty_end(table: Table) -> Table:
    """Return the table without a last column that has neither a name nor a value."""
    width = len(table.header)
    if not width or table.header[-1] or any(row[-1] for row in table.rows):
        return table
    return Table(table.file, table.header[:-1], tuple(row[: width - 1] for row in table.rows), table.lines)


def _check_header(table: Table, problems: Problems) -> None:
    """Refuse columns without a name or with one that stands there already."""
    for index, name in enumerate(table.header):
        place = table.place(-1, index)
        if not name:
            problems.add(place, "D032", "expected a name for each column, got nothing")
        elif name in table.header[:index]:
            problems.add(place, "D032", f"expected each column once, got `{name}` again")
