"""Real arrivals from a CSV file: a column `time`, and one column for each fact that was recorded.

Cells are typed by the facts of the flow; an empty cell is a fact that is missing. Every wrong cell is told, with
its line and column.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

import numpy as np

from border_sim.documents import Problems, Table, did_you_mean, one_of
from border_sim.domain.facts import Column, Fact, Kind, Value
from border_sim.domain.fields import describe
from border_sim.domain.quantities import Malformed, parse_clock, parse_number
from border_sim.flows.flow import Flow
from border_sim.rules.reading import AS_IT_STANDS, Drafts
from border_sim.rules.values import parse_value
from border_sim.scenario.arrivals import Replay

TIME = "time"

WRONG_COLUMN = "S030"
WRONG_CELL = "S031"

MOST_TOLD = 100
"""Wrong cells that are told one by one; a wrong column of a million rows should not become a million lines."""


_Parser: TypeAlias = Callable[[str], Value | None]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A file of arrivals as it was read, with what was assumed."""

    path: Path
    arrivals: Replay
    notices: tuple[str, ...]


def read_replay(path: Path, flow: Flow, starts: date, drafts: Drafts = AS_IT_STANDS) -> Recorded:
    """Read a file of arrivals.

    A time is HH:MM or HH:MM:SS on the first day, a number of seconds from its midnight, or a date and time
    such as `2025-12-13T08:30`. Rows need not be in order; of those with one time the earlier row comes first.

    Raises:
        InputError: with everything that is wrong with the file.
    """
    problems = Problems()
    table = drafts.table(path, problems)
    has_time = table.require((TIME,), problems)
    names = [name for name in table.header if name != TIME]
    for name in names:
        if name not in flow.facts:
            message = f"expected `{TIME}` or a fact of `{flow.name}`, got `{name}`; there are {one_of(flow.facts)}"
            problems.add(table.place(-1, name), WRONG_COLUMN, message, did_you_mean(name, flow.facts))
    if not has_time:
        problems.raise_if_any()
    cells = _Cells(table, problems)
    times = np.array(cells.read(TIME, lambda text: _seconds(text, starts)), dtype=np.float64)
    facts = {name: cells.read(name, _parser(flow.facts[name])) for name in names if name in flow.facts}
    cells.finish()
    order = np.argsort(times, kind="stable")
    columns = {name: _column(flow.facts[name], values, order) for name, values in facts.items()}
    return Recorded(path, Replay(times[order], columns), table.notices)


def _parser(fact: Fact) -> _Parser:
    return lambda text: parse_value(fact, text) if text.strip() else None


class _Cells:
    """Reads columns of a table, each distinct text once."""

    def __init__(self, table: Table, problems: Problems) -> None:
        self._table = table
        self._problems = problems
        self._untold = 0

    def read(self, name: str, parse: _Parser) -> list[Value | None]:
        """Return the values of one column; what cannot be read is told and becomes missing."""
        known: dict[str, Value | None] = {}
        refused: dict[str, Malformed] = {}
        cells = self._table.column(name)
        for text in dict.fromkeys(cells):
            try:
                known[text] = parse(text)
            except Malformed as error:
                refused[text] = error
        for row, text in enumerate(cells) if refused else ():
            if text in refused:
                self._refuse(row, name, refused[text])
        return [known.get(text) for text in cells]

    def _refuse(self, row: int, name: str, error: Malformed) -> None:
        if len(self._problems) < MOST_TOLD:
            self._problems.add(self._table.place(row, name), WRONG_CELL, str(error), error.hint)
        else:
            self._untold += 1

    def finish(self) -> None:
        """Raise what was found wrong."""
        if self._untold:
            last = len(self._table.rows) - 1
            message = f"expected cells that can be read, got {self._untold:,} more that cannot"
            self._problems.add(self._table.place(last, 0), WRONG_CELL, message)
        self._problems.raise_if_any()


def _seconds(text: str, starts: date) -> float:
    """Return a time of arrival in seconds from the midnight of the first day."""
    word = text.strip()
    seconds = _read_time(word, starts)
    if seconds < 0:
        raise Malformed(f"expected a time not before {starts}, got `{word}`")
    return seconds


def _read_time(word: str, starts: date) -> float:
    if word.count("-") >= 2:  # noqa: PLR2004 - the hyphens of a date
        return _since(word, starts)
    try:
        return parse_clock(word) if ":" in word else parse_number(word)
    except Malformed:
        expected = "HH:MM, seconds, or a date and time such as `2025-12-13T08:30`"
        raise Malformed(f"expected a time as {expected}, got {describe(word)}") from None


def _since(word: str, starts: date) -> float:
    try:
        moment = datetime.fromisoformat(word)
    except ValueError:
        raise Malformed(f"expected a date and time such as `2025-12-13T08:30`, got `{word}`") from None
    if moment.tzinfo is not None:
        raise Malformed(f"expected a date and time of the zone without an offset, got `{word}`")
    midnight = datetime(starts.year, starts.month, starts.day)  # noqa: DTZ001 - local time of the zone on both sides
    return (moment - midnight) / timedelta(seconds=1)


def _column(fact: Fact, values: Sequence[Value | None], order: np.ndarray) -> Column:
    """Return values as a column, in order of arrival."""
    if fact.kind is Kind.NUMBER:
        numbers = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
        return Column(numbers[order])
    names = fact.values or tuple(sorted({value for value in values if isinstance(value, str)}))
    code_of = {name: code for code, name in enumerate(names)}
    codes = np.array([_code(value, code_of) for value in values], dtype=np.int64)
    return Column(codes[order], names)


def _code(value: Value | None, code_of: dict[str, int]) -> int:
    if value is None:
        return -1
    if isinstance(value, str):
        return code_of[value]
    return value.toordinal() if isinstance(value, date) else int(value)
