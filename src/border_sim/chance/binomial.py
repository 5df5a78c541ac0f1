"""Binomial draws for many consignments, each by inversion of one uniform number and so rising with it."""

from __future__ import annotations

import numpy as np

from border_sim.chance.hypergeometric import NEGLIGIBLE
from border_sim.chance.transforms import exp, log, polynomial
from border_sim.domain.arrays import Floats, Integers

_DEVIATIONS = 9.0
"""How far below the mean the search begins; less than one draw in 10^18 lies there."""

_LEAST_RATE = 1e-300

_TABLE = np.concatenate(([0.0], np.cumsum(log(np.arange(1.0, 16.0)))))
"""Logarithms of the first factorials."""

_HALF_LOG_TWO_PI = 0.9189385332046727


def log_factorial(n: Integers) -> Floats:
    """Return ln n!, for n of at least 0: a table, and from 16 on Stirling's series (Abramowitz & Stegun 6.1.41)."""
    x = np.maximum(n, 1).astype(np.float64)
    inverse = 1.0 / x
    series = inverse * polynomial(inverse * inverse, (1 / 12, -1 / 360, 1 / 1260, -1 / 1680))
    return np.where(
        n < len(_TABLE), _TABLE[np.minimum(n, len(_TABLE) - 1)], (x + 0.5) * log(x) - x + _HALF_LOG_TWO_PI + series
    )


def binomials(uniforms: Floats, trials: Integers, rate: Floats, least: int = 0) -> Integers:
    """Return binomial draws, given that each is at least `least` (0 or 1).

    Args:
        uniforms: in [0, 1), shape (n,).
        trials: at least 1, shape (n,).
        rate: probability of each trial, from 0 to 1, shape (n,).
        least: 1 draws from the binomial distribution without its zero.

    Returns:
        shape (n,); the same or more for a larger uniform number or rate.
    """
    common = rate > 0.5  # noqa: PLR2004 - then what does not happen is the rarer, and is counted
    rare = np.clip(np.where(common, 1.0 - rate, rate), _LEAST_RATE, 0.5)
    at_least_none = exp(trials * log(np.clip(1.0 - rate, _LEAST_RATE, 1.0))) if least else np.zeros(len(rate))
    above = at_least_none + (1.0 - at_least_none) * uniforms
    counted = _quantiles(np.where(common, (1.0 - at_least_none) * (1.0 - uniforms), above), trials, rare)
    return np.clip(np.where(common, trials - counted, counted), least, trials)


def _quantiles(levels: Floats, trials: Integers, rate: Floats) -> Integers:
    """Return the smallest number of successes whose distribution function reaches a level; rates are at most 1/2."""
    mean = trials * rate
    count = np.maximum(0, np.floor(mean - _DEVIATIONS * np.sqrt(mean * (1.0 - rate)))).astype(np.int64)
    weight = exp(
        log_factorial(trials)
        - log_factorial(count)
        - log_factorial(trials - count)
        + count * log(rate)
        + (trials - count) * log(1.0 - rate)
    )
    row, odds, total = np.arange(len(levels)), rate / (1.0 - rate), weight.copy()
    result = count.copy()
    while len(row):
        more = (total < levels[row]) & (count < trials[row]) & ((weight > NEGLIGIBLE) | (count < mean[row]))
        row, count, weight, total = row[more], count[more], weight[more], total[more]
        weight = weight * (odds[row] * (trials[row] - count) / (count + 1.0))
        count = count + 1
        total = total + weight
        result[row] = count
    return result
