"""Targets, and the paths by which they name measures."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from border_sim.analysis import (
    Bound,
    MeasureNames,
    Summary,
    Unit,
    estimates,
    judge,
    measure,
    summarise,
    unit_of_measure,
)
from border_sim.domain.program import Station
from border_sim.domain.quantities import Malformed
from border_sim.domain.results import TargetResult
from tests.unit.analysis.days import Day, visit

NAMES = MeasureNames(flows=("people",), stations=("futian.manual",), channels=("people:release", "samples:release"))


@dataclass(frozen=True)
class Wanted:
    measure: str
    bound: Bound
    limit: float
    unit: Unit


def summary() -> Summary:
    """Return the summary of a day on which two were served, 600 s each, from time 0 on."""
    day = Day([visit(0, 0, 600), visit(0, 600, 1200)], [Station("futian.manual", 1)], 2400.0)
    return summarise([measure(day.plan(), day.log(), day.manifest(day.plan()))])


def judged(path: str, bound: Bound, limit: float, unit: Unit) -> TargetResult:
    """Return whether the day met one target."""
    (result,) = judge([Wanted(path, bound, limit, unit)], summary())
    return result


def test_at_most_is_met_up_to_its_limit() -> None:
    path = "flows.people.sojourn.mean"
    assert judged(path, "at_most", 900.0, "seconds").met
    assert not judged(path, "at_most", 899.0, "seconds").met


def test_at_least_is_met_from_its_limit_on() -> None:
    path = "stations.futian.manual.utilisation"
    assert judged(path, "at_least", 0.5, "share").met
    assert not judged(path, "at_least", 0.51, "share").met


def test_what_could_not_be_measured_is_not_met() -> None:
    got = judged("flows.people.channels.people:stop.sojourn.p95", "at_most", 1.0, "seconds")
    assert not got.met
    assert got.says.en.endswith("there was nothing to measure")


def test_the_words_give_limit_result_and_verdict_in_their_unit() -> None:
    says = judged("flows.people.sojourn.mean", "at_most", 1800.0, "seconds").says
    assert "`flows.people.sojourn.mean` should be at most 30 min: got 15 min" == says.en
    assert "`flows.people.sojourn.mean` 要求不超过 30 分钟：实得 15 分钟" == says.zh
    says = judged("stations.futian.manual.utilisation", "at_least", 0.85, "share").says
    assert "`stations.futian.manual.utilisation` should be at least 85 %: got 50 %" == says.en
    assert "at least 3: got 2" in judged("flows.people.cleared", "at_least", 3, "count").says.en


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("flows.people.sojourn.p95", "seconds"),
        ("flows.people.cleared", "count"),
        ("flows.people.lines.second_out.waiting.max", "seconds"),
        ("flows.people.lines.first_in.late", "count"),
        ("flows.people.channels.people:release.sojourn.p50", "seconds"),
        ("stations.futian.manual.utilisation", "share"),
        ("stations.futian.manual.mean_waiting", "seconds"),
        ("stations.futian.manual.max_queue", "count"),
        ("stations.futian.manual.waiting.p95", "seconds"),
        ("aims.control.found", "share"),
        ("aims.control.people.found", "share"),
        ("aims.openness.documents", "count"),
        ("aims.speed.people.first_in.p95", "seconds"),
    ],
)
def test_a_path_has_the_unit_of_its_measure(path: str, unit: str) -> None:
    assert unit == unit_of_measure(path, NAMES)


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("flows.peple.sojourn.p95", "flows.people.sojourn.p95"),
        ("flows.people.sojurn.p95", "flows.people.sojourn.p95"),
        ("stations.futian.manul.utilisation", "stations.futian.manual.utilisation"),
        ("stations.futian.manual.utilization", "stations.futian.manual.utilisation"),
        ("aims.control.fund", "aims.control.found"),
    ],
)
def test_a_misspelt_path_is_refused_with_the_one_that_was_meant(path: str, near: str) -> None:
    with pytest.raises(Malformed, match="unknown measure") as caught:
        unit_of_measure(path, NAMES)
    assert f"did you mean `{near}`?" == caught.value.hint


@pytest.mark.parametrize("path", ["flows.people.sojourn", "stations.futian.manual", "flows.people.half_widths", ""])
def test_a_path_that_is_no_single_number_is_refused(path: str) -> None:
    with pytest.raises(Malformed):
        unit_of_measure(path, NAMES)


def test_every_measure_of_a_summary_is_one_that_a_target_may_name() -> None:
    for path in estimates(summary()):
        unit_of_measure(path, NAMES)


def test_how_long_the_others_of_a_group_are_waited_for_may_be_a_target() -> None:
    names = MeasureNames(flows=("vehicles",), stations=(), joins=("vehicles.waiting_for_occupants",))
    assert "seconds" == unit_of_measure("joins.vehicles.waiting_for_occupants.waiting.p95", names)
