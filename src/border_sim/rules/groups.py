"""What is missing, as groups of values that can be completed independently of each other.

A missing fact is a group of its own, with the pieces of its axis. Missing days that relations tie to other days
are completed together: `collected: within 30 days of arrival` ties the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from itertools import product
from operator import and_
from typing import TypeAlias

from border_sim.domain.errors import Unfinished
from border_sim.domain.facts import Kind
from border_sim.rules.axes import Axis, Point, Scale
from border_sim.rules.rows import AxisKey, Of
from border_sim.rules.sweep import MOST_CELLS
from border_sim.rules.tables import Cut, scale_axes

Days: TypeAlias = Mapping[str, int]
"""Ordinals of days by fact."""


@dataclass(frozen=True)
class Group:
    """Values that are completed together.

    Attributes:
        names: the missing facts, or the rule whose lot is missing.
        is_lot: whether it is a lot; nobody can be asked for it.
        points: each completion that the rules can tell apart, as its mask and a value for each name.
    """

    names: tuple[str, ...]
    is_lot: bool
    points: tuple[tuple[int, tuple[Point, ...]], ...]

    @cached_property
    def common(self) -> int:
        """The mask of what holds or may hold in every completion."""
        return reduce(and_, self.masks(), -1)

    def narrows(self, rows: int) -> bool:
        """Return whether some completion takes one of these rows away."""
        return bool(rows & ~self.common)

    def masks(self) -> list[int]:
        """Return the masks of all completions."""
        return [mask for mask, _ in self.points]


def missing_groups(cut: Cut, mask: int, days: Days, known: dict[AxisKey, Group] | None = None) -> list[Group]:
    """Return what is missing of an item.

    `days` are the known days of facts that a relation ties to a missing one. `known` keeps the groups of single axes,
    which are the same for every item, for whoever asks about many.
    """
    missing = [axis for axis in cut.axes if not mask & cut.marks[axis.key]]
    if not missing:
        return []
    known = {} if known is None else known
    gaps = [axis for axis in missing if isinstance(axis, Scale) and axis.key.of is Of.GAP]
    tied = {name for gap in gaps for name in gap.key.names if name not in days}
    single = [axis for axis in missing if axis.key.of is not Of.GAP and not tied.intersection(axis.key.names)]
    for axis in single:
        if axis.key not in known:
            known[axis.key] = _single_group(axis)
    return [known[axis.key] for axis in single] + [
        _tied_group(cut, names, gaps, days) for names in _components(tied, gaps)
    ]


def _single_group(axis: Axis) -> Group:
    points = tuple((mask, (point,)) for mask, point in axis.choices)
    return Group(axis.key.names, axis.key.of is Of.LOT, points)


def _components(tied: Iterable[str], gaps: Sequence[Scale]) -> list[tuple[str, ...]]:
    """Return the missing days in parts that no relation ties to each other."""
    parts = [{name} for name in sorted(tied)]
    for gap in gaps:
        joined = [part for part in parts if part.intersection(gap.key.names)]
        parts = [part for part in parts if part not in joined] + [set().union(*joined)]
    return sorted(tuple(sorted(part)) for part in parts if part)


def _tied_group(cut: Cut, names: tuple[str, ...], gaps: Sequence[Scale], days: Days) -> Group:
    own = [axis for axis in scale_axes(cut, Of.FACT, Kind.DATE) if axis.key.names[0] in names]
    ties = [gap for gap in gaps if set(names).intersection(gap.key.names)]
    candidates = _candidate_days((own, ties), names, days, cut.day)
    if len(candidates) ** len(names) > MOST_CELLS:
        raise Unfinished(f"the days {', '.join(f'`{name}`' for name in names)} are tied in too many ways to follow")
    points = []
    for values in product(candidates, repeat=len(names)):
        known = {**days, **dict(zip(names, values, strict=True))}
        mask = cut.everything
        for axis in own:
            mask &= axis.mask(known[axis.key.names[0]])
        for gap in ties:
            mask &= gap.mask(gap_between(gap.key, known))
        points.append((mask, tuple(float(value) for value in values)))
    return Group(names, is_lot=False, points=tuple(points))


def gap_between(key: AxisKey, days: Days) -> float:
    """Return the days from the second fact of a gap to the first."""
    first, second = key.names
    return days[first] - days[second]


def _candidate_days(
    axes: tuple[Sequence[Scale], Sequence[Scale]], names: Sequence[str], days: Days, today: date
) -> list[int]:
    """Return days among which every combination of pieces occurs, if it occurs at all.

    The pieces ask that days lie in intervals and differ by intervals. If any days do, then so do the least ones, and
    each of those is the begin of an interval plus a sum of interval begins along a chain of differences (longest
    paths in a system of difference constraints). A begin below all others stands for intervals without one; without
    any begin every day is like the others, and today looks most like a day.
    """
    own, ties = axes
    begins = {int(bound) for axis in own for bound in axis.bounds} | set(days.values())
    steps = {int(step) for gap in ties for bound in gap.bounds for step in (bound, 1 - bound)}
    reach = (len(names) + 1) * max((abs(step) for step in steps), default=0)
    found = begins | {min(begins, default=max(today.toordinal(), 2 * reach + 2)) - reach - 1}
    for _ in names:
        found |= {day + step for day in found for step in steps}
    return sorted(day for day in found if 1 <= day <= date.max.toordinal())
