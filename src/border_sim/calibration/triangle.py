"""The likeliest triangle around a sample."""

from __future__ import annotations

from math import log

import numpy as np

from border_sim.chance.transforms import log as logs
from border_sim.domain.arrays import Floats

Corners = tuple[float, float, float]
"""Least, likeliest and greatest value."""


def fit_triangle(values: Floats) -> tuple[Corners, float]:
    """Return the corners that make a sorted sample most likely, and the log-likelihood.

    Between given ends the likeliest mode is one of the values (van Dorp & Kotz, The Statistician 51, 2002). The ends
    are looked for outside the sample by halving steps, for the density is zero at them.

    Args:
        values: seconds, sorted, not all the same.
    """
    width = float(values[-1] - values[0])
    beyond = [0.1, 0.1]  # by which share of its width the ends lie outside the sample
    best, corners = _at(values, beyond, width)
    step = 0.1
    while step > 1e-4:  # noqa: PLR2004 - a ten-thousandth of the width is finer than any sample tells
        moved = False
        for end in (0, 1):
            for change in (step, -step):
                tried = beyond.copy()
                tried[end] = max(1e-6, tried[end] + change)
                likelihood, found = _at(values, tried, width)
                if likelihood > best + 1e-9:
                    best, corners, beyond, moved = likelihood, found, tried, True
        if not moved:
            step /= 2
    return corners, best


def _at(values: Floats, beyond: list[float], width: float) -> tuple[float, Corners]:
    """Return the log-likelihood of the best mode between two ends, and the corners."""
    low = max(0.0, float(values[0]) - beyond[0] * width)
    if low >= values[0]:  # a time cannot be negative, so a sample that begins at 0 keeps a whisker below
        low = float(values[0]) - 1e-6 * width
    high = float(values[-1]) + beyond[1] * width
    rising, falling = logs(values - low), logs(high - values)
    n = len(values)
    ranks = np.arange(1, n + 1)
    before = np.cumsum(rising) - ranks * rising
    after = (np.cumsum(falling[::-1])[::-1] - falling) - (n - ranks) * falling
    total = before + after
    place = int(np.argmax(total))
    likelihood = float(total[place]) + n * (log(2) - log(high - low))
    return likelihood, (max(low, 0.0), float(values[place]), high)


def triangle_below(corners: Corners, value: float) -> float:
    """Return the share of a triangular distribution that lies below a value."""
    low, mode, high = corners
    if value <= low:
        return 0.0
    if value >= high:
        return 1.0
    if value <= mode:
        return (value - low) ** 2 / ((high - low) * (mode - low))
    return 1 - (high - value) ** 2 / ((high - low) * (high - mode))
