"""One step across an end of a test: the next number or the next day, where what is decided should change.

A test of a fact on a line has ends: `at least 50` has one, `0 to 29` has two. Moved by one step, a test is narrower or
wider than it was, and what lies between the two is just inside it, or just outside. A step of a number is its last
digit that is written: 1 of 5000, 0.1 of 0.5; a step of a day is a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from border_sim.rules.conditions import AnyOf, Between, Bound, Equals, Named, Near, Simple, Test, Today
from border_sim.rules.law import Law


@dataclass(frozen=True, slots=True)
class MovedEnd:
    """A test with one of its ends moved: by one step inwards, and by one step outwards."""

    narrower: Test
    wider: Test


def unit_of(number: float) -> float:
    """Return the unit of the last digit of a number as one would write it, at most 1."""
    exponent = Decimal(repr(number)).normalize().as_tuple().exponent
    return 10.0 ** min(exponent, 0) if isinstance(exponent, int) else 1.0


def moved_number(number: float, steps: int) -> float:
    """Return the number that lies some steps above another, without what binary fractions add to it."""
    unit = Decimal(repr(unit_of(number)))
    return float(Decimal(repr(number)) + steps * unit)


def moved_bound(bound: Bound, steps: int, law: Law | None = None) -> float | date | None:
    """Return the bound some steps above another; none where there is no such day.

    Parameters and `today` are moved only under a law that says what they are.
    """
    if isinstance(bound, Named | Today):
        if law is None:
            return None
        bound = law.number(bound) if isinstance(bound, Named) else law.day
    return moved_day(bound, steps) if isinstance(bound, date) else moved_number(bound, steps)


def moved_day(day: date, steps: int) -> date | None:
    """Return the day some days after another, none where the calendar has ended."""
    try:
        return day + timedelta(days=steps)
    except OverflowError:
        return None


def moved_ends(test: Test, law: Law) -> Iterator[MovedEnd]:
    """Iterate over the ends of a test that lie on a line, each moved by one step under a law."""
    if isinstance(test, AnyOf):
        for index, part in enumerate(test.tests):
            for end in _ends(part, law):
                before, after = test.tests[:index], test.tests[index + 1 :]
                yield MovedEnd(*(AnyOf((*before, moved, *after)) for moved in end))
    elif isinstance(test, Near):
        days = law.number(test.days)
        yield MovedEnd(replace(test, days=days - 1), replace(test, days=days + 1))
    else:
        yield from (MovedEnd(*end) for end in _ends(test, law))


def _ends(test: Simple, law: Law) -> Iterator[tuple[Between, Between]]:
    """Iterate over the ends of a simple test, each as the narrower and the wider test."""
    if isinstance(test, Equals) and not isinstance(test.value, str | bool):
        test = Between(test.value, test.value)
    if not isinstance(test, Between):
        return
    if test.low is not None:
        below, above = (moved_bound(test.low, steps, law) for steps in (-1, 1))
        if below is not None and above is not None:
            yield replace(test, low=above), replace(test, low=below)
    if test.high is not None:
        below, above = (moved_bound(test.high, steps, law) for steps in (-1, 1))
        if below is not None and above is not None:
            yield replace(test, high=below), replace(test, high=above)
