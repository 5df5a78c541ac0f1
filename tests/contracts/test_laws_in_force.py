"""What must hold of gates and groups in the log of any engine on any plan."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from math import inf, isnan

import numpy as np
import pytest

from border_sim.domain.gates import QuotaGate, SwitchGate, TierGate
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Op, Plan
from tests.contracts.engines import Engine, each_engine
from tests.contracts.oracle_gates import level_after
from tests.contracts.random_plans import branching_plan
from tests.contracts.ways import way_of

BILLIONTH = 1 + 1e-9
"""Amounts that sum up to the limit may exceed it by this, because they are binary."""


@dataclass(frozen=True, slots=True)
class Event:
    """Somebody asks a gate (`asked` with something) or tells it a result: at the gate it is `is_open` or clean."""

    time: float
    journey: int
    op: Op
    yes: bool
    asked: float = 0.0


def events(plan: Plan, log: JourneyLog) -> dict[int, list[Event]]:
    """Return for each gate what happened at it, in order of time; of one instant in order of journeys."""
    happened: dict[int, list[Event]] = defaultdict(list)
    for journey in range(plan.journeys):
        now = float(plan.arrival[journey]) if plan.arrival[journey] <= plan.horizon else inf
        for step in way_of(plan, log, journey):
            argument = int(plan.program.argument[step.instruction])
            if step.row >= 0:
                now = inf if isnan(log.ended[step.row]) else float(log.ended[step.row])
            if now == inf:
                break
            if step.op == Op.GATE:
                happened[argument].append(Event(now, journey, step.op, step.goes_on, float(plan.asks[step.row])))
            elif step.op in {Op.TELL_CLEAN, Op.TELL_VIOLATION}:
                happened[argument].append(Event(now, journey, step.op, step.op == Op.TELL_CLEAN))
    return {gate: sorted(of_gate, key=lambda event: event.time) for gate, of_gate in happened.items()}


@each_engine
def test_a_quota_never_exceeds_its_limit_and_refuses_only_what_does_not_fit(engine: Engine) -> None:
    seen: Counter[bool] = Counter()
    for seed in range(60):
        plan = branching_plan(seed)
        for number, asked in events(plan, engine.run(plan)).items():
            gate = plan.gates[number]
            if not isinstance(gate, QuotaGate):
                continue
            for one in asked:
                period = bisect_right(gate.resets, one.time)
                others = [
                    other
                    for other in asked
                    if other is not one
                    and gate.key[other.journey] == gate.key[one.journey]
                    and bisect_right(gate.resets, other.time) == period
                    and (other.yes or gate.counts_all)
                ]
                earlier = sum(other.asked for other in others if other.time < one.time)
                by_now = sum(other.asked for other in others if other.time <= one.time)
                limit = float(gate.limit[one.journey])
                seen[one.yes] += 1
                if one.yes:
                    assert earlier + one.asked <= limit * BILLIONTH
                else:
                    assert by_now + one.asked > limit
    assert min(seen[True], seen[False]) > 50


def expected_answers(gate: TierGate, happened: list[Event]) -> Iterator[tuple[Event, bool]]:
    """Return who asked a tier, and what the results told by then amount to.

    A key to which two journeys came at one time is left out: the log does not say in which order.
    """
    for key in range(gate.keys):
        of_key = [event for event in happened if gate.key[event.journey] == key]
        if len({event.time for event in of_key}) < len({(event.time, event.journey) for event in of_key}):
            continue
        results = [event.yes for event in of_key if event.op != Op.GATE]
        told = accumulate(event.op != Op.GATE for event in of_key)
        for event, known in zip(of_key, told, strict=True):
            if event.op == Op.GATE:
                level = gate.scheme.levels[level_after(gate.scheme, results[:known])]
                yield event, event.asked >= level.fraction


@each_engine
def test_the_answers_of_a_tier_are_those_of_the_results_told_by_then(engine: Engine) -> None:
    seen: Counter[bool] = Counter()
    for seed in range(1, 181, 2):  # times that are no whole numbers seldom coincide
        plan = branching_plan(seed)
        for number, happened in events(plan, engine.run(plan)).items():
            gate = plan.gates[number]
            for event, expected in expected_answers(gate, happened) if isinstance(gate, TierGate) else ():
                assert expected == event.yes
                seen[expected] += 1
    assert min(seen[True], seen[False]) > 50


@each_engine
def test_a_switch_is_shut_during_its_outages_and_at_no_other_time(engine: Engine) -> None:
    seen: Counter[bool] = Counter()
    for seed in range(40):
        plan = branching_plan(seed)
        for number, asked in events(plan, engine.run(plan)).items():
            gate = plan.gates[number]
            if isinstance(gate, SwitchGate):
                for one in asked:
                    assert one.yes != any(begin <= one.time < end for begin, end in gate.outages)
                    seen[one.yes] += 1
    assert min(seen[True], seen[False]) > 20


@each_engine
@pytest.mark.parametrize("seed", range(30))
def test_a_group_that_meets_leaves_at_one_instant_and_loses_nobody(engine: Engine, seed: int) -> None:
    plan = branching_plan(seed)
    log = engine.run(plan)
    joins = [
        [step.row for step in way_of(plan, log, journey) if step.op == Op.JOIN] for journey in range(plan.journeys)
    ]
    came = [np.nanmin([inf, log.finished[journey], *log.enqueued[rows]]) for journey, rows in enumerate(joins)]
    group = plan.group if len(plan.group) else np.full(plan.journeys, -1)
    for journey, rows in enumerate(joins):
        members = [journey] if group[journey] < 0 else np.flatnonzero(group == group[journey]).tolist()
        complete = max(came[member] for member in members)
        for row in rows:
            expected = max(float(log.enqueued[row]), complete)
            left = float(log.ended[row])
            assert (expected == left) or (isnan(left) and (isnan(log.enqueued[row]) or complete == inf))
