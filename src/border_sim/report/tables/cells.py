"""Cells from what was measured."""

from __future__ import annotations

from border_sim.domain.results import CrossingResult, Estimate, Measure, RunResult
from border_sim.report.parts import Bounds, Cell
from border_sim.report.voice import Voice

EVERYTHING = ""
"""The flow of a measure that is over all flows."""


def measure_cell(measure: Measure | None) -> Cell:
    """Return what was measured with its interval; a share has bounds, for half a width may say less than nothing."""
    if measure is None:
        return ""
    if measure.unit == "share":
        return Bounds(measure.estimate.value, measure.low, measure.high)
    return measure.estimate


def plain(value: float | None, half_width: float | None) -> Estimate:
    """Return a number with half of its interval."""
    return Estimate(value=value, half_width=half_width)


def flow_title(flow: str, voice: Voice) -> str:
    """Return the name of a flow, or that it is all of them."""
    return voice("全部", "all flows") if flow == EVERYTHING else voice.title("flows", flow)


def flows_of(run: RunResult) -> tuple[str, ...]:
    """Return the flows, with all of them together first where there are several."""
    return (EVERYTHING, *run.flows)[len(run.flows) == 1 :]


def crossings_of(run: RunResult, part: str) -> list[tuple[str, str, CrossingResult]]:
    """Return the crossings of every flow, by `lines` or by `channels`."""
    return [
        (flow, name, crossing) for flow, result in run.flows.items() for name, crossing in getattr(result, part).items()
    ]
