"""Junctions: the statuses of a flow as a journey comes to them after a line, and what guards read from there on.

Which decision a guard reads depends on the line that was passed last. What no guard reads any more may be
forgotten without losing a way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import or_
from typing import TypeAlias

from border_sim.flows.flow import BUILT_IN, FINDING, GATE, LIMIT, Flow, Status
from border_sim.proof.ways.boxes import Box
from border_sim.proof.ways.readings import Crossing, Told, Topic, crossing_of

LEARNT = {Topic(name, None): frozenset[Told](BUILT_IN[name]) for name in (FINDING, GATE, LIMIT)}
"""What a journey learns on its way, with all that it can be; of no item is it known beforehand."""

FOUND, ANSWERED, TIMED = LEARNT
"""What the last inspection has found, how the last gate has answered, whether a limit has passed in a status."""

Spot: TypeAlias = tuple[str, Crossing | None]
"""A status, and the line that was passed last."""


@dataclass(frozen=True, slots=True)
class Junction:
    """A status after a line.

    Attributes:
        moves: the moves from it with their numbers, each with its guard, in the order in which they are tried.
        topics: what the guards read.
        live: what a guard may still read from there on.
        renews: what is learnt anew there.
        exit: where a journey goes when a limit passes there, if it may leave.
    """

    moves: tuple[tuple[int, Box], ...]
    topics: tuple[Topic, ...]
    live: frozenset[Topic]
    renews: frozenset[Topic]
    exit: str | None


def junctions_of(flow: Flow) -> dict[Spot, Junction]:
    """Return the junctions of a flow to which some way may lead."""
    spots = list(_spots(flow))
    moves = {spot: tuple(_moves(flow, *spot)) for spot in spots}
    topics = {spot: dict.fromkeys(topic for _, guard in moves[spot] for topic in guard) for spot in spots}
    bits = {topic: 1 << number for number, topic in enumerate(dict.fromkeys(chain.from_iterable(topics.values())))}
    reads = {spot: sum(bits[topic] for topic in topics[spot]) for spot in spots}
    live = _live(flow, reads, bits)
    return {
        spot: Junction(
            moves=moves[spot],
            topics=tuple(topics[spot]),
            live=frozenset(topic for topic, bit in bits.items() if bit & live[spot]),
            renews=frozenset(_renewed(flow.statuses[spot[0]])),
            exit=flow.leaves(spot[0]),
        )
        for spot in spots
    }


def here_at(flow: Flow, status: str, before: Crossing | None) -> Crossing | None:
    """Return the line that was passed last when a journey has come to a status, and the one that was before."""
    decide = flow.statuses[status].decide
    return crossing_of(*decide) if decide else before


def _spots(flow: Flow) -> Iterator[Spot]:
    """Iterate over the statuses with the lines after which a way may lead to them, in order of finding."""
    found: dict[Spot, None] = dict.fromkeys((name, here_at(flow, name, None)) for name in flow.entries.values())
    waiting = list(found)
    for status, here in waiting:  # it grows meanwhile
        for move in flow.moves_from(status):
            spot = (move.target, here_at(flow, move.target, here))
            if spot not in found:
                found[spot] = None
                waiting.append(spot)
    return iter(found)


def _moves(flow: Flow, status: str, here: Crossing | None) -> Iterator[tuple[int, Box]]:
    for number, move in enumerate(flow.moves):
        if move.source == status:
            yield number, {_topic(flow, name, here): frozenset[Told](values) for name, values in move.when.items()}


def _topic(flow: Flow, name: str, here: Crossing | None) -> Topic:
    learnt = Topic(name, None)
    return learnt if learnt in LEARNT or name in flow.facts else Topic(name, here)


def _renewed(status: Status) -> Iterator[Topic]:
    """Iterate over what is learnt anew in a status.

    What was found at one line says nothing at the next, nor after a stay; `flows/check.py` sees to it that no guard
    reads it there.
    """
    if status.gate is not None:
        yield ANSWERED
    if status.inspects is not None or status.decide is not None or status.dwell is not None:
        yield FOUND


def _live(flow: Flow, reads: Mapping[Spot, int], bits: Mapping[Topic, int]) -> dict[Spot, int]:
    """Return the bits of what may still be read from each spot on.

    Args:
        flow: the flow.
        reads: the bits of what is read at each spot.
        bits: the bit of each topic.
    """
    live = dict.fromkeys(reads, 0)
    after = {
        (status, here): [(move.target, here_at(flow, move.target, here)) for move in flow.moves_from(status)]
        for status, here in reads
    }
    # Where a limit has passed nothing was inspected, and what was found before may still be known.
    kept = {
        spot: ~sum(bits.get(topic, 0) for topic in _renewed(flow.statuses[spot[0]])) if not flow.leaves(spot[0]) else -1
        for spot in reads
    }
    changes = True
    while changes:
        changes = False
        for spot in reversed(list(reads)):
            found = reduce(or_, (live[other] for other in after[spot]), reads[spot]) & kept[spot]
            if found != live[spot]:
                live[spot], changes = found, True
    return live
