"""Law in force, counted by hand: how gates answered, how long companions were waited for, which limits were kept."""

from __future__ import annotations

from dataclasses import replace
from math import nan

import numpy as np
import pytest

from border_sim.analysis.flow_measures import Observed
from border_sim.analysis.in_force import gate_results, join_results, limit_results
from border_sim.domain.manifest import NEVER, Asks, Spans
from border_sim.domain.program import Op
from border_sim.domain.results import LimitResult
from tests.unit.analysis.days import UNFINISHED, Day, Journey, Stage

DONE = Stage(0, 10, 20, 30)
WAITS = Stage(0, 30)


def at(time: float) -> Stage:
    """Return a stage that takes no time."""
    return Stage(None, time, time, time)


def test_a_gate_has_been_asked_once_a_journey_has_come_to_it() -> None:
    day = Day(
        [Journey(5, (at(5), at(5))), Journey(6, (at(6), at(6))), Journey(7, (at(nan), at(nan)), outcome=UNFINISHED)]
    )
    asks = Asks(np.arange(6), np.array([0, 1, 0, 1, 0, 1]), np.array([True, False, False, False, True, True]))
    observed = day.observed()
    manifest = replace(observed.manifest, gates=("permits", "radar"), asks=asks)

    results = gate_results(replace(observed, manifest=manifest))

    assert {"permits": (2, 1, 1), "radar": (2, 0, 2)} == {
        name: (gate.asked, gate.open, gate.shut) for name, gate in results.items()
    }


def test_the_wait_for_companions_is_that_of_those_who_have_met() -> None:
    journeys = [
        Journey(0, (Stage(None, 10, 40, 40),)),
        Journey(0, (Stage(None, 40, 40, 40),)),
        Journey(0, (Stage(None, 50, nan, nan, duration=0.0),), outcome=UNFINISHED),
        Journey(0, (Stage(None, nan, nan, nan, duration=0.0),), outcome=UNFINISHED),
    ]
    observed = Day(journeys).observed()
    op = np.where(observed.plan.program.op == Op.DELAY, Op.JOIN, observed.plan.program.op)
    plan = replace(observed.plan, program=replace(observed.plan.program, op=op))

    (join,) = join_results(Observed.of(plan, observed.log, observed.manifest)).values()

    assert 3 == join.came
    assert (15, 30) == (join.waiting.mean.value, join.waiting.max.value)


def limits(day: Day, rows: list[tuple[int, float, int, int]], left: list[bool] | None = None) -> LimitResult:
    """Return what is said of one limit: rows of (journey, seconds, stage before, last stage within)."""
    observed = day.observed()
    journey, within, begin, end = np.array(rows, dtype=np.float64).T
    spans = Spans(
        journey.astype(np.int64),
        np.zeros(len(rows), dtype=np.int64),
        within,
        begin.astype(np.int64),
        end.astype(np.int64),
        np.array(left or [False] * len(rows)),
    )
    (result,) = limit_results(
        replace(observed, manifest=replace(observed.manifest, limits=("goods.a.b",), spans=spans))
    ).values()
    return result


def counts(result: LimitResult) -> dict[str, float]:
    """Return what was counted."""
    return {"began": result.began, "kept": result.kept, "passed": result.passed, "running": result.running}


ENDED = Day([Journey(10, (DONE, Stage(0, 30, 35, 50)))], horizon=100)
"""Arrived at 10; stages end at 30 and 50."""
UNDER_WAY = Day([Journey(10, (DONE, WAITS), outcome=UNFINISHED)], horizon=100)
"""Arrived at 10, stands in a queue since 30."""


@pytest.mark.parametrize(
    ("day", "row", "expected"),
    [
        (ENDED, (0, 41, -1, 1), "kept"),
        (ENDED, (0, 40, -1, 1), "kept"),
        (ENDED, (0, 39, -1, 1), "passed"),
        (ENDED, (0, 21, 0, 1), "kept"),
        (ENDED, (0, 19, 0, 1), "passed"),
        (ENDED, (0, 41, -1, NEVER), "kept"),
        (ENDED, (0, 39, -1, NEVER), "passed"),
        (UNDER_WAY, (0, 91, -1, 1), "running"),
        (UNDER_WAY, (0, 90, -1, 1), "passed"),
        (UNDER_WAY, (0, 91, -1, NEVER), "running"),
        (UNDER_WAY, (0, 20, -1, 0), "kept"),
    ],
)
def test_a_limit_is_kept_passed_or_running(day: Day, row: tuple[int, float, int, int], expected: str) -> None:
    result = limits(day, [row])
    assert {"kept": 0, "passed": 0, "running": 0, expected: 1, "began": 1} == counts(result)


def test_a_limit_that_has_not_begun_is_not_counted() -> None:
    assert {0.0} == set(counts(limits(UNDER_WAY, [(0, 5, 1, NEVER)])).values())
    nobody_yet = Day([Journey(200, (Stage(0),), outcome=UNFINISHED)], horizon=100)
    assert 0 == limits(nobody_yet, [(0, 5, -1, NEVER)]).began


def test_who_is_sent_to_the_end_of_a_limit_by_its_passing_has_not_kept_it() -> None:
    assert (1, 0) == (limits(ENDED, [(0, 40, -1, 1)], [True]).passed, limits(ENDED, [(0, 40, -1, 1)], [True]).kept)


def test_limits_of_several_journeys_are_added_up() -> None:
    day = Day([*ENDED.journeys, *UNDER_WAY.journeys], horizon=100)
    result = limits(day, [(0, 41, -1, 1), (0, 19, 0, 1), (1, 60, -1, 3), (1, 100, -1, 3)])
    assert (4, 1, 2, 1) == (result.began, result.kept, result.passed, result.running)
