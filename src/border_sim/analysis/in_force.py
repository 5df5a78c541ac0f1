"""Law in force during the run: how gates answered, who waited for whom, and which time limits were kept."""

from __future__ import annotations

import numpy as np

from border_sim.analysis.flow_measures import Observed
from border_sim.domain.arrays import Flags, Floats, Integers
from border_sim.domain.program import Op
from border_sim.domain.results import GateResult, JoinResult, LimitResult


def gate_results(observed: Observed) -> dict[str, GateResult]:
    """Return how often each gate was asked by the horizon, and how it answered."""
    asks = observed.manifest.asks
    asked = ~np.isnan(observed.log.ended[asks.row])
    return {name: _gate(asked & (asks.gate == code), asks.is_open) for code, name in enumerate(observed.manifest.gates)}


def _gate(asked: Flags, is_open: Flags) -> GateResult:
    return GateResult(asked=_count(asked), open=_count(asked & is_open), shut=_count(asked & ~is_open))


def join_results(observed: Observed) -> dict[str, JoinResult]:
    """Return for each status in which others are waited for how long that took; those who still wait have only come."""
    plan, log = observed.plan, observed.log
    instruction = observed.stages.instruction
    joins = (plan.program.op == Op.JOIN)[instruction]
    status = plan.program.status[instruction]
    results = {}
    for code in np.unique(status[joins]).tolist():
        here = joins & (status == code) & ~np.isnan(log.enqueued)
        met = here & ~np.isnan(log.ended)
        name = plan.statuses[code]
        waiting = observed.spread(f"joins.{name}.waiting", log.ended[met] - log.enqueued[met])
        results[name] = JoinResult(came=_count(here), waiting=waiting)
    return results


def limit_results(observed: Observed) -> dict[str, LimitResult]:
    """Return for each time limit whether it was kept.

    It has passed for whoever comes to its end later than it allows or is sent there because it passed, and for whoever
    has not come there when it is over; who ends elsewhere before that has kept it.
    """
    spans = observed.manifest.spans
    begin = instants_after(observed, spans.journey, spans.begin)
    began = ~np.isnan(begin)
    reached = np.where(spans.end < -1, np.nan, instants_after(observed, spans.journey, spans.end))
    over = begin + spans.within  # as the engine counts it, so that who leaves at that instant compares as equal
    ended = observed.log.finished[spans.journey]
    stopped = np.where(np.isnan(ended), observed.plan.horizon, ended)
    passed = began & (spans.left | np.where(np.isnan(reached), stopped >= over, reached > over))
    running = began & ~passed & np.isnan(reached) & np.isnan(ended)
    return {
        name: _limit(spans.name == code, began, passed, running) for code, name in enumerate(observed.manifest.limits)
    }


def _limit(member: Flags, began: Flags, passed: Flags, running: Flags) -> LimitResult:
    return LimitResult(
        began=_count(member & began),
        kept=_count(member & began & ~passed & ~running),
        passed=_count(member & passed),
        running=_count(member & running),
    )


def instants_after(observed: Observed, journey: Integers, row: Integers) -> Floats:
    """Return when each of some stages ended, NaN where it has not; the stage before the first is the arrival."""
    arrival = observed.plan.arrival
    arrived = np.where(arrival <= observed.plan.horizon, arrival, np.nan)
    ended = np.append(observed.log.ended, np.nan)  # so that -1 names a stage, even where there is none
    return np.where(row < 0, arrived[journey], ended[row])


def _count(chosen: Flags) -> float:
    return float(np.count_nonzero(chosen))
