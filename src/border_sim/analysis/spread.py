"""How a time is spread over journeys, and counts by the hour."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from border_sim.domain.arrays import Floats, Integers
from border_sim.domain.results import Estimate, Times

HOUR = 3600.0

PIECE = 32_768
"""Instants at a time, so that what is worked out of them stays in the fast caches."""


Spread: TypeAlias = Callable[[str, Floats], Times]
"""Says how the times of a name, such as `flows.people.sojourn`, are spread."""


def at_once(_name: str, seconds: Floats) -> Times:
    """Say it of all of them at once."""
    return times(seconds)


def times(seconds: Floats, *, overwrite: bool = False) -> Times:
    """Return mean, median, 95th percentile and maximum of one replication; null where there is nothing.

    Percentiles are interpolated linearly between order statistics (type 7 of Hyndman & Fan, The American
    Statistician 50, 1996). With `overwrite` the seconds may be left in another order, which saves a copy of them.
    """
    if not len(seconds):
        return Times(mean=once(None), p50=once(None), p95=once(None), max=once(None))
    average, greatest = once(mean(seconds)), once(float(seconds.max()))
    p50, p95 = np.quantile(seconds, (0.5, 0.95), overwrite_input=overwrite)
    return Times(mean=average, p50=once(float(p50)), p95=once(float(p95)), max=greatest)


def once(value: float | None) -> Estimate:
    """Return what one replication measured; its interval comes with the others."""
    return Estimate(value=value, half_width=None)


def mean(values: Floats) -> float | None:
    """Return the mean, `None` of nothing."""
    return float(values.sum() / len(values)) if len(values) else None


def hours(horizon: float) -> int:
    """Return the number of hours of the horizon, the last of which may be a part."""
    return max(1, int(np.ceil(horizon / HOUR)))


def hour_edges(horizon: float) -> Floats:
    """Return where the hours of the horizon begin, and its end."""
    return np.append(np.arange(hours(horizon)) * HOUR, horizon)


def by_hour(instants: Floats, horizon: float) -> tuple[float, ...]:
    """Return how many of the instants lie in each hour; what happens at the horizon counts to the last."""
    return tuple(hour_counts(instants, horizon).tolist())


def hour_counts(instants: Floats, horizon: float) -> Floats:
    """Return the same as an array."""
    counts = np.zeros(hours(horizon), dtype=np.int64)
    for start in range(0, len(instants), PIECE):
        slots = np.minimum(_hour_of(instants[start : start + PIECE]), len(counts) - 1)
        counts += np.bincount(slots, minlength=len(counts))
    return counts.astype(np.float64)


def _hour_of(instants: Floats) -> Integers:
    """Return the hour in which each instant lies: a quotient that may be one off, put right where it is."""
    slots = (instants / HOUR).astype(np.int64)
    slots -= instants < slots * HOUR
    slots += instants >= (slots + 1) * HOUR
    return slots
