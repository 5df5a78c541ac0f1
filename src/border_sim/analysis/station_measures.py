"""Measures of the stations in one replication.

Waiting and service times are over the services that began and ended. Those who still wait at the horizon are counted
(`left_waiting`), and their waiting so far is in the mean queue, in Little's check and in the share of all waiting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from border_sim.analysis.area_measures import servers_left
from border_sim.analysis.attendance import Attendance, QueueOverTime, Visits
from border_sim.analysis.curves import StepCurve, excess_area
from border_sim.analysis.flow_measures import Observed
from border_sim.analysis.spread import times
from border_sim.analysis.stages import sums
from border_sim.domain.arrays import Floats, Integers
from border_sim.domain.program import Station, WhenClosed
from border_sim.domain.results import LittleCheck, StationResult, Times

NOBODY_KEPT = np.zeros(0, dtype=np.bool_)
"""Whose server is kept where servers are never kept."""


def station_results(observed: Observed) -> dict[str, StationResult]:
    """Return the measures of every station, in the order of the plan; parallel lanes are one station together."""
    together = {number: name for name, lanes in observed.manifest.lanes.items() for number in lanes}
    named: dict[str, tuple[int, ...]] = {}
    for number, station in enumerate(observed.plan.stations):
        name = together.get(number, station.name)
        named[name] = (*named.get(name, ()), number)
    return _results(observed, named)


def lane_results(observed: Observed) -> dict[str, StationResult]:
    """Return the measures of every lane by itself, in the order of the plan; none where no station has lanes."""
    stations = observed.plan.stations
    lanes = [number for numbers in observed.manifest.lanes.values() for number in numbers]
    return _results(observed, {stations[number].name: (number,) for number in lanes}) if lanes else {}


def _results(observed: Observed, named: Mapping[str, tuple[int, ...]]) -> dict[str, StationResult]:
    """Return the measures of some stations, each of them one or several of those of the plan."""
    rows, left = rows_of_stations(observed), servers_left(observed.plan, observed.log)
    stations = observed.plan.stations
    visits = [visits_of(observed, joined, left) for joined in rows]
    seconds = waited(observed, rows, visits)
    results = {}
    for name, numbers in named.items():
        together = visits[numbers[0]]
        if len(numbers) > 1:
            together = visits_of(observed, np.concatenate([rows[number] for number in numbers]), left)
        parts = [(stations[number], visits[number]) for number in numbers]
        share = waiting_share(observed.manifest.flows, seconds[list(numbers)].sum(axis=0), seconds)
        results[name] = _station(observed, parts, together, share)
    return results


@dataclass(frozen=True, slots=True)
class WaitingShare:
    """How much of the waiting of a run is spent at one station: of all of it, and of that of each flow."""

    of_all: float | None
    of_flows: dict[str, float | None]


def waited(observed: Observed, rows: Sequence[Integers], visits: Sequence[Visits]) -> Floats:
    """Return the seconds waited at some stages, shape (len(rows), flows), by those who still wait up to the horizon."""
    flows, flow = observed.manifest.flows, observed.manifest.flow
    several = len(flows) > 1
    flow_of_rows = np.repeat(flow, np.diff(observed.plan.first_row)) if several else flow
    seconds = np.zeros((len(rows), len(flows)))
    for number, (joined, there) in enumerate(zip(rows, visits, strict=True)):
        groups = flow_of_rows[joined] if several else np.zeros(len(joined), dtype=np.int64)
        seconds[number] = sums(groups, there.waits(observed.plan.horizon), len(flows))
    return seconds


def waiting_share(flows: Sequence[str], here: Floats, everywhere: Floats) -> WaitingShare:
    """Return the share of one station from the seconds waited there and everywhere, by flow."""
    total, by_flow = float(everywhere.sum()), everywhere.sum(axis=0)
    return WaitingShare(
        of_all=float(here.sum()) / total if total > 0 else None,
        of_flows={
            name: float(part / whole) if whole > 0 else None
            for name, part, whole in zip(flows, here, by_flow, strict=True)
        },
    )


def rows_of_stations(observed: Observed) -> list[Integers]:
    """Return the stages at each station that were joined."""
    joined = np.flatnonzero((observed.stages.station >= 0) & ~np.isnan(observed.log.enqueued))
    station = observed.stages.station[joined]
    many = len(observed.plan.stations)
    order = np.argsort(station.astype(np.min_scalar_type(many)), kind="stable")
    edges = np.append(0, np.cumsum(np.bincount(station, minlength=many)))
    return [joined[order[first:end]] for first, end in pairwise(edges.tolist())]


def visits_of(observed: Observed, rows: Integers, left: Floats) -> Visits:
    """Return the visits at some stages; `left` says of every stage when its server was left."""
    log, duration = observed.log, observed.plan.duration
    ended = log.ended.take(rows)
    # Where nothing can be blocked a server is left when the work ends, and the columns are one.
    left_of_rows = ended if left is log.ended else left.take(rows)
    may_pause = any(station.when_closed is WhenClosed.PAUSE for station in observed.plan.stations)
    paused = log.paused.take(rows) if may_pause else np.zeros(len(rows))
    return Visits(log.enqueued.take(rows), log.started.take(rows), ended, left_of_rows, paused, duration.take(rows))


def _station(
    observed: Observed, parts: Sequence[tuple[Station, Visits]], visits: Visits, share: WaitingShare
) -> StationResult:
    horizon = observed.plan.horizon
    queue = StepCurve.of_presence(visits.enqueued, visits.queued_until)
    counted = Counted(
        stations=tuple(station for station, _ in parts),
        attendance=Attendance.of(visits, horizon),
        queue=QueueOverTime.of(queue, horizon),
        available=sum(available_time(station, here, horizon) for station, here in parts),
        waiting=times(visits.waiting),
        share=share,
    )
    return counted.result(horizon, may_block=bool(observed.plan.areas))


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything that is counted of a station, or of parallel lanes together.

    `available` are the server-seconds over which busy time is counted.
    """

    stations: tuple[Station, ...]
    attendance: Attendance
    queue: QueueOverTime
    available: float
    waiting: Times
    share: WaitingShare

    def result(self, horizon: float, *, may_block: bool = False) -> StationResult:
        """Return the measures; those of servers that are kept only where the way on may be blocked."""
        staffed = sum(scheduled_time(station, horizon) for station in self.stations)
        told = self.attendance
        return StationResult(
            utilisation=_share(told.worked, self.available),
            blocked=_share(told.blocked, self.available) if may_block else None,
            mean_waiting=told.mean_waiting,
            max_queue=self.queue.highest,
            mean_queue=self.queue.mean(horizon),
            offered_load=told.work / staffed if staffed > 0 else None,
            arrived=told.arrived,
            served=told.served,
            left_waiting=told.left_waiting,
            left_queue=told.left_queue,
            waiting=self.waiting,
            mean_service=told.mean_service,
            queue_by_hour=tuple(self.queue.by_hour(horizon).tolist()),
            served_by_hour=tuple(told.served_by_hour.tolist()),
            waiting_share=self.share.of_all,
            flow_waiting_share=self.share.of_flows,
            queue_growth=self._growth(horizon),
            overloaded=told.work > staffed,
            little=LittleCheck(
                mean_queue=self.queue.mean(horizon), arrivals_times_waiting=told.arrivals_times_waiting(horizon)
            ),
            half_widths={},
        )

    def _growth(self, horizon: float) -> float:
        """Return the rise of the trend; 0 where it closed before, for whoever waits there waits for morning."""
        at_end = np.array([np.nextafter(horizon, 0.0)])
        is_open = any(servers_over_time(station).at(at_end)[0] > 0 for station in self.stations)
        return self.queue.growth(horizon) if is_open else 0.0


def scheduled_time(station: Station, horizon: float) -> float:
    """Return the server-seconds that the calendar gives up to the horizon."""
    return float(servers_over_time(station).integral(np.array([horizon]))[0])


def servers_over_time(station: Station) -> StepCurve:
    """Return the number of servers over time, as the calendar has it."""
    times_, servers = np.array(station.change_times), np.array((station.servers, *station.change_servers), float)
    if len(times_) and times_[0] == 0:
        return StepCurve(times_, servers[1:])
    return StepCurve(np.append(0.0, times_), servers)


def available_time(station: Station, visits: Visits, horizon: float) -> float:
    """Return the server-seconds over which busy time is counted.

    Where those who serve finish first (`when_closed: finish`), a server who still works after the calendar has sent
    him off is available for so long: the available time is the integral of the larger of the servers on duty and those
    at work. The same is true of a server who is kept by somebody whose way on is blocked. So no share exceeds 1, and
    overtime shows as work, not as idleness.
    """
    # Where nothing can be blocked the columns are one, and nobody is kept.
    kept = visits.is_served & (visits.left != visits.ended) if visits.left is not visits.ended else NOBODY_KEPT
    available = scheduled_time(station, horizon)
    if station.when_closed is WhenClosed.FINISH and (loses_servers(station) or kept.any()):
        available += _overtime(station, visits.started[visits.has_begun], visits.left[visits.has_begun], horizon)
    elif kept.any():
        available += _overtime(station, visits.ended[kept], visits.left[kept], horizon)
    return available


def _overtime(station: Station, taken: Floats, left: Floats, horizon: float) -> float:
    """Return the server-seconds by which those who were kept exceed those on duty."""
    return excess_area(StepCurve.of_presence(taken, left), servers_over_time(station), horizon)


def _share(seconds: float, available: float) -> float | None:
    """Return busy over available server-time, `None` where there is none."""
    if available <= 0:
        return None
    # Both are sums of differences of times; when all servers are busy all day they part in the last digits.
    return min(1.0, seconds / available)


def loses_servers(station: Station) -> bool:
    """Return whether the calendar ever sends servers off; else nobody works overtime."""
    return any(after < before for before, after in pairwise((station.servers, *station.change_servers)))
