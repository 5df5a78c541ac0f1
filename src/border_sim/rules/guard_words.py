"""Words for what guards read: decisions and their outcomes, facts and their values, findings, papers."""

from __future__ import annotations

from border_sim.domain.terms import Text
from border_sim.flows.flow import GATE, Flow
from border_sim.flows.words import BUILT_IN_TITLES
from border_sim.rules.pack import RulePack


def guard_titles(pack: RulePack, flow: Flow) -> dict[tuple[str, ...], Text]:
    """Return words for what a flow names.

    They stand under `(name,)` and `(name, value)` for what guards read, and under `("gate", name, "title")` for gates.
    """
    titles: dict[tuple[str, ...], Text] = {}
    for decision in pack.decisions.values():
        titles[decision.name,] = decision.title
        titles |= {(decision.name, outcome): title for outcome, title in decision.outcome_titles.items()}
    for fact in (*pack.facts.values(), *flow.facts.values()):
        titles[fact.name,] = fact.title
        titles |= {(fact.name, value): title for value, title in fact.value_titles.items()}
    titles |= {(GATE, gate.name, "title"): gate.title for gate in pack.gates.values()}
    titles |= BUILT_IN_TITLES
    return titles


def name_words(titles: dict[tuple[str, ...], Text], name: str) -> Text:
    """Return what guards read in words."""
    return titles.get((name,), Text(name, name))


def value_words(titles: dict[tuple[str, ...], Text], name: str, value: str) -> Text:
    """Return a value of it in words."""
    return titles.get((name, value)) or titles.get((value,)) or Text(value, value)
