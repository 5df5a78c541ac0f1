"""What a result may tell of the law in force during the run: gates, joins, limits, goods on the ledger, with titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from border_sim.domain.terms import Text, called
from border_sim.flows.flow import Flow
from border_sim.rules.pack import Limits, RulePack

Titled = dict[str, Text]
"""Names with their titles."""


def in_force(pack: RulePack, flows: Iterable[str]) -> dict[str, Titled]:
    """Return for each part of a result the names that it may have for some flows, in words."""
    met = [pack.flows[name] for name in flows if name in pack.flows]
    return {
        "gates": {gate: pack.gates[gate].title for flow in met for gate in _gates(flow)},
        "joins": dict(each for flow in met for each in _joins(flow)),
        "limits": dict(each for flow in met for each in _limits(pack, flow)),
        "ledger": dict(each for flow in met for each in _goods(flow)),
    }


def _gates(flow: Flow) -> list[str]:
    return [status.gate for status in flow.statuses.values() if status.gate is not None]


def _joins(flow: Flow) -> Iterator[tuple[str, Text]]:
    for status in flow.statuses.values():
        if status.join is not None:
            yield f"{flow.name}.{status.name}", _of(flow, status.title)


def _limits(pack: RulePack, flow: Flow) -> Iterator[tuple[str, Text]]:
    """Return the time limits between statuses of a flow that rules may set."""
    limits = [rule.then.deadline for rule in pack.rules.values() if isinstance(rule.then, Limits)]
    for limit in limits:
        if {limit.start, limit.end} <= flow.statuses.keys():
            start, end = flow.statuses[limit.start].title, flow.statuses[limit.end].title
            words = Text(f"{start.zh}至{end.zh}", f"{start.en} to {end.en}")
            yield f"{flow.name}.{limit.start}.{limit.end}", _of(flow, words)


def _goods(flow: Flow) -> Iterator[tuple[str, Text]]:
    if flow.books is not None:
        fact = flow.facts[flow.books.kind]
        for kind in fact.values:
            yield f"{flow.name}.{kind}", _of(flow, called(fact.value_titles.get(kind), kind))


def _of(flow: Flow, part: Text) -> Text:
    return Text(f"{flow.title.zh}，{part.zh}", f"{flow.title.en}, {part.en}")
