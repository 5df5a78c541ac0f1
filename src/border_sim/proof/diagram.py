"""The mask diagram: which sets of rows can hold together, for what share of all items, and for which one, say.

The dimensions of a space are swept in order; each multiplies the cells by its pieces, and equal masks are merged. At
the end each key is exactly one set of rows that some item reaches, and no other set can be reached by any.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import NamedTuple, TypeAlias

from border_sim.domain.facts import Fact, Kind, Value
from border_sim.proof.space import Dimension, Piece, Space
from border_sim.rules.axes import Point
from border_sim.rules.sweep import check_size
from border_sim.rules.values import value_text

Trail: TypeAlias = "tuple[Trail, Dimension, Piece] | None"
"""How a cell was reached: the trail before it, and the piece that was chosen last."""


class Cell(NamedTuple):
    """Items for which the same rows hold.

    Attributes:
        share: their share of all items; see `space.py` for what that means.
        odds: the share of those on the trail, the greatest of any.
        trail: how to reach one of them, the least surprising.
    """

    share: float
    odds: float
    trail: Trail


Step: TypeAlias = tuple[Dimension, Piece]
"""A piece that was chosen of a dimension."""

_Cell: TypeAlias = tuple[float, float, Trail]
"""A cell in the making; as a bare tuple it is made in half the time."""


@dataclass(frozen=True, slots=True)
class Witness:
    """An item that shows something.

    Attributes:
        item: its facts, those that the question depends on.
        draws: whether each rule with a lot selects it.
        lots: the lots by which it does.
    """

    item: Mapping[str, Value]
    draws: Mapping[str, bool]
    lots: Mapping[str, float] = field(default_factory=dict)


def reachable(space: Space, keep: int, wanted: int = 0) -> set[int]:
    """Return every set of rows out of `keep` that can hold; see `diagram`, which also says for which items.

    Raises:
        Unfinished: the sets are too many to be told apart.
    """
    reached = {keep}
    for dimension in _telling(space, keep, wanted):
        pieces = {piece.mask & keep for piece in dimension.pieces}
        reached = {mask & piece for mask in reached for piece in pieces}
        if wanted:
            reached = {mask for mask in reached if mask & wanted}
        check_size(reached)
    return reached


def diagram(space: Space, keep: int, wanted: int = 0) -> dict[int, Cell]:
    """Return every set of rows out of `keep` that can hold, each with its share and a way to reach it.

    Args:
        space: the items.
        keep: the bits that count; the others are left aside.
        wanted: only where at least one of these bits holds, if there are any.

    Raises:
        Unfinished: the sets are too many to be told apart.
    """
    cells: dict[int, _Cell] = {keep: (1.0, 1.0, None)}
    for dimension in _telling(space, keep, wanted):
        cells = _multiply(cells, dimension, _merged(dimension, keep), (wanted, 0))
        check_size(cells)
    return {mask: Cell(*cell) for mask, cell in cells.items()}


def simplest(space: Space, keep: int, wanted: int, width: int) -> tuple[dict[int, Cell], bool]:
    """Return sets of rows that can hold, those of few rows rather than others, and whether they are all; see `diagram`.

    After each dimension only `width` cells go on, so that this ends soon however many cells there are.
    """
    cells: dict[int, _Cell] = {keep: (1.0, 1.0, None)}
    is_whole = True
    for dimension in _telling(space, keep, wanted):
        cells = _multiply(cells, dimension, _merged(dimension, keep), (wanted, 0))
        if len(cells) > width:
            is_whole = False
            ordered = sorted(cells.items(), key=lambda cell: (cell[0].bit_count(), -cell[1][1], cell[0]))
            cells = dict(ordered[:width])
    return {mask: Cell(*cell) for mask, cell in cells.items()}, is_whole


def cell_of(space: Space, keep: int, mask: int) -> Cell:
    """Return the cell of one set of rows that can hold, without the others; see `diagram`."""
    cells: dict[int, _Cell] = {keep: (1.0, 1.0, None)}
    for dimension in _telling(space, keep, 0):
        cells = _multiply(cells, dimension, _merged(dimension, keep), (0, mask))
    return Cell(*cells[mask])


def _telling(space: Space, keep: int, wanted: int) -> list[Dimension]:
    """Return the dimensions that tell rows apart; what the wanted rows test comes first and cuts off the most."""
    dimensions = [dimension for dimension in space.dimensions if dimension.narrows(keep)]
    if wanted:
        dimensions.sort(key=lambda dimension: not dimension.narrows(wanted))
    return dimensions


def _merged(dimension: Dimension, keep: int) -> list[Piece]:
    """Return the pieces as far as some rows can tell them apart, each with the values of its largest part."""
    largest: dict[int, Piece] = {}
    shares: dict[int, float] = {}
    for piece in dimension.pieces:
        mask = piece.mask & keep
        largest.setdefault(mask, piece)  # they come in order of size
        shares[mask] = shares.get(mask, 0.0) + piece.share
    return [Piece(mask, piece.values, shares[mask]) for mask, piece in largest.items()]


def _multiply(
    cells: Mapping[int, _Cell], dimension: Dimension, pieces: Sequence[Piece], limits: tuple[int, int]
) -> dict[int, _Cell]:
    """Return the cells with one more dimension: those with any of some bits (if any), and with all of others."""
    some, every = limits
    reached: dict[int, _Cell] = {}
    for mask, (share, odds, trail) in cells.items():
        for piece in pieces:
            both = mask & piece.mask
            if (some and not both & some) or both & every != every:
                continue
            known = reached.get(both)
            if known is None:
                reached[both] = (share * piece.share, odds * piece.share, (trail, dimension, piece))
            elif odds * piece.share > known[1]:
                reached[both] = (known[0] + share * piece.share, odds * piece.share, (trail, dimension, piece))
            else:
                reached[both] = (known[0] + share * piece.share, known[1], known[2])
    return reached


def witness(space: Space, cell: Cell) -> Witness:
    """Return an item of a cell, with every fact that any of the rows tests."""
    return _witness(space, steps_to(cell))


def essence(space: Space, keep: int, cell: Cell, shows: Callable[[int], bool]) -> Witness:
    """Return an item of a cell with those facts only that matter: whatever the others are, it shows the same.

    Args:
        space: the items.
        keep: the bits that the cell was made from.
        cell: the cell.
        shows: whether a set of rows shows what the item is to show; it must be true of the cell's own.
    """
    kept = steps_to(cell)
    loose: list[Dimension] = []
    # Lots first: what is drawn says least about an item.
    for step in sorted(kept, key=lambda step: not step[0].is_lot):
        rest = [other for other in kept if other is not step]
        masks = _loosened(keep, rest, [*loose, step[0]])
        if masks is not None and all(map(shows, masks)):
            kept, loose = rest, [*loose, step[0]]
    return _witness(space, kept)


_MOST_LOOSENED = 2_000


def _loosened(keep: int, fixed: Sequence[Step], loose: Sequence[Dimension]) -> set[int] | None:
    """Return the sets of rows of items that are free in some dimensions; none where they are too many to look at."""
    masks = {reduce(and_, (piece.mask for _, piece in fixed), keep)}
    for dimension in loose:
        masks = {mask & piece.mask for mask in masks for piece in dimension.pieces}
        if len(masks) > _MOST_LOOSENED:
            return None
    return masks


def steps_to(cell: Cell) -> list[Step]:
    """Return the piece of each dimension that was chosen on the way to a cell."""
    steps = []
    trail = cell.trail
    while trail is not None:
        trail, dimension, piece = trail
        steps.append((dimension, piece))
    return steps[::-1]


def _witness(space: Space, steps: Sequence[Step]) -> Witness:
    item: dict[str, Value] = dict(space.fixed)
    lots: dict[str, float] = {}
    for dimension, piece in steps:
        for name, point in zip(dimension.names, piece.values, strict=True):
            if dimension.is_lot:
                lots[name] = float(point)
            else:
                item[name] = typed(space.facts[name], point)
    return Witness(item, {rule: lot < space.rates[rule] for rule, lot in lots.items()}, lots)


def witness_text(shown: Witness) -> str:
    """Return an item as it is written in an example, with its draws where there are any."""
    facts = ", ".join(f"{name}: {value_text(value)}" for name, value in shown.item.items())
    drawn = ", ".join(f"{rule}: {'selected' if chosen else 'not selected'}" for rule, chosen in shown.draws.items())
    return f"`{{{facts}}}`, draws `{{{drawn}}}`" if drawn else f"`{{{facts}}}`"


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
