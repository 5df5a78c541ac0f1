"""An engine refuses a plan that contradicts itself, and says everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import nan

import numpy as np
import pytest

from border_sim.domain.arrays import Floats
from border_sim.domain.errors import BrokenInvariant
from border_sim.domain.gates import QuotaGate
from border_sim.domain.program import Op, Plan, Program, Station
from tests.contracts.engines import Engine, each_engine
from tests.contracts.plans import Ask, Count, End, Hold, Step, Vacate, closing, desk_plan, plan_of, quota, switch


def with_nan(column: Floats) -> Floats:
    """Return a column whose last entry is not a number."""
    broken = column.copy()
    broken[-1] = nan
    return broken


def program(plan: Plan, **changed: Sequence[int]) -> Plan:
    """Return a plan with other columns in its program."""
    columns = {name: np.array(column, dtype=np.int64) for name, column in changed.items()}
    whole: Program = replace(plan.program, **columns)
    return replace(plan, program=whole)


SOUND = desk_plan(closing(1), [(0, 10), (4, 3)])
ASKS = plan_of([], {"ask": [Ask(0, [End(1)])]}, [(0, "ask", [1])], gates=[quota([1])])
BROKEN = {
    "durations of 0 s or more, got -1.0 at stage 1": replace(SOUND, duration=np.array([1.0, -1.0])),
    "durations of 0 s or more, got nan at stage 1": replace(SOUND, duration=with_nan(SOUND.duration)),
    "arrivals at 0 s or later, got nan of journey 1": replace(SOUND, arrival=with_nan(SOUND.arrival)),
    "arrivals at 0 s or later, got -2.0 of journey 0": replace(SOUND, arrival=np.array([-2.0, 4.0])),
    "journeys in order of arrival, got journey 1 before": replace(SOUND, arrival=np.array([5.0, 4.0])),
    "a horizon of 0 s or more, got nan": replace(SOUND, horizon=nan),
    "the last instruction to be the end of a journey": program(SOUND, op=[Op.SERVE, Op.SERVE]),
    r"expected instructions \[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11\], got \[12\]": program(SOUND, op=[12, Op.DONE]),
    "expected lanes 0 to -1, got a choice among others": program(SOUND, op=[Op.CHOOSE, Op.DONE]),
    "expected areas 0 to -1, got another": program(SOUND, op=[Op.HOLD, Op.DONE]),
    "expected areas 0 to 0, got another": plan_of([], {"way": [Hold(1)]}, [], areas=[3]),
    "expected one lane or more to choose from, got none in lanes 1": replace(SOUND, lanes=((0,), ())),
    r"expected lanes at stations 0 to 0, got \(0, 1\)": replace(SOUND, lanes=((0, 1),)),
    r"expected each lane once, got \(0, 0\)": replace(SOUND, lanes=((0, 0),)),
    "area `area_1`: expected a capacity of 1 or more, got 0": plan_of([], {}, [], areas=[1, 0]),
    "expected a place in an area to be taken before it is given back, got none at 2": plan_of(
        [], {"way": [Hold(0), Vacate(0), Vacate(0)]}, [], areas=[1]
    ),
    "before it is given back, got none at 4": plan_of(
        [], {"way": [Ask(0, [Vacate(0)]), Hold(0), Vacate(0)]}, [], gates=[switch()], areas=[1]
    ),
    "expected stations 0 to 0, got a service elsewhere": program(SOUND, argument=[1, 0]),
    "expected outcomes 0 to 4, got another": program(SOUND, argument=[0, 5]),
    "expected a choice only at a service, a delay or a gate": program(SOUND, other=[-1, 1]),
    "expected another way where a gate is shut": program(SOUND, op=[Op.GATE, Op.DONE]),
    "expected the other way behind the one that goes on": program(SOUND, other=[1, -1]),
    "expected the other way behind the one that goes on, got it": program(SOUND, other=[2, -1]),
    "expected gates 0 to -1, got another": program(SOUND, op=[Op.TELL_CLEAN, Op.DONE]),
    "expected limits 0 to -1, got another": program(SOUND, op=[Op.LIMIT, Op.DONE]),
    "expected what gates are asked with for each of 2 stages, got 0": program(SOUND, op=[Op.GATE, Op.DONE]),
    "expected a group for each of 2 journeys, got 1": replace(SOUND, group=np.zeros(1, dtype=np.int64)),
    "expected a key of the gate `quota` for each journey": replace(
        SOUND, gates=(QuotaGate("quota", 1, np.array([0, 1]), np.ones(2)),)
    ),
    "expected limits of 0 s or more, got": plan_of([], {"late": [Count(-5)]}, [(0, "late", [])]),
    "expected the way that goes on to end before the other one begins": program(
        plan_of([], {"stay": [Step(None, other=[]), Step(None)]}, [(0, "stay", [1, 1])]), other=[2, -1, -1, -1]
    ),
    "expected gates to be asked with a number, got none": replace(ASKS, asks=np.array([nan])),
    "expected a key of the gate `quota` for each journey that may ask it, got none": replace(
        ASKS, gates=(QuotaGate("quota", 1, np.array([-1]), np.ones(1)),)
    ),
    "priorities of 0 or more, got -1": program(SOUND, priority=[-1, 0]),
    "a start and a first row for each of 2 journeys": replace(SOUND, start=np.zeros(1, dtype=np.int64)),
    "journeys to start at instructions 0 to 1": replace(SOUND, start=np.array([0, 2])),
    "expected 0 rows for the stages of journey 1": replace(SOUND, start=np.array([0, 1])),
    "expected rows 0 to 2, got 0 to 3": replace(SOUND, first_row=np.array([0, 1, 3])),
    "`desk`: expected 0 servers or more, got -1": desk_plan(closing(1, (5, -1)), []),
    "`desk`: expected the times of its changes to rise": desk_plan(closing(1, (5, 1), (5, 2)), []),
    "`desk`: expected as many staffings as changes": desk_plan(Station("desk", 1, (5.0,), ()), []),
}


@each_engine
@pytest.mark.parametrize("problem", BROKEN)
def test_an_engine_refuses_a_plan_that_contradicts_itself(engine: Engine, problem: str) -> None:
    with pytest.raises(BrokenInvariant, match=problem):
        engine.run(BROKEN[problem])


@each_engine
def test_a_refusal_names_everything_that_is_wrong(engine: Engine) -> None:
    with pytest.raises(BrokenInvariant, match=r"(?s)durations.*arrivals"):
        engine.run(replace(SOUND, duration=with_nan(SOUND.duration), arrival=with_nan(SOUND.arrival)))
