"""The facts of all flows under one roof: the same name must mean the same wherever it is declared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from border_sim.domain.facts import Fact
from border_sim.flows.flow import Flow
from border_sim.rules.reading import Part


def merge_facts(files: Iterable[Part], flows: Mapping[str, Flow]) -> dict[str, Fact]:
    """Return every fact of the flows by name.

    Two flows may declare the same fact, and each its own part of the domain (other values, other
    bounds); the fact of the pack has them all. Kind, unit and register must agree, since a rule that
    tests the fact is read once for both.
    """
    merged: dict[str, Fact] = {}
    homes: dict[str, str] = {}
    for part in files:
        flow = flows.get(part.text("flow"))
        for name, fact in flow.facts.items() if flow else ():
            first = merged.setdefault(name, fact)
            home = homes.setdefault(name, part.text("flow"))
            if _meaning(first) != _meaning(fact):
                message = f"expected `{name}` to mean the same in every flow, got another kind, unit or register"
                part.down("facts", name).report("R020", message, f"the flow `{home}` declares it too", key=True)
            else:
                merged[name] = _united(first, fact)
    return merged


def _meaning(fact: Fact) -> tuple[str, str, str]:
    return fact.kind, fact.unit, fact.register


def _united(first: Fact, second: Fact) -> Fact:
    return replace(
        first,
        values=tuple(dict.fromkeys((*first.values, *second.values))),
        value_titles={**second.value_titles, **first.value_titles},
        low=min(first.low, second.low),
        high=max(first.high, second.high),
    )
