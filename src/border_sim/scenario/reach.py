"""What a traffic source can meet: the statuses that its journeys can reach, and the facts that guards ask them.

A move whose guard asks for a value that no journey of the source has is never taken, and a move that all of
them take ends the choice. So a crowd that never enters the park needs no station there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from border_sim.domain.facts import Column, Fact, Kind
from border_sim.flows.flow import NO, YES, Flow, Guard, Move, guard_text
from border_sim.scenario.mixes import Mix, Same, Shares


@dataclass(frozen=True, slots=True)
class Reach:
    """The statuses in order of discovery, and for each fact that guards read the status where it is first asked."""

    statuses: tuple[str, ...]
    facts: Mapping[str, str]


Known = Mapping[str, frozenset[str] | None]
"""For each fact that a source has the values that guards can read of it, `None` where they are not countable."""


def possible_texts(mix: Mix) -> frozenset[str] | None:
    """Return the values of a fact that journeys can have, as guards read them; `None` where they are not countable."""
    if isinstance(mix, Same):
        return frozenset({guard_text(mix.value)})
    if not isinstance(mix, Shares):
        return None
    codes = [code for code, share in zip(mix.codes, mix.shares, strict=True) if share > 0]
    return _texts(codes, mix.names)


def recorded_texts(column: Column, fact: Fact) -> frozenset[str] | None:
    """Return the values that were recorded of a fact, as guards read them.

    It is `None` where they are not countable, or where one is missing: then nobody can tell which way it goes.
    """
    if fact.kind not in {Kind.ONE_OF, Kind.YES_NO} or (column.data < 0).any():
        return None
    return _texts(np.unique(column.data).tolist(), column.names)


def _texts(codes: Iterable[int], names: Sequence[str]) -> frozenset[str] | None:
    if names:
        return frozenset(names[code] for code in codes)
    # Without names they are yes and no, or days, which no guard reads.
    return frozenset((NO, YES)[code] for code in codes) if set(codes) <= {0, 1} else None


def reach(flow: Flow, entry: str, known: Known) -> Reach:
    """Return what journeys can meet from an entry of a flow.

    A fact that the source does not have is asked, but leads nowhere: what lies behind such a guard is looked
    at when the fact is there.

    Args:
        flow: the flow.
        entry: the name of the entry.
        known: the facts that the source has.
    """
    found: dict[str, None] = {flow.entries[entry]: None}
    facts: dict[str, str] = {}
    waiting = list(found)
    while waiting:
        status = waiting.pop()
        for move in _open_moves(flow, status, known):
            asked = [name for name in move.when if name in flow.facts]
            for name in asked:
                facts.setdefault(name, status)
            if move.target not in found and all(name in known for name in asked):
                found[move.target] = None
                waiting.append(move.target)
    return Reach(tuple(name for name in flow.statuses if name in found), facts)


def _open_moves(flow: Flow, status: str, known: Known) -> Iterator[Move]:
    """Return the moves from a status that some journey may try."""
    for move in flow.moves_from(status):
        if _can_hold(move.when, known):
            yield move
            if _must_hold(move.when, known):
                return


def _can_hold(guard: Guard, known: Known) -> bool:
    return not any(
        (texts := known.get(name)) is not None and texts.isdisjoint(values) for name, values in guard.items()
    )


def _must_hold(guard: Guard, known: Known) -> bool:
    tests = ((known.get(name), values) for name, values in guard.items())
    return all(texts is not None and texts.issubset(values) for texts, values in tests)
