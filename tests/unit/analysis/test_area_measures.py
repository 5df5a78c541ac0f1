"""How full areas are, and for how long they hold servers up; the days are those that were worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from math import nan

import numpy as np
import pytest

from border_sim.analysis.area_measures import area_results, servers_left
from border_sim.domain.journey import JourneyLog
from border_sim.domain.results import AreaResult
from tests.contracts.by_hand_areas import AREAS
from tests.contracts.plans import Hold, Step, closing, plan_of

BLOCKED = AREAS["a server stays blocked until there is a place"]
BOTH = AREAS["of two places both must be got before the server is left"]
AT_HORIZON = AREAS["who is blocked at the horizon has ended the work and has no place"]


def first_area(name: str, horizon: float) -> AreaResult:
    case = AREAS[name]
    return area_results(replace(case.plan, horizon=horizon), case.log())["area_0"]


def test_places_are_taken_from_when_they_are_got_until_they_are_given_back() -> None:
    # Taken from 2 to 12 and from 12 to 22.
    area = first_area("a server stays blocked until there is a place", 40.0)

    assert (1.0, 2.0, 0.0) == (area.capacity, area.wanted, area.left_waiting)
    assert (0.5, 1.0, 0.5) == (area.mean_occupancy, area.max_occupancy, area.full)


def test_the_wait_for_a_place_is_over_those_who_got_one() -> None:
    area = first_area("a server stays blocked until there is a place", 40.0)

    assert (4.0, 8.0) == (area.waiting.mean.value, area.waiting.max.value)


def test_who_still_waits_for_a_place_is_counted_and_has_no_wait_yet() -> None:
    area = first_area("who is blocked at the horizon has ended the work and has no place", 50.0)

    assert (2.0, 1.0, 0.0) == (area.wanted, area.left_waiting, area.waiting.max.value)
    assert pytest.approx(49 / 50) == area.mean_occupancy


def test_a_server_is_left_when_the_last_of_the_places_has_been_got() -> None:
    # The services are the rows 0, 4 and 8; the second is through at 2 and gets away at 10.
    left = servers_left(BOTH.plan, BOTH.log())

    assert [1.0, 10.0, 11.0] == left[[0, 4, 8]].tolist()


def test_a_server_that_is_kept_at_the_horizon_has_not_been_left() -> None:
    left = servers_left(AT_HORIZON.plan, AT_HORIZON.log())

    assert np.array_equal([1.0, nan, nan], left[[0, 3, 6]], equal_nan=True)


def test_without_areas_a_server_is_left_when_the_work_ends() -> None:
    plan = plan_of([closing(1)], {"visit": [Step(0)]}, [(0, "visit", [3])])
    log = BLOCKED.log()

    assert servers_left(plan, log) is log.ended
    assert {} == area_results(plan, log)


def test_a_place_that_is_never_given_back_stays_taken() -> None:
    plan = plan_of([], {"stay": [Hold(0), Step(None)]}, [(4, "stay", [0, 1])], 20.0, areas=[2])
    log = replace(JourneyLog.blank(plan), **{name: np.array([4.0, 4.0]) for name in ("enqueued", "started")})
    area = area_results(plan, replace(log, ended=np.array([4.0, 5.0])))["area_0"]

    assert (16 / 20, 1.0, 0.0) == (area.mean_occupancy, area.max_occupancy, area.full)
