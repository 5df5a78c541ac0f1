"""How many bad units a sample without replacement holds, and how many of those an inspector recognises.

Nothing here draws: these are probabilities, for many consignments at once, and the same bits on every machine (ADR 5).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from border_sim.chance.transforms import exp, log
from border_sim.domain.arrays import Flags, Floats, Integers

NEGLIGIBLE = 1e-30
"""A probability, relative to the largest of its distribution, after which the rest of that side is left out."""


def recognised(effectiveness: float, tolerance: int, most: int) -> Floats:
    """Return the probability that more than `tolerance` bad units are recognised, by how many are looked at.

    Each bad unit that is looked at is recognised with the probability `effectiveness`, independently, so entry i is the
    upper tail P(B > c) of a binomial variable B of i trials. It grows with the trials by
    P(B_{i+1} > c) = P(B_i > c) + e P(B_i = c), a sum without subtractions.

    Args:
        effectiveness: from 0 to 1.
        tolerance: bad units that are let pass, at least 0 (ISPM 31 calls it the acceptance number).
        most: the largest number of bad units looked at.

    Returns:
        shape (most + 1,), from 0 to 1, never falling.
    """
    tail = np.zeros(most + 1)
    if effectiveness >= 1:
        tail[tolerance + 1 :] = 1.0
    elif effectiveness > 0 and most > tolerance:
        trials = np.arange(tolerance + 1, most, dtype=np.float64)
        growth = log(trials / (trials - tolerance)) + log(1.0 - effectiveness)
        start = np.atleast_1d(log(effectiveness) * tolerance)
        exactly_tolerated = exp(np.cumsum(np.concatenate((start, growth))))
        tail[tolerance + 1 :] = np.minimum(np.cumsum(effectiveness * exactly_tolerated), 1.0)
    return tail


@dataclass(frozen=True, slots=True)
class Draw:
    """Samples without replacement, one a consignment; each column has shape (n,).

    Attributes:
        units: units of the consignment.
        bad: how many of them are bad, at most `units`.
        drawn: how many are drawn at random, at most `units`.
    """

    units: Integers
    bad: Integers
    drawn: Integers

    def expects(self, table: Floats, step: Integers | int = 1, first: Integers | int = 0) -> Floats:
        """Return the expected value of `table[first + step × H]`, where H is the number of bad units drawn.

        H is hypergeometric: P(H = i) = C(k, i) C(N - k, n - i) / C(N, n). The weights follow from that of the mode by
        ratios of neighbours, upwards and downwards, and are divided by their own sum, so that nothing overflows
        and no factorial is needed; each consignment stops by itself where its weights are negligible.

        Returns:
            shape (n,); between the least and the greatest value of the table where none of them is negative.
        """
        mode = self._mode()
        step, first = (np.broadcast_to(np.asarray(one, dtype=np.int64), mode.shape) for one in (step, first))
        total = np.ones(len(mode))
        value = table[first + step * mode].copy()
        for direction, ratio in ((1, _upwards), (-1, _downwards)):
            walk = _Walk.start(self, mode)
            while len(walk.row):
                walk.weight *= ratio(walk)
                walk.count += direction
                walk.weight[walk.weight < NEGLIGIBLE] = 0.0
                walk.keep(walk.weight > 0)
                total[walk.row] += walk.weight
                value[walk.row] += walk.weight * table[first[walk.row] + step[walk.row] * walk.count.astype(np.int64)]
        return value / total

    def _mode(self) -> Integers:
        """Return the likeliest number of bad units in each sample."""
        least = np.maximum(0, self.drawn + self.bad - self.units)
        most = np.minimum(self.drawn, self.bad)
        ratio = (self.drawn + 1.0) * (self.bad + 1.0) / (self.units + 2.0)
        return np.asarray(np.clip(ratio.astype(np.int64), least, most))


@dataclass(slots=True)
class _Walk:
    """The consignments whose weights still count, and where on its way from the mode each of them stands."""

    row: Integers
    bad: Floats
    drawn: Floats
    rest: Floats
    count: Floats
    weight: Floats

    @classmethod
    def start(cls, draw: Draw, mode: Integers) -> _Walk:
        return cls(
            row=np.arange(len(mode)),
            bad=draw.bad.astype(np.float64),
            drawn=draw.drawn.astype(np.float64),
            rest=(draw.units - draw.bad - draw.drawn).astype(np.float64),
            count=mode.astype(np.float64),
            weight=np.ones(len(mode)),
        )

    def keep(self, alive: Flags) -> None:
        """Forget the consignments that have come to their end."""
        if alive.all():
            return
        self.row = self.row[alive]
        self.bad, self.drawn, self.rest = self.bad[alive], self.drawn[alive], self.rest[alive]
        self.count, self.weight = self.count[alive], self.weight[alive]


def _upwards(walk: _Walk) -> Floats:
    """Return P(H = i + 1) / P(H = i); it is 0 at the end of the range."""
    i = walk.count
    return (walk.bad - i) * (walk.drawn - i) / ((i + 1.0) * (walk.rest + i + 1.0))


def _downwards(walk: _Walk) -> Floats:
    """Return P(H = i - 1) / P(H = i); it is 0 at the end of the range."""
    i = walk.count
    return i * (walk.rest + i) / ((walk.bad - i + 1.0) * (walk.drawn - i + 1.0))


def smallest_sample(units: Integers, reaches: Callable[[Integers], Flags]) -> Integers:
    """Return for each consignment the smallest sample that reaches something, or all its units where none does.

    `reaches` tells of one sample size for each consignment whether it suffices; a larger one must suffice as well.
    """
    low, high = np.ones_like(units), units.copy()
    while (low < high).any():
        middle = (low + high) // 2
        enough = reaches(middle)
        high = np.where(enough, middle, high)
        low = np.where(enough, low, np.minimum(middle + 1, high))
    return high
