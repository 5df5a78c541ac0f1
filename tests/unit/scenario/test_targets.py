"""A target names a number that the result will have, and a limit in its unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.analysis.paths import Unit
from tests.unit.scenario.worlds import complaints, load

P95 = "flows.parcels.sojourn.p95, at_most: 30 min"


@pytest.mark.parametrize(
    ("written", "limit", "unit"),
    [
        ("flows.parcels.lines.first_in.waiting.mean, at_most: 90 s", 90.0, "seconds"),
        ("flows.parcels.channels.parcels:release.sojourn.max, at_most: 1 hour", 3600.0, "seconds"),
        ("flows.parcels.cleared, at_least: 600", 600.0, "count"),
        ("flows.parcels.throughput_per_hour, at_least: 20", 20.0, "count"),
        ("stations.port.window.mean_waiting, at_most: 5 min", 300.0, "seconds"),
        ("stations.park.second_gate.utilisation, at_most: 80 %", 0.8, "share"),
        ("stations.port.bench.max_queue, at_most: 12", 12.0, "count"),
        ("stations.port.bench.offered_load, at_most: 95 %", 0.95, "share"),
        ("aims.control.found, at_least: 60 %", 0.6, "share"),
    ],
)
def test_every_number_of_the_result_can_be_a_target(tmp_path: Path, written: str, limit: float, unit: Unit) -> None:
    target = load(tmp_path, (P95, written)).targets[0]
    measure, bound = written.split(", ")

    assert target.measure == measure
    assert target.bound == bound.split(":")[0]
    assert (limit, unit) == (target.limit, target.unit)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("speed, at_most: 5", "S061 unknown measure `speed`, expected a path such as"),
        ("flows.letters.cleared, at_most: 5", "S061 unknown measure `flows.letters.cleared`"),
        ("stations.port.windw.max_queue, at_most: 5", "S061 unknown measure `stations.port.windw.max_queue`"),
        ("aims.courage.x, at_most: 5", "S061 unknown measure `aims.courage.x`"),
        ("flows.parcels.sojourn, at_most: 5 s", "S061 unknown measure `flows.parcels.sojourn`"),
        ("flows.parcels.throughput_by_hour, at_most: 5", "S061 unknown measure `flows.parcels.throughput_by_hour`"),
        ("flows.parcels.cleared, at_most: many", "S062 expected a number with its unit, got `many`"),
        ("flows.parcels.cleared", "S060 expected `at_most` or `at_least` for `flows.parcels.cleared`, got neither"),
        ("flows.parcels.cleared, at_most: 5, at_least: 5", "S060 expected `at_most` or `at_least`"),
    ],
)
def test_what_is_no_number_of_the_result_is_refused(tmp_path: Path, written: str, message: str) -> None:
    assert complaints(tmp_path, (P95, written))[0].split(": ", 1)[1].startswith(message)


def test_a_misspelt_measure_gets_the_nearest_one(tmp_path: Path) -> None:
    said = complaints(tmp_path, (P95, "stations.port.windw.max_queue, at_most: 5"))

    assert said[1] == "  did you mean `stations.port.window.max_queue`?"


def test_a_measure_of_a_station_that_was_left_out_is_not_called_unknown(tmp_path: Path) -> None:
    said = complaints(tmp_path, ("{parcels.bench: {fixed: 10 min}}", "{parcels.bench: {fixed: 10}}"))

    assert [line for line in said if "measure" in line] == []
