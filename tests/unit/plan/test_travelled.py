"""After the fact a plan has the ways that were taken, and no others."""

from __future__ import annotations

import numpy as np

from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Op, Plan
from border_sim.domain.terms import Outcome
from border_sim.engines.simpy_engine import SimpyEngine
from border_sim.plan import steps
from border_sim.plan.courses import Course, courses_of
from border_sim.plan.layout import Layout
from border_sim.plan.population import Population
from border_sim.plan.routes import Route
from border_sim.plan.travelled import Taken, straighten, taken_ways
from tests.contracts.plans import Ask, End, Step, closing, plan_of, quota
from tests.unit.plan.test_routes import cohort_of

DESK, WALK = steps.Stage("desk", 0, serves=True), steps.Stage("walk", 0, serves=False)


def asked(*, is_open: bool) -> steps.Ask:
    return steps.Ask("asked", 0, "quota", is_open)


def route(way: tuple[steps.Step, ...], outcome: Outcome) -> Route:
    return Route(0, np.arange(3), way, (), (), (), -1, outcome)


PASSES = route((asked(is_open=True), DESK), Outcome.CLEARED)
WALKS = route((asked(is_open=False), WALK), Outcome.REFUSED)


def day(horizon: float = 1_000.0) -> tuple[Plan, list[Course], Layout]:
    """Return three who ask for a quota of one: whom it lets pass goes to a desk, the others walk."""
    plan = plan_of(
        [closing(1)],
        {"ask": [Ask(0, [Step(None), End(1)]), Step(0)]},
        [(0, "ask", [1, 5, 9]), (1, "ask", [1, 6, 9]), (2, "ask", [0, 7, 9])],
        horizon,
        [quota([1, 1, 1])],
    )
    courses = courses_of([WALKS, PASSES])
    return plan, courses, Layout.of(Population((cohort_of(3),)), tuple(courses))


def travelled(horizon: float = 1_000.0) -> tuple[Plan, JourneyLog, list[Taken]]:
    plan, courses, layout = day(horizon)
    log = SimpyEngine().run(plan)
    taken = taken_ways(plan, courses, layout, log.way)
    return *straighten(plan, log, taken), taken


def test_everybody_took_one_way() -> None:
    *_, taken = travelled()
    assert {0: (WALKS, [1]), 1: (PASSES, [0, 2])} == {
        place: (one.route, one.journeys.tolist()) for place, one in enumerate(sorted(taken, key=lambda t: len(t.rows)))
    }


def test_the_plan_has_the_rows_of_the_ways_taken() -> None:
    plan, log, _ = travelled()
    assert [0, 2, 4, 6] == plan.first_row.tolist()
    assert [0, 5, 0, 9, 0, 7] == plan.duration.tolist()
    assert [1, 0, 1, 0, 0, 0] == plan.asks.tolist()
    assert [0, 0, 1, 1, 2, 2] == log.enqueued.tolist()
    assert [0, 5, 1, 10, 2, 12] == log.ended.tolist()
    expected = [Op.GATE, Op.SERVE, Op.GATE, Op.DELAY, Op.GATE, Op.SERVE]
    assert expected == plan.program.op[plan.instruction_of_rows()].tolist()
    assert [0, 1, 0] == plan.program.argument[log.way].tolist()
    assert [Op.DONE] * 3 == plan.program.op[log.way].tolist()
    assert (plan.program.other == -1).all()


def test_who_has_not_come_to_a_choice_is_told_to_go_on() -> None:
    plan, log, taken = travelled(horizon=0.5)
    assert [(PASSES, [0, 1, 2])] == [(one.route, one.journeys.tolist()) for one in taken]
    assert [0, 5, 0, 6, 0, 7] == plan.duration.tolist()
    assert [False, True, True, True, True, True] == np.isnan(log.ended).tolist()


def test_a_plan_without_a_choice_stays_what_it_is() -> None:
    plan = plan_of([closing(1)], {"visit": [Step(0)]}, [(0, "visit", [5])])
    log = JourneyLog.blank(plan)
    assert (plan, log) == straighten(plan, log, [])
