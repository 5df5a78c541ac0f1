"""Sheets into an Excel workbook in which every cell is text, the same bytes for the same sheets."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.writer.excel import ExcelWriter

from border_sim.documents import Problems
from border_sim.domain.errors import Place
from border_sim.drafting.tables import Holds, Sheet

AS_TEXT = "@"
"""The number format of text: what is typed into such a cell stays as it is typed."""

LONGEST_CELL = 32_767
"""Characters that a cell of a workbook can hold."""

MOST_ROWS = 1_048_576
"""Rows that a sheet of a workbook can hold."""

_EPOCH = datetime(2020, 1, 1)  # noqa: DTZ001 - the format has no time zones
_ZIP_EPOCH = (2020, 1, 1, 0, 0, 0)

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_WIDTHS = {Holds.NAME: 16, Holds.NAMES: 22, Holds.TEXT: 36, Holds.DAY: 12, Holds.AMOUNT: 16, Holds.FLAG: 10}
_WIDEST_HEADING = 30
_FROZEN_ROWS = 3


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
    workbook = Workbook(write_only=True)
    workbook.properties.creator = "border-sim"
    workbook.properties.created = workbook.properties.modified = _EPOCH
    for sheet in sheets:
        _write(workbook.create_sheet(sheet.name), sheet)
    content = io.BytesIO()
    with _StillArchive(content, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(workbook, archive).save()
    return content.getvalue()


class _StillArchive(ZipFile):
    """An archive whose entries all have the same time, whenever they are written."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: str | bytes, *_rest: Any, **_more: Any) -> None:  # type: ignore[override]  # noqa: ANN401  # what else a caller may say is settled here
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        info = ZipInfo(name, _ZIP_EPOCH)
        info.compress_type = ZIP_DEFLATED
        super().writestr(info, data)

    def write(self, filename: str | PathLike[str], arcname: str | PathLike[str] | None = None, *_rest: Any) -> None:  # noqa: ANN401  # as above
        self.writestr(str(arcname or filename), Path(filename).read_bytes())


def _check(sheet: Sheet, name: str, problems: Problems) -> None:
    """Refuse what a workbook would lose without a word."""
    if len(sheet.rows) + 2 > MOST_ROWS:
        message = f"expected at most {MOST_ROWS - 2:,} rows in a sheet, got {len(sheet.rows):,} in `{sheet.name}`"
        problems.add(Place(name), "X020", message, "export it with --csv")
    for number, row in enumerate(sheet.rows, start=_FROZEN_ROWS):
        for column, text in enumerate(row, start=1):
            if len(text) > LONGEST_CELL or _FORBIDDEN.search(text):
                place = Place(f"{name}[{sheet.name}]", number, column, is_cell=True)
                message = f"expected at most {LONGEST_CELL:,} characters in a cell and none that control a printer"
                problems.add(place, "X020", f"{message}, got `{text[:20]}…`", "export it with --csv")


def _write(target: Any, sheet: Sheet) -> None:  # noqa: ANN401 - the stubs know nothing of its columns
    target.freeze_panes = f"B{_FROZEN_ROWS}"
    for index, column in enumerate(sheet.columns, start=1):
        dimension = target.column_dimensions[get_column_letter(index)]
        dimension.width = max(_WIDTHS[column.holds], min(_WIDEST_HEADING, len(column.name) + 3))
        dimension.number_format = AS_TEXT
    names, headings = _Pen(target, sheet), _Pen(target, sheet)
    names.dress(Font(bold=True), PatternFill("solid", fgColor="DDE6F0"))
    headings.dress(Font(italic=True, color="555555"), PatternFill("solid", fgColor="F2F5F9"))
    target.append(names.row(column.name for column in sheet.columns))
    target.append(headings.row(column.heading for column in sheet.columns))
    pen = _Pen(target, sheet)
    for row in sheet.rows:
        target.append(pen.row(row))


class _Pen:
    """Writes rows of text cells; its cells are used again for every row, since each row is written at once."""

    def __init__(self, target: WriteOnlyWorksheet, sheet: Sheet) -> None:
        """Prepare a cell for each column; words for people are wrapped."""
        self._cells = [WriteOnlyCell(target) for _ in sheet.columns]
        for cell, column in zip(self._cells, sheet.columns, strict=True):
            cell.number_format = AS_TEXT
            cell.alignment = Alignment(vertical="top", wrap_text=column.holds is Holds.TEXT)

    def dress(self, font: Font, fill: PatternFill) -> None:
        """Set off what is written from the rest."""
        for cell in self._cells:
            cell.font, cell.fill = font, fill

    def row(self, texts: Iterable[str]) -> list[object]:
        """Return the cells of a row; an empty text is an empty cell."""
        return [self._filled(cell, text) for cell, text in zip(self._cells, texts, strict=True)]

    @staticmethod
    def _filled(cell: Any, text: str) -> object:  # noqa: ANN401 - the stubs know no cell that is written only
        if not text:
            return None
        cell.value = text
        # INVARIANT: text stays text; openpyxl would make a formula of `=…` and an error of `#N/A`.
        cell.data_type = "s"
        return cell
