"""The shape of arrivals: how many come on the average day, and how that is spread over hours and weekdays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from border_sim.calibration.hall_data import HOURS
from border_sim.domain.arrays import Floats

WEEK = 7


@dataclass(frozen=True, slots=True)
class Shape:
    """Arrivals as a profile has them.

    Attributes:
        per_day: arrivals on the average day of a week.
        hours: arrivals in each hour of the average day, shape (24,); none where only days are known.
        weekdays: the weight of each day from Monday, shape (7,), with mean 1; none where a weekday is missing.
        days: how many days the log spans.
        total: how many arrivals it has.
        first: its first day.
        last: its last day.
        spread: the variance of the daily numbers around their weekday's mean, over that mean; 1 is chance alone
            (Poisson), none where no weekday came twice.
    """

    per_day: float
    hours: tuple[float, ...] | None
    weekdays: tuple[float, ...] | None
    days: int
    total: int
    first: date
    last: date
    spread: float | None


def shape_of(counts: Mapping[tuple[date, int], int], *, hours_known: bool = True) -> Shape:
    """Return the shape of arrivals counted by day and hour; on days in between that have no row nobody came."""
    first, last = min(day for day, _ in counts), max(day for day, _ in counts)
    days = (last - first).days + 1
    table = np.zeros((days, HOURS))
    for (day, hour), count in counts.items():
        table[(day - first).days, hour] += count
    daily = table.sum(axis=1)
    weekday = (np.arange(days) + first.weekday()) % WEEK
    number = np.bincount(weekday, minlength=WEEK)
    total = np.bincount(weekday, daily, WEEK)
    whole = bool(number.all()) and daily.sum() > 0
    means = total / np.maximum(number, 1)
    per_day = float(means.mean()) if whole else float(daily.mean())
    return Shape(
        per_day=per_day,
        hours=tuple((table.sum(axis=0) / days).tolist()) if hours_known else None,
        weekdays=tuple((means / per_day).tolist()) if whole else None,
        days=days,
        total=int(daily.sum()),
        first=first,
        last=last,
        spread=_spread(daily, means[weekday], days - int(np.count_nonzero(number))),
    )


def _spread(daily: Floats, expected: Floats, freedom: int) -> float | None:
    """Return the index of dispersion of days around their weekday's mean."""
    if freedom < 1 or not expected.sum():
        return None
    some = expected > 0
    return float(np.sum((daily[some] - expected[some]) ** 2 / expected[some]) / freedom)


def counted(instants: Iterable[datetime]) -> dict[tuple[date, int], int]:
    """Return instants as counts by day and hour."""
    counts: dict[tuple[date, int], int] = {}
    for instant in instants:
        key = (instant.date(), instant.hour)
        counts[key] = counts.get(key, 0) + 1
    return counts


def only_days(instants: Iterable[datetime]) -> bool:
    """Return whether instants are all at the same time of day, as logs write them that know only days."""
    return len({instant.time() for instant in instants}) <= 1
