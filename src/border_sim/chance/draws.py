"""The plain draws: every one is made of one uniform number, in order.

So the first k of n draws are the draws of k, and two scenarios whose distributions differ draw from the same uniforms:
a longer mean gives every journey a longer time (inversion, as Law & Kelton recommend for common random numbers).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from border_sim.chance.transforms import log, normal_quantile
from border_sim.domain.arrays import Flags, Floats, Integers

_SMALLEST = 2.0**-54


def exponentials(generator: np.random.Generator, n: int) -> Floats:
    """Return n exponential draws of mean 1."""
    return np.abs(log(1.0 - generator.random(n)))


def normals(generator: np.random.Generator, n: int) -> Floats:
    """Return n standard normal draws."""
    return normal_quantile(np.maximum(generator.random(n), _SMALLEST))


def indices(generator: np.random.Generator, shares: Sequence[float], n: int) -> Integers:
    """Return n numbers from 0 to len(shares) - 1, each as often as its share of their sum says."""
    cumulative = np.cumsum(np.asarray(shares, dtype=np.float64))
    places = np.searchsorted(cumulative, generator.random(n) * cumulative[-1], side="right")
    last = int(np.flatnonzero(np.asarray(shares))[-1])
    return np.asarray(np.minimum(places, last), dtype=np.int64)


def happens(generator: np.random.Generator, share: float, n: int) -> Flags:
    """Return n times whether something with this probability happens; what happens at 10 % also happens at 20 %."""
    return generator.random(n) < share
