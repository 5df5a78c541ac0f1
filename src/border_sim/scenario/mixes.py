"""Mixes: how the values of one fact are spread over the journeys of a traffic source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from border_sim.chance.distributions import Distribution
from border_sim.chance.draws import indices
from border_sim.chance.streams import Generator
from border_sim.domain.facts import Column, Value


class Mix(Protocol):
    """The values of one fact; `constant` is the value that all journeys share, or `None` where they differ."""

    @property
    def constant(self) -> Value | None:
        """Return the value that all journeys share."""
        ...

    def sample(self, generator: Generator, n: int) -> Column:
        """Return the values of n journeys."""
        ...


@dataclass(frozen=True, slots=True)
class Same:
    """All journeys have the same value."""

    value: Value

    @property
    def constant(self) -> Value:
        """Return it."""
        return self.value

    def sample(self, generator: Generator, n: int) -> Column:  # noqa: ARG002 - nothing is left to chance
        """Return the value n times."""
        code, names = _code(self.value)
        if isinstance(code, float):
            return Column(np.full(n, code))
        return Column(np.full(n, code, dtype=np.int64), names)


@dataclass(frozen=True, slots=True)
class Shares:
    """Each journey has one of a few values.

    `codes` and `names` are as in `Column`; `shares` add up to 1, one for each code. Their order is the fact's
    own, so that a file that lists them in another order draws the same journeys.
    """

    codes: tuple[int, ...]
    shares: tuple[float, ...]
    names: tuple[str, ...] = ()

    @property
    def constant(self) -> None:
        """Return that there is none."""
        return

    def sample(self, generator: Generator, n: int) -> Column:
        """Return n draws."""
        drawn = indices(generator, self.shares, n)
        return Column(np.asarray(self.codes, dtype=np.int64)[drawn], self.names)


@dataclass(frozen=True, slots=True)
class Spread:
    """Each journey has a number of its own; a draw beyond the bounds of the fact becomes the bound."""

    distribution: Distribution
    low: float
    high: float

    @property
    def constant(self) -> None:
        """Return that there is none."""
        return

    def sample(self, generator: Generator, n: int) -> Column:
        """Return n draws."""
        return Column(np.clip(self.distribution.sample(generator, n), self.low, self.high))


def _code(value: Value) -> tuple[float | int, tuple[str, ...]]:
    """Return a value as a column holds it, and the names that the column needs for it."""
    if isinstance(value, bool):
        return int(value), ()
    if isinstance(value, float | int):
        return float(value), ()
    if isinstance(value, str):
        return 0, (value,)
    return value.toordinal(), ()
