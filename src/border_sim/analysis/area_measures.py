"""Measures of the areas in one replication, and for how long servers are blocked because an area is full."""

from __future__ import annotations

import numpy as np

from border_sim.analysis.curves import StepCurve
from border_sim.analysis.spread import times
from border_sim.domain.arrays import Floats, Integers
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Area, Op, Plan
from border_sim.domain.results import AreaResult


def area_results(plan: Plan, log: JourneyLog) -> dict[str, AreaResult]:
    """Return the measures of every area, in the order of the plan, which must be straight."""
    if not plan.areas:
        return {}
    given_back, instruction = _given_back(plan, log), plan.instruction_of_rows()
    holds = plan.program.op[instruction] == Op.HOLD
    results = {}
    for number, area in enumerate(plan.areas):
        rows = np.flatnonzero(holds & (plan.program.argument[instruction] == number))
        results[area.name] = _area(area, (log.enqueued[rows], log.ended[rows], given_back[rows]), plan.horizon)
    return results


def _area(area: Area, stays: tuple[Floats, Floats, Floats], horizon: float) -> AreaResult:
    wanted, got, left = stays
    occupancy = StepCurve.of_presence(got, left)
    full = StepCurve(occupancy.times, (occupancy.values >= area.capacity).astype(np.float64))
    waits = (got - wanted)[~np.isnan(got)]
    return AreaResult(
        capacity=float(area.capacity),
        wanted=float(np.count_nonzero(~np.isnan(wanted))),
        left_waiting=float(np.count_nonzero(~np.isnan(wanted) & np.isnan(got))),
        mean_occupancy=_mean(occupancy, horizon),
        max_occupancy=occupancy.highest(horizon),
        full=_mean(full, horizon),
        waiting=times(waits),
    )


def _mean(curve: StepCurve, horizon: float) -> float:
    return float(curve.integral(np.array([horizon]))[0] / horizon)


def servers_left(plan: Plan, log: JourneyLog) -> Floats:
    """Return for each stage at a station when its server was left: when it ended, or when the places behind were got.

    It is NaN while the server is still kept. The entries of other stages mean nothing.
    """
    if not plan.areas:
        return log.ended
    instruction = plan.instruction_of_rows()
    follows = np.diff(instruction) == 1  # the next row belongs to the next instruction
    before = np.flatnonzero(follows & (plan.program.op[instruction[1:]] == Op.HOLD))
    left = log.ended.copy()
    while len(before) and not np.array_equal(left[before], left[before + 1], equal_nan=True):
        left[before] = left[before + 1]  # one step further along places that are taken one after the other
    return np.where(np.isnan(log.started), log.ended, left)


def _given_back(plan: Plan, log: JourneyLog) -> Floats:
    """Return for each stage that takes a place when it was given back, NaN where it has not been."""
    instruction = plan.instruction_of_rows()
    last = _rows_held(plan)[instruction]
    rows = np.flatnonzero(last >= 0)
    given_back = np.full(len(log.ended), np.nan)
    given_back[rows] = log.ended[rows + last[rows]]
    return given_back


def _rows_held(plan: Plan) -> Integers:
    """Return for each instruction that takes a place after how many further rows it is given back, -1 for never."""
    program, with_row = plan.program, plan.program.with_row().tolist()
    op, argument = program.op.tolist(), program.argument.tolist()
    held = np.full(len(op), -1, dtype=np.int64)
    taken: dict[int, tuple[int, int]] = {}  # by area: which instruction took the place, and the rows before it
    rows = 0
    for place in range(len(op)):
        rows += with_row[place]
        if op[place] == Op.HOLD:
            taken[argument[place]] = (place, rows)
        elif op[place] == Op.VACATE:
            since, before = taken.pop(argument[place])
            held[since] = rows - before
        elif op[place] == Op.DONE:
            taken.clear()
    return held
