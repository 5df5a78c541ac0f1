"""What a day takes from those who cross, counted by hand."""

from __future__ import annotations

from border_sim.analysis.tolls import time_spent, time_waited, tolls
from tests.unit.analysis.days import HOUR, UNFINISHED, Crossing, Day, Journey, Stage, visit


def test_waiting_and_service_count_and_dwelling_does_not() -> None:
    stages = (Stage(0, 0, 60, 90), Stage(None, 90, 90, 1090), Stage(0, 1090, 1100, 1130))
    day = Day([Journey(0, stages, (Crossing(0, 1), Crossing(2, 3)))])
    observed = day.observed()
    assert [90, 0, 40] == time_spent(observed.plan, observed.log).tolist()
    assert [60, 0, 10] == time_waited(observed.plan, observed.log).tolist()


def test_whoever_is_still_there_counts_up_to_the_horizon() -> None:
    observed = Day([visit(0, 10), visit(100)], horizon=HOUR).observed()
    assert [3600, 3500] == time_spent(observed.plan, observed.log).tolist()
    assert [10, 3500] == time_waited(observed.plan, observed.log).tolist()


def test_whoever_has_not_come_to_a_station_has_spent_nothing_there() -> None:
    observed = Day([Journey(0, (Stage(0, 0, 0), Stage(0, duration=5.0)), (Crossing(0, 2),), UNFINISHED)]).observed()
    assert [7200, 0] == time_spent(observed.plan, observed.log).tolist()


def test_tolls_are_told_of_each_flow_and_of_everybody() -> None:
    day = Day([visit(0, 10, 40), visit(5, 40, 70, flow="goods"), visit(7, 70, flow="goods")], flows=("people", "goods"))
    table = {path: estimate.value for path, estimate in tolls(day.observed()).items()}
    assert (40, 65 + 7193, 105 + 7193) == tuple(table[f"{flow}.spent"] for flow in ("people", "goods", "all"))
    assert (10, 35 + 63, 45 + 63) == tuple(table[f"{flow}.waited"] for flow in ("people", "goods", "all"))
    assert (40, 65, 52.5) == tuple(table[f"{flow}.p50"] for flow in ("people", "goods", "all"))
    assert (1, 1, 2) == tuple(table[f"{flow}.cleared"] for flow in ("people", "goods", "all"))


def test_a_flow_of_which_nobody_has_finished_has_no_percentiles() -> None:
    table = tolls(Day([visit(0, 10)]).observed())
    assert (None, None, 0.0) == tuple(table[f"people.{name}"].value for name in ("p50", "p95", "cleared"))
