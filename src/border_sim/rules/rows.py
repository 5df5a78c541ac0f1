"""Rules as conjunctive rows of one flow: each row is tests that must all hold, and gets one bit of a mask.

An exception splits a rule: "when A, unless B and C" holds where A holds and B does not, or A holds and C does
not. A selection rate splits each of these in two, by the rule's lot. A fact that the flow does not have makes every
test of it fail: an item of that flow can never show it. What is fixed for all items (the flow, mostly also the line and
the direction) is tested once, here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from border_sim.flows.flow import Flow
from border_sim.rules.conditions import Near, Test
from border_sim.rules.law import Law
from border_sim.rules.pack import DIRECTION, FLOW, LINE, Rule, Selects, Tests
from border_sim.rules.regions import region_of
from border_sim.rules.shapes import Interval, Region


class Of(IntEnum):
    """What an axis measures."""

    FACT = 0
    GAP = 1
    """The days from the second of two facts to the first."""
    LOT = 2
    """The lot of a rule with a selection rate."""


@dataclass(frozen=True, slots=True, order=True)
class AxisKey:
    """Which axis: a fact, two facts in order of name, or a rule."""

    of: Of
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowTest:
    """The value on an axis must lie in a region, or must not."""

    axis: AxisKey
    region: Region
    wanted: bool = True

    def accepts(self, point: str | float) -> bool:
        """Return whether a value on the axis passes."""
        return self.region.contains(point) == self.wanted


@dataclass(frozen=True, slots=True)
class Row:
    """Tests that must all hold; `owner` is a rule, a document or a promise, `selected` the branch of a rate."""

    owner: str
    tests: tuple[RowTest, ...]
    selected: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """What all items have in common: the flow, and facts whose value is fixed, the flow's name among them."""

    flow: Flow
    fixed: Mapping[str, str]

    def has_facts(self, names: Iterable[str]) -> bool:
        """Return whether the items may show these facts."""
        return all(name in self.flow.facts or name in {FLOW, LINE, DIRECTION} for name in names)


def rules_for(flow: str, law: Law) -> tuple[Rule, ...]:
    """Return the rules in force that may speak of a flow, in order of id; worked out once for each flow."""
    if flow not in law.by_flow:
        law.by_flow[flow] = tuple(
            rule for rule in law.rules if FLOW not in rule.when or region_of(rule.when[FLOW], law).contains(flow)
        )
    return law.by_flow[flow]


def rows_of_rule(rule: Rule, frame: Frame, law: Law) -> Iterator[Row]:
    """Iterate over the rows of a rule that can hold within a frame."""
    for tests in _conjunctions(rule.when, rule.unless, frame, law):
        if not isinstance(rule.then, Selects):
            yield Row(rule.id, tests)
            continue
        lot = AxisKey(Of.LOT, (rule.id,))
        region = Interval(0.0, law.rate(rule.then.rate))
        yield Row(rule.id, (*tests, RowTest(lot, region)))
        yield Row(rule.id, (*tests, RowTest(lot, region, wanted=False)), selected=False)


def rows_of_tests(owner: str, tests: Tests, frame: Frame, law: Law) -> Iterator[Row]:
    """Iterate over the rows of tests without an exception: one, or none where they can never hold."""
    for conjunction in _conjunctions(tests, {}, frame, law):
        yield Row(owner, conjunction)


def _conjunctions(when: Tests, unless: Tests, frame: Frame, law: Law) -> list[tuple[RowTest, ...]]:
    base = _row_tests(when, frame, law)
    if base is None:
        return []
    exception = _row_tests(unless, frame, law) if unless else None
    if exception is None:
        return [base]
    return [(*base, RowTest(test.axis, test.region, wanted=False)) for test in exception]


def _row_tests(tests: Mapping[str, Test], frame: Frame, law: Law) -> tuple[RowTest, ...] | None:
    """Return tests with their axes, without those of what is fixed; `None` when they can never hold."""
    found = []
    for name, test in tests.items():
        region = region_of(test, law)
        if name in frame.fixed:
            if not region.contains(frame.fixed[name]):
                return None
            continue
        axis = axis_of(name, test)
        if not frame.has_facts(axis.names):
            return None
        found.append(RowTest(axis, region))
    return tuple(found)


def axis_of(name: str, test: Test) -> AxisKey:
    """Return the axis on which a test of a fact looks; a gap is the same whichever fact is named first."""
    return AxisKey(Of.GAP, tuple(sorted((name, test.other)))) if isinstance(test, Near) else AxisKey(Of.FACT, (name,))
