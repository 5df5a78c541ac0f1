"""Measures of flows and their crossings, counted by hand."""

from __future__ import annotations

from math import nan

import pytest

from border_sim.analysis.flow_measures import flow_results
from border_sim.domain.program import Station
from border_sim.domain.results import FlowResult, Times
from tests.unit.analysis.days import (
    CLEARED,
    HOUR,
    REFUSED,
    RETURNED,
    UNFINISHED,
    Crossing,
    Day,
    Journey,
    Stage,
    visit,
)


def people(day: Day) -> FlowResult:
    """Return the measures of the flow `people`."""
    return flow_results(day.observed())["people"]


def values(spread: Times) -> tuple[float | None, ...]:
    """Return mean, median, 95th percentile and maximum."""
    return (spread.mean.value, spread.p50.value, spread.p95.value, spread.max.value)


def test_journeys_are_counted_by_how_they_ended() -> None:
    day = Day(
        [
            visit(0, 0, 10),
            visit(1, 10, 20, outcome=REFUSED),
            visit(2, 20, 30, outcome=RETURNED),
            visit(3, 30),
            visit(2 * HOUR + 1, nan, nan),
        ]
    )
    got = people(day)
    assert (4, 1, 1, 1, 1) == (got.arrived, got.cleared, got.refused, got.returned, got.unfinished)


def test_throughput_counts_the_cleared_in_the_hour_of_their_end() -> None:
    day = Day(
        [
            visit(0, 0, 10),
            visit(1, 10, HOUR),
            visit(2, HOUR, 2 * HOUR),
            visit(3, 20, 30, outcome=REFUSED),
        ]
    )
    got = people(day)
    assert (1.5, (1, 2)) == (got.throughput_per_hour, got.throughput_by_hour)


def test_a_horizon_that_ends_within_an_hour_has_that_hour_too() -> None:
    got = people(Day([visit(0, 0, 1.25 * HOUR)], horizon=1.5 * HOUR))
    assert [0, 1] == list(got.throughput_by_hour)
    assert 1 / 1.5 == pytest.approx(got.throughput_per_hour)


def test_times_are_those_of_finished_journeys() -> None:
    got = people(Day([visit(0, 0, 10), visit(0, 10, 30), visit(0, 30)]))
    assert (20.0, 20.0, 29.0, 30.0) == pytest.approx(values(got.sojourn))
    assert (5.0, 5.0, 9.5, 10.0) == pytest.approx(values(got.waiting))
    assert (15.0, 15.0, 19.5, 20.0) == pytest.approx(values(got.service))


def test_dwelling_in_the_zone_is_no_part_of_the_sojourn() -> None:
    stages = (Stage(0, 0, 5, 15), Stage(None, 15, 15, 1000), Stage(0, 1000, 1002, 1010))
    lines = (Crossing(0, 1, "first_in"), Crossing(2, 3, "second_out"))
    got = people(Day([Journey(0, stages, lines)]))
    assert (25.0, 7.0, 18.0) == (got.sojourn.mean.value, got.waiting.mean.value, got.service.mean.value)
    assert 15.0 == got.lines["first_in"].sojourn.mean.value
    assert 10.0 == got.lines["second_out"].sojourn.mean.value
    assert 2.0 == got.lines["second_out"].waiting.mean.value


def test_a_walk_within_a_line_is_part_of_the_sojourn_and_neither_waiting_nor_service() -> None:
    stages = (Stage(None, 0, 0, 100), Stage(0, 100, 130, 140))
    got = people(Day([Journey(0, stages, (Crossing(0, 2),))]))
    assert (140.0, 30.0, 10.0) == (got.sojourn.mean.value, got.waiting.mean.value, got.service.mean.value)


def test_a_pause_is_part_of_the_sojourn_and_neither_waiting_nor_service() -> None:
    got = people(Day([Journey(0, (Stage(0, 0, 5, 105, paused=80),), (Crossing(0, 1),))]))
    assert (105.0, 5.0, 20.0) == (got.sojourn.mean.value, got.waiting.mean.value, got.service.mean.value)


def test_who_is_between_two_lines_dwells_and_who_walks_at_a_line_does_not() -> None:
    lines = (Crossing(0, 1, "first_in"), Crossing(2, 3, "second_out"))
    day = Day(
        [
            Journey(0, (Stage(0, 0, 0, 5), Stage(None, 5, 5), Stage(0)), lines, UNFINISHED),
            Journey(1, (Stage(0, 1, 5, 9), Stage(None, 9, 9, 20), Stage(0, 20)), lines, UNFINISHED),
            Journey(2, (Stage(None, 2, 2),), (Crossing(0, 1),), UNFINISHED),
        ]
    )
    got = people(day)
    assert (3, 1) == (got.unfinished, got.dwelling)


def test_a_refusal_on_the_spot_is_a_crossing_without_time() -> None:
    got = people(Day([Journey(7, (), (Crossing(0, 0, channel="stop"),), REFUSED)]))
    assert (1, 1) == (got.channels["people:stop"].crossings, got.channels["people:stop"].completed)
    assert (0.0,) * 4 == values(got.sojourn)


def test_a_line_without_stages_after_the_zone_begins_and_ends_with_the_stay() -> None:
    lines = (Crossing(0, 1, "first_in"), Crossing(2, 2, "second_out"))
    got = people(Day([Journey(0, (Stage(0, 0, 0, 5), Stage(None, 5, 5, 90)), lines, REFUSED)]))
    assert (1, 1) == (got.lines["second_out"].crossings, got.lines["second_out"].completed)
    assert 0.0 == got.lines["second_out"].sojourn.mean.value


def test_a_line_that_nobody_has_reached_yet_has_no_crossings() -> None:
    lines = (Crossing(0, 1, "first_in"), Crossing(2, 3, "second_out"))
    got = people(Day([Journey(0, (Stage(0, 0, 0, 5), Stage(None, 5, 5), Stage(0)), lines, UNFINISHED)]))
    assert (1, 1) == (got.lines["first_in"].crossings, got.lines["first_in"].completed)
    assert (0, 0) == (got.lines["second_out"].crossings, got.lines["second_out"].completed)
    assert (None,) * 4 == values(got.lines["second_out"].sojourn)


def test_who_arrives_after_the_horizon_has_not_come() -> None:
    got = people(Day([Journey(3 * HOUR, (Stage(0),), (Crossing(0, 1),), UNFINISHED)]))
    assert (0, 0, 0) == (got.arrived, got.unfinished, got.lines["first_in"].crossings)


def test_late_is_who_took_longer_than_allowed_or_is_still_there_after_it() -> None:
    def with_deadline(seconds: float, stage: Stage) -> Journey:
        outcome = CLEARED if stage.ended == stage.ended else UNFINISHED
        return Journey(0, (stage,), (Crossing(0, 1, deadline=seconds),), outcome)

    day = Day(
        [
            with_deadline(10, Stage(0, 0, 0, 11)),
            with_deadline(10, Stage(0, 0, 0, 10)),
            with_deadline(HOUR, Stage(0, 0)),
            with_deadline(3 * HOUR, Stage(0, 0)),
            with_deadline(nan, Stage(0, 0, 0, 11)),
        ]
    )
    assert 2 == people(day).lines["first_in"].late


def test_flows_and_channels_are_told_apart() -> None:
    day = Day(
        [
            Journey(0, (Stage(0, 0, 0, 4),), (Crossing(0, 1, channel="release"),)),
            Journey(0, (Stage(0, 0, 4, 9),), (Crossing(0, 1, channel="inspect"),)),
            Journey(0, (Stage(0, 0, 9, 30),), (Crossing(0, 1, channel="release"),), flow="samples"),
        ],
        flows=("people", "samples"),
    )
    got = flow_results(day.observed())
    assert {"people:release": 4.0, "people:inspect": 9.0} == {
        name: channel.sojourn.mean.value for name, channel in got["people"].channels.items()
    }
    assert ["samples:release"] == list(got["samples"].channels)
    assert 30.0 == got["samples"].sojourn.mean.value


def test_a_flow_to_which_nobody_came_is_all_zeros_and_nulls() -> None:
    got = flow_results(Day([visit(0, 0, 1)], flows=("people", "samples")).observed())["samples"]
    assert (0, 0, (0, 0), (None,) * 4) == (got.arrived, got.cleared, got.throughput_by_hour, values(got.sojourn))


def test_a_day_without_any_journey_can_be_measured() -> None:
    got = people(Day([], stations=[Station("gate", 1)]))
    assert (0, {}) == (got.arrived, got.lines)
