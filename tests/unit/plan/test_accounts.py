"""What the manifest keeps of limits, gates and goods: one row each, in the rows of the ways that were taken."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from border_sim.domain.facts import Column
from border_sim.domain.manifest import ENTRIES, NEVER
from border_sim.domain.terms import LedgerEntry, Outcome
from border_sim.flows.flow import Books
from border_sim.plan.accounts import asks_of, bookings_of, spans_of
from border_sim.plan.population import Population
from border_sim.plan.routes import Route
from border_sim.plan.steps import Ask, Count, Entry, Span, Stage, Step
from border_sim.plan.travelled import Taken
from tests.unit.plan.test_routes import cohort_of

FIRST_ROW = np.array([0, 3, 5, 8])
"""The first and the third journey have three rows, the second two."""
DESK = Stage("desk", 0, serves=True)


def taken(
    journeys: list[int], steps: tuple[Step, ...] = (), spans: tuple[Span, ...] = (), entries: tuple[Entry, ...] = ()
) -> Taken:
    whose = np.array(journeys, dtype=np.int64)
    route = Route(0, whose, steps, (), spans, entries, -1, Outcome.CLEARED)
    return Taken(route, whose, np.zeros((len(journeys), 0), dtype=np.int64))


def test_a_limit_has_a_row_for_each_journey_on_whose_way_it_begins() -> None:
    late = Span("goods.a.b", 60.0, 0, 2)
    names, spans = spans_of(
        [
            taken([0, 2], spans=(late, Span("goods.c.d", 5.0, 1))),
            taken([1], spans=(Span("goods.a.b", 9.0, 2, 2, left=True),)),
        ],
        FIRST_ROW,
    )
    assert ("goods.a.b", "goods.c.d") == names
    assert [0, 2, 0, 2, 1] == spans.journey.tolist()
    assert [0, 0, 1, 1, 0] == spans.name.tolist()
    assert [60, 60, 5, 5, 9] == spans.within.tolist()
    assert [-1, -1, 0, 5, 4] == spans.begin.tolist()
    assert [1, 6, NEVER, NEVER, 4] == spans.end.tolist()
    assert [False, False, False, False, True] == spans.left.tolist()


def test_a_gate_has_a_row_wherever_it_is_asked() -> None:
    steps = (Count(5.0, urges=True), DESK, Ask("x", 0, "radar", is_open=False), Ask("y", 0, "quota", is_open=True))
    names, asks = asks_of([taken([0, 2], steps), taken([1], (Ask("y", 0, "quota", is_open=False), DESK))], FIRST_ROW)
    assert ("radar", "quota") == names
    assert [1, 6, 2, 7, 3] == asks.row.tolist()
    assert [0, 0, 1, 1, 1] == asks.gate.tolist()
    assert [False, False, True, True, False] == asks.is_open.tolist()


def test_without_limits_and_gates_the_tables_are_empty() -> None:
    assert ((), 0, ()) == (
        spans_of([], FIRST_ROW)[0],
        len(spans_of([], FIRST_ROW)[1].journey),
        asks_of([], FIRST_ROW)[0],
    )
    assert np.bool_ == spans_of([], FIRST_ROW)[1].left.dtype


def test_the_ledger_books_kind_and_quantity_of_each_journey_in_the_order_of_its_way() -> None:
    facts = {
        "kind": Column(np.array([1, 0, 1], dtype=np.int64), ("reagent", "machine")),
        "amount": Column(np.array([2.5, 4.0, 0.5])),
    }
    population = Population((cohort_of(3, facts),))
    scenario = SimpleNamespace(pack=SimpleNamespace(flows={"parcels": SimpleNamespace(books=Books("kind", "amount"))}))
    layout = SimpleNamespace(member=np.arange(3))
    entered, gone = Entry(LedgerEntry.ENTERED, 0), Entry(LedgerEntry.USED_UP, 3)

    names, bookings = bookings_of(
        [taken([1], entries=(entered,)), taken([0, 2], entries=(entered, gone))],
        FIRST_ROW,
        scenario,  # type: ignore[arg-type]
        population,
        layout,  # type: ignore[arg-type]
    )

    assert [0, 0, 1, 2, 2] == bookings.journey.tolist()
    assert ["machine", "machine", "reagent", "machine", "machine"] == [
        names[good].removeprefix("parcels.") for good in bookings.good.tolist()
    ]
    expected = [ENTRIES.index(one) for one in (LedgerEntry.ENTERED, LedgerEntry.USED_UP)]
    assert [*expected, expected[0], *expected] == bookings.entry.tolist()
    assert [-1, 2, -1, -1, 7] == bookings.after.tolist()
    assert [2.5, 2.5, 4.0, 0.5, 0.5] == bookings.quantity.tolist()
