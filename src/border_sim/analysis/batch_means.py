"""An interval for the mean of one long run: batch means (Law & Kelton, section 9.5.3).

A run is cut into batches so long that their means are nearly independent. Whether they are is asked of the batch means
themselves, by von Neumann's ratio (Fishman, "Grouping observations in digital simulation", Management Science 24,
1978).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from border_sim.analysis.student import estimate
from border_sim.domain.arrays import Floats

BATCHES = 20
"""More than thirty batches gain nothing, fewer than ten cost width (Schmeiser, Operations Research 30, 1982)."""

FEWEST = 5
"""Observations that a batch has at least."""

ROUNDING = 1e-12
"""The share of a mean by which batch means of a constant may differ."""

CRITICAL = 1.6448536269514722
"""The standard normal quantile at 0.95: batch means as correlated as that are one in twenty among independent ones."""


@dataclass(frozen=True, slots=True)
class BatchMeans:
    """The mean of a long run with its interval.

    Attributes:
        mean: over all batches.
        half_width: half of the 95 % interval.
        size: observations in a batch.
        lag_one: correlation of neighbouring batch means.
        independent: whether they are no more correlated than independent ones may well be; if not, the interval is too
            narrow, and the run too short.
    """

    mean: float
    half_width: float
    size: int
    lag_one: float
    independent: bool


def batch_means(series: Floats) -> BatchMeans | None:
    """Return the mean of a series without its warm-up, or nothing where it is too short for twenty batches.

    What is left over when it is divided is left out at the beginning, where the warm-up was.
    """
    size = len(series) // BATCHES
    if size < FEWEST:
        return None
    means = series[len(series) - size * BATCHES :].reshape(BATCHES, size).mean(axis=1)
    interval = estimate(means.tolist())
    deviations = means - means.mean()
    squares = float((deviations * deviations).sum())
    if interval.value is None or interval.half_width is None or squares <= (ROUNDING * means.mean()) ** 2:
        return BatchMeans(float(means[0]), 0.0, size, 0.0, independent=True)  # a constant is known exactly
    lag_one = float((deviations[1:] * deviations[:-1]).sum()) / squares
    # The ends have one neighbour: von Neumann's ratio, 1 - lag_one up to them, counts them half.
    neumann = lag_one + float(deviations[0] ** 2 + deviations[-1] ** 2) / (2 * squares)
    scaled = neumann * sqrt((BATCHES**2 - 1) / (BATCHES - 2))
    return BatchMeans(interval.value, interval.half_width, size, lag_one, independent=scaled <= CRITICAL)
