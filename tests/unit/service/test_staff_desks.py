"""What a target says of a station, and when a station keeps a pledge."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from border_sim.domain.results import Estimate
from border_sim.scenario.model import Target
from border_sim.service.staff_desks import Desk, Pledge, concerned, pledge_of
from border_sim.service.staff_search import keeps, surely
from tests.unit.scenario import worlds
from tests.unit.service.station_results import station_result

MET = {("parcels", "first_in"): frozenset({0, 1}), ("parcels", "second_out"): frozenset({2})}


def target(measure: str, limit: float = 60.0, bound: str = "at_most", unit: str = "seconds") -> Target:
    return Target(measure, bound, limit, unit)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("measure", "stations"),
    [
        ("flows.parcels.sojourn.p95", {0, 1, 2}),
        ("flows.parcels.lines.first_in.sojourn.p95", {0, 1}),
        ("aims.speed.parcels.second_out.p95", {2}),
        ("stations.port.bench.waiting.p95", {1}),
        ("aims.openness.facilitated", {0, 1, 2}),
    ],
)
def test_a_target_concerns_the_stations_on_which_its_measure_depends(
    tmp_path: Path, measure: str, stations: set[int]
) -> None:
    assert stations == concerned(target(measure), worlds.load(tmp_path), MET)


def test_the_strictest_time_is_the_pledge() -> None:
    targets = [target("flows.a.sojourn.p95", 900.0), target("flows.b.sojourn.p50", 600.0)]
    assert Pledge(600.0, 0.5) == pledge_of(targets)
    assert Pledge(900.0, 0.05) == pledge_of(targets[:1])


def test_what_is_no_time_or_no_upper_limit_pledges_nothing() -> None:
    other = [target("x.utilisation", 0.9, unit="share"), target("x.sojourn.p95", 9.0, "at_least")]
    assert pledge_of(other) is None


def _desk(pledge: Pledge | None, delayed: float = 0.0, left: float = 0.0) -> Desk:
    nothing = np.zeros(48)
    none = np.zeros(48, dtype=np.int64)
    return Desk(0, "port.desk", nothing, 60.0, none, none, 9, pledge, delayed, left)


def test_a_pledge_is_kept_with_its_whole_interval() -> None:
    desk = _desk(Pledge(100.0, 0.05))
    assert keeps(desk, station_result(p95=Estimate(value=90.0, half_width=10.0)))
    assert not keeps(desk, station_result(p95=Estimate(value=90.0, half_width=11.0)))


def test_whoever_waits_before_a_closed_door_breaks_no_pledge() -> None:
    waits = station_result(p95=Estimate(value=500.0, half_width=None))
    assert not keeps(_desk(Pledge(100.0, 0.05)), waits)
    assert keeps(_desk(Pledge(100.0, 0.05), delayed=500.0), waits)


def test_a_queue_that_is_left_in_the_end_breaks_it() -> None:
    quick = Estimate(value=1.0, half_width=None)
    left = station_result(p95=quick, arrived=100.0, left_waiting=3.0)
    assert not keeps(_desk(Pledge(100.0, 0.05)), left)
    assert keeps(_desk(Pledge(100.0, 0.05), left=1.0), left)
    assert keeps(_desk(None), left)


def test_a_target_is_surely_met_when_its_whole_interval_is() -> None:
    table = {"m": Estimate(value=50.0, half_width=10.0)}
    assert surely(target("m", 60.0), table)
    assert not surely(target("m", 59.0), table)
    assert surely(target("m", 40.0, "at_least"), table)
    assert not surely(target("m", 41.0, "at_least"), table)
    assert not surely(target("other"), table)
