"""Values of a fact on either side of the edge of a test, the nearest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from math import ceil, floor, isfinite

from border_sim.domain.facts import Fact, Kind, Value
from border_sim.rules.conditions import Near, Test
from border_sim.rules.law import Law
from border_sim.rules.regions import ends, names_of, region_of
from border_sim.rules.shapes import Region


class Edge:
    """One test of one fact, on a day of the law.

    Attributes:
        fact: the fact.
        other: the fact with whose day a relation compares it; `None` where the test is none.
    """

    def __init__(self, fact: Fact, test: Test, law: Law) -> None:
        """Find where the test holds."""
        self.fact = fact
        self.other = test.other if isinstance(test, Near) else None
        self._region = region_of(test, law)
        self._day = law.day

    def holds(self, item: Mapping[str, Value]) -> bool:
        """Return whether the test holds of an item, which has the fact."""
        value = item[self.fact.name]
        if isinstance(value, date):
            return self._region.contains(value.toordinal() - self._origin(item))
        return self._region.contains(value)

    def values(self, item: Mapping[str, Value], *, inside: bool) -> Iterator[Value]:
        """Iterate over values with which the test holds of an item, or does not, the nearest to the edge first."""
        for value in dict.fromkeys(self._near(item)):
            if self.holds({**item, self.fact.name: value}) == inside:
                yield value

    def _origin(self, item: Mapping[str, Value]) -> int:
        """Return the day from which a relation counts, as its ordinal; 0 where the test is none."""
        other = item.get(self.other, self._day) if self.other else None
        return other.toordinal() if isinstance(other, date) else 0

    def _near(self, item: Mapping[str, Value]) -> Iterator[Value]:
        kind = self.fact.kind
        if kind is Kind.NUMBER:
            yield from (
                point for point in _numbers(self.fact, self._region) if self.fact.low <= point <= self.fact.high
            )
        elif kind is Kind.DATE:
            origin = self._origin(item)
            points = [*_whole(self._region), 0 if self.other else self._day.toordinal()]
            yield from (date.fromordinal(origin + point) for point in points if _is_day(origin + point))
        elif kind is Kind.YES_NO:
            yield from (True, False)
        else:
            yield from names(self.fact, self._region)


def names(fact: Fact, region: Region) -> Iterator[str]:
    """Iterate over the names of which a test speaks, and over others: those of the fact, or one that looks alike."""
    spoken_of = sorted({str(name) for part in names_of(region) for name in part})
    if fact.kind is Kind.ONE_OF:
        yield from (name for name in spoken_of if name in fact.values)
        yield from fact.values
        return
    yield from spoken_of
    yield stranger(fact, spoken_of)


def stranger(fact: Fact, known: list[str]) -> str:
    """Return a name that looks like those of a register and is none that is known."""
    name = re.sub(r"\d", "9", known[0]) if known else f"{fact.register.upper()}-1"
    while name in known:
        name += "9"
    return name


def _is_day(ordinal: int) -> bool:
    return 0 < ordinal <= date.max.toordinal()


def _whole(region: Region) -> Iterator[int]:
    """Iterate over the whole numbers on either side of each end of a region."""
    for end in ends(region):
        yield from (ceil(end), floor(end), ceil(end) - 1, floor(end) + 1)


def _numbers(fact: Fact, region: Region) -> Iterator[float]:
    yield from map(float, _whole(region))
    bounds = [bound for bound in (fact.low, fact.high) if isfinite(bound)]
    yield from bounds
    # Between two ends there may be no whole number.
    yield from (round((low + high) / 2, 6) for low, high in pairwise(sorted({*ends(region), *bounds})))
