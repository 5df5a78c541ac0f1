"""The best item for each target of a ground: sought among all sets of rows that can hold together with its rule.

Of those that show the target best the one is taken in which the fewest rows hold, and its least surprising item.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from border_sim.domain.errors import Unfinished
from border_sim.proof.diagram import Cell, cell_of, reachable, steps_to
from border_sim.proof.grounds import Ground
from border_sim.proof.showing import Crossing, Item, Shown, Situation, Target
from border_sim.proof.space import Piece, Space


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


def _across(ground: Ground, inside: Crossing, outside: Crossing) -> Iterator[Candidate]:
    """Iterate over the best items for the two sides of an edge; where one pair is the best of both, it is that."""
    others = tuple(each for number, each in enumerate(ground.space.dimensions) if number != inside.number)
    space, ruling = replace(ground.space, dimensions=others), ground.ruling
    pairs = list(product(*inside.sides(ruling.rows)))
    best: dict[Crossing, tuple[Shown, int, Piece]] = {}
    for mask in _simplest_first(space, ruling.rows, inside.rows):
        for (within, without), side in product(pairs, (inside, outside)):
            here, there = (within, without) if side is inside else (without, within)
            known = best[side][0] if side in best else Shown.NOT
            shown = side.score(mask & here.mask, mask & there.mask, ruling, known)
            if shown > known:
                best[side] = (shown, mask, here)
        if len(best) == 2 and all(found[0] is Shown.ACROSS for found in best.values()):  # noqa: PLR2004 - two sides
            break
    for side, (shown, mask, here) in best.items():
        item = _item(ground, cell_of(space, ruling.rows, mask))
        yield Candidate(side.target, shown, item.at(side.number, here))


def _in(ground: Ground, situation: Situation) -> Iterator[Candidate]:
    best, chosen = Shown.NOT, 0
    keep = situation.keep(ground.ruling)
    for mask in _simplest_first(ground.space, keep, situation.rows):
        shown = situation.score(mask, ground.ruling)
        if shown > best:
            best, chosen = shown, mask
        if shown is Shown.ACROSS:
            break
    if best > Shown.NOT:
        yield Candidate(situation.target, best, _item(ground, cell_of(ground.space, keep, chosen)))


def _simplest_first(space: Space, keep: int, wanted: int) -> list[int]:
    """Return the sets of rows that can hold, those of the fewest rows first; none where they are too many to follow."""
    try:
        masks = reachable(space, keep, wanted)
    except Unfinished:
        return []
    return sorted(masks, key=lambda mask: (mask.bit_count(), mask))


def _item(ground: Ground, cell: Cell) -> Item:
    """Return the item of a cell, with its pieces as they are in the space."""
    dimensions = ground.space.dimensions
    numbers = {(each.is_lot, each.names): number for number, each in enumerate(dimensions)}
    pieces = {}
    for dimension, chosen in steps_to(cell):
        number = numbers[dimension.is_lot, dimension.names]
        pieces[number] = next(piece for piece in dimensions[number].pieces if piece.values == chosen.values)
    return Item(pieces, ground.keep)
