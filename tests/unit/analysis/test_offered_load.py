"""Offered load by time of day, counted by hand."""

from __future__ import annotations

import numpy as np
import pytest

from border_sim.analysis.offered_load import by_time_of_day, loads, servers_by_slot, slot_edges, stations_met
from border_sim.domain.program import Station
from border_sim.engines.simpy_engine import SimpyEngine
from tests.contracts.plans import Step, plan_of
from tests.unit.analysis.days import Crossing, Day, Journey, Stage

HALF_HOUR, HOUR, DAY = 1800.0, 3600.0, 86_400.0


def test_the_load_is_the_mean_number_at_work() -> None:
    journeys = [(0.0, "way", [2700.0]), (900.0, "way", [900.0])]
    plan = plan_of([Station("desk", 9), Station("idle", 1)], {"way": [Step(0)]}, journeys, 2 * HOUR)
    load = loads(plan, SimpyEngine().run(plan))
    assert [[1.5, 0.5, 0, 0], [0, 0, 0, 0]] == load.tolist()


def test_of_several_days_the_highest_value_of_a_time_of_day_counts() -> None:
    two_days = np.arange(96, dtype=np.float64)
    two_days[[3, 51]] = 1000, 5
    day = by_time_of_day(two_days)
    assert (48, 1000, 95) == (day[0], day[3], day[47])


def test_the_last_slot_may_be_a_part() -> None:
    assert [0, HALF_HOUR, 2000] == slot_edges(2000.0).tolist()


def test_servers_by_slot_are_the_most_of_each() -> None:
    station = Station("desk", 0, (6.75 * HOUR, 8.0 * HOUR, 22.5 * HOUR), (2, 5, 0))
    day = servers_by_slot(station, DAY)
    assert (0, 2, 2, 5, 5, 0) == tuple(day[slot] for slot in (12, 13, 15, 16, 44, 45))


def test_stations_are_met_by_flow_and_line() -> None:
    stages = (Stage(0, 0, 0, 10), Stage(1, 10, 10, 20))
    journeys = [
        Journey(0, stages, (Crossing(0, 1, "first_in"), Crossing(1, 2, "second_out"))),
        Journey(5, (Stage(1, 5, 20, 30),), (Crossing(0, 1, "first_in"),), flow="goods"),
    ]
    day = Day(journeys, (Station("gate", 1), Station("bench", 1)), flows=("people", "goods"))
    expected = {("people", "first_in"): {0}, ("people", "second_out"): {1}, ("goods", "first_in"): {1}}
    assert expected == dict(stations_met(day.observed()))


def test_a_station_that_nobody_meets_has_no_load() -> None:
    plan = plan_of([Station("desk", 1)], {"way": [Step(None)]}, [(0.0, "way", [5.0])], HOUR)
    assert 0 == pytest.approx(loads(plan, SimpyEngine().run(plan)).sum())
