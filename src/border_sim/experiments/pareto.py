"""Points that nothing beats: at least as good as every other in one objective at least (Pareto).

Means over replications are never without chance. A point is *beaten* only where another one is at least as good in
every mean and better in one of them beyond chance; where no mean is better beyond chance, it is *doubtful*.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

Point = Sequence[float]
"""The values of a point in every objective, larger ones being better."""


class Standing(StrEnum):
    """How a point stands among the others."""

    UNBEATEN = "unbeaten"
    DOUBTFUL = "doubtful"
    BEATEN = "beaten"


def dominates(one: Point, other: Point) -> bool:
    """Return whether a point is at least as good in every objective, and better in one."""
    pairs = list(zip(one, other, strict=True))
    return all(a >= b for a, b in pairs) and any(a > b for a, b in pairs)


def unbeaten(points: Sequence[Point]) -> tuple[int, ...]:
    """Return the numbers of the points that no other dominates, in their order; of equal ones all."""
    return tuple(number for number, point in enumerate(points) if not any(dominates(other, point) for other in points))


def is_beyond_chance(differences: Iterable[tuple[float, float]]) -> bool:
    """Return whether a point is better than another in one objective beyond chance, and in none worse beyond it.

    Args:
        differences: for each objective how much better it is in the mean, and how much of that may be chance.
    """
    told = list(differences)
    return any(better > chance for better, chance in told) and all(better >= -chance for better, chance in told)
