"""A report as an Excel workbook: a sheet a table, numbers as numbers, the same bytes for the same report."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from border_sim.domain.marks import shown
from border_sim.domain.terms import Language
from border_sim.report.files.flat_tables import tables_of, value_and_ends
from border_sim.report.heads import heads
from border_sim.report.parts import Cell as Content
from border_sim.report.parts import Column, Section, Table
from border_sim.report.sections import sections_of
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import Exhibit

STILL = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook has no zone of time; it is the same whenever it is written
"""The time of the workbook and of every part of it."""

LONGEST_NAME = 31
"""Characters that the name of a sheet may have."""

LONGEST_CELL = 32_767
"""Characters that a cell can hold."""

FORMATS = {"share": "0.0%", "rate": "0.00####%", "count": "#,##0.##", "number": "0.00", "clock": "[h]:mm"}
"""How numbers look; times are seconds, shown as days would not be read."""

SECONDS_A_DAY = 86400.0

HEADING = PatternFill("solid", fgColor="DDE6F0")
BOLD, TITLE = Font(bold=True), Font(bold=True, size=14)
WRAPPED = Alignment(vertical="top", wrap_text=True)

MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def workbook(exhibit: Exhibit, language: Language) -> bytes:
    """Return a report as the bytes of a workbook."""
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = STILL
    book.properties.creator = "border_sim"
    sections = sections_of(exhibit, language)
    tables = [(section, table) for section, table in tables_of(sections) if table.rows]
    names = list(sheet_names([table.title for _, table in tables], Voice(language)("目录", "Contents")))
    _contents(book, names, tables, exhibit, language)
    for name, (_, table) in zip(names[1:], tables, strict=True):
        _sheet(book, name, table, language)
    content = io.BytesIO()
    book.save(content)
    return _still(content.getvalue())


def _contents(
    book: Workbook, names: list[str], tables: list[tuple[Section, Table]], exhibit: Exhibit, language: Language
) -> None:
    sheet = book.create_sheet(names[0])
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 36, 60
    voice = Voice(language)
    sheet.append([_text(sheet, voice.say(exhibit.run.scenario.title), TITLE)])
    for line in heads(exhibit.run):
        sheet.append([_text(sheet, line.into(language))])
    for words in exhibit.headline:
        sheet.append([_text(sheet, voice.say(words), BOLD)])
    sheet.append([])
    for name, (section, _) in zip(names[1:], tables, strict=True):
        link = _text(sheet, name)
        link.hyperlink = f"#'{name}'!A1"
        sheet.append([link, _text(sheet, section.title)])


def _sheet(book: Workbook, name: str, table: Table, language: Language) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "B3"
    voice = Voice(language)
    wide = [_has_ends(table, number) for number in range(len(table.columns))]
    headings = list(_headings(table.columns, wide, voice))
    for number, heading in enumerate(headings, start=1):
        width = max(12, min(44, len(heading) + 4))
        sheet.column_dimensions[get_column_letter(number)].width = 36 if number == 1 else width
    sheet.append([_text(sheet, table.title, TITLE)])
    sheet.append([_text(sheet, heading, BOLD, HEADING) for heading in headings])
    for row in table.rows:
        sheet.append(list(_cells(sheet, table, row, wide)))


def _headings(columns: tuple[Column, ...], wide: list[bool], voice: Voice) -> Iterator[str]:
    units = {"seconds": voice("（秒）", " (s)")}
    for column, has_ends in zip(columns, wide, strict=True):
        title = f"{column.title}{units.get(column.unit, '')}"
        yield title
        if has_ends:
            yield voice(f"{title}下限", f"{title}, low")
            yield voice(f"{title}上限", f"{title}, high")


def _has_ends(table: Table, number: int) -> bool:
    return any(value_and_ends(row[number])[1] is not None for row in table.rows)


def _cells(sheet: WriteOnlyWorksheet, table: Table, row: tuple[Content, ...], wide: list[bool]) -> Iterator[object]:
    for column, cell, has_ends in zip(table.columns, row, wide, strict=True):
        value, *ends = value_and_ends(cell)
        for one in (value, *ends) if has_ends else (value,):
            yield _cell(sheet, one, column)


def _cell(sheet: WriteOnlyWorksheet, value: str | float | None, column: Column) -> object:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return _text(sheet, value)
    cell = WriteOnlyCell(sheet, value / SECONDS_A_DAY if column.unit == "clock" else value)
    cell.number_format = FORMATS.get(column.unit, "#,##0.0##")
    return cell


def _text(sheet: WriteOnlyWorksheet, text: str, font: Font | None = None, fill: PatternFill | None = None) -> Cell:
    """Return a cell that is text, also where the text begins with `=`."""
    cell: Cell = WriteOnlyCell(sheet, shown(text)[:LONGEST_CELL])
    # INVARIANT: openpyxl takes `=…` for a formula unless it is told otherwise.
    cell.data_type = "s"
    cell.alignment = WRAPPED
    if font:
        cell.font = font
    if fill:
        cell.fill = fill
    return cell


def sheet_names(titles: list[str], first: str) -> Iterator[str]:
    """Yield names of sheets that are allowed, short enough and different from one another, `first` before them."""
    taken = {first.casefold()}
    yield first
    for title in titles:
        plain = re.sub(r"\s+", " ", _FORBIDDEN.sub(" ", shown(title))).strip() or "-"
        name, number = plain[:LONGEST_NAME].strip(), 1
        while name.casefold() in taken:
            number += 1
            end = f" {number}"
            name = plain[: LONGEST_NAME - len(end)] + end
        taken.add(name.casefold())
        yield name


def _still(content: bytes) -> bytes:
    """Return the workbook with every part of it written at the same time, whenever that was."""
    still = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as before, ZipFile(still, "w", ZIP_DEFLATED) as after:
        for part in sorted(before.namelist()):
            info = ZipInfo(part, STILL.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            # openpyxl writes down when it saved the workbook, whatever its properties say.
            after.writestr(info, MODIFIED.sub(STILL.strftime(r"\g<1>%Y-%m-%dT%H:%M:%SZ").encode(), before.read(part)))
    return still.getvalue()
