"""What an example can show about a rule, and how well an item shows it.

A target is reached at an item where the answer would be another if the rule were not there, or were there, or if the
lot had fallen otherwise. Best is an item next to which, across the edge of the rule, another answer is given.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from border_sim.domain.decision import Answer
from border_sim.proof.space import Dimension, Piece
from border_sim.rules.rulings import Ruling


class Aspect(StrEnum):
    """What of a rule an example shows."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    DECIDES = "decides"
    BEATS = "beats"
    ANSWER = "answer"


class Shown(IntEnum):
    """How well an item shows a target."""

    NOT = 0
    NAMED = 1
    """The rule is named among the reasons, and without it the answer would be the same."""
    SEEN = 2
    """Without the rule (or with it) the answer would be another."""
    ACROSS = 3
    """Moreover there is another answer across the edge."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something that an example is to show.

    Attributes:
        aspect: what kind of thing.
        subject: the rule that it is about; of an answer, the decision.
        about: the facts whose edge it is, the rule that is beaten, or the answer.
        key: what else tells it from others.
    """

    aspect: Aspect
    subject: str
    about: tuple[str, ...] = ()
    key: Hashable = None


@dataclass(frozen=True, slots=True)
class Item:
    """An item as far as one decision looks at it: a piece of each dimension, by the dimension's number."""

    pieces: Mapping[int, Piece]
    everything: int

    def rows(self, without: int | None = None) -> int:
        """Return the rows that hold, as far as the dimensions go; one of them may be left out."""
        mask = self.everything
        for index, piece in self.pieces.items():
            if index != without:
                mask &= piece.mask
        return mask

    def at(self, index: int, piece: Piece) -> Item:
        """Return the item with another piece of a dimension."""
        return Item({**self.pieces, index: piece}, self.everything)


@dataclass(frozen=True, slots=True, eq=False)
class Crossing:
    """One side of an edge of a rule, with the other.

    Attributes:
        target: the side that is to be shown.
        number: the number of the dimension along which the edge is crossed.
        dimension: the dimension.
        here: the bit of the pieces on this side.
        there: the bit of those on the other.
        rows: the bits of the rule.
        beyond: the masks of the pieces on the other side, as far as the decision tells them apart.
    """

    target: Target
    number: int
    dimension: Dimension
    here: int
    there: int
    rows: int
    beyond: frozenset[int]

    def shown(self, item: Item, ruling: Ruling) -> Shown:
        """Return how well an item shows the target."""
        piece = item.pieces.get(self.number)
        if piece is None or not piece.mask & self.here:
            return Shown.NOT
        rest = item.rows(without=self.number)
        return self._best(rest & piece.mask, rest, ruling)

    def _best(self, here: int, rest: int, ruling: Ruling) -> Shown:
        """Return how well an item shows the target with the best of all pieces on the other side."""
        best = Shown.NOT
        for mask in self.beyond:
            best = max(best, self.score(here, rest & mask, ruling, best))
            if best is Shown.ACROSS:
                break
        return best

    def sides(self, rows: int) -> tuple[list[Piece], list[Piece]]:
        """Return the pieces on this side and on the other that some rows tell apart, the largest of each."""
        here: dict[int, Piece] = {}
        there: dict[int, Piece] = {}
        for piece in self.dimension.pieces:
            for bit, found in ((self.here, here), (self.there, there)):
                if piece.mask & bit:
                    found.setdefault(piece.mask & rows, piece)
        return list(here.values()), list(there.values())

    def score(self, here: int, there: int, ruling: Ruling, least: Shown = Shown.NOT) -> Shown:
        """Return how well an item with some rows shows the target, with the rows that hold across the edge.

        What is no better than `least` need not be told from nothing.
        """
        is_inside = self.target.aspect is Aspect.INSIDE
        inside, outside = (here, there) if is_inside else (there, here)
        answers = ruling.answer(here), ruling.answer(there)
        if self.dimension.is_lot:
            return Shown.ACROSS if inside & self.rows and answers[0] != answers[1] else Shown.NOT
        if not inside & self.rows or outside & self.rows:
            return Shown.NOT
        if answers[0] != ruling.answer(inside & ~self.rows if is_inside else outside | inside & self.rows):
            return Shown.ACROSS if answers[0] != answers[1] else Shown.SEEN
        if least >= Shown.NAMED:
            return Shown.NOT
        return Shown.NAMED if self.target.subject in ruling.verdict(inside).decided else Shown.NOT

    def kept(self) -> frozenset[int]:
        """Return the dimensions that an example of the target must state."""
        return frozenset({self.number})

    def signs(self, item: Item, rest: int, ruling: Ruling) -> Hashable:
        """Return all that shows the target; `rest` are the rows that hold but for the edge's own dimension."""
        here = rest & item.pieces[self.number].mask
        verdict = ruling.verdict(here)
        return self._best(here, rest, ruling), verdict.answer, verdict.decided, bool(here & self.rows)


@dataclass(frozen=True, slots=True)
class Situation:
    """Something that an item shows without an edge to cross.

    Attributes:
        target: what is to be shown.
        rows: the bits of the rows that must hold, one of them at least.
        alternative: what the decision would be without the rule, or with it; none where an answer is wanted.
        answer: that answer.
    """

    target: Target
    rows: int
    alternative: Ruling | None = None
    answer: Answer = None

    def keep(self, ruling: Ruling) -> int:
        """Return the bits of the rows that bear on it."""
        return ruling.rows | (self.alternative.rows if self.alternative else 0)

    def shown(self, item: Item, ruling: Ruling) -> Shown:
        """Return how well an item shows the target."""
        return self.score(item.rows(), ruling)

    def score(self, mask: int, ruling: Ruling) -> Shown:
        """Return how well an item with some rows shows the target."""
        if self.alternative is None:
            return Shown.ACROSS if ruling.answer(mask) == self.answer else Shown.NOT
        if ruling.answer(mask) != self.alternative.answer(mask):
            return Shown.ACROSS
        if self.target.aspect is not Aspect.DECIDES:
            return Shown.NOT
        return Shown.NAMED if self.target.subject in ruling.verdict(mask).decided else Shown.NOT

    def kept(self) -> frozenset[int]:
        """Return the dimensions that an example of the target must state."""
        return frozenset()

    def signs(self, item: Item, rest: int, ruling: Ruling) -> Hashable:
        """Return all that shows the target where some rows hold."""
        del item
        verdict = ruling.verdict(rest)
        return self.score(rest, ruling), verdict.answer, verdict.decided
