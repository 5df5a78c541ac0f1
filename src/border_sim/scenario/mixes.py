"""Mixes: how the values of one fact are spread over the journeys of a traffic source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from border_sim.chance.distributions import Distribution
from border_sim.chance.draws import indices
from border_sim.chance.streams import Generator
from border_sim.domain.facts import Column, Value


@dataclass(frozen=True, slots=True)
class Same:
    """All journeys have the same value; nothing is left to chance."""

    value: Value


@dataclass(frozen=True, slots=True)
class Shares:
    """Each journey has one of a few values.

    `codes` and `names` are as in `Column`; `shares` add up to 1, one for each code. Their order is the fact's
    own, so that a file that lists them in another order draws the same journeys.
    """

    codes: tuple[int, ...]
    shares: tuple[float, ...]
    names: tuple[str, ...] = ()

    def sample(self, generator: Generator, n: int) -> Column:
        """Return n draws."""
        drawn = indices(generator, self.shares, n)
        codes = np.asarray(self.codes, dtype=np.int64)
        return Column(drawn if np.array_equal(codes, np.arange(len(codes))) else codes[drawn], self.names)


@dataclass(frozen=True, slots=True)
class Spread:
    """Each journey has a number of its own; a draw beyond the bounds of the fact becomes the bound."""

    distribution: Distribution
    low: float
    high: float

    def sample(self, generator: Generator, n: int) -> Column:
        """Return n draws."""
        return Column(np.clip(self.distribution.sample(generator, n), self.low, self.high))


Mix: TypeAlias = Same | Shares | Spread
"""The values of one fact."""
