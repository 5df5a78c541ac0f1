"""The best item for each target of a ground, sought among the sets of rows that can hold together with its rule.

Those in which few rows hold come first: what they show is the easiest to see. Where rules combine in very many ways, no
others are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from border_sim.proof.diagram import Cell, simplest, steps_to
from border_sim.proof.space import Piece, Space
from border_sim.proof.trials.grounds import Ground
from border_sim.proof.trials.showing import Crossing, Item, Shown, Situation, Target


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that shows a target, and how well."""

    target: Target
    shown: Shown
    item: Item


def candidates(ground: Ground, known: Mapping[Target, Shown]) -> Iterator[Candidate]:
    """Iterate over the best items of a ground for its targets, but for those that are known to be shown best."""
    for sides in ground.crossings:
        if any(known.get(side.target, Shown.NOT) < Shown.ACROSS for side in sides):
            yield from _across(ground, *sides)
    for situation in ground.situations:
        if known.get(situation.target, Shown.NOT) < Shown.ACROSS:
            yield from _in(ground, situation)


WIDTHS = (64, 1024)
"""So many sets of rows are followed at a time: at first, and where that does not show the target as well as can be."""


def _across(ground: Ground, inside: Crossing, outside: Crossing) -> Iterator[Candidate]:
    """Iterate over the best items for the two sides of an edge; where one pair is the best of both, it is that."""
    others = tuple(each for number, each in enumerate(ground.space.dimensions) if number != inside.number)
    space, ruling = replace(ground.space, dimensions=others), ground.ruling
    pairs = list(product(*inside.sides(ruling.rows)))
    best: dict[Crossing, tuple[Shown, Cell, Piece]] = {}
    for mask, cell in _simplest_first(space, ruling.rows, inside.rows):
        for (within, without), side in product(pairs, (inside, outside)):
            here, there = (within, without) if side is inside else (without, within)
            known = best[side][0] if side in best else Shown.NOT
            shown = side.score(mask & here.mask, mask & there.mask, ruling, known)
            if shown > known:
                best[side] = (shown, cell, here)
        if len(best) == 2 and all(found[0] is Shown.ACROSS for found in best.values()):  # noqa: PLR2004 - two sides
            break
    for side, (shown, cell, here) in best.items():
        yield Candidate(side.target, shown, _item(ground, cell).at(side.number, here))


def _in(ground: Ground, situation: Situation) -> Iterator[Candidate]:
    best: tuple[Shown, Cell] | None = None
    for mask, cell in _simplest_first(ground.space, situation.keep(ground.ruling), situation.rows):
        shown = situation.score(mask, ground.ruling)
        if shown > (best[0] if best else Shown.NOT):
            best = (shown, cell)
        if shown is Shown.ACROSS:
            break
    if best is not None:
        yield Candidate(situation.target, best[0], _item(ground, best[1]))


def _simplest_first(space: Space, keep: int, wanted: int) -> Iterator[tuple[int, Cell]]:
    """Iterate over sets of rows that can hold, those of the fewest rows first; more of them for who asks on."""
    for width in WIDTHS:
        cells, is_whole = simplest(space, keep, wanted, width)
        yield from sorted(cells.items(), key=lambda cell: (cell[0].bit_count(), -cell[1].odds, cell[0]))
        if is_whole:
            return


def _item(ground: Ground, cell: Cell) -> Item:
    """Return the item of a cell, with its pieces as they are in the space."""
    dimensions = ground.space.dimensions
    numbers = {(each.is_lot, each.names): number for number, each in enumerate(dimensions)}
    pieces = {}
    for dimension, chosen in steps_to(cell):
        number = numbers[dimension.is_lot, dimension.names]
        pieces[number] = next(piece for piece in dimensions[number].pieces if piece.values == chosen.values)
    return Item(pieces, ground.keep)
