"""Active periods and the shifting bottleneck, worked out by hand."""

from __future__ import annotations

import pytest

from border_sim.analysis.active_periods import BottleneckTime, Period, active_periods, bottleneck_times
from border_sim.domain.program import Station
from border_sim.engines.simpy_engine import SimpyEngine
from tests.contracts.plans import Step, plan_of

A, B, C = 0, 1, 2


def test_who_is_alone_in_the_longest_period_is_the_sole_bottleneck() -> None:
    assert {A: BottleneckTime(sole=10.0)} == bottleneck_times([Period(A, 0, 10), Period(B, 2, 5)])


def test_where_two_longest_periods_overlap_the_bottleneck_shifts() -> None:
    # A is the longest up to 10, B after that; from 5 to 10 both are under way. C is never the longest.
    found = bottleneck_times([Period(A, 0, 10), Period(B, 5, 13), Period(C, 11, 13)])
    assert {A: BottleneckTime(5.0, 5.0), B: BottleneckTime(3.0, 5.0)} == found


def test_a_period_that_is_longer_takes_over_when_it_begins() -> None:
    found = bottleneck_times([Period(A, 0, 6), Period(B, 4, 20)])
    assert {A: BottleneckTime(4.0, 2.0), B: BottleneckTime(14.0, 2.0)} == found


def test_nobody_is_the_bottleneck_while_nobody_is_active() -> None:
    found = bottleneck_times([Period(A, 0, 2), Period(A, 5, 6), Period(B, 7, 8)])
    assert {A: BottleneckTime(3.0), B: BottleneckTime(1.0)} == found


def test_of_equal_periods_the_earlier_one_counts_as_longer() -> None:
    found = bottleneck_times([Period(B, 1, 5), Period(A, 0, 4)])
    assert {A: BottleneckTime(1.0, 3.0), B: BottleneckTime(1.0, 3.0)} == found


def test_an_empty_day_has_no_bottleneck() -> None:
    assert {} == bottleneck_times([])


def periods(stations: list[Station], *journeys: tuple[float, float], horizon: float = 100.0) -> list[Period]:
    plan = plan_of(stations, {"way": [Step(0)]}, [(at, "way", [time]) for at, time in journeys], horizon)
    return active_periods(plan, SimpyEngine().run(plan))


def test_a_station_is_active_while_all_its_servers_are_at_work() -> None:
    # Two servers: from 2, when the second journey comes, until 8, when it leaves; the first is served until 10.
    assert [Period(0, 2.0, 8.0)] == periods([Station("desk", 2)], (0.0, 10.0), (2.0, 6.0))


def test_services_that_follow_each_other_make_one_period() -> None:
    assert [Period(0, 0.0, 9.0)] == periods([Station("desk", 1)], (0.0, 5.0), (1.0, 4.0))


def test_whoever_waits_before_a_closed_door_keeps_a_station_active() -> None:
    assert [Period(0, 3.0, 25.0)] == periods([Station("desk", 0, (20.0,), (1,))], (3.0, 5.0))


def test_a_period_ends_with_the_horizon() -> None:
    assert [Period(0, 0.0, 7.0)] == periods([Station("desk", 1)], (0.0, 10.0), horizon=7.0)


def test_the_busier_station_need_not_be_the_longest_active() -> None:
    # The gate is at work nine minutes of every ten, one at a time; six come at once to the bench, for six minutes each.
    stations = [Station("gate", 1), Station("bench", 1)]
    steady = [(600.0 * number, "gate", [540.0]) for number in range(10)]
    burst = [(1800.0, "bench", [360.0])] * 6
    journeys = sorted([*steady, *burst], key=lambda journey: journey[0])
    plan = plan_of(stations, {"gate": [Step(0)], "bench": [Step(1)]}, journeys, 6000.0)
    times = bottleneck_times(active_periods(plan, SimpyEngine().run(plan)))
    # The bench works from 1800 to 3960; the gate's services from 1800 and 3600 are shorter and overlap it.
    assert 2160.0 == pytest.approx(times[1].sole + times[1].shifting)
    assert 360.0 == pytest.approx(times[1].shifting)
