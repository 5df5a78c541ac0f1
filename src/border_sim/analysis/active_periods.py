"""Active periods: which station holds the others up at which time, read from the log of one day.

C. Roser, M. Nakano and M. Tanaka, A practical bottleneck detection method, Winter Simulation Conference 2001, and
Shifting bottleneck detection, Winter Simulation Conference 2002. At any time the bottleneck is the station that is in
the longest uninterrupted active period. Where two such periods overlap the bottleneck is *shifting* from one to the
other; where there is one alone it is the *sole* bottleneck.

They speak of machines, which are active or wait. A station with several servers is active here while whoever came now
would have to wait: all servers on duty are at work, or somebody is in the queue, as before a closed door.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

import numpy as np

from border_sim.analysis.curves import StepCurve
from border_sim.analysis.stages import queued_until, stations_of_rows
from border_sim.analysis.station_measures import servers_over_time
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Plan, Station


@dataclass(frozen=True, slots=True)
class Period:
    """An uninterrupted time in which a station was active, in seconds."""

    station: int
    begin: float
    end: float

    @property
    def length(self) -> float:
        """Return how long it lasts."""
        return self.end - self.begin


@dataclass(frozen=True, slots=True)
class BottleneckTime:
    """For how many seconds a station is the bottleneck: alone, and while it shifts to or from another one."""

    sole: float = 0.0
    shifting: float = 0.0


def active_periods(plan: Plan, log: JourneyLog) -> list[Period]:
    """Return the active periods of all stations up to the horizon, station by station, in order of time."""
    station = stations_of_rows(plan, log)
    until = queued_until(log)
    periods: list[Period] = []
    for number, open_ in enumerate(plan.stations):
        here = (station == number) & ~np.isnan(log.enqueued)
        served = here & ~np.isnan(log.started)
        queue = StepCurve.of_presence(log.enqueued[here], until[here])
        at_work = StepCurve.of_presence(log.started[served], log.ended[served])
        periods += [Period(number, begin, end) for begin, end in _active(open_, queue, at_work, plan.horizon)]
    return periods


def _active(station: Station, queue: StepCurve, at_work: StepCurve, horizon: float) -> list[tuple[float, float]]:
    """Return begin and end of the times in which nobody on duty is free."""
    servers = servers_over_time(station)
    times = np.unique(np.concatenate([queue.times, at_work.times, servers.times]))
    times = times[times < horizon]
    busy = at_work.at(times)
    active = (queue.at(times) > 0) | ((busy > 0) & (busy >= servers.at(times)))
    edges = np.append(times, horizon)
    turns = np.flatnonzero(np.diff(np.concatenate([[False], active, [False]]).astype(np.int64)))
    return [(float(edges[begin]), float(edges[end])) for begin, end in zip(turns[::2], turns[1::2], strict=True)]


def bottleneck_times(periods: Sequence[Period]) -> dict[int, BottleneckTime]:
    """Return for how long each station was the bottleneck, by its number; stations that never were are left out.

    Of two periods of equal length that which began first counts as the longer one, then that of the lower number.
    """
    chosen = _longest(periods)
    corners = sorted({corner for period in chosen for corner in (period.begin, period.end)})
    sole: dict[int, float] = {}
    shifting: dict[int, float] = {}
    following, under_way = 0, list[Period]()
    for begin, end in pairwise(corners):
        while following < len(chosen) and chosen[following].begin <= begin:
            under_way.append(chosen[following])
            following += 1
        under_way = [period for period in under_way if period.end > begin]
        counted = sole if len(under_way) == 1 else shifting
        for period in under_way:
            counted[period.station] = counted.get(period.station, 0.0) + end - begin
    return {
        number: BottleneckTime(sole.get(number, 0.0), shifting.get(number, 0.0))
        for number in sorted({*sole, *shifting})
    }


def _longest(periods: Sequence[Period]) -> list[Period]:
    """Return the periods that are the longest one of all at some time, in order of their begin."""
    ordered = sorted(
        (period for period in periods if period.length > 0), key=lambda period: (period.begin, period.station)
    )
    corners = sorted({corner for period in ordered for corner in (period.begin, period.end)})
    waiting: list[tuple[float, float, int, int]] = []
    chosen: dict[int, Period] = {}
    following = 0
    for corner in corners:
        while following < len(ordered) and ordered[following].begin <= corner:
            period = ordered[following]
            heappush(waiting, (-period.length, period.begin, period.station, following))
            following += 1
        while waiting and ordered[waiting[0][-1]].end <= corner:
            heappop(waiting)
        if waiting:
            chosen[waiting[0][-1]] = ordered[waiting[0][-1]]
    return [chosen[place] for place in sorted(chosen)]


def shares(times: Mapping[int, BottleneckTime], horizon: float) -> dict[int, BottleneckTime]:
    """Return the same as shares of the horizon."""
    return {number: BottleneckTime(one.sole / horizon, one.shifting / horizon) for number, one in times.items()}
