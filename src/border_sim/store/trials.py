"""Keeping the measures of trials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, delete, select

from border_sim.domain.trials import TrialKey
from border_sim.store.inserting import insert
from border_sim.store.tables import TrialRow

MANY = 500
"""Numbers that are asked for at once; SQLite allows some thousands of values in a statement."""


def kept(connection: Connection, keys: Collection[TrialKey]) -> dict[TrialKey, str]:
    """Return the measures of those trials that are there."""
    wanted: defaultdict[str, list[int]] = defaultdict(list)
    for key in keys:
        wanted[key.series].append(key.number)
    found: dict[TrialKey, str] = {}
    for series, numbers in wanted.items():
        for first in range(0, len(numbers), MANY):
            some = TrialRow.number.in_(numbers[first : first + MANY])
            rows = connection.execute(select(TrialRow.number, TrialRow.measures).where(TrialRow.series == series, some))
            found |= {TrialKey(series, number): measures for number, measures in rows}
    return found


def keep(connection: Connection, key: TrialKey, measures: str) -> None:
    """Keep a trial in place of what is kept of it."""
    connection.execute(delete(TrialRow).where(TrialRow.series == key.series, TrialRow.number == key.number))
    insert(connection, TrialRow, [{"series": key.series, "number": key.number, "measures": measures}])
