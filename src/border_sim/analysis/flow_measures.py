"""Measures of the flows, and of their crossings by line and by channel, in one replication.

Times of a flow are over the journeys that finished, times of crossings over those that were completed: the time of
somebody who is still under way is not known yet. How many those are is counted beside (`unfinished`, and `crossings`
against `completed`), and those who wait are in the queue measures of the stations, so nobody is dropped in silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from border_sim.analysis.spread import HOUR, Spread, at_once, by_hour
from border_sim.analysis.stages import Passages, Stages, late, open_stages, sums
from border_sim.domain.arrays import Flags, Floats, Integers
from border_sim.domain.journey import JourneyLog
from border_sim.domain.manifest import Manifest
from border_sim.domain.program import OUTCOMES, Op, Plan
from border_sim.domain.results import CrossingResult, FlowResult
from border_sim.domain.terms import Outcome


@dataclass(frozen=True)
class Observed:
    """One replication with the columns that its measures read."""

    plan: Plan
    log: JourneyLog
    manifest: Manifest
    stages: Stages
    passages: Passages
    spread: Spread = at_once

    @classmethod
    def of(cls, plan: Plan, log: JourneyLog, manifest: Manifest, spread: Spread = at_once) -> Observed:
        """Return a replication with its columns; `spread` says how times are spread, and is told their name."""
        stages = Stages.of(plan, log, manifest)
        return cls(plan, log, manifest, stages, Passages.of(plan, log, manifest, stages), spread)

    @cached_property
    def arrived(self) -> Flags:
        """Which journeys arrived by the horizon."""
        return np.asarray(self.plan.arrival <= self.plan.horizon)

    @cached_property
    def late(self) -> Flags:
        """Which crossings are late."""
        return late(self.passages, self.manifest.crossings.deadline, self.plan.horizon)

    @cached_property
    def dwelling(self) -> Flags:
        """Which journeys pass time between two lines, in no queue and at no counter."""
        rows = open_stages(self.log)
        holds = (self.plan.program.op == Op.HOLD)[self.stages.instruction[rows]]  # waiting for a place is no dwelling
        idle = rows[(self.stages.station[rows] < 0) & (self.stages.crossing[rows] < 0) & ~holds]
        dwelling = np.zeros(self.plan.journeys, dtype=np.bool_)
        dwelling[np.searchsorted(self.plan.first_row, idle, side="right") - 1] = True
        return dwelling

    def has_outcome(self, outcome: Outcome) -> Flags:
        """Return which journeys ended so."""
        return np.asarray(self.log.outcome == OUTCOMES.index(outcome))


def flow_results(observed: Observed) -> dict[str, FlowResult]:
    """Return the measures of every flow."""
    of_journeys = sojourns(observed)
    return {name: _flow(observed, code, of_journeys) for code, name in enumerate(observed.manifest.flows)}


def _flow(observed: Observed, code: int, columns: tuple[Floats, Floats, Floats]) -> FlowResult:
    sojourn, waiting, service = columns
    horizon = observed.plan.horizon
    table = observed.manifest.crossings
    member = observed.manifest.flow == code
    finished = member & (observed.log.outcome >= 0)
    counts = {outcome: _count(member & observed.has_outcome(outcome)) for outcome in OUTCOMES}
    cleared_at = observed.log.finished[member & observed.has_outcome(Outcome.CLEARED)]
    arrived = _count(member & observed.arrived)
    path = f"flows.{observed.manifest.flows[code]}"
    return FlowResult(
        arrived=arrived,
        cleared=counts[Outcome.CLEARED],
        refused=counts[Outcome.REFUSED],
        returned=counts[Outcome.RETURNED],
        detained=counts[Outcome.DETAINED],
        destroyed=counts[Outcome.DESTROYED],
        unfinished=arrived - _count(finished),
        dwelling=_count(member & observed.dwelling),
        throughput_per_hour=counts[Outcome.CLEARED] / (horizon / HOUR),
        throughput_by_hour=by_hour(cleared_at, horizon),
        sojourn=observed.spread(f"{path}.sojourn", sojourn[finished]),
        waiting=observed.spread(f"{path}.waiting", waiting[finished]),
        service=observed.spread(f"{path}.service", service[finished]),
        lines=_by_group(observed, f"{path}.lines", code, (table.line, observed.manifest.lines)),
        channels=_by_group(observed, f"{path}.channels", code, (table.channel, observed.manifest.channels)),
        half_widths={},
    )


def _by_group(
    observed: Observed, path: str, flow: int, groups: tuple[Integers, tuple[str, ...]]
) -> dict[str, CrossingResult]:
    """Return the crossings of a flow by a code that each of them has; groups that it does not meet are left out."""
    group, names = groups
    member = np.flatnonzero(observed.passages.flow == flow)
    codes = group[member]
    met = np.flatnonzero(np.bincount(codes, minlength=len(names)))
    return {names[code]: _crossings(observed, f"{path}.{names[code]}", member[codes == code]) for code in met.tolist()}


def _crossings(observed: Observed, path: str, chosen: Integers) -> CrossingResult:
    passages = observed.passages
    done = chosen[passages.done[chosen]]
    return CrossingResult(
        crossings=_count(passages.begun[chosen]),
        completed=float(len(done)),
        late=_count(observed.late[chosen]),
        sojourn=observed.spread(f"{path}.sojourn", passages.sojourn[done]),
        waiting=observed.spread(f"{path}.waiting", passages.waiting[done]),
    )


def sojourns(observed: Observed) -> tuple[Floats, Floats, Floats]:
    """Return for each journey the seconds at all its lines, and of them those in queues and those of service."""
    journey, n = observed.manifest.crossings.journey, observed.plan.journeys
    passages = observed.passages
    return (
        sums(journey, passages.sojourn, n),
        sums(journey, passages.waiting, n),
        sums(journey, passages.service, n),
    )


def _count(chosen: Flags) -> float:
    return float(np.count_nonzero(chosen))
