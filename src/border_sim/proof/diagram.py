"""The mask diagram: which sets of rows can hold together, for what share of all items, and for which one, say.

The dimensions of a space are swept in order; each multiplies the cells by its pieces, and equal masks are merged. At
the end each key is exactly one set of rows that some item reaches, and no other set can be reached by any.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import TypeAlias

from border_sim.domain.facts import Fact, Kind, Value
from border_sim.proof.space import Dimension, Piece, Space
from border_sim.rules.axes import Point
from border_sim.rules.sweep import check_size
from border_sim.rules.values import value_text

Trail: TypeAlias = "tuple[Trail, Dimension, Piece] | None"
"""How a cell was reached: the trail before it, and the piece that was chosen last."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Items for which the same rows hold.

    Attributes:
        share: their share of all items; see `space.py` for what that means.
        odds: the share of those on the trail, the greatest of any.
        trail: how to reach one of them, the least surprising.
    """

    share: float
    odds: float
    trail: Trail


@dataclass(frozen=True, slots=True)
class Witness:
    """An item that shows something.

    Attributes:
        item: its facts, those that the question depends on.
        draws: whether each rule with a lot selects it.
    """

    item: Mapping[str, Value]
    draws: Mapping[str, bool]


def diagram(space: Space, keep: int, wanted: int = 0) -> dict[int, Cell]:
    """Return every set of rows out of `keep` that can hold, each with its share and a way to reach it.

    Args:
        space: the items.
        keep: the bits that count; the others are left aside.
        wanted: only where at least one of these bits holds, if there are any.

    Raises:
        Unfinished: the sets are too many to be told apart.
    """
    dimensions = [dimension for dimension in space.dimensions if dimension.narrows(keep)]
    if wanted:
        # What the wanted rows test comes first: it cuts off most of the diagram.
        dimensions.sort(key=lambda dimension: not dimension.narrows(wanted))
    cells = {keep: Cell(1.0, 1.0, None)}
    for dimension in dimensions:
        cells = _multiply(cells, dimension, _merged(dimension, keep), wanted)
        check_size(cells)
    return cells


def _merged(dimension: Dimension, keep: int) -> list[Piece]:
    """Return the pieces as far as some rows can tell them apart, each with the values of its largest part."""
    largest: dict[int, Piece] = {}
    shares: dict[int, float] = {}
    for piece in dimension.pieces:
        mask = piece.mask & keep
        largest.setdefault(mask, piece)  # they come in order of size
        shares[mask] = shares.get(mask, 0.0) + piece.share
    return [Piece(mask, piece.values, shares[mask]) for mask, piece in largest.items()]


def _multiply(cells: Mapping[int, Cell], dimension: Dimension, pieces: list[Piece], wanted: int) -> dict[int, Cell]:
    reached: dict[int, Cell] = {}
    for mask, cell in cells.items():
        for piece in pieces:
            both = mask & piece.mask
            if wanted and not both & wanted:
                continue
            share, odds = cell.share * piece.share, cell.odds * piece.share
            known = reached.get(both)
            if known is None:
                reached[both] = Cell(share, odds, (cell.trail, dimension, piece))
            elif odds > known.odds:
                reached[both] = Cell(known.share + share, odds, (cell.trail, dimension, piece))
            else:
                reached[both] = Cell(known.share + share, known.odds, known.trail)
    return reached


def witness(space: Space, cell: Cell) -> Witness:
    """Return an item of a cell."""
    item: dict[str, Value] = dict(space.fixed)
    draws: dict[str, bool] = {}
    steps = []
    trail = cell.trail
    while trail is not None:
        trail, dimension, piece = trail
        steps.append((dimension, piece))
    for dimension, piece in reversed(steps):
        for name, point in zip(dimension.names, piece.values, strict=True):
            if dimension.is_lot:
                draws[name] = isinstance(point, float) and point < space.rates[name]
            else:
                item[name] = typed(space.facts[name], point)
    return Witness(item, draws)


def witness_text(shown: Witness) -> str:
    """Return an item as it is written in an example, with its draws where there are any."""
    facts = ", ".join(f"{name}: {value_text(value)}" for name, value in shown.item.items())
    drawn = ", ".join(f"{rule}: {'selected' if chosen else 'not selected'}" for rule, chosen in shown.draws.items())
    return f"{{{facts}}}, draws {{{drawn}}}" if drawn else f"{{{facts}}}"


def typed(fact: Fact, point: Point) -> Value:
    """Return a point on an axis as the value of a fact."""
    return date.fromordinal(int(point)) if fact.kind is Kind.DATE else point


def can_hold(space: Space, rows: int) -> int:
    """Return those of some bits whose row holds for some item, each by itself.

    The tests of a row on different dimensions do not hinder each other, so no diagram is needed.
    """
    for dimension in space.dimensions:
        rows &= reduce(or_, (piece.mask for piece in dimension.pieces), 0)
    return rows
