"""An Excel workbook into sheets of text, with everything told that a spreadsheet may do to a text."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

from openpyxl.reader.workbook import WorkbookParser
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.styles.stylesheet import Stylesheet
from openpyxl.utils.datetime import from_excel
from openpyxl.xml.constants import ARC_SHARED_STRINGS, ARC_STYLE, ARC_WORKBOOK
from openpyxl.xml.functions import fromstring

from border_sim.documents import Problems, Table
from border_sim.domain.errors import Place
from border_sim.domain.terms import Text
from border_sim.drafting.sheets.raw_sheets import OddCell, Oddity, RawSheet, SheetsRead
from border_sim.drafting.sheets.sheet_scan import Cell, Structure, scan_sheet
from border_sim.drafting.sheets.sheet_texts import SharedTexts, read_shared_texts
from border_sim.drafting.sheets.tables import ABOUT
from border_sim.drafting.sheets.workbook_opening import Opened, open_workbook

MOST_ROWS = 1_048_576
MOST_COLUMNS = 1_000
"""Of a sheet; a pack has some three hundred facts."""

_SHOWN = 5
"""How many rows a notice names."""

_PASTE = "paste it as a value (选择性粘贴：数值)"
_ROWS, _COLUMNS = Text("行", "rows"), Text("列", "columns")
_UNSTRIKE = "delete it, or take the line through it off"


def read_workbook(path: Path, problems: Problems) -> SheetsRead:
    """Return the sheets of a workbook; what is wrong with them is added to the problems."""
    found = SheetsRead()
    opened = open_workbook(path, problems)
    if opened is None:
        return found
    if opened.has_macros:
        found.notices.append(Text(f"{path}：其中的宏不予读取", f"{path}: its macros are not read"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and rules of entry that it passes over
        try:
            _read(opened, str(path), found, problems)
        except Exception as error:  # noqa: BLE001 - the file is from outside, and openpyxl raises whatever it stumbles on
            message = f"expected an Excel workbook (.xlsx), got a damaged file: `{type(error).__name__}`"
            problems.add(Place(str(path)), "X002", message, "open it in Excel and save it again")
    return found


def _read(opened: Opened, file: str, found: SheetsRead, problems: Problems) -> None:
    archive = opened.archive
    parser = WorkbookParser(archive, ARC_WORKBOOK, keep_links=False)
    parser.parse()
    book = _Book(_shared_texts(archive), _styles(archive), parser.wb.epoch)
    for sheet, relation in parser.find_sheets():
        if "chartsheet" in relation.Type:
            continue
        place = f"{file}[{sheet.name}]"
        reader = _SheetReader(place, book, problems)
        with archive.open(relation.target) as stream:
            structure = scan_sheet(stream, reader.take)
        found.sheets.append(reader.sheet(sheet.name))
        if sheet.name != ABOUT:
            _refuse_merged(structure, place, problems)
            found.notices += _hidden(structure, place, is_hidden=sheet.state != "visible")


def _shared_texts(archive: ZipFile) -> SharedTexts:
    if ARC_SHARED_STRINGS not in archive.namelist():
        return SharedTexts()
    with archive.open(ARC_SHARED_STRINGS) as stream:
        return read_shared_texts(stream)


def _refuse_merged(structure: Structure, place: str, problems: Problems) -> None:
    for merged in structure.merged:
        message = "expected each cell by itself, got merged cells"
        problems.add(Place(f"{place}!{merged}"), "X006", message, "unmerge them and write the value in each row")


def _hidden(structure: Structure, place: str, *, is_hidden: bool) -> Iterator[Text]:
    if is_hidden:
        yield Text(f"{place}：工作表已隐藏，仍予读取", f"{place}: the sheet is hidden and is read all the same")
    for what, numbers in ((_ROWS, structure.hidden_rows), (_COLUMNS, structure.hidden_columns)):
        if numbers:
            shown = [*map(str, numbers[:_SHOWN]), *(["…"] if len(numbers) > _SHOWN else [])]
            yield Text(
                f"{place}：隐藏的{what.zh}（第{'、'.join(shown)}{what.zh}，共{len(numbers)}{what.zh}）仍予读取",
                f"{place}: hidden {what.en} ({', '.join(shown)}; {len(numbers)} in all) are read all the same",
            )


@dataclass(frozen=True, slots=True)
class _Styles:
    """What the styles of cells say of their values, by the number of the style."""

    formats: tuple[str, ...] = ()
    dates: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()


def _styles(archive: ZipFile) -> _Styles:
    if ARC_STYLE not in archive.namelist():
        return _Styles()
    sheet = Stylesheet.from_tree(fromstring(archive.read(ARC_STYLE)))  # type: ignore[arg-type]  # the stubs know no elements
    custom = sheet.custom_formats
    formats = tuple(
        custom.get(style.numFmtId) or BUILTIN_FORMATS.get(style.numFmtId, "General") for style in sheet.cell_styles
    )
    struck = frozenset(index for index, style in enumerate(sheet.cell_styles) if sheet.fonts[style.fontId].strike)
    dates = frozenset(index for index, number_format in enumerate(formats) if is_date_format(number_format))
    return _Styles(formats, dates, struck)


@dataclass(frozen=True, slots=True)
class _Book:
    """What the sheets of a workbook share."""

    shared: SharedTexts
    styles: _Styles
    epoch: datetime


class _SheetReader:
    """Takes the cells of one sheet; it remembers what is no text and tells what cannot be used."""

    def __init__(self, place: str, book: _Book, problems: Problems) -> None:
        """Begin at the top of a sheet."""
        self._place = place
        self._book = book
        self._problems = problems
        self._rows: dict[int, dict[int, str]] = {}
        self._odd: dict[tuple[int, int], OddCell] = {}
        self._broken: set[tuple[int, int]] = set()
        self._is_too_large = False

    def take(self, cell: Cell) -> None:
        """Take a cell that has something in it."""
        if cell.row > MOST_ROWS or cell.column > MOST_COLUMNS:
            if not self._is_too_large:
                message = f"expected at most {MOST_ROWS:,} rows and {MOST_COLUMNS:,} columns in a sheet, got more"
                self._problems.add(self._at(cell), "X003", message)
            self._is_too_large = True
            return
        text = self._text(cell)
        if text.strip():
            self._rows.setdefault(cell.row, {})[cell.column] = text

    def sheet(self, name: str) -> RawSheet:
        """Return the sheet; rows without any cell are left out."""
        header = self._rows.pop(1, {})
        numbers = sorted(self._rows)
        width = max([*header, *(column for row in self._rows.values() for column in row)], default=0)
        # Row -1 is the header, as in a table.
        index = {1: -1} | {number: position for position, number in enumerate(numbers)}
        table = Table(
            self._place,
            tuple(header.get(column, "").strip() for column in range(1, width + 1)),
            tuple(_wide(self._rows[number], width) for number in numbers),
            tuple(numbers),
            is_sheet=True,
        )
        odd = {(index[row], column - 1): cell for (row, column), cell in self._odd.items()}
        return RawSheet(name, table, odd, frozenset((index[row], column - 1) for row, column in self._broken))

    def _at(self, cell: Cell) -> Place:
        return Place(self._place, cell.row, cell.column, is_cell=True)

    def _text(self, cell: Cell) -> str:
        if cell.formula is not None:
            shown = f"{cell.formula[:40]}…" if len(cell.formula) > 40 else cell.formula  # noqa: PLR2004 - it is shown
            return self._refuse(cell, "X004", f"expected a value, got the formula `{shown}`", _PASTE)
        if cell.kind == "e":
            return self._refuse(cell, "X005", f"expected a value, got the error `{cell.value}`", "")
        if cell.style in self._book.styles.struck:
            return self._refuse(cell, "X007", "expected what counts, got a text that is struck out", _UNSTRIKE)
        if cell.kind in {"s", "inlineStr", "str"}:
            return self._words(cell)
        odd = self._oddity(cell)
        self._odd[cell.row, cell.column] = odd
        return odd.text

    def _words(self, cell: Cell) -> str:
        text, struck = cell.value, cell.struck
        if cell.kind == "s":
            number = int(cell.value)
            text, struck = self._book.shared.texts[number], self._book.shared.struck.get(number, "")
        if struck:
            message = f"expected what counts, got a text with a part that is struck out: `{struck}`"
            return self._refuse(cell, "X007", message, _UNSTRIKE)
        return text

    def _refuse(self, cell: Cell, code: str, message: str, hint: str) -> str:
        self._problems.add(self._at(cell), code, message, hint)
        self._broken.add((cell.row, cell.column))
        return "?"  # so that the row does not count as empty

    def _oddity(self, cell: Cell) -> OddCell:
        """Return what a cell is that holds no text."""
        if cell.kind == "b":
            return OddCell(Oddity.FLAG, "yes" if cell.value == "1" else "no")
        styles = self._book.styles
        if cell.kind == "d" or cell.style in styles.dates:
            is_written = cell.kind == "d"
            return _moment(
                datetime.fromisoformat(cell.value) if is_written else from_excel(float(cell.value), self._book.epoch)
            )
        number_format = styles.formats[cell.style] if cell.style < len(styles.formats) else ""
        if number_format.rstrip().endswith("%"):
            return OddCell(Oddity.NUMBER, f"{plain_number(float(cell.value) * 100)} %")
        return OddCell(Oddity.NUMBER, plain_number(float(cell.value)))


def _moment(value: object) -> OddCell:
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return OddCell(Oddity.DAY, value.date().isoformat())
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    return OddCell(Oddity.DAY if is_day else Oddity.TIME, str(value))


def plain_number(value: float) -> str:
    """Return a number without an exponent and without the last bits, which no spreadsheet shows."""
    return f"{value:.10f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else str(int(value))  # noqa: PLR2004 - fifteen digits are exact


def _wide(row: dict[int, str], width: int) -> tuple[str, ...]:
    return tuple([row.get(column, "") for column in range(1, width + 1)])
