"""The generator of plans is held to its word: an agreement of engines on easy plans would say little."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from border_sim.domain.arrays import Flags
from border_sim.domain.gates import Gate, QuotaGate, SwitchGate, TierGate
from border_sim.domain.program import Op
from tests.contracts.oracle import Oracle
from tests.contracts.oracle_gates import History, level_after
from tests.contracts.random_plans import random_plan


@pytest.fixture(name="played", scope="module")
def played_oracles() -> list[Oracle]:
    """Return some hundred plans that the oracle has played."""
    oracles = [Oracle(random_plan(seed)) for seed in range(300)]
    for oracle in oracles:
        oracle.play()
    return oracles


def rows_of(oracle: Oracle, *ops: Op) -> Flags:
    """Return which rows of a plan belong to some instructions."""
    return np.isin(oracle.plan.program.op[oracle.plan.instruction_of_rows()], ops)


def histories(played: list[Oracle], kind: type[Gate]) -> Iterator[History]:
    """Return what gates of one kind were asked and told."""
    return (history for oracle in played for history in oracle.histories if isinstance(history.gate, kind))


def test_random_plans_are_awkward(played: list[Oracle]) -> None:
    logs = [oracle.log for oracle in played]

    assert sum((log.paused > 0).sum() for log in logs) > 100, "work is paused"
    assert sum((log.started > log.enqueued).sum() for log in logs) > 500, "journeys wait"
    assert sum(np.isnan(log.ended).sum() for log in logs) > 500, "the horizon cuts"
    assert sum((oracle.plan.duration == 0).sum() for oracle in played) > 500, "services have no length"
    assert sum(len(log.ended) - len(np.unique(log.ended)) for log in logs) > 1_000, "times coincide"
    kinds = [set(oracle.plan.program.op.tolist()) for oracle in played]
    assert sum(kind == set(Op) for kind in kinds) > 20, "all that there is"


@pytest.mark.parametrize("kind", [QuotaGate, TierGate, SwitchGate])
def test_gates_of_every_kind_are_open_and_shut(played: list[Oracle], kind: type[Gate]) -> None:
    answers = [is_open for history in histories(played, kind) for _, _, is_open in history.answers]

    assert answers.count(True) > 100
    assert answers.count(False) > 100


def test_quotas_are_used_up_and_begin_anew(played: list[Oracle]) -> None:
    used_up = anew = 0
    for history in histories(played, QuotaGate):
        gate = history.gate
        assert isinstance(gate, QuotaGate)
        shut = [(time, gate.key[journey]) for time, journey, is_open in history.answers if not is_open]
        anew += sum(
            (key == gate.key[journey]) and time < reset <= later
            for time, key in shut
            for later, journey, is_open in history.answers
            for reset in gate.resets
            if is_open
        )
        used_up += len(shut)

    assert used_up > 200
    assert anew > 50


def test_levels_of_trust_rise_and_fall(played: list[Oracle]) -> None:
    rises = falls = restored = 0
    for history in histories(played, TierGate):
        gate = history.gate
        assert isinstance(gate, TierGate)
        for key in range(gate.keys):
            results = [clean for whose, clean in history.results if whose == key]
            levels = [level_after(gate.scheme, results[:told]) for told in range(len(results) + 1)]
            steps = np.diff(levels)
            rises += (steps > 0).sum()
            falls += (steps < 0).sum()
            restored += (steps > 1).sum()

    assert rises > 200
    assert falls > 100
    assert restored > 10, "a fall is made good at once"


def test_limits_pass_in_queues_in_stays_and_in_service(played: list[Oracle]) -> None:
    left_queue = left_at_once = cut_short = finished_first = paused_late = 0
    for oracle in played:
        log, plan = oracle.log, oracle.plan
        program, instruction = plan.program, plan.instruction_of_rows()
        left = np.isnan(log.started) & ~np.isnan(log.ended)
        left_queue += (left & (log.ended > log.enqueued)).sum()
        left_at_once += (left & (log.ended == log.enqueued)).sum()
        limited = program.other[instruction] >= 0
        cut_short += (rows_of(oracle, Op.DELAY) & limited & (log.ended < log.started + plan.duration)).sum()
        patience = np.array([oracle.patience.get(journey, np.inf) for journey in range(plan.journeys)])
        limit = patience[plan.journey_of_rows()]
        over = rows_of(oracle, Op.SERVE) & limited & (log.started < limit) & (limit < log.ended)
        finished_first += over.sum()
        paused_late += (over & (log.paused > 0)).sum()

    assert left_queue > 100
    assert left_at_once > 50
    assert cut_short > 50
    assert finished_first > 50
    assert paused_late > 5


def test_journeys_hurry_and_meet(played: list[Oracle]) -> None:
    waited = stranded = 0
    for oracle in played:
        joins, log = rows_of(oracle, Op.JOIN), oracle.log
        waited += (joins & (log.ended > log.enqueued)).sum()
        stranded += (joins & ~np.isnan(log.enqueued) & np.isnan(log.ended)).sum()

    assert waited > 100
    assert stranded > 30, "somebody never comes"
    assert sum(len(oracle.hurried) for oracle in played) > 100


def test_journeys_choose_lanes_and_are_blocked_by_full_areas(played: list[Oracle]) -> None:
    elsewhere = left_lane = waited = stranded = blocked = blocked_at_closing = 0
    for oracle in played:
        log, plan = oracle.log, oracle.plan
        instruction = plan.instruction_of_rows()
        chose, holds = rows_of(oracle, Op.CHOOSE) & ~np.isnan(log.enqueued), rows_of(oracle, Op.HOLD)
        lane = log.lane[chose] if len(log.lane) else np.zeros(0)
        first = np.array([plan.lanes[lanes][0] for lanes in plan.program.argument[instruction[chose]]])
        elsewhere += (lane != first).sum()
        left_lane += (chose & np.isnan(log.started) & ~np.isnan(log.ended)).sum()
        waits = holds & (log.ended > log.enqueued)
        waited += waits.sum()
        stranded += (holds & ~np.isnan(log.enqueued) & np.isnan(log.ended)).sum()
        before = np.isin(plan.program.op[instruction - 1], (Op.SERVE, Op.CHOOSE))
        served = np.append(False, ~np.isnan(log.started[:-1])) & before & waits
        blocked += served.sum()
        blocked_at_closing += any(
            log.enqueued[row] < time < log.ended[row]
            for row in np.flatnonzero(served)
            for station in plan.stations
            for time in station.change_times
        )

    assert elsewhere > 500
    assert left_lane > 100
    assert waited > 200
    assert stranded > 100, "areas stay full"
    assert blocked > 75
    assert blocked_at_closing > 10
