"""Measures of stations, counted by hand."""

from __future__ import annotations

from math import nan

import pytest

from border_sim.analysis.station_measures import station_results
from border_sim.domain.program import Station, WhenClosed
from border_sim.domain.results import StationResult
from tests.unit.analysis.days import HOUR, UNFINISHED, Crossing, Day, Journey, Stage, visit


def gate(day: Day) -> StationResult:
    """Return the measures of the station `gate`."""
    return station_results(day.observed())["gate"]


def test_the_served_the_waiting_and_those_in_service_are_counted() -> None:
    got = gate(Day([visit(0, 0, 100), visit(10, 100, 160), visit(20, 160), visit(30)], horizon=200))
    assert (4, 2, 1) == (got.arrived, got.served, got.left_waiting)
    assert (2,) == got.served_by_hour


def test_waiting_is_over_services_that_began_and_service_over_those_that_ended() -> None:
    got = gate(Day([visit(0, 0, 100), visit(10, 100, 160), visit(20, 160), visit(30)], horizon=200))
    assert (0 + 90 + 140) / 3 == pytest.approx(got.mean_waiting or 0)
    assert 140.0 == got.waiting.max.value
    assert 80.0 == got.mean_service


def test_utilisation_counts_the_service_that_goes_on_at_the_horizon() -> None:
    # 20 and 30 s busy of twice 100 s.
    assert 0.25 == gate(Day([visit(0, 0, 20), visit(70, 70)], [Station("gate", 2)], 100)).utilisation


def test_a_station_without_visits_is_idle_and_not_unknown() -> None:
    got = gate(Day([], [Station("gate", 2)], 100))
    assert (0.0, 0.0, 0.0, None) == (got.utilisation, got.offered_load, got.mean_queue, got.mean_waiting)


def test_a_station_that_never_opens_has_no_utilisation_and_is_overloaded_once_somebody_comes() -> None:
    closed = gate(Day([], [Station("gate", 0)], 100))
    waited_for = gate(Day([visit(5)], [Station("gate", 0)], 100))
    assert (None, None, False) == (closed.utilisation, closed.offered_load, closed.overloaded)
    assert (None, None, True) == (waited_for.utilisation, waited_for.offered_load, waited_for.overloaded)


def test_available_time_follows_the_calendar() -> None:
    station = Station("gate", 1, (50.0, 100.0), (3, 0))
    # 50 s of one server and 50 s of three make 200; 40 of them busy.
    assert 0.2 == gate(Day([visit(0, 0, 40)], [station], 400)).utilisation


def test_a_calendar_may_begin_with_a_change() -> None:
    station = Station("gate", 9, (0.0, 100.0), (1, 0))
    assert 0.4 == gate(Day([visit(0, 0, 40)], [station], 400)).utilisation


def test_a_server_who_finishes_after_closing_is_available_while_he_does() -> None:
    station = Station("gate", 1, (100.0,), (0,))
    # 100 s by the calendar and 20 s of overtime; busy from 60 to 120.
    assert 60 / 120 == gate(Day([visit(60, 60, 120)], [station], 400)).utilisation


def test_overtime_that_goes_on_at_the_horizon_counts_up_to_it() -> None:
    station = Station("gate", 1, (100.0,), (0,))
    assert 50 / 110 == gate(Day([visit(60, 60, duration=90)], [station], 110)).utilisation


def test_work_that_lies_still_is_neither_busy_nor_overtime() -> None:
    station = Station("gate", 1, (100.0, 300.0), (0, 1), WhenClosed.PAUSE)
    stage = Stage(0, 60, 60, 320, paused=200.0)
    # 200 s by the calendar (0 to 100 and 300 to 400), 60 of them busy.
    assert 0.3 == gate(Day([Journey(60, (stage,), (Crossing(0, 1),))], [station], 400)).utilisation


def test_offered_load_is_all_work_that_was_brought_over_what_the_calendar_can_do() -> None:
    got = gate(Day([visit(0, 0, 60), visit(0, 60, duration=60), visit(1, duration=60)], [Station("gate", 1)], 100))
    assert (1.8, True) == (got.offered_load, got.overloaded)


def test_who_has_not_joined_yet_brings_no_work() -> None:
    coming = Journey(0, (Stage(None, 0, 0), Stage(0, duration=500.0)), (Crossing(0, 2),), UNFINISHED)
    assert (0.0, 0) == (gate(Day([coming], horizon=100)).offered_load, gate(Day([coming], horizon=100)).arrived)


def test_the_queue_is_weighted_by_time() -> None:
    day = Day([visit(0, 0, HOUR), visit(0, HOUR, 1.5 * HOUR), visit(0.5 * HOUR, 1.5 * HOUR, 2 * HOUR)])
    got = gate(day)
    assert 2 == got.max_queue
    assert (1.5, 0.5) == got.queue_by_hour
    assert 1.0 == got.mean_queue


def test_littles_law_holds_with_those_who_still_wait() -> None:
    got = gate(Day([visit(0, 0, 100), visit(10, 100, 160), visit(20, 160), visit(30)], horizon=200))
    # 90 + 140 + 170 seconds of waiting in 200 seconds.
    assert 2.0 == pytest.approx(got.little.mean_queue)
    assert 2.0 == pytest.approx(got.little.arrivals_times_waiting)


def test_the_share_of_all_waiting_counts_those_who_still_wait() -> None:
    lab = Journey(0, (Stage(1, 0, duration=5.0),), (Crossing(0, 1),), UNFINISHED)
    got = station_results(Day([visit(0, 100, 150), lab], [Station("gate", 1), Station("lab", 0)], 400).observed())
    assert {"gate": 0.2, "lab": 0.8} == {name: station.waiting_share for name, station in got.items()}


def test_the_waiting_of_each_flow_is_shared_among_the_stations_where_it_waits() -> None:
    def wait(station: int, seconds: float, flow: str) -> Journey:
        stage = Stage(station, 0, seconds, seconds + 1)
        return Journey(0, (stage,), (Crossing(0, 1),), flow=flow)

    journeys = [wait(0, 900, "people"), wait(0, 10, "samples"), wait(1, 30, "samples")]
    day = Day(journeys, [Station("gate", 2), Station("lab", 1)], flows=("people", "samples"))
    got = station_results(day.observed())
    assert {"people": 1.0, "samples": 0.25} == got["gate"].flow_waiting_share
    assert {"people": 0.0, "samples": 0.75} == got["lab"].flow_waiting_share


def test_a_flow_that_waits_nowhere_has_no_shares() -> None:
    day = Day([visit(0, 900, 901)], flows=("people", "samples"))
    assert {"people": 1.0, "samples": None} == gate(day).flow_waiting_share


def test_where_nobody_waited_nobody_has_a_share_of_it() -> None:
    assert gate(Day([visit(0, 0, 50)])).waiting_share is None


def test_growth_is_that_of_the_last_quarter() -> None:
    late = [visit(700.0 + 10 * k) for k in range(30)]
    assert 25.0 == pytest.approx(gate(Day(late, horizon=1000)).queue_growth, rel=0.05)
    early = [visit(10.0 * k, nan) for k in range(30)]
    assert 0.0 == gate(Day(early, horizon=1000)).queue_growth


def test_whoever_waits_for_the_morning_makes_no_queue_grow() -> None:
    late = [visit(700.0 + 10 * k) for k in range(30)]
    closed = Station("gate", 1, (600.0,), (0,))
    assert 0.0 == gate(Day(late, [closed], 1000)).queue_growth
    closes_then = Station("gate", 1, (1000.0,), (0,))
    assert 25.0 == pytest.approx(gate(Day(late, [closes_then], 1000)).queue_growth, rel=0.05)
