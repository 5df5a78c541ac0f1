"""The lists that the office keeps: a CSV file with a column of names or ids, and the days of each entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from border_sim.documents import Problems, Table
from border_sim.domain.errors import InputError
from border_sim.domain.quantities import Malformed, parse_day
from border_sim.domain.terms import Text
from border_sim.rules.dated import ListEntry, NamedList, Period
from border_sim.rules.reading import AS_IT_STANDS, Drafts

FROM = "from"
UNTIL = "until"


@dataclass(frozen=True, slots=True)
class ListFile:
    """Where a list stands: the file, and the column of its names or ids."""

    path: Path
    column: str


def read_list(
    file: ListFile, name: str, title: Text, problems: Problems, drafts: Drafts = AS_IT_STANDS
) -> tuple[NamedList, tuple[str, ...]]:
    """Return a list and what was assumed while reading it; what is wrong with the file is added to the problems.

    A value may stand in several lines as long as their days do not overlap: who was struck off may come back.
    """
    column = file.column
    try:
        table = drafts.table(file.path, problems)
    except InputError as error:
        problems.extend(error.problems)
        return NamedList(name, title, ()), ()
    if not table.require((column, FROM, UNTIL), problems):
        return NamedList(name, title, ()), table.notices
    entries = _entries(table, column, problems)
    return NamedList(name, title, entries, str(file.path)), table.notices


def _entries(table: Table, column: str, problems: Problems) -> tuple[ListEntry, ...]:
    cells = zip(table.column(column), table.column(FROM), table.column(UNTIL), strict=True)
    seen: dict[str, list[tuple[Period, int]]] = {}
    entries = []
    for row, (value_text, start, end) in enumerate(cells):
        value = value_text.strip()
        if not value:
            problems.add(table.place(row, column), "R016", f"expected a value in the column `{column}`, got nothing")
            continue
        period = _period(table, row, (start, end), problems)
        for earlier, line in seen.get(value, ()):
            if _overlap(earlier, period):
                message = f"expected each entry once, got `{value}` again with days that overlap"
                problems.add(table.place(row, column), "R016", message, f"it stands also in line {line}")
                break
        seen.setdefault(value, []).append((period, table.lines[row]))
        entries.append(ListEntry(value, period, table.lines[row]))
    return tuple(entries)


def _period(table: Table, row: int, cells: tuple[str, str], problems: Problems) -> Period:
    start = _day(table, row, FROM, cells[0], problems)
    end = _day(table, row, UNTIL, cells[1], problems)
    if start and end and start > end:
        message = f"expected `until` on or after `from`, got {end} before {start}"
        problems.add(table.place(row, UNTIL), "R016", message)
        return Period()
    return Period(start, end)


def _day(table: Table, row: int, column: str, cell: str, problems: Problems) -> date | None:
    if not cell.strip():
        return None
    try:
        return parse_day(cell)
    except Malformed as error:
        problems.add(table.place(row, column), "R016", str(error), error.hint)
        return None


def _overlap(one: Period, other: Period) -> bool:
    starts_in_time = one.start is None or other.end is None or one.start <= other.end
    ends_late = one.end is None or other.start is None or other.start <= one.end
    return starts_in_time and ends_late
