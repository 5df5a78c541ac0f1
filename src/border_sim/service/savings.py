"""What a change saves, from replications with and without it on the same random numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from border_sim.analysis.paired import NOTHING, Difference, differences
from border_sim.analysis.tolls import CLEARED, EVERYBODY, MEDIAN, SPENT, TAIL, WAITED
from border_sim.domain.results import Estimate
from border_sim.service.bottlenecks_result import ChangeEffect, FlowSaved, Saved
from border_sim.service.variant_days import Day

MINUTES = "minutes"
"""The criterion that planners expect: all time spent at stations."""

_UNKNOWN = Difference(old=NOTHING, new=NOTHING, change=NOTHING)


def path_of(by: str) -> str:
    """Return the path of a criterion in the table of a day."""
    return f"{EVERYBODY}.{SPENT}" if by == MINUTES else by


def effect_of(before: Sequence[Day], after: Sequence[Day], flows: Iterable[str], by: str) -> ChangeEffect:
    """Return what a change brings, from the same replications without and with it.

    Args:
        before: the days without the change, in order of their numbers.
        after: the same days with it.
        flows: the flows that are told of, beside all of them together.
        by: the criterion, `minutes` or the path of a time.
    """
    found = differences([day.table for day in before], [day.table for day in after])
    return ChangeEffect(
        saved=_saved(found, path_of(by)),
        flows={
            name: FlowSaved(
                spent=_saved(found, f"{name}.{SPENT}"),
                waited=_saved(found, f"{name}.{WAITED}"),
                p50=_saved(found, f"{name}.{MEDIAN}"),
                p95=_saved(found, f"{name}.{TAIL}"),
                cleared=_saved(found, f"{name}.{CLEARED}", sign=1),
            )
            for name in (EVERYBODY, *flows)
        },
    )


def gain(before: Sequence[Day], after: Sequence[Day], by: str) -> float:
    """Return the mean over replications of what a change saves by a criterion."""
    path = path_of(by)
    found = differences([_only(day, path) for day in before], [_only(day, path) for day in after])
    return -(found.get(path, _UNKNOWN).change.value or 0.0)


def _only(day: Day, path: str) -> Mapping[str, Estimate]:
    return {path: day.table.get(path, NOTHING)}


def _saved(found: Mapping[str, Difference], path: str, sign: int = -1) -> Saved:
    difference = found.get(path, _UNKNOWN)
    change = difference.change
    value = None if change.value is None else sign * change.value + 0.0  # never minus nothing
    return Saved(
        now=difference.old,
        saved=Estimate(value=value, half_width=change.half_width),
        verdict=difference.verdict,
    )
