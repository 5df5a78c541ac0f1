"""A law as formulas, written straight from what its rules say, so as not to repeat the slips of the first oracle.

Facts are unknown numbers: names are counted, yes is one of two names, a day is its ordinal. Of ids only those are
counted that rules can tell apart: one for each set of lists in which ids stand together, each that a rule names, and a
stranger. A rule holds where all of `when` holds and not all of `unless`. How rules become an answer stands in
`deciding.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import chain, count
from math import isfinite

from border_sim.domain.errors import Unfinished
from border_sim.domain.facts import Fact, Kind, Value
from border_sim.proof.smt.solver import Formula, Model, Solver, Term
from border_sim.rules.conditions import AnyOf, Between, Bound, Equals, Listed, Named, Near, Test, Today
from border_sim.rules.law import Law
from border_sim.rules.pack import Rule, Tests
from border_sim.rules.rows import Frame

Name = str | bool


class Items:
    """Every item of a frame, as unknown facts and unknown lots, which all laws that are asked about it share."""

    def __init__(self, solver: Solver, sides: Sequence[tuple[Law, Frame]]) -> None:
        """Take the facts from all sides together; a fact becomes an unknown when a test first asks for it.

        Raises:
            Unfinished: a fact is a number on one side and a name on the other, say; no item has both.
        """
        self.solver = solver
        self._sides = sides
        self._facts = _merged(side.flow.facts for _, side in sides)
        self._terms: dict[str, Term] = {}
        self._names: dict[str, dict[Name, int]] = {}
        self._lots: dict[str, Term] = {}

    def term(self, name: str) -> Term:
        """Return the unknown value of a fact."""
        if name not in self._terms:
            fact = self._facts[name]
            if fact.kind is Kind.NUMBER:
                self._terms[name] = self.solver.real(name, _exact(fact.low), _exact(fact.high))
            elif fact.kind is Kind.DATE:
                self._terms[name] = self.solver.whole(name, 1, date.max.toordinal())
            else:
                self._terms[name] = self.solver.whole(name, 0, len(self.names(name)) - 1)
        return self._terms[name]

    def names(self, name: str) -> dict[Name, int]:
        """Return the names that a fact can have, with their numbers."""
        if name not in self._names:
            fact = self._facts[name]
            known = {Kind.ONE_OF: fact.values, Kind.YES_NO: (False, True)}
            every: Iterable[Name] = known[fact.kind] if fact.kind in known else _ids(fact, self._sides)
            self._names[name] = {value: number for number, value in enumerate(every)}
        return self._names[name]

    def lot(self, rule: str) -> Term:
        """Return the unknown lot of a rule."""
        if rule not in self._lots:
            self._lots[rule] = self.solver.share(f"lot of {rule}")
        return self._lots[rule]

    def unknowns(self) -> Iterator[tuple[str, Term, bool]]:
        """Iterate over the lots and facts that any test has asked for: name, unknown, and whether it is a lot."""
        yield from ((rule, term, True) for rule, term in self._lots.items())
        yield from ((name, term, False) for name, term in self._terms.items())

    def value(self, name: str, model: Model) -> Value:
        """Return the value of a fact in a model."""
        number = model.number(self.term(name))
        kind = self._facts[name].kind
        if kind is Kind.NUMBER:
            return float(number)
        if kind is Kind.DATE:
            return date.fromordinal(int(number))
        return list(self.names(name))[int(number)]


@dataclass(frozen=True, slots=True)
class Reading:
    """A law in a frame, read into formulas about items."""

    items: Items
    law: Law
    frame: Frame

    def holds(self, rule: Rule) -> Formula | None:
        """Return that a rule holds; none where by the frame alone it never can."""
        when = self.passes(rule.when)
        if when is None:
            return None
        unless = self.passes(rule.unless) if rule.unless else None
        return when if unless is None else self.items.solver.every([when, self.items.solver.no(unless)])

    def passes(self, tests: Tests) -> Formula | None:
        """Return that an item passes tests; none where by the frame alone none can."""
        fixed = self.frame.fixed
        if not all(self._is_among(fixed[name], test) for name, test in tests.items() if name in fixed):
            return None
        free = {name: test for name, test in tests.items() if name not in fixed}
        read = [*free, *(test.other for test in free.values() if isinstance(test, Near))]
        if not all(name in self.frame.flow.facts for name in read):
            return None
        return self.items.solver.every([self._passes(name, test) for name, test in free.items()])

    def _passes(self, name: str, test: Test) -> Formula:
        solver, term = self.items.solver, self.items.term(name)
        if isinstance(test, AnyOf):
            return solver.some([self._passes(name, part) for part in test.tests])
        if isinstance(test, Near):
            return solver.near(term, self.items.term(test.other), self._bound(test.days))
        if isinstance(test, Between):
            return solver.every(self._ends(term, test))
        if isinstance(test, Listed) or isinstance(test.value, str | bool):
            names = self.items.names(name)
            chosen = [number for value, number in names.items() if self._is_among(value, test)]
            return solver.some([solver.equals(term, Fraction(number)) for number in chosen])
        return solver.equals(term, self._bound(test.value))

    def _ends(self, term: Term, test: Between) -> Iterator[Formula]:
        solver = self.items.solver
        if test.low is not None:
            low = self._bound(test.low)
            yield solver.at_least(term, low) if test.low_included else solver.no(solver.at_most(term, low))
        if test.high is not None:
            high = self._bound(test.high)
            yield solver.at_most(term, high) if test.high_included else solver.no(solver.at_least(term, high))

    def _is_among(self, value: Name, test: Test) -> bool:
        """Return whether a name passes a test of names."""
        if isinstance(test, AnyOf):
            return any(self._is_among(value, part) for part in test.tests)
        if isinstance(test, Listed):
            return (value in self.law.members[test.list_name]) == test.listed
        return isinstance(test, Equals) and value == test.value

    def _bound(self, bound: Bound) -> Fraction:
        if isinstance(bound, Named):
            return Fraction(self.law.parameters[bound.parameter])
        if isinstance(bound, Today):
            return Fraction(self.law.day.toordinal())
        return Fraction(bound.toordinal() if isinstance(bound, date) else bound)


def _exact(bound: float) -> Fraction | None:
    return Fraction(bound) if isfinite(bound) else None


def _merged(sides: Iterable[Mapping[str, Fact]]) -> dict[str, Fact]:
    """Return facts with every value that they have on any side."""
    merged: dict[str, Fact] = {}
    for name, fact in chain.from_iterable(side.items() for side in sides):
        other = merged.get(name, fact)
        if other.kind is not fact.kind:
            raise Unfinished(f"`{name}` is not the same kind of fact on both sides")
        values = tuple(dict.fromkeys((*other.values, *fact.values)))
        low, high = min(other.low, fact.low), max(other.high, fact.high)
        merged[name] = Fact(name, fact.kind, fact.title, values, low=low, high=high, register=fact.register)
    return merged


def _ids(fact: Fact, sides: Sequence[tuple[Law, Frame]]) -> Iterator[str]:
    """Iterate over ids that rules can tell apart: one of each kind, and one that nobody has ever heard of."""
    lists: list[frozenset[str]] = []
    for law, _ in sides:
        tests = [test for test in _tests_of(fact.name, law) if isinstance(test, Equals | Listed)]
        listed = {test.list_name for test in tests if isinstance(test, Listed)}
        lists += [law.members[name] for name in sorted(listed)]
        lists += [frozenset({test.value}) for test in tests if isinstance(test, Equals) and isinstance(test.value, str)]
    told_apart: dict[tuple[bool, ...], str] = {}
    everybody = frozenset().union(*lists)
    apart = tuple(dict.fromkeys(lists))
    for name in sorted(everybody):
        told_apart.setdefault(tuple([name in some for some in apart]), name)
    yield from told_apart.values()
    yield next(name for name in _strangers(fact) if name not in everybody)


def _strangers(fact: Fact) -> Iterator[str]:
    yield from (f"other-{fact.register}{'-' * number}" for number in count())


def _tests_of(name: str, law: Law) -> Iterator[Test]:
    """Iterate over all tests of a fact that a law holds, one by one."""
    pack = law.pack
    every: Iterable[Tests] = (
        *(tests for rule in law.rules for tests in (rule.when, rule.unless)),
        *(requirement.held_when for requirement in pack.requirements.values()),
        *(promise.when for promise in pack.must_hold),
    )
    for tests in every:
        test = tests.get(name)
        if test is not None:
            yield from test.tests if isinstance(test, AnyOf) else (test,)
