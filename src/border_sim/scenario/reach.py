"""What a traffic source can meet: the statuses that its journeys can reach, and the facts that guards ask them.

A move whose guard asks for a value that no journey of the source has is never taken, and a move that all of
them take ends the choice. So a crowd that never enters the park needs no station there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from border_sim.domain.facts import Value
from border_sim.flows.flow import NO, YES, Flow, Guard
from border_sim.scenario.mixes import Mix, Same, Shares


@dataclass(frozen=True, slots=True)
class Reach:
    """The statuses in order of discovery, and for each fact that guards read the status where it is first asked."""

    statuses: tuple[str, ...]
    facts: Mapping[str, str]


def possible_texts(mix: Mix) -> frozenset[str] | None:
    """Return the values of a fact that journeys can have, as guards read them; `None` where they are not countable."""
    if isinstance(mix, Same):
        return frozenset({guard_text(mix.value)})
    if not isinstance(mix, Shares):
        return None
    codes = [code for code, share in zip(mix.codes, mix.shares, strict=True) if share > 0]
    return frozenset(mix.names[code] if mix.names else (NO, YES)[min(code, 1)] for code in codes)


def guard_text(value: Value) -> str:
    """Return a value as guards read it."""
    if isinstance(value, bool):
        return YES if value else NO
    return str(value)


def reach(flow: Flow, entry: str, possible: Mapping[str, frozenset[str]]) -> Reach:
    """Return what journeys can meet from an entry of a flow.

    Args:
        flow: the flow.
        entry: the name of the entry.
        possible: for each fact whose values can be counted those that journeys of the source can have.
    """
    found: dict[str, None] = {flow.entries[entry]: None}
    facts: dict[str, str] = {}
    waiting = list(found)
    while waiting:
        status = waiting.pop()
        for move in flow.moves_from(status):
            if not _can_hold(move.when, possible):
                continue
            for name in move.when:
                if name in flow.facts:
                    facts.setdefault(name, status)
            if move.target not in found:
                found[move.target] = None
                waiting.append(move.target)
            if _must_hold(move.when, possible):
                break
    return Reach(tuple(name for name in flow.statuses if name in found), facts)


def _can_hold(guard: Guard, possible: Mapping[str, frozenset[str]]) -> bool:
    return not any(name in possible and possible[name].isdisjoint(values) for name, values in guard.items())


def _must_hold(guard: Guard, possible: Mapping[str, frozenset[str]]) -> bool:
    return all(name in possible and possible[name].issubset(values) for name, values in guard.items())
