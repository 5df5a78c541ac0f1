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
    times, cumulative = cumulative_rate(weights, per_day, horizon)
    if cumulative[-1] <= 0:
        return np.empty(0)
    targets = _unit_process(generator, float(cumulative[-1]))
    # The targets are sorted, so those of one slot stand together; a target 0 belongs to the first slot that rises.
    ends = np.searchsorted(targets, cumulative[1:], side="right")
    ends[: int(np.argmax(cumulative > 0)) - 1] = 0
    begins = np.append(0, ends[:-1])
    arrivals = np.empty_like(targets)
    for slot in np.flatnonzero(ends > begins).tolist():
        here = slice(begins[slot], ends[slot])
        gained = (targets[here] - cumulative[slot]) / (cumulative[slot + 1] - cumulative[slot])
        arrivals[here] = np.minimum(times[slot] + gained * (times[slot + 1] - times[slot]), times[slot + 1])
    return arrivals


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


def _unit_process(generator: np.random.Generator, end: float) -> Floats:
    """Return the events of a Poisson process of rate 1 up to `end`."""
    block = int(end + 3.0 * np.sqrt(end)) + 16
    gaps = events = np.empty(0)
    while not len(events) or events[-1] <= end:
        gaps = np.concatenate((gaps, exponentials(generator, block)))
        events = np.cumsum(gaps)
    return events[events <= end]
