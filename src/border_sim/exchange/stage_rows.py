"""The rows of a journey log, one a stage: the table that CSV and Parquet have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import isnan
from typing import TypeAlias

from border_sim.exchange.played import Played

Value: TypeAlias = str | int | float | bool | None
Row: TypeAlias = tuple[Value, ...]


class Kind(StrEnum):
    """What a column or an attribute holds, as OCEL 2.0 calls it."""

    STRING = "string"
    INTEGER = "integer"
    FLOAT = "float"
    BOOLEAN = "boolean"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, or an attribute of an event or an object."""

    name: str
    kind: Kind = Kind.STRING


COLUMNS = (
    Column("replication", Kind.INTEGER),
    Column("journey", Kind.INTEGER),
    Column("flow"),
    Column("source"),
    Column("arrival", Kind.FLOAT),
    Column("line"),
    Column("status"),
    Column("station"),
    Column("enqueued", Kind.FLOAT),
    Column("started", Kind.FLOAT),
    Column("ended", Kind.FLOAT),
    Column("paused", Kind.FLOAT),
    Column("violation", Kind.BOOLEAN),
    Column("found", Kind.BOOLEAN),
    Column("finished", Kind.FLOAT),
    Column("outcome"),
)
"""Times are seconds since the scenario's start, none where something had not happened by the horizon."""


def stage_rows(played: Played) -> Iterator[Row]:
    """Yield the rows of one replication, journeys in order of arrival.

    A journey that ends without a stage (refused at once) has one row, in which the stage is empty. The rows of a
    journey are its custody record over both lines: each begins when and where the one before ended. Where it waits for
    a place in an area, the status is the one that comes next, and the area stands in the place of the station.
    """
    plan, log, manifest = played.plan, played.log, played.manifest
    places, lines = played.places(), played.lines()
    status = plan.program.status[plan.instruction_of_rows()].tolist()
    times = [column.tolist() for column in (log.enqueued, log.started, log.ended, log.paused)]
    first_row = plan.first_row.tolist()
    for journey in played.journeys.tolist():
        head = (
            played.number,
            journey,
            manifest.flows[manifest.flow[journey]],
            manifest.sources[manifest.source[journey]],
            float(plan.arrival[journey]),
        )
        tail = (known(float(log.finished[journey])), played.outcome(journey))
        violation, found = bool(manifest.violation[journey]), int(manifest.found_row[journey])
        if first_row[journey] == first_row[journey + 1]:
            yield (*head, "", "", "", None, None, None, None, violation, False, *tail)
        for row in range(first_row[journey], first_row[journey + 1]):
            stage = (plan.statuses[status[row]], places[row], *(known(column[row]) for column in times))
            yield (*head, lines[row], *stage, violation, found == row, *tail)


def known(seconds: float) -> float | None:
    """Return a time that has come, none for one that had not by the horizon."""
    return None if isnan(seconds) else seconds
