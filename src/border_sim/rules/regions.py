"""Tests on a day: the part of a fact's domain in which a test holds.

Numbers and days lie on a line, where a test holds on half-open intervals: `at most 5` ends at the next number after 5,
`2026-02-10` at the next day. So one comparison tells inside from outside, and no bound needs a flag.
"""

from __future__ import annotations

from datetime import date
from math import inf, nextafter

from border_sim.rules.conditions import AnyOf, Bound, Equals, Listed, Near, Simple, Test, Today
from border_sim.rules.law import Law
from border_sim.rules.shapes import AnyRegion, Interval, Members, Region


def region_of(test: Test, law: Law) -> Region:
    """Return where a test holds on the day of the law; of a relation, in days between the two facts.

    It is worked out once, however many frames ask for it.
    """
    known = law.regions.get(id(test))
    if known is None:
        known = law.regions[id(test)] = fresh_region(test, law)
    return known


def fresh_region(test: Test, law: Law) -> Region:
    """Return where a test holds that need not outlive this call; see `region_of`, which remembers."""
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
