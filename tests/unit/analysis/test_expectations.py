"""Expectations: near is within the margin on both sides, and what was not measured is not near."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from border_sim.analysis.expectations import compare
from border_sim.analysis.measures import measure
from border_sim.analysis.paths import Unit
from border_sim.analysis.summary import Summary, summarise
from border_sim.domain.program import Station
from border_sim.domain.results import ExpectationResult
from tests.unit.analysis.days import Day, visit


@dataclass(frozen=True)
class Told:
    measure: str
    value: float
    within: float
    unit: Unit


def summary() -> Summary:
    """Return the summary of a day on which two were served, 600 s each, from time 0 on: sojourns of 600 and 1200 s."""
    day = Day([visit(0, 0, 600), visit(0, 600, 1200)], [Station("futian.manual", 1)], 2400.0)
    return summarise([measure(day.plan(), day.log(), day.manifest(day.plan()))])


def compared(path: str, value: float, within: float, unit: Unit) -> ExpectationResult:
    """Return whether the day came near one expectation."""
    (result,) = compare([Told(path, value, within, unit)], summary())
    return result


@pytest.mark.parametrize(
    ("value", "within", "met"),
    [
        (900.0, 0.0, True),
        (1000.0, 0.1, True),
        (1000.0, 0.09, False),
        (800.0, 0.125, True),
        (800.0, 0.12, False),
        (0.0, 1.0, False),
    ],
)
def test_a_mean_of_900_s_is_near_what_lies_within_the_margin_of_the_expected(
    value: float, within: float, *, met: bool
) -> None:
    assert met == compared("flows.people.sojourn.mean", value, within, "seconds").met


def test_what_could_not_be_measured_is_not_near() -> None:
    result = compared("flows.nobody.sojourn.mean", 900.0, 1.0, "seconds")
    assert not result.met
    assert result.says.en.endswith(": there was nothing to measure")


def test_it_says_in_both_languages_what_was_expected_and_what_came() -> None:
    says = compared("flows.people.sojourn.mean", 1000.0, 0.1, "seconds").says
    assert "`flows.people.sojourn.mean` is expected at 16.7 min, give or take 10 %: got 15 min" == says.en
    assert "`flows.people.sojourn.mean` 预期16.7 分钟（上下10 %）：实得 15 分钟" == says.zh
