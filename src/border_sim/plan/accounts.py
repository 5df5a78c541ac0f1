"""What the manifest keeps of limits, gates and the ledger: tables over the ways that were taken."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from border_sim.domain.arrays import Floats, Integers
from border_sim.domain.manifest import ENTRIES, NEVER, Asks, Bookings, Spans
from border_sim.plan.layout import Layout
from border_sim.plan.population import Cohort, Population
from border_sim.plan.steps import Ask
from border_sim.plan.travelled import Taken
from border_sim.scenario.model import Scenario

ARRIVAL = -1
"""The stage before the first."""

Blocks = list[tuple[np.ndarray, ...]]

Names = dict[str, int]


def spans_of(taken: Sequence[Taken], first_row: Integers) -> tuple[tuple[str, ...], Spans]:
    """Return the names of the time limits, and those that begin on the ways that were taken."""
    names: Names = {}
    blocks: Blocks = []
    for one in taken:
        size = len(one.journeys)
        for span in one.route.spans:
            code = names.setdefault(span.name, len(names))
            end = _last(one, first_row, span.end) if span.end >= 0 else np.full(size, NEVER, dtype=np.int64)
            begin = _last(one, first_row, span.begin)
            blocks.append((one.journeys, np.full(size, code), np.full(size, span.within), begin, end))
    return tuple(names), Spans(*_columns(blocks, (int, int, float, int, int)))


def asks_of(taken: Sequence[Taken], first_row: Integers) -> tuple[tuple[str, ...], Asks]:
    """Return the names of the gates that were asked, and how they answered."""
    names: Names = {}
    blocks: Blocks = []
    for one in taken:
        size = len(one.journeys)
        for place, step in enumerate(one.route.stages):
            if isinstance(step, Ask):
                code = names.setdefault(step.gate, len(names))
                rows = first_row[one.journeys] + place
                blocks.append((rows, np.full(size, code), np.full(size, step.is_open)))
    return tuple(names), Asks(*_columns(blocks, (int, int, bool)))


def bookings_of(
    taken: Sequence[Taken], first_row: Integers, scenario: Scenario, population: Population, layout: Layout
) -> tuple[tuple[str, ...], Bookings]:
    """Return the names of the goods, and what the ledger books of them."""
    names: Names = {}
    blocks: Blocks = []
    for one in taken:
        if not one.route.entries:
            continue
        cohort = population.cohorts[one.route.cohort]
        members = layout.member[one.journeys]
        good, quantity = _goods(scenario, cohort, names)
        for place, entry in enumerate(one.route.entries):
            blocks.append(
                (
                    one.journeys,
                    good[members],
                    np.full(len(members), ENTRIES.index(entry.books)),
                    _last(one, first_row, entry.rows),
                    quantity[members],
                    np.full(len(members), place),
                )
            )
    columns = _columns(blocks, (int, int, int, int, float, int))
    order = np.lexsort((columns[5], columns[0]))
    return tuple(names), Bookings(*(column[order] for column in columns[:5]))


def _goods(scenario: Scenario, cohort: Cohort, names: Names) -> tuple[Integers, Floats]:
    """Return the good and the quantity of every journey of a cohort."""
    books = scenario.pack.flows[cohort.flow].books
    if books is None:  # a flow without a ledger has no entries, and nobody asks
        return np.zeros(len(cohort), dtype=np.int64), np.zeros(len(cohort))
    codes, texts = cohort.text_codes(books.kind)
    numbered = np.array([names.setdefault(f"{cohort.flow}.{text}", len(names)) for text in texts], dtype=np.int64)
    return numbered[codes], cohort.numbers(books.quantity) if books.quantity else np.ones(len(cohort))


def _last(one: Taken, first_row: Integers, rows: int) -> Integers:
    """Return the last of so many rows of each journey, `ARRIVAL` where there is none."""
    if rows == 0:
        return np.full(len(one.journeys), ARRIVAL, dtype=np.int64)
    return np.asarray(first_row[one.journeys] + rows - 1)


def _columns(blocks: Blocks, types: tuple[type, ...]) -> list[np.ndarray]:
    """Return the columns of a table from its blocks; without any, empty columns of the right types."""
    if not blocks:
        return [np.zeros(0, dtype=kind) for kind in types]
    return [np.concatenate(column) for column in zip(*blocks, strict=True)]
