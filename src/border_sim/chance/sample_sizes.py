"""How large a sample is: a number, a share, everything, or as many as are needed to detect something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from border_sim.chance.hypergeometric import Draw, recognised, smallest_sample
from border_sim.domain.arrays import Floats, Integers

SLACK = 1e-9
"""By how much a share of units may miss a whole number through rounding: 29 % of 100 are 29."""


@dataclass(frozen=True, slots=True)
class Everything:
    """All units."""

    def of(self, units: Integers, _recognised: Floats) -> Integers:
        """Return the sizes of the samples, one a consignment."""
        return units


@dataclass(frozen=True, slots=True)
class Fixed:
    """The same number of units of every consignment; all of one that has fewer."""

    number: int

    def of(self, units: Integers, _recognised: Floats) -> Integers:
        """Return the sizes of the samples, one a consignment."""
        return np.minimum(self.number, units)


@dataclass(frozen=True, slots=True)
class Proportion:
    """A share of the units, rounded up to whole ones, and at least one."""

    share: float

    def of(self, units: Integers, _recognised: Floats) -> Integers:
        """Return the sizes of the samples, one a consignment."""
        wanted = np.ceil(self.share * units - SLACK).astype(np.int64)
        return np.asarray(np.clip(wanted, 1, units))


@dataclass(frozen=True, slots=True)
class Detecting:
    """As few units as find a consignment, with some confidence, in which a given share of the units is bad.

    The share of the units is rounded down to whole ones, but there is at least one. Where even all units do not give
    the confidence, because inspectors overlook too much or tolerate too much, all are taken.

    The notions are those of ISPM 31, Methodologies for sampling of consignments (FAO/IPPC 2008): level of detection,
    confidence level, efficacy of detection, acceptance number. The probability is the exact hypergeometric one, where
    an approximation such as that of G. T. Fosgate, J Vet Diagn Invest 21 (2009), 3-14, is common.
    """

    rate: float
    confidence: float

    def of(self, units: Integers, recognised: Floats) -> Integers:
        """Return the sizes of the samples, one a consignment; `recognised` as `recognised()` returns it."""
        distinct, place = np.unique(units, return_inverse=True)
        bad = np.clip(np.floor(self.rate * distinct + SLACK).astype(np.int64), 1, distinct)
        sizes = smallest_sample(
            distinct, lambda drawn: Draw(distinct, bad, drawn).expects(recognised) >= self.confidence - SLACK
        )
        return sizes[place]


EVERYTHING = Everything()

SampleSize: TypeAlias = Everything | Fixed | Proportion | Detecting


def sizes(rule: SampleSize, units: Integers, effectiveness: float = 1.0, tolerance: int = 0) -> Integers:
    """Return how many units are drawn of each consignment, from 1 to all; shape (n,), as `units`."""
    most = int(units.max(initial=0)) if isinstance(rule, Detecting) else 0
    return rule.of(units, recognised(effectiveness, tolerance, most))
