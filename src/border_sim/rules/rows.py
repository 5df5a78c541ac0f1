"""Rules as conjunctive rows of one flow: each row is tests that must all hold, and gets one bit of a mask.

An exception splits a rule: "when A, unless B and C" holds where A holds and B does not, or A holds and C does
not. A selection rate splits each of these in two, by the rule's lot. A fact that the flow does not have makes every
test of it fail: an item of that flow can never show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from border_sim.domain.facts import Kind
from border_sim.flows.flow import Flow
from border_sim.rules.conditions import Near, Test
from border_sim.rules.law import Law
from border_sim.rules.pack import DIRECTION, FLOW, LINE, Rule, Selects, Tests
from border_sim.rules.regions import Interval, Region, region_of


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


def rows_of_rule(rule: Rule, flow: Flow, law: Law) -> Iterator[Row]:
    """Iterate over the rows of a rule in a flow."""
    for tests in _conjunctions(rule.when, rule.unless, flow, law):
        if not isinstance(rule.then, Selects):
            yield Row(rule.id, tests)
            continue
        lot = AxisKey(Of.LOT, (rule.id,))
        region = Interval(0.0, law.rate(rule.then.rate))
        yield Row(rule.id, (*tests, RowTest(lot, region)))
        yield Row(rule.id, (*tests, RowTest(lot, region, wanted=False)), selected=False)


def rows_of_tests(owner: str, tests: Tests, flow: Flow, law: Law) -> Iterator[Row]:
    """Iterate over the rows of tests without an exception: one, or none where they can never hold in the flow."""
    for conjunction in _conjunctions(tests, {}, flow, law):
        yield Row(owner, conjunction)


def _conjunctions(when: Tests, unless: Tests, flow: Flow, law: Law) -> list[tuple[RowTest, ...]]:
    base = _row_tests(when, flow, law)
    if base is None:
        return []
    exception = _row_tests(unless, flow, law) if unless else None
    if exception is None:
        return [base]
    return [(*base, RowTest(test.axis, test.region, wanted=False)) for test in exception]


def _row_tests(tests: Mapping[str, Test], flow: Flow, law: Law) -> tuple[RowTest, ...] | None:
    """Return tests with their axes, without the test of the flow itself; `None` when they can never hold."""
    found = []
    for name, test in tests.items():
        region = region_of(test, law)
        if name == FLOW:
            if not region.contains(flow.name):
                return None
            continue
        names = (name, test.other) if isinstance(test, Near) else (name,)
        if not has_facts(flow, names):
            return None
        of = Of.GAP if isinstance(test, Near) else Of.FACT
        # A gap is counted between two facts whichever the rule names first: its interval is symmetric.
        found.append(RowTest(AxisKey(of, tuple(sorted(names))), region))
    return tuple(found)


def has_facts(flow: Flow, names: Iterable[str]) -> bool:
    """Return whether every item of a flow may show these facts."""
    return all(name in flow.facts or name in {FLOW, LINE, DIRECTION} for name in names)


def is_scale(key: AxisKey, kinds: Mapping[str, Kind]) -> bool:
    """Return whether the values of an axis lie on a line."""
    return key.of is not Of.FACT or kinds[key.names[0]] in {Kind.NUMBER, Kind.DATE}
