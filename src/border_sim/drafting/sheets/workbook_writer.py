"""Sheets into an Excel workbook in which every cell is text, the same bytes for the same sheets.

The parts of the workbook are written here and not by openpyxl, whose objects for a cell take twenty times as long:
a list of 100,000 entries is written in about a second. A test has openpyxl read them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from border_sim.documents import Problems
from border_sim.domain.errors import Place, column_letters
from border_sim.drafting.sheets.sheet_texts import escaped
from border_sim.drafting.sheets.tables import Holds, Sheet
from border_sim.drafting.sheets.workbook_parts import (
    CONTENT_TYPES,
    HEADING,
    NAME,
    PLAIN,
    RELATIONS,
    STYLES,
    WORKBOOK,
    WORKBOOK_RELATIONS,
    WRAPPED,
    relation,
    sheet_entry,
    sheet_type,
)

LONGEST_CELL = 32_767
"""Characters that a cell of a workbook can hold."""

MOST_ROWS = 1_048_576
"""Rows that a sheet of a workbook can hold."""

_STILL = (1980, 1, 1, 0, 0, 0)
"""The time of every part, whenever it is written."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_WIDTHS = {Holds.NAME: 16, Holds.NAMES: 22, Holds.TEXT: 36, Holds.DAY: 12, Holds.AMOUNT: 16, Holds.FLAG: 10}
_WIDEST_NAME = 30
_HEADER_ROWS = 2


def workbook_bytes(sheets: Sequence[Sheet], name: str) -> bytes:
    """Return a workbook as the bytes of a file.

    Args:
        sheets: its sheets.
        name: what the file is called in errors.

    Raises:
        InputError: a text cannot stand in a cell, or there are more rows than a sheet can hold.
    """
    problems = Problems()
    for sheet in sheets:
        _check(sheet, name, problems)
    problems.raise_if_any()
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for part, text in _parts(sheets):
            info = ZipInfo(part, _STILL)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, text.encode())
    return content.getvalue()


def _parts(sheets: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(sheets) + 1)
    entries = (sheet_entry(number, quoteattr(sheet.name)) for number, sheet in zip(numbers, sheets, strict=True))
    yield "[Content_Types].xml", CONTENT_TYPES.format("".join(map(sheet_type, numbers)))
    yield "_rels/.rels", RELATIONS
    yield "xl/workbook.xml", WORKBOOK.format("".join(entries))
    yield "xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS.format("".join(map(relation, numbers)))
    yield "xl/styles.xml", STYLES
    for number, sheet in zip(numbers, sheets, strict=True):
        yield f"xl/worksheets/sheet{number}.xml", "".join(_sheet(sheet))


def _check(sheet: Sheet, name: str, problems: Problems) -> None:
    """Refuse what a workbook would lose without a word."""
    if len(sheet.rows) + _HEADER_ROWS > MOST_ROWS:
        most = MOST_ROWS - _HEADER_ROWS
        message = f"expected at most {most:,} rows in a sheet, got {len(sheet.rows):,} in `{sheet.name}`"
        problems.add(Place(name), "X016", message, "export it with --csv")
    for number, row in enumerate(sheet.rows, start=_HEADER_ROWS + 1):
        for column, text in enumerate(row, start=1):
            control = _FORBIDDEN.search(text)
            place = Place(f"{name}[{sheet.name}]", number, column, is_cell=True)
            if len(text) > LONGEST_CELL:
                message = f"expected at most {LONGEST_CELL:,} characters in a cell, got {len(text):,}"
                problems.add(place, "X016", message, "export it with --csv")
            elif control:
                message = f"expected text, got the control character U+{ord(control[0]):04X}"
                problems.add(place, "X016", message, "export it with --csv")


def _sheet(sheet: Sheet) -> Iterator[str]:
    width, height = len(sheet.columns), len(sheet.rows) + _HEADER_ROWS
    yield (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="A1:{column_letters(width)}{height}"/>'
        '<sheetViews><sheetView workbookViewId="0">'
        f'<pane xSplit="1" ySplit="{_HEADER_ROWS}" topLeftCell="B{_HEADER_ROWS + 1}" activePane="bottomRight" '
        'state="frozen"/></sheetView></sheetViews><cols>'
    )
    for number, column in enumerate(sheet.columns, start=1):
        wide = max(_WIDTHS[column.holds], min(_WIDEST_NAME, len(column.name) + 3))
        style = _style(column.holds)
        yield f'<col min="{number}" max="{number}" width="{wide}" style="{style}" customWidth="1"/>'
    yield "</cols><sheetData>"
    letters = [column_letters(number) for number in range(1, width + 1)]
    yield _row(1, letters, [NAME] * width, (column.name for column in sheet.columns))
    yield _row(2, letters, [HEADING] * width, (column.heading for column in sheet.columns))
    styles = [_style(column.holds) for column in sheet.columns]
    for number, row in enumerate(sheet.rows, start=_HEADER_ROWS + 1):
        yield _row(number, letters, styles, row)
    yield "</sheetData></worksheet>"


def _style(holds: Holds) -> int:
    return WRAPPED if holds is Holds.TEXT else PLAIN


def _row(number: int, letters: Sequence[str], styles: Sequence[int], texts: Iterable[str]) -> str:
    cells = [
        # INVARIANT: every cell is text, also one that begins with `=` or looks like a number.
        f'<c r="{letter}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_xml(text)}</t></is></c>'
        for letter, style, text in zip(letters, styles, texts, strict=True)
        if text
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'


def _xml(text: str) -> str:
    return escape(escaped(text))
