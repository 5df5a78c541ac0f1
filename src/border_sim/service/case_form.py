"""What a form for a case asks: the facts of a flow, and which of them matter where the case crosses."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import TypeAlias

from border_sim.domain.facts import Fact, Kind
from border_sim.domain.terms import Direction, Line
from border_sim.drafting.handbook.rule_sections import crossings_of
from border_sim.flows.flow import Flow
from border_sim.flows.words import CROSSINGS
from border_sim.rules.conditions import AnyOf, Listed, Near, Test
from border_sim.rules.law import Law, law_of
from border_sim.rules.pack import Rule, RulePack
from border_sim.rules.scope import flows_named

Crossing: TypeAlias = tuple[Line, Direction]


def crossings_in(flow: Flow) -> tuple[Crossing, ...]:
    """Return where a flow asks the rules, in the order of a journey into the zone and out of it again."""
    asked = {status.decide for status in flow.statuses.values()}
    return tuple(crossing for crossing in CROSSINGS if crossing in asked)


def facts_that_matter(pack: RulePack, flow: Flow, crossings: Collection[Crossing], day: date) -> frozenset[str]:
    """Return the facts of a flow that rules, documents or moves may read at some crossings on a day."""
    law = law_of(pack, day)
    read = {name for rule in _rules_at(law, flow, crossings) for name in _facts_of(rule)}
    read |= {name for requirement in pack.requirements.values() for name in requirement.held_when}
    read |= {name for move in flow.moves for name in move.when}
    read |= {programme.by for programme in pack.selectivity.values()}
    return frozenset(read & flow.facts.keys())


def lists_of(fact: str, law: Law, flow: Flow) -> tuple[str, ...]:
    """Return the lists of the office in which rules look a fact of a flow up."""
    names = {
        part.list_name
        for rule in _rules_at(law, flow, ())
        for tests in (rule.when, rule.unless)
        for part in _parts(tests.get(fact))
        if isinstance(part, Listed)
    }
    return tuple(sorted(names))


def suggestions(fact: Fact, law: Law, flow: Flow, most: int) -> tuple[str, ...]:
    """Return names that stand on a list in which rules look a fact up, as many as one can offer."""
    if fact.kind is not Kind.ID:
        return ()
    members = (sorted(law.members[name])[:most] for name in lists_of(fact.name, law, flow))
    return tuple(dict.fromkeys(name for names in members for name in names))[:most]


def _rules_at(law: Law, flow: Flow, crossings: Collection[Crossing]) -> Iterator[Rule]:
    """Iterate over the rules that may speak of a flow at some crossings; everywhere where there are none."""
    for rule in law.rules:
        if flow.name in flows_named(rule.when, law.pack.flows) and (
            not crossings or not crossings_of(rule).isdisjoint(crossings)
        ):
            yield rule


def _facts_of(rule: Rule) -> Iterator[str]:
    for tests in (rule.when, rule.unless):
        for name, test in tests.items():
            yield name
            if isinstance(test, Near):
                yield test.other


def _parts(test: Test | None) -> tuple[Test, ...]:
    if test is None:
        return ()
    return test.tests if isinstance(test, AnyOf) else (test,)
