"""The work that is brought to each station by time of day, read from a day on which nobody has to wait.

With servers for everybody who comes, the number at work is the offered load of that time, with the lag that services
have (S. G. Eick, W. A. Massey and W. Whitt, The physics of the Mt/G/∞ queue, Operations Research 41, 1993). This is the
first step of the staffing of Z. Feldman, A. Mandelbaum, W. A. Massey and W. Whitt, Management Science 54 (2008).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from border_sim.analysis.curves import StepCurve
from border_sim.analysis.flow_measures import Observed
from border_sim.analysis.stages import crossing_of_rows, stations_of_rows
from border_sim.analysis.station_measures import servers_over_time
from border_sim.domain.arrays import Floats, Integers
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Plan, Station

SLOT = 1800.0
"""Seconds of a slot: half an hour."""

SLOTS = 48
"""Slots of a day."""


def slot_edges(horizon: float) -> Floats:
    """Return where the slots of the horizon begin, and its end."""
    return np.append(np.arange(max(1, int(np.ceil(horizon / SLOT)))) * SLOT, horizon)


def loads(plan: Plan, log: JourneyLog) -> Floats:
    """Return the mean number at work at each station in each slot of the horizon; shape (stations, slots)."""
    station, edges = stations_of_rows(plan, log), slot_edges(plan.horizon)
    rows = []
    for number in range(len(plan.stations)):
        here = (station == number) & ~np.isnan(log.started)
        rows.append(StepCurve.of_presence(log.started[here], log.ended[here]).means(edges))
    return np.array(rows).reshape(len(plan.stations), len(edges) - 1)


def by_time_of_day(of_slots: Floats) -> Floats:
    """Return the highest value of each slot of the day, from those of all slots of the horizon; shape (48,)."""
    day = np.zeros(SLOTS)
    np.maximum.at(day, np.arange(len(of_slots)) % SLOTS, of_slots)
    return day


def servers_by_slot(station: Station, horizon: float) -> Integers:
    """Return the servers that a station has in each slot of the day; the most, where that changes within it."""
    curve, edges = servers_over_time(station), slot_edges(horizon)
    highest = [
        curve.at(np.append(begin, curve.times[(curve.times > begin) & (curve.times < end)])).max()
        for begin, end in pairwise(edges.tolist())
    ]
    return np.asarray(by_time_of_day(np.array(highest)), dtype=np.int64)


def stations_met(observed: Observed) -> Mapping[tuple[str, str], frozenset[int]]:
    """Return the stations that the crossings of a flow at a line met, by the names of flow and line."""
    manifest, rows = observed.manifest, len(observed.log.ended)
    crossing = crossing_of_rows(manifest, rows)
    met = (crossing >= 0) & (observed.stages.station >= 0) & ~np.isnan(observed.log.enqueued)
    flow = manifest.flow[observed.plan.journey_of_rows()[met]]
    line, station = manifest.crossings.line[crossing[met]], observed.stages.station[met]
    found: dict[tuple[str, str], set[int]] = {}
    for flow_code, line_code, number in np.unique(np.stack([flow, line, station]), axis=1).T.tolist():
        found.setdefault((manifest.flows[flow_code], manifest.lines[line_code]), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}
