"""Axes: the domain of one fact in one flow, cut into the pieces that the rules can tell apart.

Each piece carries a mask: the bit of a row is set where the row's tests of this fact hold, or where it has none. The
rows that hold for an item are the AND of one look-up an axis. A missing value is one more piece: it sets
the bits of all rows and clears the axis's own bit among the high bits, so that the mask still says what is missing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor, inf, nextafter
from typing import TypeAlias

from border_sim.domain.errors import BrokenInvariant
from border_sim.domain.facts import Fact, Kind
from border_sim.rules.regions import ends, names_of
from border_sim.rules.rows import AxisKey, RowTest

BitTest: TypeAlias = tuple[int, RowTest]
"""The bit of a row (as a mask with one bit) and one of its tests."""

Point: TypeAlias = str | bool | float
"""A value on an axis: a name, yes or no, a number, the ordinal of a day, days between two days, a lot."""


class NameTable(dict["str | bool | None", int]):
    """Masks by name; a name that no rule mentions has the mask of all others, if there can be others."""

    def __init__(self, axis: str, masks: dict[str | bool | None, int], others: int | None) -> None:
        """Keep the masks, that of missing under `None`."""
        super().__init__(masks)
        self._axis = axis
        self._others = others

    def __missing__(self, name: str | bool | None) -> int:  # noqa: FBT001 - yes and no are names here
        """Return the mask of a name that no rule mentions."""
        if self._others is None or not isinstance(name, str):
            known = ", ".join(f"`{key}`" for key in self if key is not None)
            raise BrokenInvariant(f"expected one of {known} for `{self._axis}`, got `{name}`")
        return self._others


@dataclass(frozen=True, slots=True)
class Names:
    """An axis of names.

    Attributes:
        key: what it measures.
        table: the mask of each name, and of missing under `None`.
        missing: the mask of a missing value.
        choices: each distinct mask within the domain, with a name that has it.
    """

    key: AxisKey
    table: NameTable
    missing: int
    choices: tuple[tuple[int, Point], ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis on a line: `masks[i]` holds from `bounds[i - 1]` (included) to `bounds[i]` (excluded).

    Attributes:
        key: what it measures.
        bounds: ascending.
        masks: one more than bounds.
        missing: the mask of a missing value.
        choices: each piece that the domain reaches, with a point in it.
    """

    key: AxisKey
    bounds: tuple[float, ...]
    masks: tuple[int, ...]
    missing: int
    choices: tuple[tuple[int, Point], ...]

    def mask(self, point: float | None) -> int:
        """Return the mask of a point."""
        return self.missing if point is None else self.masks[bisect_right(self.bounds, point)]


Axis: TypeAlias = Names | Scale


@dataclass(frozen=True, slots=True)
class Bits:
    """The bits that every mask shares: all rows, and the marks of all axes; `mark` is this axis's own."""

    rows: int
    marks: int
    mark: int

    @property
    def missing(self) -> int:
        """Return the mask of a missing value: every row may hold, and the axis is not known."""
        return self.rows | (self.marks ^ self.mark)


def cut_names(key: AxisKey, fact: Fact, tests: Sequence[BitTest], bits: Bits) -> Names:
    """Return the axis of a fact with named values, yes and no, or ids.

    Names are grouped by the sets in which they stand, so that a list of ten thousand costs a look into a dictionary
    for each entry, and a test for each group.
    """
    sets = dict.fromkeys(names for _, test in tests for names in names_of(test.region))
    alike = _alike(_domain(fact), tuple(sets))
    of_first = {first: _mask(first, tests, bits) for first in dict.fromkeys(alike.values())}
    masks: dict[str | bool | None, int] = {None: bits.missing}
    masks.update((name, of_first[first]) for name, first in alike.items())
    choices: dict[int, Point] = {}
    for first, mask in of_first.items():
        choices.setdefault(mask, first)
    others = None
    if fact.kind is Kind.ID:
        stranger = _stranger(fact, alike)
        others = _mask(stranger, tests, bits)
        choices.setdefault(others, stranger)
    return Names(key, NameTable(fact.name, masks, others), bits.missing, tuple(choices.items()))


def _domain(fact: Fact) -> Sequence[str | bool] | None:
    """Return the names that a fact can have; none where nobody could list them all."""
    if fact.kind is Kind.ONE_OF:
        return fact.values
    return (True, False) if fact.kind is Kind.YES_NO else None


@lru_cache(maxsize=64)
def _alike(
    domain: Sequence[str | bool] | None, sets: tuple[frozenset[str | bool], ...]
) -> Mapping[str | bool, str | bool]:
    """Return for each name the first that stands in the same sets; without a domain, for those that stand in any.

    Every frame asks it of the same lists, which may be long.
    """
    names = sorted(str(name) for name in frozenset().union(*sets)) if domain is None else domain
    first: dict[tuple[bool, ...], str | bool] = {}
    return {name: first.setdefault(tuple([name in some for some in sets]), name) for name in names}


def _stranger(fact: Fact, taken: Container[str | bool]) -> str:
    """Return an id that no rule and no list mentions."""
    name = f"other-{fact.register}"
    while name in taken:
        name += "-"
    return name


def _mask(point: Point, tests: Sequence[BitTest], bits: Bits) -> int:
    """Return the mask of a point: all bits but those of the rows whose tests it fails."""
    mask = bits.rows | bits.marks
    for bit, test in tests:
        if not test.accepts(point):
            mask &= ~bit
    return mask


@dataclass(frozen=True, slots=True)
class Domain:
    """The points that can occur on a line, from the first to the last, and the one that looks most like any."""

    low: float
    high: float
    typical: float = 0.0

    def point_in(self, start: float, stop: float) -> float | None:
        """Return the most typical point from `start` to before `stop`, a whole number if it can be."""
        first, last = max(start, self.low), min(nextafter(stop, -inf), self.high)
        if first > last:
            return None
        nearest = min(max(self.typical, first), last)
        whole = float(ceil(nearest) if nearest == first else floor(nearest))
        return whole if first <= whole <= last else nearest


def cut_scale(key: AxisKey, domain: Domain, tests: Sequence[BitTest], bits: Bits) -> Scale:
    """Return the axis of a number, a day, a gap or a lot."""
    cuts = sorted({point for _, test in tests for point in ends(test.region)})
    bounds: list[float] = []
    masks = [_mask(-inf, tests, bits)]
    for cut in cuts:
        mask = _mask(cut, tests, bits)
        if mask != masks[-1]:
            bounds.append(cut)
            masks.append(mask)
    choices: dict[int, Point] = {}
    for (start, stop), mask in zip(pairwise([-inf, *bounds, inf]), masks, strict=True):
        point = domain.point_in(start, stop)
        if point is not None:
            choices.setdefault(mask, point)
    return Scale(key, tuple(bounds), tuple(masks), bits.missing, tuple(choices.items()))
