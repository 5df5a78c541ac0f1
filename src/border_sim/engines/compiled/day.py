"""A day: everything that the kernel reads and writes, as one tuple of arrays.

What the plan says comes first, then what has come about so far, then the log. Whatever belongs together stands in one
record, so that a journey's state is one line of the processor's cache. There is no state anywhere else: who keeps a
day can go on with it later.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from border_sim.domain.arrays import Floats, Integers
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import AT_STATION, Op, Plan
from border_sim.engines.compiled import tables

Records: TypeAlias = Any
"""A record array; its fields are those of its dtype, which no type checker knows."""

NONE = -1
"""No journey, no station, no queue."""

CLOCK = np.dtype([("arrived", "i8"), ("changed", "i8"), ("pending", "i8"), ("touched", "i8")])
"""How many journeys have arrived, changes come about, events wait in the future, stations are to be dispatched."""

EVENT = np.dtype([("time", "f8"), ("key", "i8")])
"""Something that will happen; the key is made of its kind and its number."""

JOURNEY = np.dtype(
    [
        ("row", "i8"),
        ("instruction", "i4"),
        ("queue", "i4"),
        ("station", "i4"),
        ("next", "i4"),
        ("previous", "i4"),
        ("is_urgent", "i1"),
        ("is_cut_short", "i1"),
        ("has_met", "i1"),
        ("lies_aside", "i1"),
    ],
    align=True,
)
"""Where a journey is: its row and instruction, the queue in which it waits, the station whose server it has.

`next` and `previous` are its neighbours in the queue, among those in service, among those put aside, or among those who
wait for their group or for a place: it is in one of these at a time.
"""

PATIENCE = np.dtype([("leaves_at", "f8"), ("urgent_at", "f8"), ("due", "f8"), ("aside_since", "f8")])
"""When a journey leaves where it may and is urgent; when its service ends, or what remains, and since when it lies."""

STATION = np.dtype(
    [
        ("servers", "i4"),
        ("busy", "i4"),
        ("waiting", "i4"),
        ("aside", "i4"),
        ("first_queue", "i4"),
        ("queues", "i4"),
        ("latest", "i4"),
        ("last_aside", "i4"),
        ("pauses", "i1"),
        ("is_touched", "i1"),
    ],
    align=True,
)
"""A station: who is there; its queues, the urgent's first; if it pauses, who started and who was put aside last."""

QUEUE = np.dtype([("station", "i4"), ("head", "i4"), ("tail", "i4")])
"""Those who wait at a station with one priority."""

GROUP = np.dtype([("missing", "i4"), ("waiting", "i4")])
"""How many of a group have not come yet, and the last of those who wait for them."""

AREA = np.dtype([("free", "i4"), ("head", "i4"), ("tail", "i4")])
"""The free places of an area, and those who wait for one."""


class Day(NamedTuple):
    """See the module; `tables.py` says what the first part is made of."""

    program: Records
    arrival: Floats
    start: Integers
    first_row: Integers
    duration: Floats
    asks: Floats
    limits: Floats
    changes: Records
    group: Integers
    lanes: Integers
    first_lane: Integers
    gates: Records
    gate_key: npt.NDArray[np.int32]
    gate_limit: Floats
    resets: Floats
    outages: Floats
    levels: Records

    clock: Records
    future: Records
    journeys: Records
    patience: Records
    stations: Records
    queues: Records
    touched: npt.NDArray[np.int32]
    groups: Records
    areas: Records
    quotas: Records
    standings: Records

    enqueued: Floats
    started: Floats
    ended: Floats
    paused: Floats
    finished: Floats
    outcome: Integers
    way: Integers
    lane: Integers

    def log(self) -> JourneyLog:
        """Return what has happened."""
        return JourneyLog(
            self.enqueued, self.started, self.ended, self.paused, self.finished, self.outcome, self.way, self.lane
        )


def begin(plan: Plan) -> Day:
    """Return the day on which nothing has happened yet."""
    journeys, log = plan.journeys, JourneyLog.blank(plan)
    stations, queues = _stations(plan)
    gates = tables.gate_tables(plan)
    return Day(
        program=tables.program_table(plan.program),
        arrival=np.append(plan.arrival, np.inf),
        start=_integers(plan.start),
        first_row=_integers(plan.first_row),
        duration=_floats(plan.duration),
        asks=_floats(plan.asks),
        limits=np.array(plan.limits, dtype=np.float64),
        changes=tables.change_table(plan.stations),
        group=_integers(plan.group),
        lanes=np.array([number for lanes in plan.lanes for number in lanes], dtype=np.int64),
        first_lane=np.cumsum([0, *map(len, plan.lanes)], dtype=np.int64),
        gates=gates.gates,
        gate_key=gates.key,
        gate_limit=gates.limit,
        resets=gates.resets,
        outages=gates.outages,
        levels=gates.levels,
        clock=_blank(1, CLOCK),
        future=np.recarray(_most_events(plan), EVENT),
        journeys=_blank(journeys, JOURNEY),
        patience=_patience(plan),
        stations=stations,
        queues=queues,
        touched=np.zeros(len(plan.stations), dtype=np.int32),
        groups=_groups(plan),
        areas=_areas(plan),
        quotas=gates.quotas,
        standings=gates.standings,
        enqueued=log.enqueued,
        started=log.started,
        ended=log.ended,
        paused=log.paused,
        finished=log.finished,
        outcome=log.outcome,
        way=log.way,
        lane=log.lane,
    )


# Whatever the layout of an array, the kernel is compiled for one.


def _integers(values: Integers) -> Integers:
    return np.require(values, np.int64, ("C", "W"))


def _floats(values: Floats) -> Floats:
    return np.require(values, np.float64, ("C", "W"))


def _blank(size: int, dtype: np.dtype[Any]) -> Records:
    return np.zeros(size, dtype).view(np.recarray)


def _most_events(plan: Plan) -> int:
    """Return how many events there can be in the future at once.

    Each journey waits for one thing at a time, and each limit on its way has an event of its own. Memory that is never
    written is never taken, so the bound need not be near.
    """
    program = plan.program
    limits = np.append(0, np.isin(program.op, (Op.LIMIT, Op.URGE)).cumsum())
    on_the_way = limits[program.ends()] - limits[:-1]
    return int(plan.journeys + on_the_way @ np.bincount(plan.start, minlength=len(program.op)))


def _patience(plan: Plan) -> Records:
    """Return nobody's limits; a single record where no journey needs any."""
    program = plan.program
    has_limits = (program.other >= 0).any() or (program.urged > 0).any() or len(plan.limits) > 0
    needed = has_limits or any(tables.pauses(station) for station in plan.stations)
    patience = _blank(plan.journeys if needed else 1, PATIENCE)
    patience.leaves_at[:] = patience.urgent_at[:] = np.inf
    return patience


def _stations(plan: Plan) -> tuple[Records, Records]:
    """Return the stations with their queues: one for the urgent, and one for each priority that somebody has there."""
    number = len(plan.stations)
    stations = _blank(number, STATION)
    stations.servers = [station.servers for station in plan.stations]
    stations.pauses = [tables.pauses(station) for station in plan.stations]
    stations.latest = stations.last_aside = NONE
    priorities = np.ones(number, dtype=np.int64)
    program = plan.program
    for place in np.flatnonzero(np.isin(program.op, AT_STATION)):
        for place_of_service in plan.stations_of(int(place)):
            priorities[place_of_service] = max(priorities[place_of_service], program.priority[place] + 1)
    stations.queues = priorities + 1
    stations.first_queue = np.cumsum(stations.queues) - stations.queues
    queues = _blank(int(stations.queues.sum()), QUEUE)
    queues.station = np.repeat(np.arange(number), stations.queues)
    queues.head = queues.tail = NONE
    return stations, queues


def _groups(plan: Plan) -> Records:
    together = plan.group[plan.group >= 0] if len(plan.group) else plan.group
    groups = _blank(int(together.max()) + 1 if len(together) else 0, GROUP)
    groups.missing = np.bincount(together, minlength=len(groups)) if len(groups) else 0
    groups.waiting = NONE
    return groups


def _areas(plan: Plan) -> Records:
    areas = _blank(len(plan.areas), AREA)
    areas.free = [area.capacity for area in plan.areas]
    areas.head = areas.tail = NONE
    return areas
