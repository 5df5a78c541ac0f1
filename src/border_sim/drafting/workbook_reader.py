"""An Excel workbook into sheets of text, with everything told that a spreadsheet may do to a text."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from border_sim.documents import Problems, Table
from border_sim.domain.errors import Place
from border_sim.drafting.raw_sheets import OddCell, Oddity, RawSheet, SheetsRead
from border_sim.drafting.tables import ABOUT
from border_sim.drafting.workbook_structure import Opened, Structure, open_workbook, structure_of

MOST_ROWS = 1_048_576
MOST_COLUMNS = 1_000
"""Of a sheet; a pack has some three hundred facts."""

_SHOWN = 5
"""How many rows a notice names."""


def read_workbook(path: Path, problems: Problems) -> SheetsRead:
    """Return the sheets of a workbook; what is wrong with them is added to the problems."""
    found = SheetsRead()
    opened = open_workbook(path, problems)
    if opened is None:
        return found
    if opened.has_macros:
        found.notices.append(f"{path}: its macros are not read")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of pictures and rules of entry that it passes over
        try:
            _read(opened, str(path), found, problems)
        except Exception as error:  # noqa: BLE001 - the file is from outside, and openpyxl raises whatever it stumbles on
            message = f"expected an Excel workbook (.xlsx), got a damaged file: {type(error).__name__}"
            problems.add(Place(str(path)), "X002", message, "open it in Excel and save it again")
    return found


def _read(opened: Opened, file: str, found: SheetsRead, problems: Problems) -> None:
    workbook: Any = load_workbook(opened.content, read_only=True, rich_text=True, keep_links=False)
    for sheet in workbook.worksheets:
        name = str(sheet.title)
        place = f"{file}[{name}]"
        part = sheet._worksheet_path  # noqa: SLF001 - where it stands in the archive; openpyxl tells it nowhere else
        structure = structure_of(opened.archive, part)
        if sheet.sheet_state != "visible":
            found.notices.append(f"{place}: the sheet is hidden and is read all the same")
        sheet.reset_dimensions()  # what a file says of its own size is not always true
        reader = _SheetReader(place, problems)
        found.sheets.append(reader.read(name, sheet.iter_rows()))
        found.notices += reader.notices
        if name != ABOUT:
            _tell(structure, place, found, problems)


def _tell(structure: Structure, place: str, found: SheetsRead, problems: Problems) -> None:
    for merged in structure.merged:
        message = "expected each cell by itself, got merged cells"
        problems.add(Place(f"{place}!{merged}"), "X006", message, "unmerge them and write the value in each row")
    for what, numbers in (("rows", structure.hidden_rows), ("columns", structure.hidden_columns)):
        if numbers:
            some = ", ".join(str(number) for number in numbers[:_SHOWN]) + (", …" if len(numbers) > _SHOWN else "")
            found.notices.append(f"{place}: {len(numbers)} hidden {what} ({some}) are read all the same")


class _SheetReader:
    """Reads the rows of one sheet; it remembers what is no text and tells what cannot be used."""

    def __init__(self, place: str, problems: Problems) -> None:
        """Begin at the top of a sheet."""
        self._place = place
        self._problems = problems
        self._odd: dict[tuple[int, int], OddCell] = {}
        self._broken: set[tuple[int, int]] = set()
        self.notices: list[str] = []

    def read(self, name: str, rows: Iterable[Sequence[Any]]) -> RawSheet:
        header: tuple[str, ...] = ()
        texts: list[tuple[str, ...]] = []
        lines: list[int] = []
        for number, cells in enumerate(rows, start=1):
            if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
                message = f"expected at most {MOST_ROWS:,} rows and {MOST_COLUMNS:,} columns in a sheet, got more"
                self._problems.add(self._at(number, len(cells)), "X003", message)
                break
            # Row -1 is the header, as in a table.
            row = tuple(
                self._text(cell, (len(texts) if number > 1 else -1, column)) for column, cell in enumerate(cells)
            )
            if number == 1:
                header = row
            elif any(row):
                texts.append(row)
                lines.append(number)
        width = max([len(header), *map(len, texts)])
        table = Table(
            self._place,
            tuple(name.strip() for name in _wide(header, width)),
            tuple(_wide(row, width) for row in texts),
            tuple(lines),
            is_sheet=True,
        )
        return RawSheet(name, table, self._odd, frozenset(self._broken))

    def _at(self, number: int, column: int) -> Place:
        return Place(self._place, number, column, is_cell=True)

    def _text(self, cell: Any, where: tuple[int, int]) -> str:  # noqa: ANN401 - openpyxl has several kinds of cells
        value = cell.value
        if value is None:
            return ""
        if cell.data_type == "s":
            if cell.has_style and cell.font.strike:
                return self._refuse(
                    cell, where, ("X007", "expected what counts, got a text that is struck out"), _UNSTRIKE
                )
            return value if type(value) is str else self._rich(cell, where)
        if cell.data_type == "f":
            return self._refuse(cell, where, ("X004", f"expected a value, got the formula `{_formula(value)}`"), _PASTE)
        if cell.data_type == "e":
            return self._refuse(cell, where, ("X005", f"expected a value, got the error `{value}`"), "")
        odd = _odd(value, str(cell.number_format))
        self._odd[where] = odd
        return odd.text

    def _rich(self, cell: Any, where: tuple[int, int]) -> str:  # noqa: ANN401 - as above
        """Return the letters of a text in several fonts; a part that is struck out may be meant as gone."""
        value = cell.value
        runs = [run for run in value if isinstance(run, TextBlock)] if isinstance(value, CellRichText) else []
        struck = [run.text for run in runs if run.font.strike]
        if struck:
            message = f"expected what counts, got a text with a part that is struck out: `{struck[0]}`"
            return self._refuse(cell, where, ("X007", message), "delete the part, or take the line through it off")
        return str(value)

    def _refuse(self, cell: Any, where: tuple[int, int], problem: tuple[str, str], hint: str) -> str:  # noqa: ANN401 - as above
        self._problems.add(self._at(cell.row, cell.column), *problem, hint)
        self._broken.add(where)
        return "?"  # so that the row does not count as empty


_PASTE = "paste it as a value (选择性粘贴：数值)"
_UNSTRIKE = "delete it, or take the line through it off"


def _formula(value: object) -> str:
    """Return a formula, which is an object of its own where it spans cells."""
    return str(getattr(value, "text", None) or value)[:40]


def _odd(value: object, number_format: str) -> OddCell:
    if isinstance(value, bool):
        return OddCell(Oddity.FLAG, "yes" if value else "no")
    if isinstance(value, datetime):
        is_midnight = value.time() == datetime.min.time()
        return OddCell(Oddity.DAY, value.date().isoformat()) if is_midnight else OddCell(Oddity.TIME, str(value))
    if isinstance(value, date):
        return OddCell(Oddity.DAY, value.isoformat())
    if isinstance(value, int | float):
        if number_format.rstrip().endswith("%"):
            return OddCell(Oddity.NUMBER, f"{plain_number(value * 100)} %")
        return OddCell(Oddity.NUMBER, plain_number(value))
    return OddCell(Oddity.TIME, str(value))


def plain_number(value: float) -> str:
    """Return a number without an exponent and without the last bits, which no spreadsheet shows."""
    return f"{value:.10f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else str(int(value))  # noqa: PLR2004 - fifteen digits are exact


def _wide(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    return row + ("",) * (width - len(row))
