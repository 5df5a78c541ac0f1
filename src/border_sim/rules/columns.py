"""Decisions on whole columns of items: the same tables and the same verdicts as for one item, in words of 64 bits.

A chunk of items fits into the processor's cache. For each axis the masks of its values are gathered and joined by AND;
lots are drawn last, and only where a rule that selects still may hold. Distinct masks are few: each is decided
once by the code that decides one item, and the decisions are spread over the items.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from border_sim.chance.streams import lots
from border_sim.domain.arrays import Integers
from border_sim.domain.decision import Decision
from border_sim.domain.errors import BrokenInvariant
from border_sim.domain.facts import Column, Value
from border_sim.rules.column_masks import MaskColumns
from border_sim.rules.flowbook import FlowBook
from border_sim.rules.pack import FLOW

Keys: TypeAlias = npt.NDArray[np.uint64]
"""The keys of journeys, from which lots are drawn."""

Facts: TypeAlias = tuple[Mapping[str, Column], Mapping[str, Value]]
"""The facts of many items: columns, and those that are the same for all."""

BookOf: TypeAlias = Callable[[Mapping[str, Value | None]], FlowBook]
"""Returns the rules for what is fixed for all items."""

Class: TypeAlias = tuple[int, int, tuple[tuple[str, int], ...]]
"""What items share that are decided alike: a book, a mask, and the known days that a relation ties to missing ones."""


@dataclass(frozen=True, slots=True)
class DecisionColumns:
    """The decisions on many items.

    `decisions` are distinct, in an order that depends on nothing but the rules and which of them occur; `profile` is
    for each item the index of its decision.
    """

    profile: Integers
    decisions: tuple[Decision, ...]

    def at(self, index: int) -> Decision:
        """Return the decision on one item."""
        return self.decisions[int(self.profile[index])]


def decide_columns(book_of: BookOf, facts: Facts, n: int, keys: Keys | None, seed: int) -> DecisionColumns:
    """Return the decisions on n items; `book_of` returns the rules for what is fixed for all of them."""
    _check_lengths(facts[0], n, keys)
    classes: list[Class] = []
    number = np.full(n, -1, dtype=np.int64)
    books: list[FlowBook] = []
    for flow, rows in _rows_by_flow(facts, n):
        chosen = facts if rows is None else ({name: _take(column, rows) for name, column in facts[0].items()}, facts[1])
        chosen_keys = keys if rows is None or keys is None else keys[rows]
        book = book_of({**{name: value for name, value in facts[1].items() if name not in facts[0]}, FLOW: flow})
        masks = MaskColumns(book, *chosen)
        drawn = None if chosen_keys is None else _Draws(seed, chosen_keys)
        numbers, found = masks.classes(n if rows is None else len(rows), drawn)
        number[rows if rows is not None else slice(None)] = numbers + len(classes)
        classes += [(len(books), mask, days) for mask, days in found]
        books.append(book)
    return _spread(books, number, classes)


@dataclass(frozen=True, slots=True)
class _Draws:
    """The lots of some journeys."""

    seed: int
    keys: Keys

    def lots(self, rule: str, where: Integers) -> npt.NDArray[np.float64]:
        return lots(self.seed, rule, self.keys[where])


def _check_lengths(columns: Mapping[str, Column], n: int, keys: Keys | None) -> None:
    lengths = {name: len(column.data) for name, column in columns.items()}
    if keys is not None:
        lengths["keys"] = len(keys)
    wrong = [f"{length} of `{name}`" for name, length in lengths.items() if length != n]
    if wrong:
        raise BrokenInvariant(f"expected {n} values in every column, got {', '.join(wrong)}")


def _rows_by_flow(facts: Facts, n: int) -> list[tuple[str, Integers | None]]:
    """Return the flows that occur, in order of name, each with its items; `None` for all of them."""
    columns, constants = facts
    if FLOW not in columns:
        return [(str(constants.get(FLOW)), None)] if n else []
    column = columns[FLOW]
    if n and int(column.data.min()) < 0:
        raise BrokenInvariant(f"expected the `{FLOW}` of every item, got none for some")
    found = [(name, np.flatnonzero(column.data == code)) for code, name in enumerate(column.names)]
    return sorted((name, rows) for name, rows in found if len(rows))


def _take(column: Column, rows: Integers) -> Column:
    return Column(column.data[rows], column.names)


def _spread(books: Sequence[FlowBook], number: Integers, classes: Sequence[Class]) -> DecisionColumns:
    """Decide each class once, in order, and number equal decisions alike."""
    occurs = np.bincount(number, minlength=len(classes)) > 0
    order = sorted(np.flatnonzero(occurs).tolist(), key=classes.__getitem__)
    settled = [_settle(books, classes[index]) for index in order]
    numbers: dict[int, int] = {}
    profile_of_class = np.zeros(len(classes), dtype=np.int64)
    profile_of_class[order] = [numbers.setdefault(id(decision), len(numbers)) for decision in settled]
    return DecisionColumns(profile_of_class[number], tuple({id(decision): decision for decision in settled}.values()))


def _settle(books: Sequence[FlowBook], one: Class) -> Decision:
    book, mask, days = one
    return books[book].settle(mask, dict(days))
