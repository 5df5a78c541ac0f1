"""Distributions that know their mean and their variance, so that a sample can be checked against them.

Each is a frozen value in one unit (seconds for times) and draws from a generator that is handed to it. Except for the
gamma distribution, every draw is made of one uniform number by inversion.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from math import fsum
from math import log as libm_log
from typing import Protocol

import numpy as np

from border_sim.chance import moments
from border_sim.chance.draws import exponential_of, index_of, normal_of
from border_sim.chance.streams import beside
from border_sim.chance.transforms import by_pieces, exp, log
from border_sim.domain.arrays import Floats, Integers

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

    def sample(self, generator: np.random.Generator, n: int, only: Integers | None = None) -> Floats:
        """Return n independent draws, or of these only the ones at some places; the first k do not depend on n."""
        ...


class Unbounded(Distribution, Protocol):
    """A distribution on the positive numbers that knows its partial moments, so that it can have a floor."""

    def beyond(self, floor: float) -> Beyond:
        """Return E[X^k; X > floor] for k = 0, 1 and 2."""
        ...


class Inverted(ABC):
    """A distribution each of whose draws is made of one uniform number by itself, so that none is made for nobody."""

    __slots__ = ()

    @abstractmethod
    def of(self, uniforms: Floats) -> Floats:
        """Return the draw that each uniform number in [0, 1) stands for."""

    def sample(self, generator: np.random.Generator, n: int, only: Integers | None = None) -> Floats:
        """Return n draws, or of these only the ones at some places."""
        uniforms = generator.random(n)
        return by_pieces(self.of, _chosen(uniforms, only))


@dataclass(frozen=True, slots=True)
class Fixed:
    """Always the same value."""

    value: float
    variance: float = field(default=0.0, init=False)

    @property
    def mean(self) -> float:
        """Return the value."""
        return self.value

    def sample(
        self,
        generator: np.random.Generator,  # noqa: ARG002 - a constant draws nothing
        n: int,
        only: Integers | None = None,
    ) -> Floats:
        """Return the value n times, or as often as somebody is chosen."""
        return np.full(n if only is None else len(only), self.value)


@dataclass(frozen=True, slots=True)
class Exponential(Inverted):
    """The time to an event that comes at a constant rate."""

    mean: float

    @property
    def variance(self) -> float:
        """Return the square of the mean."""
        return self.mean * self.mean

    def beyond(self, floor: float) -> Beyond:
        """Return the partial moments beyond a floor."""
        return moments.exponential_beyond(self.mean, floor)

    def of(self, uniforms: Floats) -> Floats:
        """Return the draws."""
        return self.mean * exponential_of(uniforms)


@dataclass(frozen=True, slots=True)
class Lognormal(Inverted):
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

    def of(self, uniforms: Floats) -> Floats:
        """Return the draws: the mean times exp(s Z - s²/2), where s² = ln(1 + cv²)."""
        log_variance = log(1.0 + self.cv * self.cv)
        return self.mean * exp(np.sqrt(log_variance) * normal_of(uniforms) - 0.5 * log_variance)


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

    def sample(self, generator: np.random.Generator, n: int, only: Integers | None = None) -> Floats:
        """Return n draws, or of these only the ones at some places.

        NumPy's sampler (Marsaglia & Tsang, ACM TOMS 26, 2000) uses logarithms only to decide whether it takes a
        value, except for shapes below 1, where it takes powers; those are made here from a draw of shape + 1 and a
        uniform (ibid., section 6), drawn from a stream beside so that the first k of n draws stay the same.
        """
        scale = self.mean / self.shape
        if self.shape >= 1:
            return scale * _chosen(generator.standard_gamma(self.shape, n), only)
        boost = exp(exponential_of(_chosen(beside(generator).random(n), only)) * (-1.0 / self.shape))
        return scale * _chosen(generator.standard_gamma(self.shape + 1, n), only) * boost


def _chosen(draws: Floats, only: Integers | None) -> Floats:
    return draws if only is None else draws[only]


@dataclass(frozen=True, slots=True)
class Uniform(Inverted):
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

    def of(self, uniforms: Floats) -> Floats:
        """Return the draws."""
        return self.low + (self.high - self.low) * uniforms


@dataclass(frozen=True, slots=True)
class Triangular(Inverted):
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

    def of(self, uniforms: Floats) -> Floats:
        """Return the draws, by inversion of the two branches."""
        width = self.high - self.low
        left, right = (self.mode - self.low) / width, (self.high - self.mode) / width
        rising = self.low + width * np.sqrt(uniforms * left)
        falling = self.high - width * np.sqrt((1.0 - uniforms) * right)
        return np.where(uniforms < left, rising, falling)


@dataclass(frozen=True, slots=True)
class Discrete(Inverted):
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

    def of(self, uniforms: Floats) -> Floats:
        """Return the draws."""
        return np.asarray(self.values, dtype=np.float64)[index_of(uniforms, self.shares)]


@dataclass(frozen=True, slots=True)
class Empirical(Inverted):
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

    def of(self, uniforms: Floats) -> Floats:
        """Return the draws."""
        places = (uniforms * len(self.values)).astype(np.int64)
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

    def sample(self, generator: np.random.Generator, n: int, only: Integers | None = None) -> Floats:
        """Return n draws, or of these only the ones at some places."""
        return np.maximum(self.base.sample(generator, n, only), self.floor)
