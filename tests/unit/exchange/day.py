"""A day of four journeys by hand, in which everything happens that a writer must tell.

Journey 0 waits at the window, is served and found out there, and dwells beyond the horizon. Journey 1 is refused at
once. Journey 2, of the same group as 0, finds a gate shut, waits for its group, and leaves the queue unserved.
Journey 3 comes after the horizon.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from border_sim.domain.journey import JourneyLog
from border_sim.domain.manifest import Asks, Crossings, Manifest
from border_sim.domain.program import Area, Op, Plan, Program, Station
from border_sim.domain.terms import Text
from border_sim.exchange.clock import Clock
from border_sim.exchange.played import Played

NAN = float("nan")


def numbers(*values: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.array(values, dtype=np.float64)


def codes(*values: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.array(values, dtype=np.int64)


def flags(*values: int) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return np.array(values, dtype=np.bool_)


PLAN = Plan(
    horizon=100.0,
    stations=(Station("port.window", 1, (60.0,), (3,)),),
    statuses=("parcels.window", "parcels.store", "parcels.refused", "parcels.quota", "parcels.meet", "parcels.done"),
    program=Program.straight(
        op=codes(Op.SERVE, Op.DELAY, Op.DONE, Op.DONE, Op.GATE, Op.JOIN, Op.SERVE, Op.DONE),
        argument=codes(0, -1, 0, 1, 0, -1, 0, 2),
        status=codes(0, 1, 5, 2, 3, 4, 0, 5),
        priority=codes(*[0] * 8),
    ),
    arrival=numbers(0.1, 5.0, 6.0, 200.0),
    start=codes(0, 3, 4, 3),
    first_row=codes(0, 2, 2, 5, 5),
    duration=numbers(9.6, 1000.0, 0.0, 0.0, 10.0),
    group=codes(7, -1, 7, -1),
    areas=(Area("port.yard", 4),),
)
"""The rows: 0 window and 1 store of journey 0; 2 gate, 3 meeting and 4 window of journey 2."""

LOG = JourneyLog(
    enqueued=numbers(0.1, 10.1, 6.0, 6.0, 8.0),
    started=numbers(0.5, 10.1, 6.0, 8.0, NAN),
    ended=numbers(10.1, NAN, 6.0, 8.0, 9.0),
    paused=numbers(0.25, 0.0, 0.0, 0.0, NAN),
    finished=numbers(NAN, 5.0, 9.0, NAN),
    outcome=codes(-1, 1, 2, -1),
    way=codes(2, 3, 7, 3),
)

MANIFEST = Manifest(
    flows=("letters", "parcels"),
    sources=("post",),
    lines=("first_in", "second_out"),
    channels=("parcels:release", "parcels:inspect"),
    flow=codes(1, 1, 1, 1),
    source=codes(0, 0, 0, 0),
    violation=flags(1, 0, 0, 0),
    found_row=codes(0, -1, -1, -1),
    crossings=Crossings(
        journey=codes(0, 2),
        line=codes(0, 1),
        channel=codes(1, 0),
        first_row=codes(0, 4),
        end_row=codes(1, 5),
        eligible=flags(1, 1),
        facilitated=flags(0, 0),
        stopped=flags(0, 0),
        documents=codes(0, 0),
        deadline=numbers(NAN, NAN),
    ),
    violation_kinds=("undeclared",),
    violation_kind=codes(0, -1, -1, -1),
    gates=("yearly_quota",),
    asks=Asks(row=codes(2), gate=codes(0), is_open=flags(0)),
)

DAY = Played(
    name="by_hand",
    number=3,
    clock=Clock.of(date(2026, 3, 2)),
    plan=PLAN,
    log=LOG,
    manifest=MANIFEST,
    crossing=codes(0, -1, -1, -1, 1),
    station=codes(0, -1, -1, -1, 0),
    journeys=codes(0, 1, 2, 3),
    titles={"port.window": Text("窗口", "Window")},
)


def only(*journeys: int) -> Played:
    """Return the day with some of its journeys."""
    return replace(DAY, journeys=codes(*journeys))
