"""What somebody could change about an item: for each fact the values that the rules can tell apart, and what it costs.

The facts that an item states may be kept for nothing or changed at their weight. A fact that is missing may be given
any value for nothing: to say what is so is no change. Of the lots the stricter side is taken, or the looser one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from math import inf

from border_sim.domain.facts import Kind, Value
from border_sim.proof.diagram import typed
from border_sim.rules.axes import Axis, Domain, Names, Point
from border_sim.rules.clauses import Clauses
from border_sim.rules.groups import gap_between, missing_groups
from border_sim.rules.rows import Of
from border_sim.rules.tables import Cut

Facts = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Option:
    """One way to go on along a dimension: its mask, what it changes or states, and the cost."""

    mask: int
    values: tuple[tuple[str, Value], ...] = ()
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Asked:
    """An item about which is asked, and what changing each of its facts costs.

    Attributes:
        item: its facts; what is missing is absent.
        weights: the cost of changing a fact, 1 where none is given; infinite where it must stay.
    """

    item: Facts
    weights: Mapping[str, float]

    def cost(self, name: str) -> float:
        """Return what it costs to change a fact, or to state it where it is missing."""
        weight = self.weights.get(name, 1.0)
        return weight if name in self.item or weight == inf else 0.0


def options_of(cut: Cut, sides: Clauses, asked: Asked, *, lucky: bool) -> list[list[Option]]:
    """Return the options along each dimension, those that keep the item as it is first.

    Args:
        cut: the space, cut by the rows of the clauses.
        sides: the clauses.
        asked: the item and the weights.
        lucky: whether each lot falls on its looser side.
    """
    gaps = [axis for axis in cut.axes if axis.key.of is Of.GAP]
    tied = {name for axis in gaps for name in axis.key.names}
    dimensions = [
        list(_of_fact(cut, axis, asked))
        for axis in cut.axes
        if axis.key.of is Of.FACT and axis.key.names[0] not in tied
    ]
    dimensions += [[_of_lot(axis, sides, lucky=lucky)] for axis in cut.axes if axis.key.of is Of.LOT]
    whole = [group.names for group in missing_groups(cut, 0, {}) if len(group.names) > 1 or group.names[0] in tied]
    return dimensions + [list(_of_days(cut, names, asked)) for names in whole]


def _of_lot(axis: Axis, sides: Clauses, *, lucky: bool) -> Option:
    """Return the side of a lot on which the rule gives the stricter outcome, or the looser one."""
    rule = axis.key.names[0]
    ruling = next(ruling for ruling in sides.rulings if rule in ruling.rates)
    stakes = sorted(
        (stake for stake in ruling.stakes if stake.rule == rule), key=lambda stake: ruling.strength(stake.gives)
    )
    wanted = [stake.bit for stake in stakes if stake.gives == stakes[-1 if lucky else 0].gives]
    side = next((mask for mask, _ in axis.choices if any(mask & bit for bit in wanted)), axis.choices[0][0])
    return Option(side)


def _of_fact(cut: Cut, axis: Axis, asked: Asked) -> Iterator[Option]:
    name = axis.key.names[0]
    fact = cut.facts[name]
    now = asked.item.get(name)
    here = None if now is None else _mask_at(axis, now)
    if here is not None:
        yield Option(here)
    cost = asked.cost(name)
    if cost == inf:
        if here is None:
            yield from (Option(mask) for mask, _ in axis.choices)
        return
    for mask, point in _points(cut, axis, now):
        if mask != here:
            yield Option(mask, ((name, typed(fact, point)),), cost)


def _points(cut: Cut, axis: Axis, now: Value | None) -> Iterator[tuple[int, Point]]:
    """Iterate over the pieces of an axis, each with the value in it that lies nearest to the present one."""
    if isinstance(axis, Names):
        yield from axis.choices
        return
    fact = cut.facts[axis.key.names[0]]
    if fact.kind is Kind.DATE:
        today = now.toordinal() if isinstance(now, date) else cut.day.toordinal()
        domain = Domain(1, date.max.toordinal(), today)
    else:
        domain = Domain(fact.low, fact.high, float(now) if isinstance(now, float | int) else 0.0)
    for (start, stop), mask in zip(pairwise([-inf, *axis.bounds, inf]), axis.masks, strict=True):
        point = domain.point_in(start, stop)
        if point is not None:
            yield mask, point


def _of_days(cut: Cut, names: tuple[str, ...], asked: Asked) -> Iterator[Option]:
    """Iterate over the options for days that relations tie: none of them is changed, or some of them."""
    known = {name: day.toordinal() for name in names if isinstance(day := asked.item.get(name), date)}
    free = [name for name in names if asked.cost(name) < inf or name not in known]
    for count in range(len(free) + 1):
        for changed in combinations(free, count):
            kept = {name: day for name, day in known.items() if name not in changed}
            if any(name not in kept and name not in changed for name in names):
                continue
            yield from _with_days(cut, names, kept, asked)


def _with_days(cut: Cut, names: tuple[str, ...], kept: Mapping[str, int], asked: Asked) -> Iterator[Option]:
    """Iterate over the options in which some tied days are as they are, and the others are any."""
    base = cut.everything
    marks = cut.all_marks
    for axis in cut.axes:
        mine = set(axis.key.names) & set(names)
        if axis.key.of is Of.LOT or isinstance(axis, Names) or not mine:
            continue
        if not mine <= kept.keys():
            marks &= ~cut.marks[axis.key]
        elif axis.key.of is Of.FACT:
            base &= axis.mask(kept[axis.key.names[0]])
        else:
            base &= axis.mask(gap_between(axis.key, kept))
    groups = missing_groups(cut, marks, kept)
    if not groups:
        yield Option(base)
        return
    (group,) = [group for group in groups if set(group.names) <= set(names)]
    cost = sum(asked.cost(name) for name in group.names)
    for mask, points in group.points:
        values = tuple(
            (name, typed(cut.facts[name], point))
            for name, point in zip(group.names, points, strict=True)
            if asked.cost(name) < inf
        )
        yield Option(base & mask, values, 0.0 if cost == inf else cost)


def _mask_at(axis: Axis, value: Value) -> int:
    if isinstance(axis, Names):
        return axis.table[value]  # type: ignore[index]  # names and yes or no; another type ends in the table's own error
    return axis.mask(value.toordinal() if isinstance(value, date) else float(value))
