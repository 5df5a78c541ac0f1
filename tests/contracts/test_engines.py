"""What every engine owes: on the same plan, the same log, bit by bit.

An engine joins by one line in `engines.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import nan

import numpy as np
import pytest
from hypothesis import given, settings

from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Plan, WhenClosed
from tests.contracts.by_hand_areas import AREAS, CHOICES
from tests.contracts.by_hand_branching import LIMITS, QUOTAS, SWITCHES_AND_TIERS, Case
from tests.contracts.by_hand_meeting import JOINS, ORDER, URGENCY
from tests.contracts.drawn_plans import plans
from tests.contracts.engines import Engine, differences, each_engine
from tests.contracts.oracle import Oracle
from tests.contracts.plans import Step, closing, desk_plan, plan_of
from tests.contracts.random_plans import random_plan

PAUSE = WhenClosed.PAUSE
DESK = [Step(0)]


def log_of(
    plan: Plan,
    stages: Sequence[tuple[float, float, float, float]],
    finished: Sequence[float],
) -> JourneyLog:
    """Write a log by hand: a row (enqueued, started, ended, paused) a stage, and when each journey ended."""
    enqueued, started, ended, paused = np.array(stages, dtype=np.float64).reshape(-1, 4).T
    end = np.array(finished, dtype=np.float64)
    assert len(end) == plan.journeys
    outcome = np.where(np.isnan(end), -1, 0).astype(np.int64)
    return JourneyLog(enqueued, started, ended, paused, end, outcome, plan.program.ways()[plan.start])


BY_HAND: dict[str, tuple[Plan, list[tuple[float, float, float, float]], list[float]]] = {
    "nobody comes": (desk_plan(closing(1), []), [], []),
    "the second waits for the first": (
        desk_plan(closing(1), [(0, 10), (4, 3)]),
        [(0, 0, 10, 0), (4, 10, 13, 0)],
        [10, 13],
    ),
    "two servers serve two": (
        desk_plan(closing(2), [(0, 10), (4, 3), (5, 1)]),
        [(0, 0, 10, 0), (4, 4, 7, 0), (5, 7, 8, 0)],
        [10, 7, 8],
    ),
    "who is in service when the counter closes is finished with, who waits is not begun": (
        desk_plan(closing(1, (60, 0), (100, 1)), [(0, 80), (10, 5)]),
        [(0, 0, 80, 0), (10, 100, 105, 0)],
        [80, 105],
    ),
    "desk work lies still while the desk is closed": (
        desk_plan(closing(1, (60, 0), (100, 1), when_closed=PAUSE), [(0, 80), (10, 5)]),
        [(0, 0, 120, 40), (10, 120, 125, 0)],
        [120, 125],
    ),
    "desk work may lie still more than once": (
        desk_plan(closing(1, (10, 0), (20, 1), (25, 0), (100, 1), when_closed=PAUSE), [(0, 20)]),
        [(0, 0, 105, 85)],
        [105],
    ),
    "work that ends when the desk closes is not put aside": (
        desk_plan(closing(1, (60, 0), (100, 1), when_closed=PAUSE), [(0, 60), (10, 5)]),
        [(0, 0, 60, 0), (10, 100, 105, 0)],
        [60, 105],
    ),
    "the last who started is put aside first and taken up last": (
        desk_plan(closing(3, (5, 1), (6, 0), (10, 2), (12, 3), when_closed=PAUSE), [(0, 9), (1, 9), (2, 9), (3, 9)]),
        # 0 works 0-6 and 10-13, 1 works 1-5 and 10-15, 2 works 2-5 and 12-18, 3 follows 0 at 13.
        [(0, 0, 13, 4), (1, 1, 15, 5), (2, 2, 18, 7), (3, 13, 22, 0)],
        [13, 15, 18, 22],
    ),
    "of two who started together the higher number is put aside": (
        desk_plan(closing(2, (4, 1), when_closed=PAUSE), [(0, 10), (0, 10), (1, 1)]),
        [(0, 0, 10, 0), (0, 0, 16, 6), (1, 16, 17, 0)],
        [10, 16, 17],
    ),
    "a pause that lasts counts up to the horizon": (
        desk_plan(closing(1, (60, 0), when_closed=PAUSE), [(0, 80), (10, 5)], horizon=100),
        [(0, 0, nan, 40), (10, nan, nan, nan)],
        [nan, nan],
    ),
    "what happens at the horizon happens": (
        desk_plan(closing(1), [(0, 60), (60, 0), (60, 1)], horizon=60),
        [(0, 0, 60, 0), (60, 60, 60, 0), (60, 60, nan, 0)],
        [60, 60, nan],
    ),
    "what happens after the horizon does not": (
        desk_plan(closing(1), [(0, 60), (59, 0), (61, 0)], horizon=59.5),
        [(0, 0, nan, 0), (59, nan, nan, nan), (nan, nan, nan, nan)],
        [nan, nan, nan],
    ),
    "a station without servers serves nobody": (
        desk_plan(closing(0), [(0, 1)]),
        [(0, nan, nan, nan)],
        [nan],
    ),
    "a station that opens serves who came at the same time": (
        desk_plan(closing(0, (0, 0), (30, 2)), [(5, 1), (30, 4), (30, 4)]),
        [(5, 30, 31, 0), (30, 30, 34, 0), (30, 31, 35, 0)],
        [31, 34, 35],
    ),
    "services without length all happen at one time": (
        desk_plan(closing(1), [(0, 0), (0, 0), (0, 2), (0, 0)]),
        [(0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 2, 0), (0, 2, 2, 0)],
        [0, 0, 2, 2],
    ),
    "more urgent journeys go first, also those who come when a server becomes free": (
        plan_of(
            [closing(1)],
            {"plain": [Step(0, 1)], "urgent": [Step(0, 0)]},
            [(0, "plain", [10]), (1, "plain", [10]), (10, "urgent", [10])],
        ),
        [(0, 0, 10, 0), (1, 20, 30, 0), (10, 10, 20, 0)],
        [10, 30, 20],
    ),
    "who ends a delay joins the queue before who arrives at the same time": (
        plan_of(
            [closing(1)],
            {"walk": [Step(None), Step(0)], "direct": DESK},
            [(0, "walk", [5, 2]), (5, "direct", [2]), (5, "walk", [0, 2]), (5, "direct", [2])],
        ),
        [(0, 0, 5, 0), (5, 5, 7, 0), (5, 7, 9, 0), (5, 5, 5, 0), (5, 9, 11, 0), (5, 11, 13, 0)],
        [7, 9, 11, 13],
    ),
    "of those who end together the lower number joins the next queue first": (
        plan_of(
            [closing(2), replace(closing(1), name="gate")],
            {"both": [Step(0), Step(1)]},
            [(0, "both", [8, 1]), (3, "both", [5, 1])],
        ),
        [(0, 0, 8, 0), (8, 8, 9, 0), (3, 3, 8, 0), (8, 9, 10, 0)],
        [9, 10],
    ),
    "a delay that the horizon cuts has started": (
        plan_of([], {"walk": [Step(None)]}, [(0, "walk", [5]), (1, "walk", [5])], horizon=5),
        [(0, 0, 5, 0), (1, 1, nan, 0)],
        [5, nan],
    ),
    "a route without a stage ends on arrival": (plan_of([], {"pass": []}, [(3, "pass", [])]), [], [3]),
}

BRANCHING: dict[str, Case] = {**QUOTAS, **SWITCHES_AND_TIERS, **LIMITS, **URGENCY, **JOINS, **ORDER, **CHOICES, **AREAS}


@each_engine
@pytest.mark.parametrize("case", BY_HAND)
def test_an_engine_gives_the_log_that_was_worked_out_by_hand(engine: Engine, case: str) -> None:
    plan, stages, finished = BY_HAND[case]

    assert [] == differences(log_of(plan, stages, finished), engine.run(plan))


@pytest.mark.parametrize("case", BY_HAND)
def test_the_oracle_gives_the_log_that_was_worked_out_by_hand(case: str) -> None:
    plan, stages, finished = BY_HAND[case]

    assert [] == differences(log_of(plan, stages, finished), Oracle(plan).play())


@each_engine
@pytest.mark.parametrize("case", BRANCHING)
def test_an_engine_takes_the_way_that_was_worked_out_by_hand(engine: Engine, case: str) -> None:
    assert [] == differences(BRANCHING[case].log(), engine.run(BRANCHING[case].plan))


@pytest.mark.parametrize("case", BRANCHING)
def test_the_oracle_takes_the_way_that_was_worked_out_by_hand(case: str) -> None:
    assert [] == differences(BRANCHING[case].log(), Oracle(BRANCHING[case].plan).play())


@each_engine
@pytest.mark.parametrize("first_seed", range(0, 400, 100))
def test_an_engine_agrees_with_the_oracle_on_random_plans(engine: Engine, first_seed: int) -> None:
    for seed in range(first_seed, first_seed + 100):
        plan = random_plan(seed)
        assert (seed, []) == (seed, differences(Oracle(plan).play(), engine.run(plan)))


@pytest.mark.slow
@each_engine
@pytest.mark.parametrize("first_seed", range(600, 6_600, 1_000))
def test_an_engine_agrees_with_the_oracle_on_many_random_plans(engine: Engine, first_seed: int) -> None:
    for seed in range(first_seed, first_seed + 1_000):
        plan = random_plan(seed)
        assert (seed, []) == (seed, differences(Oracle(plan).play(), engine.run(plan)))


@each_engine
@settings(max_examples=150)
@given(plan=plans())
def test_an_engine_agrees_with_the_oracle_on_any_plan(engine: Engine, plan: Plan) -> None:
    assert [] == differences(Oracle(plan).play(), engine.run(plan))
