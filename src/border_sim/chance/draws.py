"""The plain draws: every one is made of one uniform number, in order.

So the first k of n draws are the draws of k, and two scenarios whose distributions differ draw from the same uniforms:
a longer mean gives every journey a longer time (inversion, as Law & Kelton recommend for common random numbers).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from border_sim.chance.transforms import PIECE, log, normal_quantile
from border_sim.domain.arrays import Flags, Floats, Integers

_SMALLEST = 2.0**-54

FEW = 32
"""Bounds up to which it is quicker to compare a number with all of them than to search among them."""


def uniforms(generator: np.random.Generator, n: int) -> Floats:
    """Return n draws in [0, 1)."""
    return generator.random(n)


def exponentials(generator: np.random.Generator, n: int) -> Floats:
    """Return n exponential draws of mean 1."""
    return exponential_of(generator.random(n))


def exponential_of(drawn: Floats) -> Floats:
    """Return the exponential of mean 1 that each uniform number stands for."""
    return np.abs(log(1.0 - drawn))


def normals(generator: np.random.Generator, n: int) -> Floats:
    """Return n standard normal draws."""
    return normal_of(generator.random(n))


def normal_of(drawn: Floats) -> Floats:
    """Return the standard normal number that each uniform number stands for."""
    return normal_quantile(np.maximum(drawn, _SMALLEST))


def indices(generator: np.random.Generator, shares: Sequence[float], n: int) -> Integers:
    """Return n numbers from 0 to len(shares) - 1, each as often as its share of their sum says."""
    return index_of(generator.random(n), shares)


def index_of(drawn: Floats, shares: Sequence[float]) -> Integers:
    """Return the number from 0 to len(shares) - 1 that each uniform number stands for."""
    cumulative = np.cumsum(np.asarray(shares, dtype=np.float64))
    last = int(np.flatnonzero(np.asarray(shares))[-1])
    places = np.empty(len(drawn), dtype=np.int64)
    for start in range(0, len(drawn), PIECE):
        piece = slice(start, start + PIECE)
        places[piece] = _places(cumulative[:last], drawn[piece] * cumulative[-1])
    return places


def _places(bounds: Floats, numbers: Floats) -> npt.NDArray[np.integer]:
    """Return how many of some rising bounds each number has reached."""
    if len(bounds) > FEW:
        return np.searchsorted(bounds, numbers, side="right")
    places = np.zeros(len(numbers), dtype=np.int8)
    for bound in bounds.tolist():
        places += numbers >= bound
    return places


def happens(generator: np.random.Generator, share: float, n: int) -> Flags:
    """Return n times whether something with this probability happens; what happens at 10 % also happens at 20 %."""
    return generator.random(n) < share
