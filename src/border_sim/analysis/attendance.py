"""What is counted and added up of the visits to one station, so that it can be counted part by part."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np

from border_sim.analysis.curves import StepCurve, slope, trend_edges
from border_sim.analysis.spread import hour_counts, hour_edges
from border_sim.domain.arrays import Flags, Floats

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

    @cached_property
    def all_are_served(self) -> bool:
        """Whether the service of everybody has ended, so that nobody need be left out of any column."""
        return bool(self.is_served.all())

    @cached_property
    def queued_until(self) -> Floats:
        """When each no longer waited: its service began, or it left because a limit had passed."""
        return self.started if self.all_are_served else np.where(self.has_begun, self.started, self.ended)

    @cached_property
    def waiting(self) -> Floats:
        """The seconds that those waited whose service began."""
        waited = self.started - self.enqueued
        return waited if self.all_are_served else waited[self.has_begun]

    @cached_property
    def service(self) -> Floats:
        """The seconds of work on those whose service ended, without pauses."""
        worked = self.ended - self.started - self.paused
        return worked if self.all_are_served else worked[self.is_served]

    @property
    def brought(self) -> Floats:
        """Return the seconds of work that are brought by all who did not leave unserved."""
        return self.duration if self.all_are_served else self.duration[self.has_begun | ~self.has_ended]

    def waits(self, horizon: float) -> Floats:
        """Return the seconds that each spent in the queue, up to the horizon where it is still there."""
        return self.waiting if self.all_are_served else np.fmin(self.queued_until, horizon) - self.enqueued

    def waited(self, horizon: float) -> float:
        """Return the seconds spent in the queue by everybody."""
        return float(np.sum(self.waits(horizon)))

    def blocked(self, horizon: float) -> float:
        """Return the server-seconds for which servers were kept after the work."""
        if self.left is self.ended:
            return 0.0
        ended = self.ended[self.is_served]
        return float(np.sum(np.fmin(self.left[self.is_served], horizon) - ended))

    def worked(self, horizon: float) -> float:
        """Return the server-seconds spent on all services, those still going on included."""
        if self.all_are_served:
            return float(np.sum(self.service))
        begun = self.has_begun
        return float(np.sum(np.fmin(self.ended, horizon)[begun] - self.started[begun] - self.paused[begun]))


@dataclass(frozen=True, slots=True)
class Attendance:
    """Counts and sums over visits; those of several parts add up to those of the whole.

    `begun` are those whose service began, and `work` is what is brought: the durations of all who did not leave
    unserved. Sums are in seconds or server-seconds.
    """

    arrived: float
    begun: float
    served: float
    left_waiting: float
    left_queue: float
    work: float
    worked: float
    blocked: float
    waited: float
    waiting: float
    service: float
    served_by_hour: Floats

    @classmethod
    def of(cls, visits: Visits, horizon: float) -> Attendance:
        """Count visits."""
        served = visits.is_served
        return cls(
            arrived=float(len(visits.enqueued)),
            begun=_count(visits.has_begun),
            served=_count(served),
            left_waiting=_count(~visits.has_begun & ~visits.has_ended),
            left_queue=_count(visits.has_ended & ~visits.has_begun),
            work=float(visits.brought.sum()),
            worked=visits.worked(horizon),
            blocked=visits.blocked(horizon),
            waited=visits.waited(horizon),
            waiting=float(visits.waiting.sum()),
            service=float(visits.service.sum()),
            served_by_hour=hour_counts(visits.ended if visits.all_are_served else visits.ended[served], horizon),
        )

    def __add__(self, other: Attendance) -> Attendance:
        """Return the counts of both."""
        return Attendance(*(getattr(self, item.name) + getattr(other, item.name) for item in fields(self)))

    @property
    def mean_waiting(self) -> float | None:
        """Return the mean wait of those whose service began."""
        return self.waiting / self.begun if self.begun else None

    @property
    def mean_service(self) -> float | None:
        """Return the mean service time of those whose service ended."""
        return self.service / self.served if self.served else None

    def arrivals_times_waiting(self, horizon: float) -> float:
        """Return the arrival rate times the mean waiting; those who still wait count with their waiting so far."""
        return (self.arrived / horizon) * (self.waited / self.arrived) if self.arrived else 0.0


@dataclass(frozen=True, slots=True)
class QueueOverTime:
    """A queue over the whole horizon: the largest number waiting, and the area under it up to each of the `edges`."""

    highest: float
    area: Floats

    @classmethod
    def of(cls, queue: StepCurve, horizon: float) -> QueueOverTime:
        """Return what is told of a queue."""
        return cls(queue.highest(horizon), queue.integral(edges(horizon)))

    def mean(self, horizon: float) -> float:
        """Return the time-weighted number waiting, from the integral of the queue that events count."""
        return float(self.area[len(hour_edges(horizon)) - 1] / horizon)

    def by_hour(self, horizon: float) -> Floats:
        """Return the time-weighted number waiting in each hour."""
        hours = hour_edges(horizon)
        return _means(self.area[: len(hours)], hours)

    def growth(self, horizon: float) -> float:
        """Return the rise of the trend."""
        begin = len(hour_edges(horizon))
        return slope(_means(self.area[begin:], edges(horizon)[begin:]))


def edges(horizon: float) -> Floats:
    """Return the hours of the horizon and behind them the slices of its trend, each with the end of the last."""
    return np.append(hour_edges(horizon), trend_edges(horizon * (1 - TREND_PART), horizon))


def _means(area: Floats, times: Floats) -> Floats:
    return np.asarray(np.maximum(np.diff(area), 0.0) / np.diff(times))


def _count(chosen: Flags) -> float:
    return float(np.count_nonzero(chosen))
