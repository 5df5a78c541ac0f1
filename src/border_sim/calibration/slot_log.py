"""Counts by slot: how many were counted in each hour, at how many booths, and how long they waited.

The form in which halls publish themselves: a row an hour. A row says how many were counted, and may say how many booths
were open, in how many groups people came (flights, trains, ferries) and how long they waited on average.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from border_sim.calibration.calendar_words import check_span, day_forms, parse_day, parse_slot
from border_sim.documents import Problems, Table, one_of, read_table
from border_sim.domain.errors import Place
from border_sim.domain.quantities import MINUTE, Malformed, parse_count, parse_number

Value = TypeVar("Value")

MOST_PROBLEMS = 20
"""Rows that are told before the rest is only counted."""


@dataclass(frozen=True, slots=True)
class SlotColumns:
    """The names of the columns; those of US Customs and Border Protection where nobody says otherwise.

    `servers`, `groups` and `wait` are columns that a file need not have.
    """

    day: str = "date"
    slot: str = "hour"
    count: str = "all_total"
    servers: str = "all_booths"
    groups: str = "all_flights"
    wait: str = "all_avg_wait"


@dataclass(frozen=True, slots=True)
class Slot:
    """One hour of one day.

    Attributes:
        day: its day.
        hour: 0 to 23.
        count: how many were counted.
        servers: booths open.
        groups: groups in which they came.
        wait: average wait in seconds.
    """

    day: date
    hour: int
    count: int
    servers: int | None = None
    groups: int | None = None
    wait: float | None = None


@dataclass(frozen=True, slots=True)
class SlotLog:
    """The slots of one or several files in order of time, each once, and what was assumed while reading."""

    files: tuple[str, ...]
    slots: tuple[Slot, ...]
    notices: tuple[str, ...] = ()


def is_slot_table(table: Table, columns: SlotColumns) -> bool:
    """Return whether a table has the columns of counts by slot."""
    return {columns.day, columns.slot, columns.count} <= set(table.header)


def read_slots(
    paths: Sequence[Path], columns: SlotColumns, *, only: Mapping[str, str] | None = None, day_form: str | None = None
) -> SlotLog:
    """Read counts by slot.

    Args:
        paths: CSV files of one hall.
        columns: the names of their columns.
        only: values that rows must have in other columns; the others are passed over.
        day_form: how days are written (`strptime`); absent, the one form in which all days of a file are days.

    Raises:
        InputError: with everything that is wrong with the files.
    """
    problems = Problems()
    slots: dict[tuple[date, int], Slot] = {}
    notices: list[str] = []
    for path in paths:
        table = read_table(path)
        notices += table.notices
        if not table.require((columns.day, columns.slot, columns.count, *(only or {})), problems):
            continue
        for row, slot in _read_table(table, columns, only or {}, day_form, problems):
            key = (slot.day, slot.hour)
            if key in slots:
                message = f"expected each hour once, got {slot.day} {slot.hour:02}:00 again"
                hint = "a file with several halls is read one hall at a time, with `--only COLUMN=VALUE`"
                _add(problems, table.place(row, columns.slot), "L012", message, hint)
            slots[key] = slot
    problems.raise_if_any()
    in_order = tuple(slots[key] for key in sorted(slots))
    check_span(str(paths[0]), in_order[0].day, in_order[-1].day)
    return SlotLog(tuple(map(str, paths)), in_order, tuple(notices))


def _read_table(
    table: Table, columns: SlotColumns, only: Mapping[str, str], day_form: str | None, problems: Problems
) -> list[tuple[int, Slot]]:
    """Return the rows of one table with their numbers; what cannot be read is told."""
    wanted = [
        row
        for row, cells in enumerate(table.rows)
        if all(cells[table.header.index(name)].strip() == value for name, value in only.items())
    ]
    if not wanted:
        problems.add(Place(table.file), "L013", "expected rows with counts, got none")
        return []
    form = day_form or _day_form(table, columns.day, wanted, problems)
    if form is None:
        return []
    reader = _RowReader(table, columns, form, problems)
    return [(row, slot) for row in wanted if (slot := reader.read(row)) is not None]


def _day_form(table: Table, column: str, rows: list[int], problems: Problems) -> str | None:
    """Return the one form in which days are written in a table."""
    index = table.header.index(column)
    texts = [table.rows[row][index] for row in rows]
    forms = day_forms(texts)
    if len(forms) == 1:
        return forms[0]
    if forms:
        message = f"expected days that can be read in one way only, got days that fit {one_of(forms)}"
        problems.add(table.place(rows[0], column), "L011", message, f"say which with --day-format {forms[0]}")
        return None
    common = Counter(form for text in texts for form in day_forms([text])).most_common(1)
    row = next((row for row in rows if not common or common[0][0] not in day_forms([table.rows[row][index]])), rows[0])
    message = f"expected a day such as `2026-03-02` or `3/2/2026`, got `{table.rows[row][index].strip()}`"
    problems.add(table.place(row, column), "L010", message, "say how days are written with --day-format %d-%m-%Y")
    return None


class _RowReader:
    """Reads the rows of one table."""

    def __init__(self, table: Table, columns: SlotColumns, form: str, problems: Problems) -> None:
        self._table = table
        self._columns = columns
        self._form = form
        self._problems = problems
        self._has = set(table.header)

    def read(self, row: int) -> Slot | None:
        """Return a row, or none after telling what is wrong with it."""
        columns, before = self._columns, len(self._problems)
        day = self._cell(row, columns.day, lambda text: parse_day(text, self._form))
        hour = self._cell(row, columns.slot, parse_slot)
        count = self._cell(row, columns.count, parse_count)
        servers = self._cell(row, columns.servers, parse_count) if columns.servers in self._has else None
        groups = self._cell(row, columns.groups, parse_count) if columns.groups in self._has else None
        wait = self._cell(row, columns.wait, _minutes) if columns.wait in self._has else None
        if day is None or hour is None or count is None or len(self._problems) > before:
            return None
        return Slot(day, hour, count, servers, groups, wait)

    def _cell(self, row: int, column: str, parse: Callable[[str], Value]) -> Value | None:
        text = self._table.rows[row][self._table.header.index(column)]
        optional = column not in {self._columns.day, self._columns.slot, self._columns.count}
        if optional and not text.strip():
            return None
        try:
            return parse(text)
        except Malformed as error:
            _add(self._problems, self._table.place(row, column), "L010", str(error), error.hint)
            return None


def _minutes(text: str) -> float:
    """Return seconds of a wait written in minutes."""
    minutes = parse_number(text)
    if minutes < 0:
        raise Malformed(f"expected a wait of at least 0 minutes, got `{text.strip()}`")
    return minutes * MINUTE


def _add(problems: Problems, place: Place, code: str, message: str, hint: str = "") -> None:
    """Add a problem; of very many only the first, for a wrong column is wrong in every row."""
    if len(problems) < MOST_PROBLEMS:
        problems.add(place, code, message, hint)
    elif len(problems) == MOST_PROBLEMS:
        problems.add(Place(place.file), "L019", "expected rows that can be read, got more problems than are listed")
