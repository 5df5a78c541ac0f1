"""The pieces into which the rules cut each fact of a flow, and how many examples visit each.

Two values of a fact lie in one piece when no test of any rule tells them apart. A piece that no example visits is a
part of the law that nobody has tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from border_sim.domain.facts import Fact, Kind
from border_sim.domain.terms import Text
from border_sim.flows.flow import Flow
from border_sim.proof.trials.coverage import point_of
from border_sim.proof.trials.piece_words import Span, words_of
from border_sim.rules.conditions import Test
from border_sim.rules.examples import day_of
from border_sim.rules.law import Law, law_of
from border_sim.rules.pack import FLOW, Example, RulePack
from border_sim.rules.regions import ends, names_of, region_of
from border_sim.rules.rows import AxisKey, axis_of
from border_sim.rules.scope import flows_named
from border_sim.rules.tables import facts_of

Signature = tuple[bool, ...]
"""For each test of a fact whether it holds: what is told apart by it."""


@dataclass(slots=True)
class PieceUse:
    """A piece of a fact, and how many examples visit it.

    Attributes:
        flow: the flow.
        fact: the fact; of a relation between two days, the one that stands first by name.
        other: the second day.
        words: the piece in words.
        examples: how many examples lie in it.
    """

    flow: str
    fact: str
    other: str | None
    words: Text
    examples: int = 0


def piece_uses(pack: RulePack, examples: Iterable[Example] | None = None) -> tuple[PieceUse, ...]:
    """Return the pieces of every fact that rules test, by flow, with the number of examples that visit each.

    Pieces are those of the law on the last day on which it changes; an example visits them under the law of its day.
    """
    days = pack.law_dates()
    law = law_of(pack, days[-1] if days else day_of(pack, Example(None, {}, {})))
    cuts = {name: list(_cuts(flow, law)) for name, flow in pack.flows.items()}
    laws = {law.day: law}
    for example in pack.examples if examples is None else examples:
        day = day_of(pack, example)
        if day not in laws:
            laws[day] = law_of(pack, day)
        for cut in cuts.get(str(example.item.get(FLOW)), ()):
            cut.visit(example, laws[day])
    return tuple(piece for flow in cuts.values() for cut in flow for piece in cut.pieces.values())


@dataclass(frozen=True, slots=True)
class _FactCut:
    """A fact of a flow, cut by tests."""

    key: AxisKey
    tests: tuple[Test, ...]
    pieces: dict[Signature, PieceUse] = field(default_factory=dict)

    def visit(self, example: Example, law: Law) -> None:
        """Count an example."""
        point = point_of(*_pair(self.key), example.item)
        if point is not None:
            piece = self.pieces.get(_signature(self.tests, point, law))
            if piece is not None:
                piece.examples += 1


def _pair(key: AxisKey) -> tuple[str, str | None]:
    return key.names[0], key.names[1] if len(key.names) > 1 else None


def _signature(tests: Iterable[Test], point: str | float, law: Law) -> Signature:
    return tuple(region_of(test, law).contains(point) for test in tests)


def _cuts(flow: Flow, law: Law) -> Iterator[_FactCut]:
    """Iterate over the facts of a flow that rules test, cut into pieces."""
    facts = facts_of(law.pack, flow)
    tests: dict[AxisKey, dict[Test, None]] = {}
    for named in _conjunctions(law.pack):
        if flow.name in flows_named(named, law.pack.flows):
            for name, test in named.items():
                key = axis_of(name, test)
                if set(key.names) <= facts.keys():
                    tests.setdefault(key, {})[test] = None
    for key in sorted(tests):
        cut = _FactCut(key, tuple(tests[key]))
        fact, other = _pair(key)
        for signature, parts in _parts(cut, facts[fact], law).items():
            words = words_of(facts[fact], parts, cut.tests, law)
            cut.pieces[signature] = PieceUse(flow.name, fact, other, words)
        yield cut


def _conjunctions(pack: RulePack) -> Iterator[Mapping[str, Test]]:
    for rule in pack.rules.values():
        yield {**rule.when}
        # An exception is tested where the rule's own flow is.
        yield {**{name: test for name, test in rule.when.items() if name == FLOW}, **rule.unless}


def _parts(cut: _FactCut, fact: Fact, law: Law) -> dict[Signature, list[Span | str | bool]]:
    """Return the parts of a fact's domain by what is told apart: stretches of a line, or names."""
    regions = [region_of(test, law) for test in cut.tests]
    is_gap = len(cut.key.names) > 1
    points: dict[Span | str | bool, str | float] = {}
    if is_gap or fact.kind in {Kind.NUMBER, Kind.DATE}:
        low, high = (0.0, inf) if is_gap else (fact.low, fact.high)
        bounds = sorted({point for region in regions for point in ends(region) if low < point <= high})
        for start, stop in pairwise([low, *bounds, inf]):
            span = Span(start, stop, high, is_day=fact.kind is Kind.DATE or is_gap)
            if span.first <= span.final:
                points[span] = start if start > -inf else min(bounds, default=0.0) - 1
    else:
        points = {name: name for name in _names(fact, [name for region in regions for name in names_of(region)])}
    found: dict[Signature, list[Span | str | bool]] = {}
    for part, point in points.items():
        found.setdefault(_signature(cut.tests, point, law), []).append(part)
    return found


def _names(fact: Fact, sets: Iterable[frozenset[str | bool]]) -> list[str | bool]:
    if fact.kind is Kind.ONE_OF:
        return list(fact.values)
    if fact.kind is Kind.YES_NO:
        return [True, False]
    # No register has an empty name, so it stands for every name that no list and no rule mentions.
    return [*sorted(str(name) for name in frozenset().union(*sets)), ""]
