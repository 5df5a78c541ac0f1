"""Measures of the flows, and of their crossings by line and by channel, in one replication.

Times of a flow are over the journeys that finished, times of crossings over those that were completed: the time of
somebody who is still under way is not known yet. How many those are is counted beside (`unfinished`, and `crossings`
against `completed`), and those who wait are in the queue measures of the stations, so nobody is dropped in silence.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from border_sim.analysis.spread import HOUR, by_hour, times
from border_sim.analysis.stages import Passages, Stages, crossing_of_rows, late, open_stage, sums
from border_sim.domain.arrays import Flags, Floats, Integers
from border_sim.domain.journey import JourneyLog
from border_sim.domain.manifest import Manifest
from border_sim.domain.program import OUTCOMES, Op, Plan
from border_sim.domain.results import CrossingResult, FlowResult
from border_sim.domain.terms import Outcome


@dataclass(frozen=True, slots=True)
class Observed:
    """One replication with the columns that its measures read."""

    plan: Plan
    log: JourneyLog
    manifest: Manifest
    stages: Stages
    passages: Passages

    @classmethod
    def of(cls, plan: Plan, log: JourneyLog, manifest: Manifest) -> Observed:
        """Return a replication with its columns."""
        stages = Stages.of(plan, log)
        return cls(plan, log, manifest, stages, Passages.of(plan, log, manifest, stages))

    @property
    def arrived(self) -> Flags:
        """Return which journeys arrived by the horizon."""
        return np.asarray(self.plan.arrival <= self.plan.horizon)

    def has_outcome(self, outcome: Outcome) -> Flags:
        """Return which journeys ended so."""
        return np.asarray(self.log.outcome == OUTCOMES.index(outcome))


def flow_results(observed: Observed) -> dict[str, FlowResult]:
    """Return the measures of every flow."""
    late_crossings = late(observed.passages, observed.manifest.crossings.deadline, observed.plan.horizon)
    of_journeys = _sojourns(observed)
    between = dwelling(observed)
    return {
        name: _flow(observed, code, (late_crossings, *of_journeys), between)
        for code, name in enumerate(observed.manifest.flows)
    }


def _flow(observed: Observed, code: int, columns: tuple[Flags, Floats, Floats, Floats], between: Flags) -> FlowResult:
    late_crossings, sojourn, waiting, service = columns
    horizon = observed.plan.horizon
    table = observed.manifest.crossings
    member = observed.manifest.flow == code
    finished = member & (observed.log.outcome >= 0)
    counts = {outcome: _count(member & observed.has_outcome(outcome)) for outcome in OUTCOMES}
    cleared_at = observed.log.finished[member & observed.has_outcome(Outcome.CLEARED)]
    arrived = _count(member & observed.arrived)
    return FlowResult(
        arrived=arrived,
        cleared=counts[Outcome.CLEARED],
        refused=counts[Outcome.REFUSED],
        returned=counts[Outcome.RETURNED],
        detained=counts[Outcome.DETAINED],
        destroyed=counts[Outcome.DESTROYED],
        unfinished=arrived - _count(finished),
        dwelling=_count(member & between),
        throughput_per_hour=counts[Outcome.CLEARED] / (horizon / HOUR),
        throughput_by_hour=by_hour(cleared_at, horizon),
        sojourn=times(sojourn[finished]),
        waiting=times(waiting[finished]),
        service=times(service[finished]),
        lines=_by_group(observed, code, late_crossings, table.line, observed.manifest.lines),
        channels=_by_group(observed, code, late_crossings, table.channel, observed.manifest.channels),
        half_widths={},
    )


def _by_group(
    observed: Observed, flow: int, late_crossings: Flags, group: Integers, names: tuple[str, ...]
) -> dict[str, CrossingResult]:
    """Return the crossings of a flow by a code that each of them has; groups that it does not meet are left out."""
    member = observed.passages.flow == flow
    return {
        name: _crossings(observed.passages, member & (group == code), late_crossings)
        for code, name in enumerate(names)
        if np.any(member & (group == code))
    }


def _crossings(passages: Passages, chosen: Flags, late_crossings: Flags) -> CrossingResult:
    done = chosen & passages.done
    return CrossingResult(
        crossings=_count(chosen & passages.begun),
        completed=_count(done),
        late=_count(chosen & late_crossings),
        sojourn=times(passages.sojourn[done]),
        waiting=times(passages.waiting[done]),
    )


def _sojourns(observed: Observed) -> tuple[Floats, Floats, Floats]:
    """Return for each journey the seconds at all its lines, and of them those in queues and those of service."""
    journey, n = observed.manifest.crossings.journey, observed.plan.journeys
    passages = observed.passages
    return (
        sums(journey, passages.sojourn, n),
        sums(journey, passages.waiting, n),
        sums(journey, passages.service, n),
    )


def dwelling(observed: Observed) -> Flags:
    """Return which journeys pass time between two lines, in no queue and at no counter."""
    rows = open_stage(observed.log, observed.plan)
    idle = (observed.stages.station < 0) & (crossing_of_rows(observed.manifest, len(observed.stages.station)) < 0)
    if observed.plan.areas:
        idle &= observed.plan.program.op[observed.plan.instruction_of_rows()] != Op.HOLD
    return np.asarray((rows >= 0) & np.append(idle, np.False_)[rows])


def _count(chosen: Flags) -> float:
    return float(np.count_nonzero(chosen))
