"""Which rules of a pack somebody wants to see: by words, decision, flow, line, basis, and by what holds on the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from fastapi import Query

from border_sim.domain.terms import Direction, Language, Line
from border_sim.drafting.handbook.rule_sections import crossings_of
from border_sim.flows.words import CROSSINGS
from border_sim.rules.law import Law
from border_sim.rules.pack import Rule
from border_sim.rules.scope import flows_named
from border_sim.rules.words import rule_in_words

Force = Literal["", "yes", "no"]

CROSSING_NAMES: Mapping[str, tuple[Line, Direction]] = {
    f"{line.value}_{direction.value}": (line, direction) for line, direction in CROSSINGS
}
"""Crossings by the names that addresses have for them."""

Chosen = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is to be seen; whatever is empty lets everything through.

    Attributes:
        q: words that stand in the id, the title or the sentence of a rule, in either language.
        decision: what it decides.
        flow: a flow of which it speaks.
        line: a crossing of which it speaks, as `first_in`.
        basis: what it rests on.
        force: whether it holds on the day.
    """

    q: Chosen = ""
    decision: Chosen = ""
    flow: Chosen = ""
    line: Chosen = ""
    basis: Chosen = ""
    force: Force = ""

    @property
    def is_open(self) -> bool:
        """Return whether it lets everything through."""
        return not any((self.q, self.decision, self.flow, self.line, self.basis, self.force))

    def sift(self, law: Law) -> Iterator[Rule]:
        """Iterate over the rules that it lets through, in order of id."""
        sought = self.q.casefold().split()
        for rule in law.pack.rules.values():
            if self._lets_through(rule, law) and (not sought or _holds_words(rule, law, sought)):
                yield rule

    def _lets_through(self, rule: Rule, law: Law) -> bool:
        crossing = CROSSING_NAMES.get(self.line)
        return all(
            (
                self.decision in {"", rule.decides},
                not self.flow or self.flow in flows_named(rule.when, law.pack.flows),
                not self.line or crossing in crossings_of(rule),
                not self.basis or self.basis in rule.basis,
                not self.force or _is_in_force(rule, law.day) == (self.force == "yes"),
            )
        )


def _is_in_force(rule: Rule, day: date) -> bool:
    return rule.period.covers(day)


def _holds_words(rule: Rule, law: Law, sought: list[str]) -> bool:
    says = rule_in_words(rule, law)
    text = " ".join((rule.id, rule.title.zh, rule.title.en, *(says.into(one) for one in Language))).casefold()
    return all(word in text for word in sought)
