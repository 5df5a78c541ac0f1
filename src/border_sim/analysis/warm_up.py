"""Where the warm-up of a long run ends: MSER-5.

White, "An effective truncation heuristic for bias reduction in simulation output", Simulation 69 (1997); the variant
with batches of five is that of White, Cobb and Spratt, "A comparison of five steady-state truncation heuristics",
Proceedings of the 2000 Winter Simulation Conference.
"""

from __future__ import annotations

import numpy as np

from border_sim.domain.arrays import Floats

BATCH = 5
"""Observations whose mean is one point of the series that is cut."""


ROUNDING = 1e-12
"""What of a sum of squares may be left by rounding where there is no spread."""


def mser5(series: Floats) -> int | None:
    """Return how many observations at the beginning of a series are warm-up, a multiple of five.

    Of the cuts in the first half it is the one after which the mean has the smallest standard error, as if what is left
    were independent: cutting more takes bias away and leaves fewer observations. Of equal ones it is the shortest.

    Returns:
        The number; none where the best cut is the last that was looked at, so that the warm-up has no visible end, and
        where there are fewer than four batches.
    """
    batches = len(series) // BATCH
    if batches < 4:  # noqa: PLR2004  # two halves of two
        return None
    means = series[: batches * BATCH].reshape(batches, BATCH).mean(axis=1)
    means -= means.mean()  # nothing is lost in the differences of large sums
    left = np.arange(batches, 0, -1)
    sums = np.cumsum(means[::-1])[::-1]
    squares = np.cumsum((means * means)[::-1])[::-1]
    spread = squares - sums * sums / left
    spread[spread < ROUNDING * squares[0]] = 0.0
    statistic = spread / (left * left)
    looked_at = statistic[: batches // 2 + 1]
    cut = int(np.argmin(looked_at))
    return None if cut == len(looked_at) - 1 else cut * BATCH
