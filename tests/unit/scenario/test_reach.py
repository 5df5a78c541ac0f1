"""What journeys can meet depends on the facts that they can have."""

from __future__ import annotations

from datetime import date

import numpy as np

from border_sim.documents import Problems, parse_document
from border_sim.domain.facts import Column, Fact, Kind
from border_sim.domain.terms import Text
from border_sim.flows.flow import Flow
from border_sim.flows.load import load_flow
from border_sim.scenario.mixes import Mix, Same, Shares, Spread
from border_sim.scenario.reach import possible_texts, reach, recorded_texts
from tests.unit.scenario.worlds import FLOW

EVERYTHING = ("declared", "window", "bench", "store", "presented", "gate", "cleared", "returned")
WORDS = Text("词", "word")


def parcels() -> Flow:
    """Return the small flow."""
    flow = load_flow(parse_document(FLOW, "parcels.yaml"), Problems())
    assert flow is not None
    return flow


def test_every_status_is_reached_where_facts_allow_all() -> None:
    assert reach(parcels(), "front", {"stored": frozenset({"yes", "no"})}).statuses == EVERYTHING


def test_a_move_whose_guard_no_journey_passes_leads_nowhere() -> None:
    assert reach(parcels(), "front", {"stored": frozenset({"no"})}).statuses == (
        "declared",
        "window",
        "bench",
        "cleared",
        "returned",
    )


def test_a_move_that_all_take_ends_the_choice() -> None:
    flow = parcels()
    statuses = reach(flow, "front", {"stored": frozenset({"yes"})}).statuses

    assert "gate" in statuses
    assert reach(flow, "back", {}).statuses == ("presented", "gate", "cleared")


def test_a_fact_that_is_not_had_is_asked_but_leads_nowhere() -> None:
    found = reach(parcels(), "front", {})

    assert {"stored": "window"} == found.facts
    assert "store" not in found.statuses


def test_a_fact_whose_values_cannot_be_counted_may_have_any() -> None:
    assert reach(parcels(), "front", {"stored": None}).statuses == EVERYTHING


def test_mixes_say_which_values_journeys_can_have() -> None:
    cases: list[tuple[Mix, frozenset[str] | None]] = [
        (Same("a"), frozenset({"a"})),
        (Same(value=True), frozenset({"yes"})),
        (Shares((0, 1), (0.0, 1.0), ("a", "b")), frozenset({"b"})),
        (Shares((0, 1), (1.0, 0.0)), frozenset({"no"})),
        (Shares((date(2026, 1, 1).toordinal(),), (1.0,)), None),
        (Spread(None, 0, 1), None),  # type: ignore[arg-type]
    ]

    assert [expected for _, expected in cases] == [possible_texts(mix) for mix, _ in cases]


def test_recorded_columns_say_which_values_occur() -> None:
    names = Column(np.array([0, 2]), ("a", "b", "c"))
    gap = Column(np.array([0, -1]), ("a", "b", "c"))
    flags = Column(np.array([1, 1]))
    numbers = Column(np.array([1.0]))

    assert frozenset({"a", "c"}) == recorded_texts(names, Fact("x", Kind.ONE_OF, WORDS))
    assert frozenset({"yes"}) == recorded_texts(flags, Fact("x", Kind.YES_NO, WORDS))
    assert recorded_texts(gap, Fact("x", Kind.ONE_OF, WORDS)) is None
    assert recorded_texts(numbers, Fact("x", Kind.NUMBER, WORDS)) is None
