"""The measures of a replication that never lies in memory as a whole: it is counted part by part.

Counts are added up, and times are kept in files until all are there; so the measures are those of the whole, except
that sums are added in another order and may part from it in their last digits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from border_sim.analysis.adding import added, with_times
from border_sim.analysis.aim_counts import AimCounts, aim_counts
from border_sim.analysis.flow_measures import Observed, flow_results
from border_sim.analysis.in_force import gate_results, join_results, limit_results
from border_sim.analysis.ledger import ledger_results
from border_sim.analysis.measures import Measures
from border_sim.analysis.samples import Samples
from border_sim.analysis.spread import HOUR
from border_sim.analysis.station_parts import StationParts
from border_sim.domain.journey import JourneyLog
from border_sim.domain.manifest import Manifest
from border_sim.domain.program import Plan, Station
from border_sim.domain.results import FlowResult, GateResult, JoinResult, LedgerResult, LimitResult, Result

R = TypeVar("R", bound=Result)


class MeasureParts:
    """Counts the parts of a replication without areas, parallel lanes and selectivity."""

    def __init__(self, stations: Sequence[Station], flows: Sequence[str], horizon: float, folder: Path) -> None:
        """Begin before the first part; the columns of times are kept in an empty folder."""
        self._horizon = horizon
        self._samples = Samples(folder)
        self._stations = StationParts(stations, flows, horizon, self._samples)
        self._flows: dict[str, FlowResult] = {}
        self._cases: dict[str, AimCounts] = {}
        self._gates: dict[str, GateResult] = {}
        self._joins: dict[str, JoinResult] = {}
        self._limits: dict[str, LimitResult] = {}
        self._ledger: dict[str, LedgerResult] = {}

    def add_block(self, plan: Plan, log: JourneyLog, begin: float, end: float) -> None:
        """Count what is made of all who were on the way in a block of simulated time."""
        self._stations.add_block(plan, log, begin, end)

    def add_journeys(self, plan: Plan, log: JourneyLog, manifest: Manifest) -> None:
        """Count journeys that have ended, or whose horizon has come; none is counted again."""
        observed = Observed.of(plan, log, manifest, self._samples)
        self._stations.add_journeys(observed)
        self._flows = added(self._flows, flow_results(observed))
        self._cases = added(self._cases, aim_counts(observed))
        self._gates = added(self._gates, gate_results(observed))
        self._joins = added(self._joins, join_results(observed))
        self._limits = added(self._limits, limit_results(observed))
        self._ledger = added(self._ledger, ledger_results(observed))

    def measures(self) -> Measures:
        """Return the measures of all parts together."""
        hours = self._horizon / HOUR
        flows = {
            name: flow.model_copy(update={"throughput_per_hour": flow.cleared / hours})
            for name, flow in self._timed("flows", self._flows).items()
        }
        return Measures(
            flows=flows,
            stations=self._stations.results(),
            cases=self._cases,
            gates=self._gates,
            joins=self._timed("joins", self._joins),
            limits=self._limits,
            ledger=self._ledger,
        )

    def _timed(self, kind: str, results: Mapping[str, R]) -> dict[str, R]:
        return {name: with_times(result, f"{kind}.{name}", self._samples) for name, result in results.items()}
