"""The same day with other officers: what changes, and what stays."""

from __future__ import annotations

from border_sim.domain.program import Station
from border_sim.engines.simpy_engine import SimpyEngine
from border_sim.plan.variants import one_more, with_one_more, with_service, with_stations
from tests.contracts.plans import Step, plan_of

DESK = Station("desk", 2, (60.0, 120.0, 180.0), (0, 1, 3))


def test_one_more_server_comes_to_work_in_every_period_in_which_there_is_one() -> None:
    assert Station("desk", 3, (60.0, 120.0, 180.0), (0, 2, 4)) == one_more(DESK)


def test_a_station_that_is_closed_at_first_stays_closed() -> None:
    assert Station("night", 0, (60.0,), (2,)) == one_more(Station("night", 0, (60.0,), (1,)))


def test_one_more_server_changes_one_station_and_nothing_else() -> None:
    plan = plan_of([Station("a", 1), Station("b", 1)], {"way": [Step(0), Step(1)]}, [(0.0, "way", [5.0, 6.0])])
    other = with_one_more(plan, 1)
    assert (1, 2) == tuple(station.servers for station in other.stations)
    assert other.duration is plan.duration
    assert (1, 1) == tuple(station.servers for station in plan.stations)


def test_shorter_services_are_those_of_one_station_on_every_way_through_it() -> None:
    routes = {"way": [Step(0), Step(1)], "back": [Step(1), Step(None), Step(0)]}
    plan = plan_of(
        [Station("a", 1), Station("b", 1)], routes, [(0.0, "way", [10.0, 20.0]), (1.0, "back", [30.0, 40.0, 50.0])]
    )
    assert [10.0, 10.0, 15.0, 40.0, 50.0] == with_service(plan, 1, 0.5).duration.tolist()


def test_of_a_lane_the_services_of_those_are_shorter_who_chose_it_on_the_day_as_it_was() -> None:
    plan = plan_of([Station("a", 1), Station("b", 1)], {"way": [Step((0, 1))]}, [(0.0, "way", [10.0])] * 3)
    lane = SimpyEngine().run(plan).lane
    assert [0, 1, 0] == lane.tolist()
    assert [5.0, 10.0, 5.0] == with_service(plan, 0, 0.5, lane).duration.tolist()


def test_two_wait_no_longer_where_one_more_serves() -> None:
    plan = plan_of([Station("a", 1)], {"way": [Step(0)]}, [(0.0, "way", [10.0]), (0.0, "way", [10.0])])
    assert [0.0, 10.0] == SimpyEngine().run(plan).started.tolist()
    assert [0.0, 0.0] == SimpyEngine().run(with_one_more(plan, 0)).started.tolist()


def test_other_stations_take_the_places_of_those_that_are_named() -> None:
    plan = plan_of([Station("a", 1), Station("b", 1)], {"way": [Step(0)]}, [(0.0, "way", [1.0])])
    assert ("a", "c") == tuple(station.name for station in with_stations(plan, {1: Station("c", 4)}).stations)
