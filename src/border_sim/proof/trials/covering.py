"""The fewest items that show every target, each stating no more than it must.

An item that was sought for one target mostly shows others too. So items are taken one after the other, always the one
that shows most of what is not shown yet. Then each drops the facts without which everything that it was
taken for still shows, whatever they are.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from border_sim.proof.trials.grounds import Ground
from border_sim.proof.trials.searching import Candidate
from border_sim.proof.trials.showing import Crossing, Item, Situation, Target

Point = Crossing | Situation


@dataclass(frozen=True, slots=True)
class Chosen:
    """An item that was taken for some targets; what it does not state may be anything."""

    ground: Ground
    item: Item
    targets: tuple[Target, ...]


def cover(ground: Ground, found: Sequence[Candidate]) -> Iterator[Chosen]:
    """Iterate over few items that show together what each of some candidates shows."""
    wanted = {candidate.target: candidate.shown for candidate in found}
    points = [(point, ground.telling(_keep(point, ground))) for point in _points(ground) if point.target in wanted]
    shows = [
        {
            point.target: point
            for point, telling in points
            if telling <= candidate.item.pieces.keys()
            and point.shown(candidate.item, ground.ruling) >= wanted[point.target]
        }
        for candidate in found
    ]
    left = set(wanted)
    while left:
        best = max(range(len(found)), key=lambda number: (len(left & shows[number].keys()), -number))
        taken = [point for target, point in shows[best].items() if target in left]
        left -= shows[best].keys()
        item = _needed(ground, found[best].item, taken)
        yield Chosen(ground, item, tuple(point.target for point in taken))


def _points(ground: Ground) -> Iterator[Point]:
    for sides in ground.crossings:
        yield from sides
    yield from ground.situations


def _keep(point: Point, ground: Ground) -> int:
    return ground.ruling.rows if isinstance(point, Crossing) else point.keep(ground.ruling)


MOST_LOOSE = 500
"""A fact whose values make more sets of rows than this together with others is stated, to be on the safe side."""


def _needed(ground: Ground, item: Item, points: Iterable[Point]) -> Item:
    """Return an item without the facts that do not matter for some targets."""
    kept = dict(item.pieces)
    free: set[int] = set()
    signs = [(point, next(_signs(ground, item, point, free))) for point in points]
    fixed = frozenset().union(*(point.kept() for point, _ in signs))
    for number in sorted(item.pieces, key=lambda number: ground.space.dimensions[number].names, reverse=True):
        loose = {*free, number}
        if number not in fixed and all(
            all(found == sign for found in _signs(ground, item, point, loose)) for point, sign in signs
        ):
            free = loose
            del kept[number]
    return Item(kept, item.everything)


def _signs(ground: Ground, item: Item, point: Point, free: set[int]) -> Iterator[Hashable]:
    """Iterate over what shows a target of an item, whatever some of its facts are; none where that is too much."""
    own = point.number if isinstance(point, Crossing) else None
    keep = _keep(point, ground)
    start = item.everything & keep
    for number, piece in item.pieces.items():
        if number != own and number not in free:
            start &= piece.mask
    masks = {start}
    for number in sorted(free - {own}):
        masks = {mask & piece.mask for mask in masks for piece in ground.space.dimensions[number].pieces}
        if len(masks) > MOST_LOOSE:
            yield None
            return
    for mask in masks:
        yield point.signs(item, mask, ground.ruling)
