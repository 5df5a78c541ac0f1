"""What is measured of one replication: flows, stations and the cases behind the aims, from its log alone."""

from __future__ import annotations

from pydantic import Field

from border_sim.analysis.aim_counts import AimCounts, aim_counts
from border_sim.analysis.area_measures import area_results
from border_sim.analysis.flow_measures import Observed, flow_results
from border_sim.analysis.in_force import gate_results, join_results, limit_results
from border_sim.analysis.ledger import ledger_results
from border_sim.analysis.selection_counts import GroupCounts, selection_counts
from border_sim.analysis.station_measures import lane_results, station_results
from border_sim.domain.confidence import LongRunResult
from border_sim.domain.journey import JourneyLog
from border_sim.domain.manifest import Manifest
from border_sim.domain.program import Plan
from border_sim.domain.results import (
    AreaResult,
    FlowResult,
    GateResult,
    JoinResult,
    LedgerResult,
    LimitResult,
    Result,
    StationResult,
)


class Measures(Result):
    """One replication, in the shape of the result that its run will have; half-widths are still empty."""

    flows: dict[str, FlowResult]
    stations: dict[str, StationResult]
    cases: dict[str, AimCounts]
    gates: dict[str, GateResult]
    joins: dict[str, JoinResult]
    limits: dict[str, LimitResult]
    ledger: dict[str, LedgerResult]
    selection: dict[str, GroupCounts] = Field(default_factory=dict)
    long_run: dict[str, LongRunResult] = Field(default_factory=dict)
    lanes: dict[str, StationResult] = Field(default_factory=dict)
    areas: dict[str, AreaResult] = Field(default_factory=dict)


def measure(plan: Plan, log: JourneyLog, manifest: Manifest) -> Measures:
    """Return the measures of one replication; the horizon of its plan must be above 0."""
    observed = Observed.of(plan, log, manifest)
    return Measures(
        flows=flow_results(observed),
        stations=station_results(observed),
        cases=aim_counts(observed),
        gates=gate_results(observed),
        joins=join_results(observed),
        limits=limit_results(observed),
        ledger=ledger_results(observed),
        selection=selection_counts(observed),
        lanes=lane_results(observed),
        areas=area_results(plan, log),
    )
