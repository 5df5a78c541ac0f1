"""The best item for each target of a ground: sought among all sets of rows that can hold together with its rule.

Of those that show the target best the one of the least surprising item is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from border_sim.domain.errors import Unfinished
from border_sim.proof.diagram import Cell, diagram, steps_to
from border_sim.proof.grounds import Ground
from border_sim.proof.showing import Crossing, Item, Shown, Situation, Target
from border_sim.proof.space import Space


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
    """Iterate over the best items for the two sides of an edge; if one pair is the best of both, it is that."""
    others = tuple(each for number, each in enumerate(ground.space.dimensions) if number != inside.number)
    space = replace(ground.space, dimensions=others)
    pairs = list(product(outside.across(), inside.across()))
    best: dict[Target, Candidate] = {}
    for mask, cell in _likeliest_first(space, ground.ruling.rows, inside.rows):
        for (within, without), side in product(pairs, (inside, outside)):
            here, there = (within, without) if side is inside else (without, within)
            shown = side.score(mask & here.mask, mask & there.mask, ground.ruling)
            if shown > (best[side.target].shown if side.target in best else Shown.NOT):
                best[side.target] = Candidate(side.target, shown, _item(ground, cell).at(side.number, here))
        if len(best) == 2 and all(found.shown is Shown.ACROSS for found in best.values()):  # noqa: PLR2004 - two sides
            break
    yield from best.values()


def _in(ground: Ground, situation: Situation) -> Iterator[Candidate]:
    best: tuple[Shown, Cell] | None = None
    for mask, cell in _likeliest_first(ground.space, situation.keep(ground.ruling), situation.rows):
        shown = situation.score(mask, ground.ruling)
        if shown > (best[0] if best else Shown.NOT):
            best = (shown, cell)
        if shown is Shown.ACROSS:
            break
    if best is not None:
        yield Candidate(situation.target, best[0], _item(ground, best[1]))


def _likeliest_first(space: Space, keep: int, wanted: int) -> list[tuple[int, Cell]]:
    """Return the sets of rows that can hold, those of the least surprising items first; none where they are too many."""
    try:
        cells = diagram(space, keep, wanted)
    except Unfinished:
        return []
    return sorted(cells.items(), key=lambda pair: (-pair[1].odds, pair[0]))


def _item(ground: Ground, cell: Cell) -> Item:
    """Return the item of a cell, with its pieces as they are in the space."""
    dimensions = ground.space.dimensions
    numbers = {(each.is_lot, each.names): number for number, each in enumerate(dimensions)}
    pieces = {}
    for dimension, chosen in steps_to(cell):
        number = numbers[dimension.is_lot, dimension.names]
        pieces[number] = next(piece for piece in dimensions[number].pieces if piece.values == chosen.values)
    return Item(pieces, ground.keep)
