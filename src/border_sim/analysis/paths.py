"""The paths by which targets name measures, such as `stations.futian.manual.utilisation`.

Names may contain dots themselves (`futian.manual`), so a path is looked up whole and never taken apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from border_sim.analysis.aims import CONTROL, OPENNESS, PERCENTILES, SLIPPAGE
from border_sim.analysis.selection import FOUND, SHARE
from border_sim.analysis.summary import Summary
from border_sim.analysis.wording import LINES
from border_sim.domain.hints import did_you_mean
from border_sim.domain.quantities import Malformed
from border_sim.domain.results import (
    AreaResult,
    CrossingResult,
    Estimate,
    FlowResult,
    GateResult,
    JoinResult,
    LedgerResult,
    LimitResult,
    Result,
    SelectionResult,
    StationResult,
    Times,
)
from border_sim.domain.terms import SelectionLane

Unit = Literal["seconds", "share", "count"]

IN_FORCE: Mapping[str, type[Result]] = {
    "gates": GateResult,
    "joins": JoinResult,
    "limits": LimitResult,
    "ledger": LedgerResult,
    "lanes": StationResult,
    "areas": AreaResult,
}
"""The parts of a result beside flows and stations: the law in force during the run, lanes and areas."""

SELECTED = (SHARE.name, FOUND.name)
"""What is measured of each lane of selectivity."""

_SHARES = frozenset({"utilisation", "offered_load", "waiting_share", "blocked", "full"})
_SECONDS = frozenset({"mean_waiting", "mean_service"})


@dataclass(frozen=True, slots=True)
class MeasureNames:
    """The names in a scenario that paths may mention.

    Channels are written `flow:outcome`, joins `flow.status`, limits `flow.from.to`, goods on the ledger `flow.kind`,
    groups of selectivity `flow.line.class`.
    """

    flows: Sequence[str]
    stations: Sequence[str]
    channels: Sequence[str] = ()
    violations: Sequence[str] = ()
    gates: Sequence[str] = ()
    joins: Sequence[str] = ()
    limits: Sequence[str] = ()
    ledger: Sequence[str] = ()
    groups: Sequence[str] = ()
    lanes: Sequence[str] = ()
    areas: Sequence[str] = ()


def unit_of_measure(path: str, names: MeasureNames) -> Unit:
    """Return in which unit a measure is, which is the unit of a target's limit.

    Raises:
        Malformed: there is no such measure; the hint says which one is near.
    """
    units = units_of_measures(names)
    if path not in units:
        message = f"unknown measure `{path}`, expected a path such as `flows.people.sojourn.p95`"
        raise Malformed(message, did_you_mean(path, units))
    return units[path]


def units_of_measures(names: MeasureNames) -> dict[str, Unit]:
    """Return every path that a target may name, with the unit of its measure."""
    return dict(_units(names))


def estimates(summary: Summary) -> dict[str, Estimate]:
    """Return every measure of a summary that a target may name, by its path."""
    table: dict[str, Estimate] = {}
    for name, flow in summary.flows.items():
        table |= _estimates(f"flows.{name}", flow)
        for line, crossing in flow.lines.items():
            table |= _estimates(f"flows.{name}.lines.{line}", crossing)
        for channel, crossing in flow.channels.items():
            table |= _estimates(f"flows.{name}.channels.{channel}", crossing)
    for name, station in summary.stations.items():
        table |= _estimates(f"stations.{name}", station)
    for part in IN_FORCE:
        for name, result in getattr(summary, part).items():
            table |= _estimates(f"{part}.{name}", result)
    table |= _selected(summary.selection)
    for aim, measures in summary.aims:
        table |= {f"aims.{aim}.{name}": measure.estimate for name, measure in measures.items()}
    return table


def _selected(selection: Mapping[str, SelectionResult]) -> dict[str, Estimate]:
    """Return what is measured of the lanes of selectivity."""
    lanes = {f"{group}.{lane}": part for group, result in selection.items() for lane, part in result.lanes.items()}
    return {
        f"selection.{path}.{name}": getattr(part, name).estimate for path, part in lanes.items() for name in SELECTED
    }


def _estimates(path: str, result: Result) -> dict[str, Estimate]:
    half_widths: Mapping[str, float | None] = getattr(result, "half_widths", {})
    table: dict[str, Estimate] = {}
    for name, value in result:
        if isinstance(value, Times):
            table |= {f"{path}.{name}.{statistic}": estimate for statistic, estimate in value}
        elif name in _plain(type(result)):
            table[f"{path}.{name}"] = Estimate(value=value, half_width=half_widths.get(name))
    return table


def _units(names: MeasureNames) -> Iterator[tuple[str, Unit]]:
    for flow in names.flows:
        yield from _units_of(f"flows.{flow}", FlowResult)
        for line in LINES:
            yield from _units_of(f"flows.{flow}.lines.{line}", CrossingResult)
        for channel in names.channels:
            if channel.startswith(f"{flow}:"):
                yield from _units_of(f"flows.{flow}.channels.{channel}", CrossingResult)
    for station in names.stations:
        yield from _units_of(f"stations.{station}", StationResult)
    for part, model in IN_FORCE.items():
        for name in getattr(names, part):
            yield from _units_of(f"{part}.{name}", model)
    yield from _units_of_aims(names)
    lanes = product(names.groups, SelectionLane, SELECTED)
    yield from ((f"selection.{group}.{lane}.{name}", "share") for group, lane, name in lanes)


def _units_of(path: str, model: type[Result]) -> Iterator[tuple[str, Unit]]:
    for name in _plain(model):
        yield f"{path}.{name}", "share" if name in _SHARES else "seconds" if name in _SECONDS else "count"
    for name, field in model.model_fields.items():
        if field.annotation is Times:
            for statistic in Times.model_fields:
                yield f"{path}.{name}.{statistic}", "seconds"


def _units_of_aims(names: MeasureNames) -> Iterator[tuple[str, Unit]]:
    for prefix in ("", *(f"{flow}." for flow in names.flows)):
        for aim, kinds in (("control", CONTROL), ("openness", OPENNESS)):
            for kind in kinds:
                yield f"aims.{aim}.{prefix}{kind.name}", "count" if kind.name == "documents" else "share"
        for violation in names.violations:
            yield f"aims.control.{prefix}{SLIPPAGE.name}.{violation}", "share"
    for flow in names.flows:
        for of in (flow, *(f"{flow}.{line}" for line in LINES)):
            for percentile in PERCENTILES:
                yield f"aims.speed.{of}.{percentile}", "seconds"


def _plain(model: type[Result]) -> tuple[str, ...]:
    """Return the names of the plain numbers of a part of the result."""
    return tuple(name for name, field in model.model_fields.items() if field.annotation in (float, float | None))
