"""A plan played block by block, for its log to be held against that of the same plan in one piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from border_sim.domain.arrays import Integers
from border_sim.domain.gates import Gate, QuotaGate, SwitchGate
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Plan
from border_sim.engines.compiled.engine import Session, unfinished

STAGES = ("enqueued", "started", "ended", "paused", "lane")
JOURNEYS = ("finished", "outcome", "way")


def play_in_blocks(plan: Plan, cuts: Sequence[float]) -> JourneyLog:
    """Return the log of a plan that is cut at some times."""
    log, session = JourneyLog.blank(plan), Session()
    who = np.zeros(0, dtype=np.int64)
    begin = -1.0
    for end in [*cuts, plan.horizon]:
        who = np.append(who, np.flatnonzero((begin < plan.arrival) & (plan.arrival <= end)))
        rows = plan.rows_of(who)
        block = session.play(_part(plan, who, rows), end)
        for names, places in ((STAGES, rows), (JOURNEYS, who)):
            for name in names:
                if len(getattr(block, name)):
                    getattr(log, name)[places] = getattr(block, name)
        who, begin = who[unfinished(block)], end
    return log


def cuts_of(plan: Plan, seed: int) -> list[float]:
    """Return some times to cut at: when somebody arrives, and others; no group arrives on both sides of one."""
    generator = np.random.default_rng(seed)
    arrivals = np.unique(plan.arrival)
    some = generator.choice(arrivals, min(3, len(arrivals)), replace=False) if len(arrivals) else arrivals
    others = generator.uniform(0, min(plan.horizon, 1e6), 2)
    return [cut for cut in np.unique(np.append(some, others)).tolist() if cut < plan.horizon and not _parts(plan, cut)]


def _parts(plan: Plan, cut: float) -> bool:
    """Return whether a group arrives partly before and partly after a time."""
    if not len(plan.group):
        return False
    before, after = plan.group[plan.arrival <= cut], plan.group[plan.arrival > cut]
    return bool(np.isin(before[before >= 0], after).any())


def _part(plan: Plan, who: Integers, rows: Integers) -> Plan:
    """Return the plan of some journeys."""
    return replace(
        plan,
        arrival=plan.arrival[who],
        start=plan.start[who],
        first_row=np.append(0, np.cumsum(np.diff(plan.first_row)[who])),
        duration=plan.duration[rows],
        asks=plan.asks[rows] if len(plan.asks) else plan.asks,
        gates=tuple(_gate(gate, who) for gate in plan.gates),
        group=plan.group[who] if len(plan.group) else plan.group,
    )


def _gate(gate: Gate, who: Integers) -> Gate:
    if isinstance(gate, SwitchGate):
        return gate
    if isinstance(gate, QuotaGate):
        return replace(gate, key=gate.key[who], limit=gate.limit[who])
    return replace(gate, key=gate.key[who])
