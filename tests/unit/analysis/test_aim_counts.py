"""The cases behind control and openness, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from math import nan

from border_sim.analysis.aim_counts import AimCounts, Counted, aim_counts
from tests.unit.analysis.days import CLEARED, HOUR, REFUSED, RETURNED, UNFINISHED, Crossing, Day, Journey, Stage


def counts(*journeys: Journey) -> AimCounts:
    """Return the cases of a day."""
    return aim_counts(Day(journeys).observed())["people"]


def carrier(outcome: int, *, found: int = -1, ended: float = 5.0, line: str = "first_in") -> Journey:
    """Return a journey that carries a violation through one inspection."""
    return Journey(0, (Stage(0, 0, 0, ended),), (Crossing(0, 1, line),), outcome, violation=True, found=found)


def case(count: float, of: float) -> Counted:
    return Counted(count=count, of=of)


def test_found_is_a_violation_whose_inspection_took_place() -> None:
    got = counts(carrier(RETURNED, found=0), carrier(UNFINISHED, found=0, ended=nan), carrier(CLEARED))
    assert case(1, 2) == got.found


def test_leaked_is_a_violation_that_was_cleared() -> None:
    got = counts(carrier(CLEARED), carrier(CLEARED), carrier(RETURNED, found=0), carrier(REFUSED))
    assert (case(2, 4), case(1, 4)) == (got.leaked, got.found)


def test_found_and_cleared_all_the_same_has_leaked() -> None:
    got = counts(carrier(CLEARED, found=0))
    assert (case(0, 1), case(1, 1)) == (got.found, got.leaked)


def test_found_and_let_into_the_zone_all_the_same_is_not_settled_before_it_ends() -> None:
    let_in = (Stage(0, 0, 0, 5), Stage(None, 5, 5))
    at_the_next_line = (Stage(0, 0, 0, 5), Stage(None, 5, 5, 9), Stage(0, 9))
    lines = (Crossing(0, 1), Crossing(2, 3, "second_out"))
    assert case(0, 0) == counts(Journey(0, let_in, lines[:1], UNFINISHED, violation=True, found=0)).found
    assert case(0, 0) == counts(Journey(0, at_the_next_line, lines, UNFINISHED, violation=True, found=0)).found


def test_found_before_the_journey_ends_is_settled_already() -> None:
    stages = (Stage(0, 0, 0, 5), Stage(0, 5))
    waiting = Journey(0, stages, (Crossing(0, 2),), UNFINISHED, violation=True, found=0)
    assert case(1, 1) == counts(waiting).found


def test_leakage_over_the_second_line_is_by_the_line_crossed_last() -> None:
    stages = (Stage(0, 0, 0, 5), Stage(None, 5, 5, 9), Stage(0, 9, 9, 10))
    lines = (Crossing(0, 1, "first_in"), Crossing(2, 3, "second_out"))
    through = Journey(0, stages, lines, CLEARED, violation=True)
    assert case(1, 2) == counts(through, carrier(CLEARED)).leaked_second_line


def test_where_no_second_line_is_nobody_leaks_over_it() -> None:
    assert case(0, 1) == counts(carrier(CLEARED)).leaked_second_line


def test_overdue_counts_crossings_that_have_a_deadline() -> None:
    def crossing(deadline: float, ended: float) -> Journey:
        return Journey(0, (Stage(0, 0, 0, ended),), (Crossing(0, 1, deadline=deadline),))

    assert case(1, 2) == counts(crossing(10, 11), crossing(10, 9), crossing(nan, 50)).overdue


def test_facilitated_counts_eligible_crossings_that_have_begun() -> None:
    def crossing(*, eligible: bool, facilitated: bool, arrival: float = 0) -> Journey:
        return Journey(arrival, (), (Crossing(0, 0, eligible=eligible, facilitated=facilitated),))

    got = counts(
        crossing(eligible=True, facilitated=True),
        crossing(eligible=True, facilitated=False),
        crossing(eligible=False, facilitated=True),
        crossing(eligible=True, facilitated=True, arrival=5 * HOUR),
    )
    assert case(1, 2) == got.facilitated


def test_documents_are_summed_over_crossings() -> None:
    lines = (Crossing(0, 0, documents=3), Crossing(0, 0, "second_out", documents=1))
    assert case(4, 2) == counts(Journey(0, (), lines)).documents


def test_an_innocent_journey_that_was_stopped_twice_counts_once() -> None:
    lines = (Crossing(0, 0, stopped=True), Crossing(0, 0, "second_out", stopped=True))
    got = counts(
        Journey(0, (), lines),
        Journey(1, (), (Crossing(0, 0),)),
        Journey(2, (), (Crossing(0, 0, stopped=True),), violation=True),
    )
    assert case(1, 2) == got.innocent_stopped


def test_flows_are_counted_apart() -> None:
    journeys = [carrier(CLEARED), Journey(0, flow="samples")]
    got = aim_counts(Day(journeys, flows=("people", "samples")).observed())
    assert (case(1, 1), case(0, 0)) == (got["people"].leaked, got["samples"].leaked)


def test_slippage_is_what_leaked_of_each_kind() -> None:
    def of_kind(kind: str, outcome: int) -> Journey:
        return replace(carrier(outcome), kind=kind)

    got = counts(
        of_kind("pests", CLEARED),
        of_kind("pests", RETURNED),
        of_kind("forged_papers", CLEARED),
        of_kind("pests", UNFINISHED),
        Journey(0),
    )
    assert {"forged_papers": case(1, 1), "pests": case(1, 2)} == got.slippage
    assert case(2, 3) == got.leaked


def test_where_no_kinds_are_known_none_slips() -> None:
    assert {} == counts(carrier(CLEARED)).slippage
