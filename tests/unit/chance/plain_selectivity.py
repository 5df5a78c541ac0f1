"""The documented order of selectivity, restated as plainly as it can be: slow, exact, and nothing clever in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

GREEN = 3

Rates = tuple[Fraction, Fraction, Fraction]
"""The expected rates of red, yellow and blue."""

Declaration = tuple[int, int, float]
"""The class of a declarant, the lane that the criteria hit (3 where none is), and the lot."""


def restated(declarations: Sequence[Declaration], minimum_random: float, expected: Sequence[Rates]) -> list[int]:
    """Return the code of the lane of each declaration, one after the other."""
    seen: Counter[int] = Counter()
    sent: Counter[tuple[int, int]] = Counter()
    lanes = []
    for its_class, hit, lot in declarations:
        seen[its_class] += 1
        lane = GREEN
        if hit != GREEN:
            lane = hit
        elif lot < minimum_random:
            lane = 0
        else:
            for candidate in (2, 1, 0):
                rate = expected[its_class][candidate]
                # Its share so far is below the rate; both sides are multiplied by the denominators, so nothing rounds.
                if sent[its_class, candidate] * rate.denominator < rate.numerator * seen[its_class]:
                    lane = candidate
        sent[its_class, lane] += 1
        lanes.append(lane)
    return lanes
