"""What a day takes from those who cross: the time spent at stations, from the log alone, summed over everybody.

Unlike a mean over the journeys that finished, these sums leave nobody out: whoever is still under way at the horizon
counts with the time up to it. So an officer who lets more people through is never charged with their longer waits.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from border_sim.analysis.flow_measures import Observed, sojourns
from border_sim.analysis.stages import queued_until, sums
from border_sim.domain.arrays import Flags, Floats
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import AT_STATION, Op, Plan
from border_sim.domain.results import Estimate
from border_sim.domain.terms import Outcome

EVERYBODY = "all"
"""All flows together."""

SPENT, WAITED, MEDIAN, TAIL, CLEARED = "spent", "waited", "p50", "p95", "cleared"
"""What is told of a flow: seconds spent and waited by everybody, two percentiles of the sojourn, journeys cleared."""


def time_spent(plan: Plan, log: JourneyLog) -> Floats:
    """Return the seconds of each stage at a station or waiting for others or a place, up to the horizon; 0 elsewhere.

    They are waiting, service, pauses and blocking; shape (stages,).
    """
    counted = np.isin(plan.program.op[plan.instruction_of_rows()], (*AT_STATION, Op.JOIN, Op.HOLD))
    spent = np.fmin(log.ended, plan.horizon) - log.enqueued
    return np.where(counted & ~np.isnan(spent), spent, 0.0)


def time_waited(plan: Plan, log: JourneyLog) -> Floats:
    """Return the seconds that each stage was waited for in a queue, up to the horizon; shape (stages,)."""
    counted = np.isin(plan.program.op[plan.instruction_of_rows()], AT_STATION)
    waited = np.fmin(queued_until(log), plan.horizon) - log.enqueued
    return np.where(counted & ~np.isnan(waited), waited, 0.0)


def tolls(observed: Observed) -> dict[str, Estimate]:
    """Return what one replication took from each flow and from everybody, by `flow.measure`."""
    plan, log = observed.plan, observed.log
    journey = plan.journey_of_rows()
    spent = sums(journey, time_spent(plan, log), plan.journeys)
    waited = sums(journey, time_waited(plan, log), plan.journeys)
    sojourn = sojourns(observed)[0]
    finished, cleared = log.outcome >= 0, observed.has_outcome(Outcome.CLEARED)
    table: dict[str, float | None] = {}
    for name, member in _groups(observed):
        table[f"{name}.{SPENT}"] = float(spent[member].sum())
        table[f"{name}.{WAITED}"] = float(waited[member].sum())
        done = sojourn[member & finished]
        for measure, share in ((MEDIAN, 0.5), (TAIL, 0.95)):
            table[f"{name}.{measure}"] = float(np.quantile(done, share)) if len(done) else None
        table[f"{name}.{CLEARED}"] = float(np.count_nonzero(member & cleared))
    return {path: Estimate(value=value, half_width=None) for path, value in table.items()}


def _groups(observed: Observed) -> Iterator[tuple[str, Flags]]:
    yield EVERYBODY, np.ones(observed.plan.journeys, dtype=np.bool_)
    for code, name in enumerate(observed.manifest.flows):
        yield name, np.asarray(observed.manifest.flow == code)
