"""The masks of many items of one flow, numbered: chunk by chunk, axis by axis."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import prod
from typing import Protocol, TypeAlias

import numpy as np

from border_sim.domain.arrays import Floats, Integers
from border_sim.domain.facts import Column, Value
from border_sim.rules.axes import Names, Scale
from border_sim.rules.flowbook import FlowBook
from border_sim.rules.mask_index import MaskIndex, Words
from border_sim.rules.rows import Of
from border_sim.rules.tables import scale_axes
from border_sim.rules.word_axes import (
    Data,
    WordTable,
    joint_table,
    missing_of,
    names_table,
    piece_index,
    scale_table,
    to_words,
    word_count,
)

CHUNK = 65_536
"""Items at a time: a column of them is half a megabyte."""

LARGEST_JOINT = 4_096
"""Entries up to which the tables of several axes are joined: 32 kB a word, the size of the fastest cache."""

Found: TypeAlias = tuple[int, tuple[tuple[str, int], ...]]
"""What items of one number share: their mask, and the known days that a relation ties to missing ones."""

Indexed: TypeAlias = tuple[Integers, bool]
"""Where in an axis's table each item looks, and whether some look for a missing value."""


class Draws(Protocol):
    """The lots of the items, by rule."""

    def lots(self, rule: str, where: Integers) -> Floats:
        """Return the lots of the items at some positions."""
        ...


@dataclass(frozen=True, slots=True)
class _Gathered:
    """An axis whose values differ between items: its table and how to look into it."""

    table: WordTable
    index: Callable[[slice], Indexed]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """An axis of lots: its rule, its table, and the words of the rows that it tests."""

    rule: str
    bounds: tuple[float, ...]
    table: WordTable
    rows: tuple[int, ...]


class MaskColumns:
    """The facts of many items of one flow, ready to be turned into masks."""

    def __init__(self, book: FlowBook, columns: Mapping[str, Column], constants: Mapping[str, Value]) -> None:
        """Fold what is the same for all items into one mask, and lay out tables for the rest."""
        self._book = book
        self._tables = book.tables
        self._columns = columns
        self._constants = {name: value for name, value in constants.items() if name not in columns}
        self._count = word_count(self._tables.everything)
        varying = [axis for axis in self._tables.axes if not set(axis.key.names).isdisjoint(columns)]
        varying = [axis for axis in varying if axis.key.of is not Of.LOT]
        self._gathered = [self._gather_scale(axis) for axis in varying if isinstance(axis, Scale)]
        self._gathered += self._gather_names([axis for axis in varying if isinstance(axis, Names)])
        # The constants alone leave the varying axes open; here they count as known until a value is missing.
        marks = sum(self._tables.marks[axis.key] for axis in varying)
        self._base = book.mask(self._constants) | marks

    def classes(self, n: int, draws: Draws | None) -> tuple[Integers, list[Found]]:
        """Return a number for each item, and what the items of each number share."""
        index = MaskIndex(self._count)
        numbers = np.empty(n, dtype=np.int64)
        drawn = [] if draws is None else self._drawn()
        base = self._base | sum(self._tables.marks[axis.key] for axis in scale_axes(self._tables, Of.LOT) if drawn)
        full = to_words(base, self._count)
        for start in range(0, n, CHUNK):
            chunk = slice(start, min(start + CHUNK, n))
            masks = [np.full(chunk.stop - start, word, dtype=np.uint64) for word in full]
            for axis in self._gathered:
                positions, some_missing = axis.index(chunk)
                axis.table.narrow(masks, positions, some_missing=some_missing)
            if draws is not None:
                for lot in drawn:
                    _draw(lot, masks, start, draws)
            numbers[chunk] = index.numbers(masks)
        return self._tie(numbers, index.masks())

    def _drawn(self) -> list[_Drawn]:
        everything = self._tables.everything
        tested = [(bit, {test.axis for test in row.tests}) for bit, row in self._tables.rows.items()]
        return [
            _Drawn(
                axis.key.names[0],
                axis.bounds,
                scale_table(axis, everything),
                to_words(sum(bit for bit, keys in tested if axis.key in keys), self._count),
            )
            for axis in scale_axes(self._tables, Of.LOT)
        ]

    def _gather_names(self, axes: Sequence[Names]) -> list[_Gathered]:
        """Return how names are looked up; small tables are joined, for one look is quicker than several."""
        gathered: list[_Gathered] = []
        parts: list[tuple[WordTable, Data]] = []
        for axis in axes:
            column = self._columns[axis.key.names[0]]
            part = (names_table(axis, column, self._tables.everything), column.data)
            size = prod(len(table.words[0]) for table, _ in [*parts, part])
            if parts and size > LARGEST_JOINT:
                gathered.append(_joint(parts))
                parts = []
            parts.append(part)
        return [*gathered, _joint(parts)] if parts else gathered

    def _gather_scale(self, axis: Scale) -> _Gathered:
        """Return how the points of an axis are looked up."""
        points = self._gap(axis) if axis.key.of is Of.GAP else _points(self._columns[axis.key.names[0]].data)
        return _Gathered(scale_table(axis, self._tables.everything), _index_of_points(axis.bounds, points))

    def _gap(self, axis: Scale) -> Callable[[slice], tuple[Data, bool]]:
        """Return the days between two facts, NaN where one of them is missing."""
        first, second = (self._days(name) for name in axis.key.names)

        def points(chunk: slice) -> tuple[Data, bool]:
            one, other = first(chunk), second(chunk)
            gap = np.where((one < 0) | (other < 0), np.nan, one - other)
            return gap, bool(np.isnan(gap).any())

        return points

    def _days(self, name: str) -> Callable[[slice], Integers]:
        """Return the days of a fact as ordinals, -1 where it is missing."""
        if name in self._columns:
            data = self._columns[name].data.astype(np.int64, copy=False)
            return lambda chunk: data[chunk]
        value = self._constants.get(name)
        day = value.toordinal() if isinstance(value, date) else -1
        return lambda chunk: np.full(chunk.stop - chunk.start, day, dtype=np.int64)

    def _tie(self, numbers: Integers, masks: Sequence[int]) -> tuple[Integers, list[Found]]:
        """Number apart the items of which a missing day is tied to a known one; there are few, if any."""
        found: list[Found] = [(mask, ()) for mask in masks]
        gaps = scale_axes(self._tables, Of.GAP)
        marks = sum(self._tables.marks[axis.key] for axis in gaps)
        is_open = np.array([mask & marks != marks for mask in masks], dtype=np.bool_)
        if not is_open.any():
            return numbers, found
        rows = np.flatnonzero(is_open[numbers])
        names = sorted({name for axis in gaps for name in axis.key.names})
        whole = slice(0, len(numbers))
        days = [self._days(name)(whole)[rows].tolist() for name in names]
        by_content = {content: number for number, content in enumerate(found)}
        for row, *ordinals in zip(rows.tolist(), *days, strict=True):
            item = {name: date.fromordinal(day) for name, day in zip(names, ordinals, strict=True) if day > 0}
            mask = masks[numbers[row]]
            content = (mask, tuple(sorted(self._book.tying_days(mask, item).items())))
            if content not in by_content:
                by_content[content] = len(found)
                found.append(content)
            numbers[row] = by_content[content]
        return numbers, found


def _joint(parts: Sequence[tuple[WordTable, Data]]) -> _Gathered:
    """Return how several columns of codes are looked up together."""
    columns = [(data.astype(np.int64, copy=False), len(table.words[0])) for table, data in parts]
    (first, first_size), *others = columns

    def index(chunk: slice) -> Indexed:
        joint, some_missing = _told_apart(first[chunk], first_size)
        joint = joint if some_missing else joint.copy()
        for codes, size in others:
            part, part_missing = _told_apart(codes[chunk], size)
            some_missing |= part_missing
            joint *= size
            joint += part
        return joint, some_missing

    return _Gathered(joint_table([table for table, _ in parts]), index)


def _told_apart(codes: Integers, size: int) -> Indexed:
    """Return the places of codes in a table whose last entry is for what is missing, and whether anything is."""
    if codes.min() >= 0:
        return codes, False
    return np.where(codes < 0, size - 1, codes), True


def _points(data: Data) -> Callable[[slice], tuple[Data, bool]]:
    def points(chunk: slice) -> tuple[Data, bool]:
        part = data[chunk]
        return part, bool(missing_of(part).any())

    return points


def _index_of_points(
    bounds: tuple[float, ...], points: Callable[[slice], tuple[Data, bool]]
) -> Callable[[slice], Indexed]:
    def index(chunk: slice) -> Indexed:
        part, some_missing = points(chunk)
        positions = piece_index(bounds, part)
        if some_missing:
            positions[missing_of(part)] = -1
        return positions, some_missing

    return index


def _draw(axis: _Drawn, masks: Sequence[Words], start: int, draws: Draws) -> None:
    """Draw the lots of a rule for the items for which it may still hold; for the others they change nothing."""
    alive = np.zeros(len(masks[0]), dtype=np.bool_)
    for mask, rows in zip(masks, axis.rows, strict=True):
        if rows:
            alive |= (mask & np.uint64(rows)) != 0
    where = np.flatnonzero(alive)
    if len(where):
        positions = piece_index(axis.bounds, draws.lots(axis.rule, where + start))
        for word in axis.table.told:
            masks[word][where] &= axis.table.words[word][positions]
