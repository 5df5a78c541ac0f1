"""Distributions that know their mean and their variance, so that a sample can be checked against them.

Each is a frozen value in one unit (seconds for times) and draws from a generator that is handed to it. Except for the
gamma distribution, every draw is made of one uniform number by inversion.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import fsum
from math import log as libm_log
from typing import Protocol

import numpy as np

from border_sim.chance import moments
from border_sim.chance.draws import exponentials, indices, normals
from border_sim.chance.streams import beside
from border_sim.chance.transforms import exp, log
from border_sim.domain.arrays import Floats

Beyond = tuple[float, float, float]
"""Partial moments of orders 0, 1 and 2 beyond a floor."""


class Distribution(Protocol):
    """What the builders of populations and plans draw from."""

    @property
    def mean(self) -> float:
        """Return the expected value."""
        ...

    @property
    def variance(self) -> float:
        """Return the variance."""
        ...

    def sample(self, generator: np.random.Generator, n: int) -> Floats:
        """Return n independent draws; the first k of them do not depend on n."""
        ...


class Unbounded(Distribution, Protocol):
    """A distribution on the positive numbers that knows its partial moments, so that it can have a floor."""

    def beyond(self, floor: float) -> Beyond:
        """Return E[X^k; X > floor] for k = 0, 1 and 2."""
        ...


@dataclass(frozen=True, slots=True)
class Fixed:
    """Always the same value."""

    value: float
    variance: float = field(default=0.0, init=False)

    @property
    def mean(self) -> float:
        """Return the value."""
        return self.value

    def sample(self, generator: np.random.Generator, n: int) -> Floats:  # noqa: ARG002 - a constant draws nothing
        """Return the value n times."""
        return np.full(n, self.value)


@dataclass(frozen=True, slots=True)
class Exponential:
    """The time to an event that comes at a constant rate."""

    mean: float

    @property
    def variance(self) -> float:
        """Return the square of the mean."""
        return self.mean * self.mean

    def beyond(self, floor: float) -> Beyond:
        """Return the partial moments beyond a floor."""
        return moments.exponential_beyond(self.mean, floor)

    def sample(self, generator: np.random.Generator, n: int) -> Floats:
        """Return n draws."""
        return self.mean * exponentials(generator, n)


@dataclass(frozen=True, slots=True)
class Lognormal:
    """A positive variable whose logarithm is normal, given by its own mean and coefficient of variation."""

    mean: float
    cv: float

    @property
    def variance(self) -> float:
        """Return the square of the standard deviation, which is `cv` times the mean."""
        return self.mean * self.cv * (self.mean * self.cv)

    def beyond(self, floor: float) -> Beyond:
        """Return the partial moments beyond a floor."""
        log_variance = libm_log(1.0 + self.cv * self.cv)
        return moments.lognormal_beyond(libm_log(self.mean) - log_variance / 2, log_variance**0.5, floor)

    def sample(self, generator: np.random.Generator, n: int) -> Floats:
        """Return n draws: the mean times exp(s Z - s²/2), where s² = ln(1 + cv²)."""
        log_variance = log(1.0 + self.cv * self.cv)
        return self.mean * exp(np.sqrt(log_variance) * normals(generator, n) - 0.5 * log_variance)


@dataclass(frozen=True, slots=True)
class Gamma:
    """A gamma variable, given by its mean and coefficient of variation."""

    mean: float
    cv: float

    @property
    def variance(self) -> float:
        """Return the square of the standard deviation, which is `cv` times the mean."""
        return self.mean * self.cv * (self.mean * self.cv)

    @property
    def shape(self) -> float:
        """Return the shape, 1 / cv²."""
        return 1.0 / (self.cv * self.cv)

    def beyond(self, floor: float) -> Beyond:
        """Return the partial moments beyond a floor."""
        return moments.gamma_beyond(self.shape, self.mean / self.shape, floor)

    def sample(self, generator: np.random.Generator, n: int) -> Floats:
        """Return n draws.

        NumPy's sampler (Marsaglia & Tsang, ACM TOMS 26, 2000) uses logarithms only to decide whether it takes a
        value, except for shapes below 1, where it takes powers; those are made here from a draw of shape + 1 and a
        uniform (ibid., section 6), drawn from a stream beside so that the first k of n draws stay the same.
        """
        scale = self.mean / self.shape
        if self.shape >= 1:
            return scale * generator.standard_gamma(self.shape, n)
        boost = exp(exponentials(beside(generator), n) * (-1.0 / self.shape))
        return scale * generator.standard_gamma(self.shape + 1, n) * boost


@dataclass(frozen=True, slots=True)
class Uniform:
    """Any value between two bounds, each as likely."""

    low: float
    high: float

    @property
    def mean(self) -> float:
        """Return the middle."""
        return (self.low + self.high) / 2

    @property
    def variance(self) -> float:
        """Return a twelfth of the square of the width."""
        return (self.high - self.low) ** 2 / 12

    def sample(self, generator: np.random.Generator, n: int) -> Floats:
        """Return n draws."""
        return self.low + (self.high - self.low) * generator.random(n)


@dataclass(frozen=True, slots=True)
class Triangular:
    """The distribution for what is known only by its least, likeliest and greatest value."""

    low: float
    mode: float
    high: float

    @property
    def mean(self) -> float:
        """Return the mean of the three corners."""
        return (self.low + self.mode + self.high) / 3

    @property
    def variance(self) -> float:
        """Return the variance, from the differences so that large values lose no digits."""
        width, left = self.high - self.low, self.mode - self.low
        return (width * width - left * (width - left)) / 18

    def sample(self, generator: np.random.Generator, n: int) -> Floats:
        """Return n draws, by inversion of the two branches."""
        u = generator.random(n)
        width = self.high - self.low
        left, right = (self.mode - self.low) / width, (self.high - self.mode) / width
        rising = self.low + width * np.sqrt(u * left)
        falling = self.high - width * np.sqrt((1.0 - u) * right)
        return np.where(u < left, rising, falling)


@dataclass(frozen=True, slots=True)
class Discrete:
    """A few values, each with its share; shares are taken relative to their sum."""

    values: tuple[float, ...]
    shares: tuple[float, ...]

    @property
    def mean(self) -> float:
        """Return the mean of the values, weighted by their shares."""
        return self._weighted(lambda value: value)

    @property
    def variance(self) -> float:
        """Return the mean square distance from the mean."""
        mean = self.mean
        return self._weighted(lambda value: (value - mean) ** 2)

    def _weighted(self, of: Callable[[float], float]) -> float:
        total = fsum(self.shares)
        return fsum(share * of(value) for value, share in zip(self.values, self.shares, strict=True)) / total

    def sample(self, generator: np.random.Generator, n: int) -> Floats:
        """Return n draws."""
        return np.asarray(self.values, dtype=np.float64)[indices(generator, self.shares, n)]


@dataclass(frozen=True, slots=True)
class Empirical:
    """The values of a data set, drawn with replacement."""

    values: tuple[float, ...]

    @property
    def mean(self) -> float:
        """Return the mean of the data."""
        return fsum(self.values) / len(self.values)

    @property
    def variance(self) -> float:
        """Return the mean square distance from the mean of the data, which is what is drawn from."""
        mean = self.mean
        return fsum((value - mean) ** 2 for value in self.values) / len(self.values)

    def sample(self, generator: np.random.Generator, n: int) -> Floats:
        """Return n draws."""
        places = (generator.random(n) * len(self.values)).astype(np.int64)
        return np.asarray(self.values, dtype=np.float64)[places]


@dataclass(frozen=True, slots=True)
class Floored:
    """A distribution with a floor: max(X, floor), for a service that takes at least so long."""

    base: Unbounded
    floor: float

    @property
    def mean(self) -> float:
        """Return the exact mean, which is above that of the base."""
        share, first, _ = self.base.beyond(self.floor)
        return self.floor * (1.0 - share) + first

    @property
    def variance(self) -> float:
        """Return the exact variance, from moments about the floor so that no digits are lost.

        With Y = max(X - floor, 0): E[Y] = M1 - a M0 and E[Y²] = M2 - 2 a M1 + a² M0.
        """
        share, first, second = self.base.beyond(self.floor)
        excess = first - self.floor * share
        return second - 2 * self.floor * first + self.floor * self.floor * share - excess * excess

    def sample(self, generator: np.random.Generator, n: int) -> Floats:
        """Return n draws."""
        return np.maximum(self.base.sample(generator, n), self.floor)
