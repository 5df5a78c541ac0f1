"""Rosters of stations: officers by shift, what they cost, and the station that the engine sees them in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np

from border_sim.analysis.curves import StepCurve
from border_sim.analysis.offered_load import SLOT, SLOTS, slot_edges
from border_sim.analysis.station_measures import servers_over_time
from border_sim.domain.arrays import Integers
from border_sim.domain.program import Station
from border_sim.experiments.roster import Pattern, cheapest_roster, cost, present
from border_sim.experiments.square_root import square_root_staffing
from border_sim.scenario.shift_patterns import WorkShifts
from border_sim.service.staff_desks import Desk, Pledge

UNPLEDGED = Pledge(0.0, 0.2)
"""What the rule of thumb holds where no target says anything: four in five do not wait at all."""


@dataclass(frozen=True, slots=True)
class Roster:
    """The officers of one station, by shift; as many entries as there are shifts."""

    officers: tuple[int, ...]
    there: tuple[int, ...]
    """How many are there in each half hour of the day."""
    cost: float


Rosters = Mapping[str, Roster]
"""The rosters of stations, by their names."""


class Rostering:
    """Makes rosters of the shifts that there are."""

    def __init__(self, shifts: WorkShifts) -> None:
        """Keep the shifts."""
        self.shifts = shifts.shifts
        self.patterns = tuple(Pattern(shift.covers(), shift.cost) for shift in shifts.shifts)

    def covering(self, desk: Desk, need: Integers, most: int | None = None) -> Roster | None:
        """Return the cheapest roster with at least so many officers in each half hour, and one whenever it is open."""
        found = cheapest_roster(np.maximum(need, desk.open).tolist(), self.patterns, most)
        return None if found is None else self.roster(found)

    def roster(self, officers: tuple[int, ...]) -> Roster:
        """Return a roster from the officers of each shift."""
        there = tuple(present(officers, self.patterns).tolist())
        return Roster(officers, there, cost(officers, self.patterns))

    def with_margin(self, desk: Desk, margin: float) -> Roster | None:
        """Return the cheapest roster for the offered load and so many times its square root, within the most."""
        need = np.ceil(desk.load + margin * np.sqrt(desk.load)).astype(np.int64)
        return self.covering(desk, np.clip(need, 0, desk.most) * desk.open, desk.most)

    def by_rule_of_thumb(self, desk: Desk) -> Roster | None:
        """Return the roster of the rule of thumb: the offered load, and the margin that the pledge asks for."""
        pledge = desk.pledge or UNPLEDGED
        delay = pledge.seconds / desk.service if desk.service > 0 else 0.0
        need = [square_root_staffing(float(load), delay, pledge.share) for load in desk.load]
        return self.covering(desk, np.array(need, dtype=np.int64) * desk.open)


def staffed(station: Station, roster: Roster, horizon: float) -> Station:
    """Return a station with the officers of a roster whenever it is open, every day of the horizon."""
    opening = servers_over_time(station)
    times = np.union1d(slot_edges(horizon)[:-1], opening.times)
    there = np.array(roster.there)[(times // SLOT).astype(np.int64) % SLOTS]
    servers = np.where(opening.at(times) > 0, there, 0)
    curve = _settled(StepCurve(times, servers.astype(np.float64)))
    return replace(
        station,
        servers=int(curve.values[0]),
        change_times=tuple(curve.times[1:].tolist()),
        change_servers=tuple(int(value) for value in curve.values[1:]),
    )


def _settled(curve: StepCurve) -> StepCurve:
    """Return a curve without the changes that change nothing."""
    kept = np.append(np.True_, np.diff(curve.values) != 0)
    return StepCurve(curve.times[kept], curve.values[kept])


def slack(desk: Desk, there: Integers) -> float:
    """Return how far officers stand above the load, in square roots of it, in the half hour where they do least."""
    busy = desk.open > 0
    if not busy.any():
        return 0.0
    return float(min((there[busy] - desk.load[busy]) / np.sqrt(np.maximum(desk.load[busy], 1.0))))


def step(desk: Desk) -> int:
    """Return by how many officers a station is strengthened at once: one, or the square root of a twentieth of them."""
    return max(1, int(sqrt(float(desk.load.max(initial=0.0))) / 3))
