"""Measures of the stations in one replication.

Waiting and service times are over the services that began and ended. Those who still wait at the horizon are counted
(`left_waiting`), and their waiting so far is in the mean queue, in Little's check and in the share of all waiting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from border_sim.analysis.area_measures import servers_left
from border_sim.analysis.curves import StepCurve, excess_area, trend
from border_sim.analysis.flow_measures import Observed
from border_sim.analysis.spread import by_hour, hour_edges, mean, times
from border_sim.analysis.stages import sums
from border_sim.domain.arrays import Flags, Floats, Integers
from border_sim.domain.program import Station, WhenClosed
from border_sim.domain.results import LittleCheck, StationResult

TREND_PART = 0.25
"""The last part of the horizon over which the trend of a queue is fitted."""


@dataclass(frozen=True)
class Visits:
    """The stages at one station that were joined by the horizon; NaN where something has not happened yet.

    `left` is when the server was left, later than the end of the work where the way on was blocked.
    """

    enqueued: Floats
    started: Floats
    ended: Floats
    left: Floats
    paused: Floats
    duration: Floats

    @cached_property
    def queued_until(self) -> Floats:
        """When each no longer waited: its service began, or it left because a limit had passed."""
        return np.where(self.has_begun, self.started, self.ended)

    @cached_property
    def has_begun(self) -> Flags:
        """Whose service has begun."""
        return np.asarray(~np.isnan(self.started))

    @cached_property
    def has_ended(self) -> Flags:
        """Who has left, served or not."""
        return np.asarray(~np.isnan(self.ended))

    @cached_property
    def is_served(self) -> Flags:
        """Whose service has ended."""
        return self.has_begun & self.has_ended

    def waits(self, horizon: float) -> Floats:
        """Return the seconds that each spent in the queue, up to the horizon where it is still there."""
        return np.fmin(self.queued_until, horizon) - self.enqueued

    def waited(self, horizon: float) -> float:
        """Return the seconds spent in the queue by everybody."""
        return float(np.sum(self.waits(horizon)))

    def blocked(self, horizon: float) -> float:
        """Return the server-seconds for which servers were kept after the work."""
        ended = self.ended[self.is_served]
        return float(np.sum(np.fmin(self.left[self.is_served], horizon) - ended))

    def worked(self, horizon: float) -> float:
        """Return the server-seconds spent on all services, those still going on included."""
        begun = self.has_begun
        return float(np.sum(np.fmin(self.ended, horizon)[begun] - self.started[begun] - self.paused[begun]))


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
    rows, left = _rows_of_stations(observed), servers_left(observed.plan, observed.log)
    stations = observed.plan.stations
    visits = [_visits(observed, joined, left) for joined in rows]
    waited = _waited(observed, rows, visits)
    results = {}
    for name, numbers in named.items():
        together = visits[numbers[0]]
        if len(numbers) > 1:
            together = _visits(observed, np.concatenate([rows[number] for number in numbers]), left)
        parts = [(stations[number], visits[number]) for number in numbers]
        share = _waiting_share(observed.manifest.flows, waited[list(numbers)].sum(axis=0), waited)
        results[name] = _station(observed, parts, together, share)
    return results


@dataclass(frozen=True, slots=True)
class WaitingShare:
    """How much of the waiting of a run is spent at one station: of all of it, and of that of each flow."""

    of_all: float | None
    of_flows: dict[str, float | None]


def _waited(observed: Observed, rows: Sequence[Integers], visits: Sequence[Visits]) -> Floats:
    """Return the seconds waited at some stages, shape (len(rows), flows), by those who still wait up to the horizon."""
    flows, flow = observed.manifest.flows, observed.manifest.flow
    several = len(flows) > 1
    flow_of_rows = np.repeat(flow, np.diff(observed.plan.first_row)) if several else flow
    waited = np.zeros((len(rows), len(flows)))
    for number, (joined, there) in enumerate(zip(rows, visits, strict=True)):
        groups = flow_of_rows[joined] if several else np.zeros(len(joined), dtype=np.int64)
        waited[number] = sums(groups, there.waits(observed.plan.horizon), len(flows))
    return waited


def _waiting_share(flows: Sequence[str], here: Floats, everywhere: Floats) -> WaitingShare:
    total, by_flow = float(everywhere.sum()), everywhere.sum(axis=0)
    return WaitingShare(
        of_all=float(here.sum()) / total if total > 0 else None,
        of_flows={
            name: float(part / whole) if whole > 0 else None
            for name, part, whole in zip(flows, here, by_flow, strict=True)
        },
    )


def _rows_of_stations(observed: Observed) -> list[Integers]:
    """Return the stages at each station that were joined."""
    joined = np.flatnonzero((observed.stages.station >= 0) & ~np.isnan(observed.log.enqueued))
    station = observed.stages.station[joined]
    many = len(observed.plan.stations)
    order = np.argsort(station.astype(np.min_scalar_type(many)), kind="stable")
    edges = np.append(0, np.cumsum(np.bincount(station, minlength=many)))
    return [joined[order[first:end]] for first, end in pairwise(edges.tolist())]


def _visits(observed: Observed, rows: Integers, left: Floats) -> Visits:
    log, duration = observed.log, observed.plan.duration
    ended = log.ended[rows]
    # Where nothing can be blocked a server is left when the work ends, and the columns are one.
    left_of_rows = ended if left is log.ended else left[rows]
    return Visits(log.enqueued[rows], log.started[rows], ended, left_of_rows, log.paused[rows], duration[rows])


def _station(
    observed: Observed, parts: Sequence[tuple[Station, Visits]], visits: Visits, share: WaitingShare
) -> StationResult:
    horizon = observed.plan.horizon
    available = sum(available_time(station, here, horizon) for station, here in parts)
    queue = StepCurve.of_presence(visits.enqueued, visits.queued_until)
    staffed = sum(scheduled_time(station, horizon) for station, _ in parts)
    served = visits.ended[visits.is_served]
    waiting = (visits.started - visits.enqueued)[visits.has_begun]
    work = float(visits.duration[visits.has_begun | ~visits.has_ended].sum())
    return StationResult(
        utilisation=_share(visits.worked(horizon), available),
        blocked=_share(visits.blocked(horizon), available) if observed.plan.areas else None,
        mean_waiting=mean(waiting),
        max_queue=queue.highest(horizon),
        mean_queue=_mean_queue(queue, horizon),
        offered_load=work / staffed if staffed > 0 else None,
        arrived=float(len(visits.enqueued)),
        served=float(len(served)),
        left_waiting=float(np.count_nonzero(~visits.has_begun & ~visits.has_ended)),
        left_queue=float(np.count_nonzero(visits.has_ended & ~visits.has_begun)),
        waiting=times(waiting),
        mean_service=mean((visits.ended - visits.started - visits.paused)[visits.is_served]),
        queue_by_hour=tuple(queue.means(hour_edges(horizon)).tolist()),
        served_by_hour=by_hour(served, horizon),
        waiting_share=share.of_all,
        flow_waiting_share=share.of_flows,
        queue_growth=_queue_growth([station for station, _ in parts], queue, horizon),
        overloaded=work > staffed,
        little=LittleCheck(
            mean_queue=_mean_queue(queue, horizon),
            arrivals_times_waiting=_arrivals_times_waiting(visits, horizon),
        ),
        half_widths={},
    )


def _queue_growth(stations: Sequence[Station], queue: StepCurve, horizon: float) -> float:
    """Return the rise of the trend; 0 where the station closed before, for whoever waits there waits for morning."""
    at_end = np.array([np.nextafter(horizon, 0.0)])
    open_at_end = any(servers_over_time(station).at(at_end)[0] > 0 for station in stations)
    return trend(queue, horizon * (1 - TREND_PART), horizon) if open_at_end else 0.0


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
    kept = visits.is_served & (visits.left != visits.ended)
    available = scheduled_time(station, horizon)
    if station.when_closed is WhenClosed.FINISH and (_loses_servers(station) or kept.any()):
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


def _loses_servers(station: Station) -> bool:
    """Return whether the calendar ever sends servers off; else nobody works overtime."""
    return any(after < before for before, after in pairwise((station.servers, *station.change_servers)))


def _mean_queue(queue: StepCurve, horizon: float) -> float:
    """Return the time-weighted number waiting, from the integral of the queue that events count."""
    return float(queue.integral(np.array([horizon]))[0] / horizon)


def _arrivals_times_waiting(visits: Visits, horizon: float) -> float:
    """Return the arrival rate times the mean waiting, in which those who still wait count with their waiting so far."""
    arrived = len(visits.enqueued)
    return (arrived / horizon) * (visits.waited(horizon) / arrived) if arrived else 0.0
