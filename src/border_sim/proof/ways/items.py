"""The items of which a promise speaks: what guards may read of them, and one that meets demands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import TypeAlias

from border_sim.proof.diagram import Cell, Trail, Witness, witness
from border_sim.proof.space import Dimension, Piece, Space
from border_sim.proof.ways.flow_law import FlowLaw
from border_sim.proof.ways.readings import Range, Topic
from border_sim.proof.ways.search import Choice, Demand, Search

Demands: TypeAlias = Mapping[Topic, Range]
"""What is to be read of some topics: one of these each."""


@dataclass(frozen=True, slots=True)
class Found:
    """An item that meets all demands.

    Attributes:
        mask: the rows that hold for it.
    """

    mask: int
    _space: Space
    _trail: Trail

    def witness(self) -> Witness:
        """Return its facts, as far as they matter, and its draws."""
        return witness(self._space, Cell(0.0, 0.0, self._trail))


@dataclass(frozen=True, slots=True)
class Refused:
    """There is no such item: none meets even the demands on these topics together."""

    topics: frozenset[Topic]


class Items:
    """All items of a flow, or those for which a row holds.

    Attributes:
        is_empty: whether there is none.
    """

    def __init__(self, law: FlowLaw, when: int | None = None) -> None:
        """Narrow the space of the flow to the items for which the row with a bit holds; with 0 there are none."""
        self._law = law
        self._when = when or 0
        self._choices = [_choice(dimension, self._when) for dimension in law.space.dimensions]
        self._spoken = {
            position for position, choice in enumerate(self._choices) if choice.dimension.narrows(self._when)
        }
        self.is_empty = when == 0 or not all(choice.pieces for choice in self._choices)
        self._possible = reduce(and_, (choice.possible for choice in self._choices), law.rows)
        self._certain = reduce(and_, (choice.certain for choice in self._choices), law.rows)
        self._ranges: dict[Topic, Range] = {}

    def range(self, topic: Topic) -> Range:
        """Return what may be read of a topic; perhaps too much, never too little."""
        known = self._ranges.get(topic)
        if known is None:
            known = self._ranges[topic] = self._law.readings[topic].range(self._possible, self._certain)
        return known

    def meanwhile(self, topic: Topic) -> Range:
        """Return what else may be read of a topic while facts of the item are missing."""
        return self._law.readings[topic].meanwhile(self._possible, self._certain)

    def find(self, demands: Demands) -> Found | Refused:
        """Return an item that meets demands, a typical one; or which of them no item meets together.

        Raises:
            Unfinished: there are too many ways to combine the rules.
        """
        search = self._search(demands)
        chosen = search.run()
        if chosen is not None:
            return self._found(self._needed(chosen, demands))
        blamed = search.blamed
        for topic in sorted(blamed, key=str):
            fewer = {other: demands[other] for other in blamed if other != topic}
            if fewer and self._search(fewer).run() is None:
                blamed = set(fewer)
        return Refused(frozenset(blamed))

    def _search(self, demands: Demands) -> Search:
        asked = [Demand(topic, self._law.readings[topic], wanted) for topic, wanted in demands.items()]
        return Search(self._choices, asked, self._possible, self._certain)

    def _needed(self, chosen: Mapping[int, Piece], demands: Demands) -> Mapping[int, Piece]:
        """Return what of the chosen must be as it is: whatever the rest is, every demand is met."""
        needed = dict(chosen)
        for position in chosen:
            fewer = {other: piece for other, piece in needed.items() if other != position}
            possible = certain = self._law.rows
            for number, choice in enumerate(self._choices):
                piece = fewer.get(number)
                possible &= choice.possible if piece is None else piece.mask
                certain &= choice.certain if piece is None else piece.mask
            readings = self._law.readings
            if all(readings[topic].range(possible, certain) <= wanted for topic, wanted in demands.items()):
                needed = fewer
        return needed

    def _found(self, chosen: Mapping[int, Piece]) -> Found:
        """Complete what was chosen, by number of dimension, with the largest pieces of the others."""
        mask = self._law.rows
        trail: Trail = None
        for position, choice in enumerate(self._choices):
            piece = chosen.get(position, choice.pieces[0])
            mask &= piece.mask
            if position in chosen or position in self._spoken:
                trail = (trail, choice.dimension, piece)
        return Found(mask, self._law.space, trail)


def _choice(dimension: Dimension, when: int) -> Choice:
    pieces = tuple(piece for piece in dimension.pieces if piece.mask & when == when)
    masks = [piece.mask for piece in pieces]
    return Choice(dimension, pieces, reduce(or_, masks, 0), reduce(and_, masks, -1))
