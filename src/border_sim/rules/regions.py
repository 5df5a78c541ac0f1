"""Tests on a day: the part of a fact's domain in which a test holds.

Numbers and days lie on a line, where a test holds on half-open intervals: `at most 5` ends at the next number after 5,
`2026-02-10` at the next day. So one comparison tells inside from outside, and no bound needs a flag.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import inf, nextafter
from typing import TypeAlias

from border_sim.domain.facts import Value
from border_sim.rules.conditions import AnyOf, Bound, Equals, Listed, Near, Simple, Test, Today
from border_sim.rules.law import Law


@dataclass(frozen=True, slots=True)
class Interval:
    """Points from `start` (included) to `stop` (excluded); days are their ordinals."""

    start: float = -inf
    stop: float = inf

    def contains(self, point: Value) -> bool:
        """Return whether a point lies in the interval."""
        return not isinstance(point, str | date) and self.start <= point < self.stop


@dataclass(frozen=True, slots=True)
class Members:
    """Some names, or all names but these."""

    names: frozenset[str | bool]
    among: bool = True

    def contains(self, point: Value) -> bool:
        """Return whether a name is one of them."""
        return (point in self.names) == self.among


@dataclass(frozen=True, slots=True)
class AnyRegion:
    """What lies in at least one of several regions."""

    regions: tuple[Interval | Members, ...]

    def contains(self, point: Value) -> bool:
        """Return whether a point lies in any of them."""
        return any(region.contains(point) for region in self.regions)


Region: TypeAlias = Interval | Members | AnyRegion


def region_of(test: Test, law: Law) -> Region:
    """Return where a test holds on the day of the law; of a relation, in days between the two facts."""
    if isinstance(test, AnyOf):
        return AnyRegion(tuple(_simple(part, law) for part in test.tests))
    if isinstance(test, Near):
        days = law.number(test.days)
        return Interval(-days, days + 1)
    return _simple(test, law)


def _simple(test: Simple, law: Law) -> Interval | Members:
    if isinstance(test, Listed):
        return Members(frozenset(law.members[test.list_name]), test.listed)
    if isinstance(test, Equals):
        if isinstance(test.value, str | bool):
            return Members(frozenset({test.value}))
        return Interval(_point(test.value, law), _after(test.value, law))
    start, stop = -inf, inf
    if test.low is not None:
        start = _point(test.low, law) if test.low_included else _after(test.low, law)
    if test.high is not None:
        stop = _after(test.high, law) if test.high_included else _point(test.high, law)
    return Interval(start, stop)


def _point(bound: Bound, law: Law) -> float:
    """Return a bound as a point on its line."""
    if isinstance(bound, Today):
        return law.day.toordinal()
    if isinstance(bound, date):
        return bound.toordinal()
    return law.number(bound)


def _after(bound: Bound, law: Law) -> float:
    """Return the first point after a bound: the next day, or the next number that a float can hold."""
    point = _point(bound, law)
    return point + 1 if isinstance(bound, Today | date) else nextafter(point, inf)


def ends(region: Region) -> list[float]:
    """Return the points at which a region on a line begins or stops."""
    intervals = [part for part in _parts(region) if isinstance(part, Interval)]
    return [point for part in intervals for point in (part.start, part.stop) if abs(point) < inf]


def names_of(region: Region) -> list[frozenset[str | bool]]:
    """Return the sets of names that a region is made of."""
    return [part.names for part in _parts(region) if isinstance(part, Members)]


def _parts(region: Region) -> tuple[Interval | Members, ...]:
    return region.regions if isinstance(region, AnyRegion) else (region,)
