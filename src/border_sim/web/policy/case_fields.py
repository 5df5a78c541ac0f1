"""The fields of a form for a case: what a fact may be, what was filled in, and whether it matters here."""

from __future__ import annotations

from math import isfinite

from border_sim.domain.facts import Fact, Kind
from border_sim.domain.results import Words
from border_sim.domain.terms import called
from border_sim.flows.flow import NO, YES
from border_sim.rules import values
from border_sim.rules.law import Law
from border_sim.rules.pack import DIRECTION, LINE
from border_sim.service.case_form import crossings_in, facts_that_matter, suggestions
from border_sim.service.titles import words
from border_sim.web.pages import View
from border_sim.web.policy.trying import Trial

MOST_SUGGESTED = 200
"""Names that a field offers."""


class Field(View):
    """One field; an empty value leaves the fact out."""

    name: str
    title: Words
    kind: Kind
    choices: dict[str, Words]
    unit: Words | None
    low: float | None
    high: float | None
    suggestions: tuple[str, ...]
    value: str
    matters: bool
    wrong: tuple[str, ...]


def fields_of(trial: Trial, law: Law, wrong: dict[str, list[str]]) -> tuple[Field, ...]:
    """Return the fields for the flow of a trial, those that matter where it crosses first."""
    flow = law.pack.flows[trial.flow]
    crossings = (trial.crossing,) if trial.crossing else crossings_in(flow)
    matter = facts_that_matter(law.pack, flow, crossings, law.day)
    alone = {name: law.pack.facts[name] for name in (LINE, DIRECTION) if name in trial.facts}
    facts = {**alone, **flow.facts}
    fields = [_field(fact, trial, (law, matter | alone.keys(), wrong)) for fact in facts.values()]
    return tuple(sorted(fields, key=lambda field: not field.matters))


def _field(fact: Fact, trial: Trial, about: tuple[Law, frozenset[str] | set[str], dict[str, list[str]]]) -> Field:
    law, matter, wrong = about
    return Field(
        name=fact.name,
        title=words(fact.title),
        kind=fact.kind,
        choices=_choices(fact),
        unit=words(fact.unit_title) if fact.unit_title else Words(zh=fact.unit, en=fact.unit) if fact.unit else None,
        low=fact.low if isfinite(fact.low) else None,
        high=fact.high if isfinite(fact.high) else None,
        suggestions=suggestions(fact, law, law.pack.flows[trial.flow], MOST_SUGGESTED),
        value=trial.facts.get(fact.name, ""),
        matters=fact.name in matter,
        wrong=tuple(wrong.get(fact.name, ())),
    )


def _choices(fact: Fact) -> dict[str, Words]:
    if fact.kind is Kind.YES_NO:
        return {YES: words(values.YES), NO: words(values.NO)}
    return {value: words(called(fact.value_titles.get(value), value)) for value in fact.values}
