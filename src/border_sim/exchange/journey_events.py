"""A replication as an object-centric event log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from border_sim.domain.program import Op
from border_sim.exchange.happenings import Activity, Happenings, Phase
from border_sim.exchange.journey_objects import (
    area_id,
    gate_id,
    group_id,
    groups,
    journey_id,
    object_types,
    objects,
    station_id,
)
from border_sim.exchange.object_log import Event, ObjectLog, Related, Type
from border_sim.exchange.played import Played
from border_sim.exchange.stage_rows import Column, Kind, Value

WHERE = (Column("line"), Column("channel"))
"""At which line, and what was decided there; empty between two lines."""

ENDED = (*WHERE, Column("paused", Kind.FLOAT), Column("found", Kind.BOOLEAN), Column("open", Kind.BOOLEAN))
"""Also for how many seconds the work lay still, whether a violation was found, and how a gate answered."""

ATTRIBUTES = {
    Phase.ARRIVED: (),
    Phase.ENQUEUED: WHERE,
    Phase.STARTED: WHERE,
    Phase.ENDED: ENDED,
    Phase.LEFT: WHERE,
    Phase.FINISHED: (),
}
"""What is told of an event of each phase."""


def object_log(played: Played) -> ObjectLog:
    """Return a replication as an object-centric log: every event is about one journey, and about where it happens."""
    happenings = Happenings.of(played).in_time()
    types = tuple(Type(activity.name, ATTRIBUTES[activity.phase]) for activity in happenings.activities)
    return ObjectLog(types, object_types(played), lambda: objects(played), lambda: _events(played, happenings))


def _events(played: Played, happenings: Happenings) -> Iterator[Event]:
    of_rows, groups_of = _OfRows.of(played), _groups(played)
    for number, (time, code, journey, row) in enumerate(happenings, start=1):
        activity = happenings.activities[code]
        related: tuple[Related, ...] = ((journey_id(journey), "journey"),)
        values: tuple[Value, ...] = ()
        if row >= 0:
            related += of_rows.places[row]
            values = of_rows.values(row, activity)
        if journey in groups_of and (row < 0 or of_rows.joins[row]):
            related += ((groups_of[journey], "group"),)
        yield Event(f"event-{number}", code, played.clock.text(time), values, related)


def _groups(played: Played) -> dict[int, str]:
    """Return the id of the group of each journey that has one."""
    return {member: group_id(group) for group, members in groups(played).items() for member in members}


@dataclass(frozen=True, slots=True)
class _OfRows:
    """What is told of each stage, one entry a stage."""

    lines: list[str]
    channels: list[str]
    paused: list[float]
    found: list[bool]
    answers: dict[int, bool]
    joins: list[bool]
    places: list[tuple[Related, ...]]

    @classmethod
    def of(cls, played: Played) -> _OfRows:
        asks = played.manifest.asks
        joins = (played.plan.program.op == Op.JOIN)[played.plan.instruction_of_rows()]
        return cls(
            played.lines(),
            played.channels(),
            played.log.paused.tolist(),
            played.found().tolist(),
            dict(zip(asks.row.tolist(), asks.is_open.tolist(), strict=True)),
            joins.tolist(),
            _places(played),
        )

    def values(self, row: int, activity: Activity) -> tuple[Value, ...]:
        """Return the values of an event's attributes."""
        where = (self.lines[row] or None, self.channels[row] or None)
        if activity.phase is not Phase.ENDED:
            return where
        return (*where, self.paused[row], self.found[row], self.answers.get(row))


def _places(played: Played) -> list[tuple[Related, ...]]:
    """Return the station, the area or the gate to which each stage belongs, if any."""
    plan, asks = played.plan, played.manifest.asks
    gate = np.full(len(played.station), -1)
    gate[asks.row] = asks.gate
    stations = tuple(((station_id(station.name), "station"),) for station in plan.stations)
    areas = tuple(((area_id(area.name), "area"),) for area in plan.areas)
    gates = tuple(((gate_id(name), "gate"),) for name in played.manifest.gates)
    area = played.areas()
    code = np.select(
        [played.station >= 0, area >= 0, gate >= 0],
        [played.station, len(stations) + area, len(stations) + len(areas) + gate],
        -1,
    )
    kinds = (*stations, *areas, *gates, ())
    return [kinds[number] for number in code.tolist()]
