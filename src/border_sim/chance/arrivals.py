"""Arrivals by a Poisson process whose rate changes from hour to hour."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

import numpy as np

from border_sim.chance.draws import exponentials
from border_sim.domain.arrays import Floats

HOUR = 3600.0
HOURS_A_DAY = 24


def poisson_times(generator: np.random.Generator, weights: Sequence[float], per_day: float, horizon: float) -> Floats:
    """Return the times of arrival up to the horizon, sorted, in seconds since the start of a day.

    Cumulative exponentials of mean 1 are mapped through the inverse of the cumulative rate (Çinlar 1975; Law & Kelton,
    Nonstationary Poisson processes). That is exact: the rate that counts is the one at the arrival itself, however
    steeply it changes. And it is monotone: with the same stream and a higher volume no arrival is lost and each comes
    earlier or at the same time.

    Args:
        generator: the stream.
        weights: how the volume is spread over the hours of a day (24 of them) or of several days (a multiple of 24),
            from the start on; only their ratios count.
        per_day: the expected number of arrivals a day, on average over the days that the weights describe.
        horizon: seconds; the weights begin anew after their last.
    """
    return PoissonArrivals(generator, cumulative_rate(weights, per_day, horizon)).until(horizon)


class PoissonArrivals:
    """The arrivals of `poisson_times`, drawn hour by hour or as many hours at a time as one likes."""

    def __init__(self, generator: np.random.Generator, corners: tuple[Floats, Floats]) -> None:
        """Begin at time 0; `corners` are those of the expected number of arrivals (`cumulative_rate`)."""
        self._generator = generator
        self._times, self._cumulative = corners
        self._slot = 0  # the first hour that has not been drawn yet
        self._events = np.empty(0)  # of the process of rate 1: drawn, but not reached
        self._last = 0.0
        self._held = np.empty(0)  # arrivals that are drawn, but have not come yet

    def until(self, time: float) -> Floats:
        """Return the arrivals from where they were left to before a time, the end of an hour.

        Up to the end of all hours they are returned with whoever arrives at that instant.
        """
        arrivals = np.concatenate((self._held, self._hours(time)))
        come = len(arrivals) if time >= self._times[-1] else int(np.searchsorted(arrivals, time))
        self._held = arrivals[come:]
        return arrivals[:come]

    def _hours(self, time: float) -> Floats:
        """Return the arrivals of the hours that end by a time and have not been drawn yet."""
        first, end = self._slot, int(np.searchsorted(self._times, time, side="right")) - 1
        self._slot = end
        targets = self._up_to(float(self._cumulative[end]))
        # The targets are sorted, so those of one slot stand together; a target 0 belongs to the first slot that rises.
        ends = np.searchsorted(targets, self._cumulative[first + 1 : end + 1], side="right")
        ends[: max(int(np.argmax(self._cumulative > 0)) - 1 - first, 0)] = 0
        begins = np.append(0, ends[:-1])
        arrivals = np.empty_like(targets)
        for slot in np.flatnonzero(ends > begins).tolist():
            here = slice(begins[slot], ends[slot])
            arrivals[here] = self._within(first + slot, targets[here])
        return arrivals

    def _within(self, slot: int, targets: Floats) -> Floats:
        """Return when the expected number reaches each target, all of which it reaches within one slot."""
        (begin, end), (low, high) = self._times[slot : slot + 2], self._cumulative[slot : slot + 2]
        return np.asarray(np.minimum(begin + (targets - low) / (high - low) * (end - begin), end))

    def _up_to(self, end: float) -> Floats:
        """Return the events that come next of a Poisson process of rate 1, up to `end`."""
        missing = end - self._last
        block = int(missing + 3.0 * np.sqrt(max(missing, 0.0))) + 16
        while self._last <= end:
            gaps = exponentials(self._generator, block)
            gaps[0] += self._last
            self._events = np.concatenate((self._events, np.cumsum(gaps)))
            self._last = float(self._events[-1])
        reached = int(np.searchsorted(self._events, end, side="right"))
        events, self._events = self._events[:reached], self._events[reached:]
        return events


def expected_arrivals(weights: Sequence[float], per_day: float, horizon: float) -> float:
    """Return the expected number of arrivals up to the horizon."""
    return float(cumulative_rate(weights, per_day, horizon)[1][-1])


def cumulative_rate(weights: Sequence[float], per_day: float, horizon: float) -> tuple[Floats, Floats]:
    """Return the corners of the expected number of arrivals as a function of time: seconds and numbers."""
    hours = int(np.ceil(horizon / HOUR))
    times = np.minimum(np.arange(hours + 1) * HOUR, horizon)
    a_day = fsum(weights) / (len(weights) / HOURS_A_DAY)
    rate = np.resize(np.asarray(weights, dtype=np.float64), hours) * (per_day / a_day / HOUR)
    return times, np.concatenate(([0.0], np.cumsum(rate * np.diff(times))))
