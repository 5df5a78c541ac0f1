"""A report as one CSV file with every number on a line of its own, as spreadsheets and statistics like it."""

from __future__ import annotations

import csv as writing
import io

from border_sim.domain.marks import shown
from border_sim.domain.terms import Language
from border_sim.drafting.sheets.csv_writer import guarded
from border_sim.report.cells import cell_text
from border_sim.report.files.flat_tables import tables_of, value_and_ends
from border_sim.report.parts import Cell, Unit
from border_sim.report.sections import sections_of
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import Exhibit

HEADINGS = ("节,表,行,列,单位,值,下限,上限", "section,table,row,column,unit,value,low,high")


def csv(exhibit: Exhibit, language: Language) -> bytes:
    """Return every number of a report: where it stands, its unit, its value and the ends of its interval.

    Numbers are plain (shares from 0 to 1, times in seconds), so that a spreadsheet can reckon with them; a text that a
    spreadsheet would take for a formula has an apostrophe before it. Excel reads it as UTF-8.
    """
    text = io.StringIO()
    writer = writing.writer(text, lineterminator="\r\n")
    writer.writerow(Voice(language)(*HEADINGS).split(","))
    for section, table in tables_of(sections_of(exhibit, language)):
        names = 2 if table.is_grouped else 1
        for row in table.rows:
            name = " · ".join(
                cell_text(cell, column.unit, language)
                for cell, column in zip(row[:names], table.columns[:names], strict=True)
            )
            for column, cell in zip(table.columns[names:], row[names:], strict=True):
                if cell is not None and cell != "":
                    where = (section.title, table.title, name, column.title)
                    writer.writerow([guarded(shown(str(one))) for one in (*where, *_said(cell, column.unit))])
    return text.getvalue().encode("utf-8-sig")


def _said(cell: Cell, unit: Unit) -> tuple[object, ...]:
    """Return the unit, the value and its ends; what is not there is empty."""
    said = (None if isinstance(cell, str) else unit, *value_and_ends(cell))
    return tuple("" if one is None else one for one in said)
