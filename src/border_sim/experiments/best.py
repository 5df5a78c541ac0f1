"""The best of several alternatives, found with as few replications as the differences allow.

Kim and Nelson, A fully sequential procedure for indifference-zone selection in simulation, ACM Transactions on
Modeling and Computer Simulation 11 (2001), 251-273, with c = 1. Alternatives that the replications show to be worse
leave the contest; the others are played further. It holds for normal observations of any variances, and under common
random numbers whatever their correlations, for only variances of differences enter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import floor, fsum

STEP = 5
"""Replications between two looks at who is left; looking more seldom never makes a wrong choice likelier."""

More = Callable[[tuple[int, ...], range], Sequence[Sequence[float]]]
"""Gives for some alternatives, by their numbers, the observations of further replications, by theirs."""


@dataclass(frozen=True, slots=True)
class Zone:
    """What is asked for.

    Attributes:
        indifference: a difference that matters, above 0: who is worse by less may be chosen for the best.
        confidence: the probability, at least, of choosing the best where it is better by as much as that.
        most: replications of an alternative after which the contest ends undecided.
    """

    indifference: float
    confidence: float
    most: int


@dataclass(frozen=True, slots=True)
class Contest:
    """How a contest ended.

    Attributes:
        best: the alternative with the best mean among those left.
        left: the alternatives that were left, in their order; more than one may differ by less than matters.
        replications: of each alternative, how many it was given.
        needed: replications after which the contest would have ended at the latest.
        is_decided: the choice holds with the confidence that was asked for.
    """

    best: int
    left: tuple[int, ...]
    replications: tuple[int, ...]
    needed: int
    is_decided: bool


def find_best(first: Sequence[Sequence[float]], zone: Zone, more: More) -> Contest:
    """Return the best of at least two alternatives, larger observations being better.

    Args:
        first: the observations of the first replications of each alternative, two at least and as many of each.
        zone: what is asked for.
        more: is asked for further replications of those that are left.
    """
    observed = [list(values) for values in first]
    begun = len(observed[0])
    reach = _Reach.of(observed, zone)
    needed = max(begun, 1 + max(floor(reach.end(i, j)) for i, j in _pairs(range(len(observed)))))
    limit = min(needed, max(begun, zone.most))
    left = reach.survivors(tuple(range(len(observed))), observed)
    while len(left) > 1 and len(observed[left[0]]) < limit:
        done = len(observed[left[0]])
        further = range(done, min(done + STEP, limit))
        for alternative, values in zip(left, more(left, further), strict=True):
            observed[alternative] += values
        left = reach.survivors(left, observed)
    return Contest(
        best=max(left, key=lambda alternative: fsum(observed[alternative])),
        left=left,
        replications=tuple(map(len, observed)),
        needed=needed,
        is_decided=len(left) == 1 or len(observed[left[0]]) >= needed,
    )


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far a mean may lie behind another before it leaves: less with every replication."""

    squares: dict[tuple[int, int], float]
    factor: float
    indifference: float

    @classmethod
    def of(cls, first: Sequence[Sequence[float]], zone: Zone) -> _Reach:
        """Return what the first replications tell of the variances of the differences."""
        degrees = len(first[0]) - 1
        eta = 0.5 * ((2 * (1 - zone.confidence) / (len(first) - 1)) ** (-2 / degrees) - 1)
        squares = {(i, j): _variance(first[i], first[j]) for i, j in _pairs(range(len(first)))}
        return cls(squares, 2 * eta * degrees, zone.indifference)

    def end(self, one: int, other: int) -> float:
        """Return after how many replications two alternatives are told apart in any case: h² S² / δ²."""
        return self.factor * self.squares[one, other] / self.indifference**2

    def survivors(self, left: tuple[int, ...], observed: Sequence[Sequence[float]]) -> tuple[int, ...]:
        """Return those who are not behind anybody by more than chance allows."""
        done = len(observed[left[0]])
        means = {alternative: fsum(observed[alternative]) / done for alternative in left}
        return tuple(
            one
            for one in left
            if all(means[one] >= means[other] - self._behind(one, other, done) for other in left if other != one)
        )

    def _behind(self, one: int, other: int, done: int) -> float:
        return max(0.0, self.indifference / (2 * done) * (self.end(one, other) - done))


def _pairs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((i, j) for i in numbers for j in numbers if i != j)


def _variance(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the sample variance of the differences."""
    differences = [value - against for value, against in zip(one, other, strict=True)]
    mean = fsum(differences) / len(differences)
    return fsum((difference - mean) ** 2 for difference in differences) / (len(differences) - 1)
