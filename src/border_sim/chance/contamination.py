"""Contamination: how many units of a consignment are bad, and how they lie in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from border_sim.chance.binomial import binomials
from border_sim.chance.draws import exponentials
from border_sim.chance.streams import Generator
from border_sim.chance.transforms import exp, log
from border_sim.domain.arrays import Floats, Integers

Stream: TypeAlias = Callable[[str], Generator]
"""Gives the named stream of each part of a draw."""


@dataclass(frozen=True, slots=True)
class FixedRate:
    """The same share of every consignment is bad, rounded to whole units, and at least one."""

    rate: float

    def draw(self, _stream: Stream, units: Integers, _drawn: Integers) -> Integers:
        """Return the number of bad units of each consignment that is drawn for."""
        bad = np.floor(self.rate * units + 0.5).astype(np.int64)
        return np.asarray(np.clip(bad, 1, units))


@dataclass(frozen=True, slots=True)
class BetaRate:
    """The share of bad units differs from consignment to consignment, by a beta distribution.

    Given its rate, each unit of a consignment is bad by itself, so without the condition that at least one is bad their
    number would be beta-binomial. The coefficient of variation is the standard deviation of the rate over its mean.
    """

    mean: float
    cv: float

    @property
    def shapes(self) -> tuple[float, float]:
        """Return the shapes of the beta distribution: mean × s and (1 - mean) × s, s = (1 - mean) / (mean cv²) - 1."""
        size = (1.0 - self.mean) / (self.mean * self.cv * self.cv) - 1.0
        return self.mean * size, (1.0 - self.mean) * size

    def rates(self, stream: Stream, n: int) -> Floats:
        """Return n draws of the rate.

        Of two gamma variables G and G' the share G / (G + G') is a beta variable. Each is drawn as a gamma variable of
        a shape larger by one, times a power of a uniform number (Marsaglia & Tsang, ACM TOMS 26, 2000, section 6), and
        they are compared by their logarithms, so that the smallest shapes give no division of nothing by nothing.
        """
        bad, sound = (
            _log_gammas(stream, part, shape, n) for part, shape in zip(("bad", "sound"), self.shapes, strict=True)
        )
        return 1.0 / (1.0 + exp(sound - bad))

    def draw(self, stream: Stream, units: Integers, drawn: Integers) -> Integers:
        """Return the number of bad units of each consignment that is drawn for, at least one."""
        n = len(units)
        rates, uniforms = self.rates(stream, n), stream("number").random(n)
        bad = np.ones(n, dtype=np.int64)
        bad[drawn] = binomials(uniforms[drawn], units[drawn], rates[drawn], least=1)
        return bad


def _log_gammas(stream: Stream, part: str, shape: float, n: int) -> Floats:
    """Return the logarithms of n gamma variables of mean `shape`."""
    boosted = stream(part).standard_gamma(shape + 1.0, n)
    return log(boosted) - exponentials(stream(f"{part} boost"), n) / shape


Rate: TypeAlias = FixedRate | BetaRate


@dataclass(frozen=True, slots=True)
class Loose:
    """Every unit is as likely to be bad as any other, whatever its neighbours are."""


@dataclass(frozen=True, slots=True)
class WholeBoxes:
    """A box is bad throughout or not at all; rates and numbers count boxes."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """Bad units lie one after another, at most `size` of them together, at random places that may be cut by boxes."""

    size: int


Arrangement: TypeAlias = Loose | WholeBoxes | Clusters


@dataclass(frozen=True, slots=True)
class Contents:
    """What consignments hold, one entry each, shape (n,).

    Attributes:
        units: units, at least 1.
        bad: how many of them are bad; how many boxes, where whole boxes are.
        box: units in a box, of which the last holds what is left over; 0 where nothing is packed in boxes.
        arrangement: how the bad units lie.
    """

    units: Integers
    bad: Integers
    box: int = 0
    arrangement: Arrangement = Loose()

    @property
    def boxes(self) -> Integers:
        """Return the number of boxes, the last of which may be filled in part."""
        return -(-self.units // self.box)

    @property
    def last(self) -> Integers:
        """Return the units in the last box, from 1 to a full box."""
        return self.units - (self.boxes - 1) * self.box

    def distinct(self) -> tuple[Contents, Integers]:
        """Return the different consignments, and for each consignment which of them it is."""
        key = self.units * (self.bad.max(initial=0) + 1) + self.bad
        _, first, place = np.unique(key, return_index=True, return_inverse=True)
        return replace(self, units=self.units[first], bad=self.bad[first]), place


@dataclass(frozen=True, slots=True)
class Contamination:
    """How consignments of one kind are contaminated: the rate, the arrangement, and how they are packed (0: loose)."""

    rate: Rate
    arrangement: Arrangement = Loose()
    box: int = 0

    def contents(self, stream: Stream, units: Integers, drawn: Integers) -> Contents:
        """Draw the contents of consignments.

        Args:
            stream: gives a named stream for each part of the draw; every consignment has its own place in it.
            units: units of each consignment, shape (n,).
            drawn: the numbers of those whose contents matter; of the others the number of bad units is not drawn.
        """
        whole = Contents(units, units, self.box, self.arrangement)
        counted = whole.boxes if isinstance(self.arrangement, WholeBoxes) else units
        bad = self.rate.draw(stream, counted, drawn)
        return replace(whole, units=units[drawn], bad=bad[drawn])
