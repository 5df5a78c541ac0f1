"""Expectations: whether a run came near what the reader of its scenario is told to expect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from border_sim.analysis.paths import Unit, estimates
from border_sim.analysis.summary import Summary
from border_sim.analysis.targets import amount, what_came
from border_sim.analysis.wording import percent
from border_sim.domain.results import Estimate, ExpectationResult, Words


class Expectation(Protocol):
    """A number to expect, as a scenario states it."""

    @property
    def measure(self) -> str:
        """Return the path of the measure."""
        ...

    @property
    def value(self) -> float:
        """Return what is expected, in the unit of the measure."""
        ...

    @property
    def within(self) -> float:
        """Return by which share of it the run may differ, 0.15 for 15 %."""
        ...

    @property
    def unit(self) -> Unit:
        """Return the unit of the measure."""
        ...


def compare(expected: Sequence[Expectation], summary: Summary) -> tuple[ExpectationResult, ...]:
    """Return for each expectation whether the run came near it, in their order.

    The mean over the replications is compared. What could not be measured is not as expected.
    """
    table = estimates(summary)
    return tuple(_compare(each, table) for each in expected)


def _compare(expectation: Expectation, table: Mapping[str, Estimate]) -> ExpectationResult:
    estimate = table.get(expectation.measure, Estimate(value=None, half_width=None))
    return ExpectationResult(
        measure=expectation.measure,
        expected=expectation.value,
        within=expectation.within,
        estimate=estimate,
        met=_is_near(estimate.value, expectation),
        says=_say(expectation, estimate),
    )


def _is_near(value: float | None, expectation: Expectation) -> bool:
    if value is None:
        return False
    return abs(value - expectation.value) <= expectation.within * abs(expectation.value)


def _say(expectation: Expectation, estimate: Estimate) -> Words:
    said, margin = amount(expectation.value, expectation.unit), percent(expectation.within)
    got = what_came(estimate, expectation.unit)
    return Words(
        zh=f"`{expectation.measure}` 预期{said.zh}（上下{margin}）：{got.zh}",
        en=f"`{expectation.measure}` is expected at {said.en}, give or take {margin}: {got.en}",
    )
