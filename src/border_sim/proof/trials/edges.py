"""The edges of a rule: for each of its tests and each end of it, what lies just inside and what lies just outside.

On a line that is the last point at which the test holds and the next one, at which it does not; of named values each
value that the test names, and any that it does not; of a list its members and everybody else; of a rate what is
selected and what is not. An exception is an edge seen from the other side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from border_sim.domain.facts import Kind
from border_sim.proof.trials.steps import moved_ends
from border_sim.rules.conditions import AnyOf, Equals, Listed, Near, Test
from border_sim.rules.law import Law
from border_sim.rules.pack import Rule, Selects
from border_sim.rules.regions import ends, fresh_region, region_of
from border_sim.rules.rows import AxisKey, Frame, Of, RowTest, axis_of
from border_sim.rules.shapes import Interval, Members, Region

Side = tuple[RowTest, ...]
"""Tests of one axis that all hold on a side of an edge."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge of a rule, on one axis: the rule's own test, or that of its lot, changes between the sides.

    `key` tells it from the other edges of the rule; that of a number is another when the law changes the number.
    """

    rule: str
    axis: AxisKey
    key: tuple[float, ...]
    inside: Side
    outside: Side


def edges_of(rule: Rule, frame: Frame, law: Law) -> Iterator[Edge]:
    """Iterate over the edges of a rule that items of a frame can lie at, those of what the frame fixes left out."""
    tests = [(name, test, True) for name, test in rule.when.items()]
    tests += [(name, test, False) for name, test in rule.unless.items()]
    for place, (name, test, is_wanted) in enumerate(tests):
        axis = axis_of(name, test)
        if name in frame.fixed or not frame.has_facts(axis.names):
            continue
        numbers = () if law.pack.facts[name].kind is Kind.DATE and axis.of is Of.FACT else ends(region_of(test, law))
        for number, (inside, outside) in enumerate(_sides(axis, test, law)):
            sides = (inside, outside) if is_wanted else (outside, inside)
            yield Edge(rule.id, axis, (place, number, *numbers), *sides)
    if isinstance(rule.then, Selects):
        axis = AxisKey(Of.LOT, (rule.id,))
        lot = Interval(0.0, law.rate(rule.then.rate))
        yield Edge(rule.id, axis, (), (RowTest(axis, lot),), (RowTest(axis, lot, wanted=False),))


def _sides(axis: AxisKey, test: Test, law: Law) -> Iterator[tuple[Side, Side]]:
    """Iterate over what lies just inside and just outside of a test, one pair for each of its ends or values."""
    whole = region_of(test, law)
    within, without = RowTest(axis, whole), RowTest(axis, whole, wanted=False)
    for end in moved_ends(test, law):
        narrower, wider = (RowTest(axis, fresh_region(moved, law)) for moved in (end.narrower, end.wider))
        yield (within, RowTest(axis, narrower.region, wanted=False)), (wider, without)
    for part in _named_parts(test, law):
        yield (within, RowTest(axis, part)), (without,)


def _named_parts(test: Test, law: Law) -> Iterator[Region]:
    """Iterate over the parts of a test that are not on a line: each value, each list."""
    if isinstance(test, Near):
        return
    for part in test.tests if isinstance(test, AnyOf) else (test,):
        if isinstance(part, Listed):
            yield fresh_region(part, law)
        elif isinstance(part, Equals) and isinstance(part.value, str | bool):
            yield Members(frozenset({part.value}))
