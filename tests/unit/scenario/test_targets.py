"""A target, or an expectation, names a number that the result will have, and a value in its unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.analysis.paths import Unit
from border_sim.domain.terms import Text
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


LAST = "- {measure: stations.port.bench.utilisation, at_most: 90 %}"


def expecting(*lines: str) -> tuple[str, str]:
    """Return the change that adds expectations to the small scenario."""
    return LAST, "\n".join([LAST, "expected:", *(f"  - {{{line}}}" for line in lines)])


def test_an_expectation_is_a_value_in_the_unit_of_its_measure_and_a_margin(tmp_path: Path) -> None:
    (wait, share) = load(
        tmp_path,
        expecting(
            "measure: flows.parcels.sojourn.p95, is: 25 min, within: 15 %",
            "measure: aims.control.found, is: 90 %, within: 5 %",
        ),
    ).expected

    assert ("flows.parcels.sojourn.p95", 1500.0, 0.15, "seconds") == (wait.measure, wait.value, wait.within, wait.unit)
    assert (0.9, 0.05, "share") == (share.value, share.within, share.unit)


def test_everything_wrong_with_expectations_is_told(tmp_path: Path) -> None:
    said = complaints(
        tmp_path,
        expecting(
            "measure: flows.parcels.clearde, is: 5, within: 5 %",
            "measure: flows.parcels.sojourn.p95, is: 25, within: 5 %",
            "measure: flows.parcels.cleared, is: 25 %, within: 5 %",
        ),
    )

    assert [line.split(": ", 1)[1] for line in said if line.startswith("small.yaml")] == [
        "S061 unknown measure `flows.parcels.clearde`, expected a path such as `flows.people.sojourn.p95`",
        "S062 expected a time with its unit (`s`, `min`, `hours` or `days`), got `25` without one",
        "S062 expected a number without a unit, got `25 %`",
    ]
    assert "  did you mean `flows.parcels.cleared`?" in said


def test_a_margin_is_a_share(tmp_path: Path) -> None:
    said = complaints(tmp_path, expecting("measure: flows.parcels.cleared, is: 5, within: 2"))

    assert "expected a share in per cent such as `30 %`, got `2`" in said[0]


def test_question_and_assumptions_are_part_of_what_the_file_says(tmp_path: Path) -> None:
    said = "question: {zh: 问, en: Why}\nassumptions: [{zh: 设, en: So}]\nscenario: small"
    asked = load(tmp_path, ("scenario: small", said))

    assert (Text("问", "Why"), (Text("设", "So"),)) == (asked.question, asked.assumptions)
    assert load(tmp_path).content_hash != asked.content_hash
