"""Targets: whether a run is good enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from border_sim.analysis.paths import Unit, estimates
from border_sim.analysis.summary import Summary
from border_sim.analysis.wording import number, percent, seconds
from border_sim.domain.results import Estimate, TargetResult, Words

Bound = Literal["at_most", "at_least"]

BOUNDS: Mapping[Bound, Words] = {
    "at_most": Words(zh="不超过", en="at most"),
    "at_least": Words(zh="不低于", en="at least"),
}


class Target(Protocol):
    """A bound on a measure, as a scenario declares it."""

    @property
    def measure(self) -> str:
        """Return the path of the measure."""
        ...

    @property
    def bound(self) -> Bound:
        """Return on which side of the limit the measure must lie."""
        ...

    @property
    def limit(self) -> float:
        """Return the limit, in the unit of the measure."""
        ...

    @property
    def unit(self) -> Unit:
        """Return the unit of the measure."""
        ...


def judge(targets: Sequence[Target], summary: Summary) -> tuple[TargetResult, ...]:
    """Return for each target whether the run met it, in their order.

    It is the mean over the replications that is compared; its half-width stands beside it. A measure for which there
    was nothing to measure is not met, since nobody can tell.
    """
    table = estimates(summary)
    return tuple(_judge(target, table) for target in targets)


def _judge(target: Target, table: Mapping[str, Estimate]) -> TargetResult:
    estimate = table.get(target.measure, Estimate(value=None, half_width=None))
    return TargetResult(
        measure=target.measure,
        bound=target.bound,
        limit=target.limit,
        estimate=estimate,
        met=_holds(estimate.value, target),
        says=_say(target, estimate),
    )


def _holds(value: float | None, target: Target) -> bool:
    if value is None:
        return False
    return value <= target.limit if target.bound == "at_most" else value >= target.limit


def _say(target: Target, estimate: Estimate) -> Words:
    bound, limit = BOUNDS[target.bound], amount(target.limit, target.unit)
    got = what_came(estimate, target.unit)
    return Words(
        zh=f"`{target.measure}` 要求{bound.zh} {limit.zh}：{got.zh}",
        en=f"`{target.measure}` should be {bound.en} {limit.en}: {got.en}",
    )


def what_came(estimate: Estimate, unit: Unit) -> Words:
    """Return what a run gave for a measure, in words."""
    if estimate.value is None:
        return Words(zh="没有可测的数据", en="there was nothing to measure")
    got = amount(estimate.value, unit)
    return Words(zh=f"实得 {got.zh}", en=f"got {got.en}")


def amount(value: float, unit: Unit) -> Words:
    """Return a value of a measure in words, with its unit."""
    if unit == "seconds":
        return seconds(value)
    text = percent(value) if unit == "share" else number(value)
    return Words(zh=text, en=text)
