"""Selectivity: which declarations are checked, in the order that ASYCUDA's manual documents for its module MODSEL.

A declaration that a criterion hits goes where the criterion says. Of the others the lot picks a minimum share for red.
Of those that are left, each tops up the first lane (red before yellow before blue) of which less has been selected so
far than is expected, and only then is it green. Source: ASYCUDA++ Functional Manual, section 6, MODSEL, pages 6.7
and 6.8 (UNCTAD, version 1.15).

What the manual leaves open, and how it is read here: an actual rate is the lane's share among the declarations of the
same class so far, this one included; the minimum random share goes to red alone, each declaration being picked by a
lot of its own, so that nobody can count on being passed over. Counting goes on from day to day, so a simulated day
begins in the middle of it: a number of declarations that no criterion hit lies behind each class.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from border_sim.domain.arrays import Floats, Integers
from border_sim.domain.terms import SelectionLane

LANES = tuple(SelectionLane)
"""The lanes by their code, from 0."""

RED, GREEN = LANES.index(SelectionLane.RED), LANES.index(SelectionLane.GREEN)

_FINEST = 10**9
"""Rates are taken as fractions with denominators up to this, so that shares are compared exactly."""

_NEVER = sys.maxsize

ROUND = 10_000
"""Declarations after which topping up repeats itself, for rates that are written in hundredths of a per cent."""


@dataclass(frozen=True, slots=True)
class Quotas:
    """How much is to be selected.

    Attributes:
        minimum_random: the share, in [0, 1], of what no criterion hits that the lot picks for red.
        expected: for each class of declarants the expected shares of red, yellow and blue, each in [0, 1].
    """

    minimum_random: float
    expected: tuple[tuple[float, float, float], ...]


def select_lanes(classes: Integers, hits: Integers, lots: Floats, quotas: Quotas, past: Sequence[int] = ()) -> Integers:
    """Return the code in `LANES` of the lane of each declaration; all arrays have shape (n,), in order of declaration.

    Args:
        classes: the class of each declarant, as `quotas.expected` numbers them.
        hits: the code of the lane that the criteria hit, that of green where none is.
        lots: one lot in [0, 1) a declaration, independent of the order.
        quotas: how much is to be selected.
        past: for each class how many declarations, hit by nothing, were topped up before the first of these. Without
            it counting begins here, and the first of each class are selected however small the rates. Where it is
            drawn from 0 to `ROUND - 1`, the expected number of those that are topped up is that of the rates.
    """
    lanes: Integers = np.where((hits == GREEN) & (lots < quotas.minimum_random), RED, hits).astype(np.int64)
    behind = past or (0,) * len(quotas.expected)
    for number, (rates, before) in enumerate(zip(quotas.expected, behind, strict=True)):
        members = np.flatnonzero(classes == number)
        lanes[members] = _top_up([GREEN] * before + lanes[members].tolist(), rates)[before:]
    return lanes


def _top_up(lanes: list[int], rates: Sequence[float]) -> list[int]:
    """Top up the lanes of one class from its green declarations, in place.

    Each lane knows the number of the declaration by which its next one is due, so most need one comparison.
    """
    shares = [Fraction(rate).limit_denominator(_FINEST).as_integer_ratio() for rate in rates]
    counts = [0] * len(shares)
    due = [_next_due(0, share) for share in shares]
    earliest = min(due)
    for index, settled in enumerate(lanes):
        lane = settled
        if lane == GREEN:
            if index + 1 < earliest:
                continue
            lane = 0
            while index + 1 < due[lane]:
                lane += 1
            lanes[index] = lane
        counts[lane] += 1
        due[lane] = _next_due(counts[lane], shares[lane])
        earliest = min(due)
    return lanes


def _next_due(count: int, share: tuple[int, int]) -> int:
    """Return the least number of declarations of which `count` are less than the share."""
    numerator, denominator = share
    return count * denominator // numerator + 1 if numerator else _NEVER
