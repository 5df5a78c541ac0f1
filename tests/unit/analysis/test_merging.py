"""Replications into one result."""

from __future__ import annotations

import pytest

from border_sim.analysis.measures import Measures, measure
from border_sim.analysis.merging import merge
from border_sim.domain.program import Station
from tests.unit.analysis.days import Crossing, Day, Journey, Stage, visit


def measured(*journeys: Journey) -> Measures:
    """Return the measures of one replication."""
    day = Day(journeys, [Station("gate", 1)], 7200.0)
    return measure(day.plan(), day.log(), day.manifest(day.plan()))


def through(channel: str, seconds: float) -> Journey:
    return Journey(0, (Stage(0, 0, 0, seconds),), (Crossing(0, 1, channel=channel),))


def test_counts_and_times_become_means_with_half_widths() -> None:
    got = merge([measured(visit(0, 0, 10)), measured(visit(0, 0, 20), visit(0, 20, 60))])
    people = got.flows["people"]
    assert (1.5, 25.0) == (people.arrived, people.sojourn.mean.value)
    # Two values 1 apart: s = 1 / sqrt(2), so half of the interval is 12.706 / 2.
    assert 12.7062047364 / 2 == pytest.approx(people.half_widths["arrived"] or 0)
    assert people.sojourn.mean.half_width is not None


def test_every_plain_number_of_a_flow_and_of_a_station_has_a_half_width() -> None:
    got = merge([measured(visit(0, 0, 10))] * 2)
    flow = {"arrived", "cleared", "refused", "returned", "unfinished", "dwelling", "throughput_per_hour"}
    flow |= {"detained", "destroyed"}
    station = {
        "utilisation", "mean_waiting", "max_queue", "mean_queue", "offered_load", "arrived", "served",
        "left_waiting", "left_queue", "mean_service", "waiting_share", "queue_growth", "blocked",
    }  # fmt: skip
    assert flow == set(got.flows["people"].half_widths)
    assert station == set(got.stations["gate"].half_widths)


def test_one_replication_stays_as_it_is_without_half_widths() -> None:
    got = merge([measured(visit(0, 0, 10))])
    assert (1.0, None) == (got.flows["people"].arrived, got.flows["people"].half_widths["arrived"])


def test_hours_are_averaged_hour_by_hour() -> None:
    got = merge([measured(visit(0, 0, 10)), measured(visit(0, 0, 20), visit(0, 20, 4000))])
    assert [1.0, 0.5] == list(got.flows["people"].throughput_by_hour)


def test_a_channel_that_nobody_was_given_on_one_day_counts_there_as_nothing() -> None:
    got = merge([measured(through("release", 5), through("inspect", 60)), measured(through("release", 7))])
    inspect = got.flows["people"].channels["people:inspect"]
    assert (0.5, 60.0) == (inspect.crossings, inspect.sojourn.mean.value)


def test_a_station_is_overloaded_when_it_is_so_in_half_of_the_replications() -> None:
    heavy, light = measured(visit(0, duration=9000.0)), measured(visit(0, 0, 10))
    assert merge([heavy, light]).stations["gate"].overloaded
    assert not merge([heavy, light, light]).stations["gate"].overloaded


def test_the_order_of_names_is_that_of_their_first_appearance() -> None:
    got = merge([measured(through("b", 1)), measured(through("a", 1), through("b", 1))])
    assert ["people:b", "people:a"] == list(got.flows["people"].channels)


def test_a_flow_with_a_line_on_one_day_only_is_merged_whole() -> None:
    nobody = measured()
    got = merge([nobody, measured(through("release", 5))])
    assert (0.5, 5.0) == (got.flows["people"].lines["first_in"].completed, got.flows["people"].sojourn.mean.value)
    assert got.stations["gate"].mean_waiting == 0.0


def test_a_flow_that_one_replication_does_not_know_counts_there_as_nothing() -> None:
    known = measured(through("release", 5))
    got = merge([known, known.model_copy(update={"flows": {}, "cases": {}})])
    assert (0.5, 5.0) == (got.flows["people"].arrived, got.flows["people"].sojourn.mean.value)
    assert [0.5, 0.0] == list(got.flows["people"].throughput_by_hour)
