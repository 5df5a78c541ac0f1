"""A small pack of an office, its workbook, and ways to edit it as somebody does who sits before a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from border_sim.domain.errors import InputError
from border_sim.drafting.sheets.import_plan import ImportPlan, plan_import
from border_sim.service.spreadsheets import export_csv, export_workbook, import_tables

Book: TypeAlias = Any
"""A workbook; the stubs take its sheets for charts as well."""

PACK = """\
pack: office
title: {zh: 办公室, en: Office}
in_force: {from: 2026-01-01}

sources:
  LAW: {zh: 法, en: The law}
  NOTE: {zh: 通知, en: A notice}

lists:
  sensitive:
    file: lists/sensitive.csv
    column: hs_code
    title: {zh: 敏感商品, en: Sensitive goods}

parameters:
  low_value:
    title: {zh: 低值, en: Low value}
    unit: CNY
    values:
      2026-01-01: {is: 5000, basis: assumption, why: {zh: 试, en: a trial}}  # to be looked at in July

decisions:
  channel: {outcomes: [inspect, scan, release], combine: strictest, otherwise: release}
  papers: {combine: all}
  deadline: {combine: shortest}

documents:
  licence: {held_when: {licensed: yes}}
"""

FLOW = """\
flow: goods
title: {zh: 货物, en: Goods}
facts:
  hs_code: {title: {zh: 税号, en: HS code}, id_in: tariff}
  grade: {one_of: [A, B, C]}
  value: {number: 0..1000000, unit: CNY}
  licensed: {yes_no: }
  arrived: {date: }
entries: {port: declared}
statuses:
  declared: {decide: {line: first, direction: in}}
  yard: {at: yard, inspects: goods}
  gone: {final: cleared}
moves:
  - {from: declared, to: yard, when: {channel: [inspect, scan]}}
  - {from: declared, to: gone}
  - {from: yard, to: gone}
"""

RULES = """\
# The channel of goods.
rules:
  - id: CH-010
    title: {zh: 敏感商品须查验, en: Sensitive goods are inspected}
    decides: channel
    when: {flow: goods, hs_code: in list sensitive}
    then: inspect  # whatever their value
    basis: LAW

  # A rate that was agreed in spring.
  - id: CH-020
    title: {zh: 甲乙级抽查, en: Some of grades A and B are inspected}
    decides: channel
    when:
      flow: goods
      grade: [A, B]  # C is harmless
      value: at least low_value
    unless: {licensed: yes}
    then: {inspect: 30 %, otherwise: scan}
    basis: assumption
    why:
      zh: 比例未公布。
      en: The rate is not public.

examples:
  - item: {flow: goods, line: first, direction: in, hs_code: 010121, grade: C, value: 10, licensed: no}
    expect: {channel: inspect}
    because: [CH-010]
    not_because: [CH-020]
  - item: {flow: goods, line: first, direction: in, hs_code: 999999, grade: A, value: 5000, licensed: no}
    expect: {channel: [inspect, scan]}
    because: [CH-020]
    not_because: [CH-010]
"""

OTHERS = """\
rules:
  - id: PA-010
    title: {zh: 甲级须许可证, en: Grade A needs a licence}
    decides: papers
    when: {flow: goods, grade: A}
    then: {require: [licence]}
    basis: [LAW, NOTE]
    from: 2026-03-01

  - id: DL-010
    title: {zh: 两日内查验, en: Inspected within two days}
    decides: deadline
    when: {flow: goods, arrived: after 2026-01-31}
    then: {within: 2 days, from: declared, to: yard, if_late: record}
    basis: LAW

examples:
  - item: {flow: goods, line: first, direction: in, grade: A, arrived: 2026-03-01}
    expect: {papers: licence, deadline: 2 days}
    because: [PA-010, DL-010]
    as_of: 2026-03-01
  - item: {flow: goods, line: first, direction: in, grade: B, arrived: 2026-01-31}
    expect: {papers: none, deadline: none}
    not_because: [PA-010, DL-010]
    as_of: 2026-03-01
"""

SENSITIVE = """\
hs_code,name,from,until
010121,马,2026-01-01,
"020110",beef,2026-01-01,2026-12-31
304110,=plasma,,
"""

CHANNEL, PAPERS, LIMITS, LIST, PARAMETERS = (
    "channel-goods",
    "papers-goods",
    "deadline-goods",
    "list-sensitive",
    "parameters",
)

FIRST, SECOND = 3, 4
"""The first two rows below the header."""


def lay_out(folder: Path) -> Path:
    """Write the pack into a folder and return it."""
    pack = folder / "office"
    files = {
        "pack.yaml": PACK,
        "flows/goods.yaml": FLOW,
        "rules/channel.yaml": RULES,
        "rules/others.yaml": OTHERS,
        "lists/sensitive.csv": SENSITIVE,
    }
    for name, text in files.items():
        path = pack / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return pack


class Office:
    """An office with the pack and a workbook of it."""

    def __init__(self, folder: Path) -> None:
        self.pack = lay_out(folder)
        self.book = folder / "rules.xlsx"
        self.tables = folder / "tables"
        export_workbook(self.pack, self.book, force=False)

    def edit(self, change: Callable[[Book], object]) -> None:
        """Open the workbook, do something with it, and save it."""
        workbook = load_workbook(self.book)
        change(workbook)
        workbook.save(self.book)

    def put(self, sheet: str, row: int, cells: Mapping[str, object]) -> None:
        """Write into cells of a row, by the names of their columns."""

        def write(workbook: Book) -> None:
            target = workbook[sheet]
            for name, value in cells.items():
                target.cell(row, column_of(target, name)).value = value

        self.edit(write)

    def add(self, sheet: str, cells: Mapping[str, object]) -> None:
        """Write a new row at the end of a sheet."""
        self.put(sheet, self.height(sheet) + 1, cells)

    def copy(self, sheet: str, row: int, cells: Mapping[str, object]) -> None:
        """Copy a row to the end of a sheet and change some of its cells."""

        def write(workbook: Book) -> None:
            target = workbook[sheet]
            bottom = target.max_row + 1
            for column in range(1, target.max_column + 1):
                target.cell(bottom, column).value = target.cell(row, column).value
            for name, value in cells.items():
                target.cell(bottom, column_of(target, name)).value = value

        self.edit(write)

    def remove(self, sheet: str, row: int) -> None:
        """Delete a row of a sheet."""
        self.edit(lambda workbook: workbook[sheet].delete_rows(row))

    def height(self, sheet: str) -> int:
        """Return the number of the last row of a sheet."""
        return int(load_workbook(self.book)[sheet].max_row)

    def plan(self, *, remove: bool = False) -> ImportPlan:
        """Return what the workbook changes."""
        return plan_import(self.pack, self.book, remove=remove)

    def told(self) -> list[str]:
        """Return what is said of the bad cells of the workbook, as `Sheet!B3 CODE message / hint`."""
        return told(self.plan)

    def export_tables(self) -> None:
        """Write the CSV files."""
        export_csv(self.pack, self.tables, force=True)

    def write(self, *, remove: bool = False) -> dict[str, str]:
        """Import the workbook and return the files that were written, with what they hold."""
        imported = import_tables(self.pack, self.book, remove=remove, write=True)
        return {path.relative_to(self.pack).as_posix(): path.read_text("utf-8") for path in imported.written}


def told(plan: Callable[[], object]) -> list[str]:
    """Return what an import says when it refuses."""
    with pytest.raises(InputError) as caught:
        plan()
    return [
        f"{_short(str(problem.place))} {problem.code} {problem.message}"
        + (f" / {_short(problem.hint)}" if problem.hint else "")
        for problem in caught.value.problems
    ]


def _short(text: str) -> str:
    """Return a text in which places have no folders and cells no workbook: `channel-goods!A3`."""
    return re.sub(r"rules\.xlsx\[([^]]+)\]", r"\1", re.sub(r"/\S*/", "", text))


def column_of(sheet: Worksheet, name: str) -> int:
    """Return the number of a column by its name in the first row."""
    return [cell.value for cell in sheet[1]].index(name) + 1
