"""How many are where at every minute: of all journeys of the first replication, also where only some are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import ceil
from typing import TypeAlias

import numpy as np

from border_sim.analysis.area_measures import servers_left
from border_sim.analysis.curves import StepCurve
from border_sim.analysis.flow_measures import Observed
from border_sim.analysis.stages import queued_until
from border_sim.analysis.station_measures import rows_of_stations
from border_sim.domain.arrays import Floats, Integers
from border_sim.domain.program import Op
from border_sim.service.exhibit_hours import at_work
from border_sim.service.exhibit_map import Map

MINUTE = 60.0

STEPS = (1, 2, 5, 10, 15, 30, 60)
"""Minutes from one count to the next; over a long horizon they are further apart."""

MOST = 11_520
"""Counts at most: every minute of eight days."""

BoundFor: TypeAlias = Callable[[int, int], int]
"""Says of a journey and one of its stages for which place it is bound."""


def step_of(horizon: float) -> int:
    """Return the minutes from one count to the next."""
    minutes = horizon / MINUTE
    return next((step for step in STEPS if minutes / step <= MOST), ceil(minutes / MOST))


def counted(observed: Observed, here: Map, bound_for: BoundFor) -> tuple[int, Integers]:
    """Return the minutes from one count to the next, and the counts; shape (2, places, counts).

    First come those who wait in the queue of each place, then those who are served there or block a server; in Hong
    Kong, in the zone and on the mainland those who dwell there or are on their way there. A count is of the instant
    after everything that happens at it has happened.
    """
    step = step_of(observed.plan.horizon)
    times = np.arange(0.0, observed.plan.horizon + 1.0, step * MINUTE)
    counts = np.zeros((2, len(here.places), len(times)), dtype=np.int64)
    log = observed.log
    left_queue, left_server = queued_until(log), servers_left(observed.plan, log)
    for station, rows in enumerate(rows_of_stations(observed)):
        place = here.of_station[station]
        counts[0, place] += _inside(log.enqueued[rows], left_queue[rows], times)
        begun = rows[~np.isnan(log.started[rows])]  # whoever left the queue has ended, too, and was never served
        served = StepCurve.of_presence(log.started[begun], left_server[begun])
        counts[1, place] += at_work(served, observed.plan.stations[station]).at(times).astype(np.int64)
    for place, rows in _dwellings(observed, bound_for):
        counts[1, place] += _inside(observed.log.enqueued[rows], observed.log.ended[rows], times)
    return step, counts


def _inside(entered: Floats, left: Floats, times: Floats) -> Integers:
    return np.asarray(StepCurve.of_presence(entered, left).at(times), dtype=np.int64)


def _dwellings(observed: Observed, bound_for: BoundFor) -> Iterable[tuple[int, Integers]]:
    """Yield each place in which somebody dwells or to which somebody travels outside the lines, and these stages."""
    stages, plan = observed.stages, observed.plan
    idle = (plan.program.op == Op.DELAY)[stages.instruction] & (stages.crossing < 0) & ~np.isnan(observed.log.enqueued)
    rows = np.flatnonzero(idle)
    journeys = np.searchsorted(plan.first_row, rows, side="right") - 1
    places = np.array([bound_for(*pair) for pair in zip(journeys.tolist(), rows.tolist(), strict=True)], dtype=np.int64)
    for place in np.unique(places).tolist():
        yield place, rows[places == place]
