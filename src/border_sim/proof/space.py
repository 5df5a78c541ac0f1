"""Every possible item of a flow, as far as the clauses of a law can tell items apart.

A space is a product of dimensions: each is a fact, several days that relations tie to each other, or the lot of a rule
with a selection rate; each is cut into the pieces that some row can tell apart. One law in one frame spans a space;
so do two laws over one frame, or one law over the frames through which a journey passes, if they number their
rows from different bits.

A piece has a share of its dimension, and shares are uniform: named values and whole numbers count alike, ids by
the lists in which they stand together, days and unbounded numbers by piece, lots by length. They say how
much of what is possible a finding concerns, not how much of any traffic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, product
from math import ceil, floor, inf

from border_sim.domain.facts import Fact, Kind
from border_sim.domain.terms import Direction, Line
from border_sim.flows.flow import Flow
from border_sim.rules.axes import Axis, Names, Point
from border_sim.rules.clauses import Clauses, clauses_of
from border_sim.rules.groups import Group, missing_groups
from border_sim.rules.law import Law
from border_sim.rules.pack import DIRECTION, FLOW, LINE, MustHold
from border_sim.rules.rows import Frame, Of
from border_sim.rules.tables import Cut, cut_rows, facts_of


@dataclass(frozen=True, slots=True)
class Piece:
    """What cannot be told apart along a dimension: its mask, a value for each of its names, its share."""

    mask: int
    values: tuple[Point, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Dimension:
    """What is completed together: a fact, tied days, or the lot of a rule."""

    names: tuple[str, ...]
    is_lot: bool
    pieces: tuple[Piece, ...]

    def narrows(self, rows: int) -> bool:
        """Return whether some piece takes one of these rows away."""
        return any(rows & piece.mask != rows for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Space:
    """Every item of a flow.

    Attributes:
        facts: its facts, `line` and `direction` among them.
        fixed: facts that all of its items share, its flow among them.
        rates: the share that each rule with a lot selects.
        dimensions: what else its items differ in, as far as rows tell.
    """

    facts: Mapping[str, Fact]
    fixed: Mapping[str, str]
    rates: Mapping[str, float]
    dimensions: tuple[Dimension, ...]


def frames_of(law: Law, promises: Sequence[MustHold] = ()) -> Iterator[Clauses]:
    """Iterate over what a law says in each of its frames: every flow, at each line, in each direction."""
    for flow, line, direction in product(law.pack.flows.values(), Line, Direction):
        yield clauses_of(law, frame_at(flow, line, direction), promises)


def frame_at(flow: Flow, line: Line, direction: Direction) -> Frame:
    """Return the frame of a flow at a line in a direction."""
    return Frame(flow, {FLOW: flow.name, LINE: line.value, DIRECTION: direction.value})


def space_of(*sides: Clauses) -> Space:
    """Return the space that clauses span: one law in a frame, or several that are asked about the same item.

    Facts that the sides have fixed differently (the line, where a journey passes several) are not facts of the item.
    """
    facts = merge_domains([facts_of(side.law.pack, side.frame.flow) for side in sides])
    rows = dict(chain.from_iterable(side.rows.items() for side in sides))
    cut = cut_rows(rows, facts, sides[0].law.day)
    axes = {axis.key.names: axis for axis in cut.axes if axis.key.of is not Of.GAP}
    groups = missing_groups(cut, 0, {})
    first = sides[0].frame.fixed
    return Space(
        facts=facts,
        fixed={
            name: value for name, value in first.items() if all(side.frame.fixed.get(name) == value for side in sides)
        },
        rates={rule: rate for side in reversed(sides) for rule, rate in side.rates.items()},
        dimensions=tuple(_dimension(cut, group, axes.get(group.names)) for group in groups),
    )


def merge_domains(sides: Sequence[Mapping[str, Fact]]) -> dict[str, Fact]:
    """Return the facts of several laws together: a fact has every value that it has in any of them."""
    merged: dict[str, Fact] = {}
    for name, fact in chain.from_iterable(side.items() for side in sides):
        other = merged.get(name, fact)
        if other.kind is not fact.kind:
            continue  # no item has both; the first law's meaning stands, and loaders refuse it within one pack
        merged[name] = Fact(
            name=name,
            kind=fact.kind,
            title=fact.title,
            values=tuple(dict.fromkeys((*other.values, *fact.values))),
            value_titles={**other.value_titles, **fact.value_titles},
            unit=fact.unit,
            unit_title=fact.unit_title,
            low=min(other.low, fact.low),
            high=max(other.high, fact.high),
            register=fact.register,
        )
    return merged


def _dimension(cut: Cut, group: Group, axis: Axis | None) -> Dimension:
    """Return a group with the shares of its pieces; tied days have no axis of their own, and count alike."""
    if axis is None or len(group.names) > 1:
        shares = {mask: float(count) for mask, count in Counter(mask for mask, _ in group.points).items()}
    else:
        shares = dict(_sizes(axis, cut.facts.get(axis.key.names[0])))
    values: dict[int, tuple[Point, ...]] = {}
    for mask, point in group.points:
        values.setdefault(mask, point)
    whole = sum(shares[mask] for mask in values) or 1.0
    pieces = [Piece(mask, point, shares[mask] / whole) for mask, point in values.items()]
    # The largest piece is the least surprising; among equals a name that some list has stands before others.
    pieces.sort(key=lambda piece: -piece.share)
    return Dimension(group.names, group.is_lot, tuple(pieces))


def _sizes(axis: Axis, fact: Fact | None) -> Iterator[tuple[int, float]]:
    """Iterate over the masks of an axis with the size of the pieces that have it."""
    sizes: dict[int, float] = {}
    if isinstance(axis, Names):
        is_open = fact is not None and fact.kind is Kind.ID
        count = Counter(mask for name, mask in axis.table.items() if name is not None) if not is_open else {}
        yield from ((mask, float(count.get(mask, 1))) for mask, _ in axis.choices)
        return
    is_bounded = fact is not None and fact.kind is Kind.NUMBER and max(abs(fact.low), abs(fact.high)) < inf
    for (start, stop), mask in zip(pairwise([-inf, *axis.bounds, inf]), axis.masks, strict=True):
        size = 1.0
        if axis.key.of is Of.LOT:
            size = max(0.0, min(stop, 1.0) - max(start, 0.0))
        elif fact is not None and is_bounded:
            size = _whole_numbers(max(start, fact.low), stop, fact.high)
        sizes[mask] = sizes.get(mask, 0.0) + size
    yield from ((mask, sizes[mask] or _SLIVER) for mask, _ in axis.choices)


_SLIVER = 1e-9
"""The size of a piece that exists and has no whole number in it."""


def _whole_numbers(start: float, stop: float, high: float) -> float:
    """Return how many whole numbers lie from `start` to before `stop`, or up to `high`, which belongs to it."""
    last = floor(high) if stop > high else ceil(stop) - 1
    return max(0.0, last - ceil(start) + 1.0)
