"""The search for an item that meets demands.

A demand says what is to be read of a topic. The search goes through the dimensions of the space one after the other,
tries the largest piece first, turns back as soon as a demand can no longer be met, and stops as soon as all are met
whatever the other dimensions are. It leaves nothing out: where it finds no item there is none. Where the same
rows are left at the same dimension it has been before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import NamedTuple

from border_sim.proof.space import Dimension, Piece
from border_sim.proof.ways.readings import Range, Reading, Topic
from border_sim.rules.sweep import check_size


class Demand(NamedTuple):
    """What is to be read of a topic: one of these."""

    topic: Topic
    reading: Reading
    wanted: Range


@dataclass(frozen=True, slots=True)
class Choice:
    """A dimension with those of its pieces that are allowed.

    Attributes:
        dimension: the dimension.
        pieces: the allowed pieces, the largest first.
        possible: the rows that hold in some of them.
        certain: the rows that hold in all of them.
    """

    dimension: Dimension
    pieces: tuple[Piece, ...]
    possible: int
    certain: int


@dataclass(frozen=True, slots=True)
class _Level:
    """A dimension in the order of the search.

    Attributes:
        position: its number among the choices.
        pieces: the pieces that the demands can tell apart, each with its rows.
        possible: the rows that hold in some piece of each dimension that comes later.
        certain: the rows that hold in every piece of these.
    """

    position: int
    pieces: tuple[tuple[int, Piece], ...]
    possible: int
    certain: int


class Search:
    """One search.

    Attributes:
        blamed: the topics of the demands for which it has turned back.
    """

    def __init__(self, choices: Sequence[Choice], demands: Sequence[Demand], possible: int, certain: int) -> None:
        """Prepare a search.

        Args:
            choices: the dimensions of the items.
            demands: what is demanded of one.
            possible: the rows that hold for some item.
            certain: the rows that hold for all of them.
        """
        self.blamed: set[Topic] = set()
        self._choices = choices
        self._demands = demands
        self._rows = reduce(or_, (demand.reading.rows for demand in demands), 0) & possible
        self._certain = certain
        self._levels: list[_Level] = []
        self._dead: list[set[int]] = []
        self._chosen: dict[int, Piece] = {}

    def run(self) -> dict[int, Piece] | None:
        """Return the pieces of an item by the number of their dimension, as far as they matter; `None` without one.

        Raises:
            Unfinished: there are too many ways to combine the rules.
        """
        unmet = self._unmet(self._demands, self._rows, self._certain)
        if unmet is None:
            return None
        if unmet:
            self._levels = self._plan()
            self._dead = [set() for _ in self._levels]
            if not self._descend(0, self._rows, unmet):
                return None
        return self._chosen

    def _unmet(self, demands: Iterable[Demand], possible: int, certain: int) -> list[Demand] | None:
        """Return the demands that are not met for certain, or `None` after blaming one that cannot be met."""
        unmet = []
        for demand in demands:
            told = demand.reading.range(possible, certain)
            if not told <= demand.wanted:
                if told.isdisjoint(demand.wanted):
                    self.blamed.add(demand.topic)
                    return None
                unmet.append(demand)
        return unmet

    def _plan(self) -> list[_Level]:
        """Return the dimensions that matter, those first on which most depends."""
        open_rows = self._rows & ~self._certain
        told = [((open_rows & ~choice.certain).bit_count(), position) for position, choice in enumerate(self._choices)]
        levels = []
        possible, certain = self._rows, -1
        for _, position in sorted(each for each in told if each[0]):
            choice = self._choices[position]
            pieces: dict[int, Piece] = {}
            for piece in choice.pieces:
                pieces.setdefault(piece.mask & self._rows, piece)
            levels.append(_Level(position, tuple(pieces.items()), possible, certain))
            possible, certain = possible & choice.possible, certain & choice.certain
        return levels[::-1]

    def _descend(self, depth: int, mask: int, unmet: Sequence[Demand]) -> bool:
        """Choose pieces until all demands are met for certain; return whether that can be done.

        Args:
            depth: the dimension from which on none is chosen yet.
            mask: the rows that may still hold.
            unmet: the demands that are not met for certain.
        """
        if depth == len(self._levels):
            # All rows are known; what is left unmet may turn out one way or another.
            return True
        level, dead = self._levels[depth], self._dead[depth]
        for rows, piece in level.pieces:
            left = mask & rows & level.possible
            if left in dead:
                continue
            still = self._unmet(unmet, left, left & level.certain)
            if still is not None and (not still or self._descend(depth + 1, left, still)):
                self._chosen[level.position] = piece
                return True
            dead.add(left)
        check_size(dead)
        return False
