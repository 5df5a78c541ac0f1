"""The way that a journey took, read off its program and the end at which the log says it arrived or is to arrive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, isnan

import numpy as np

from border_sim.domain.arrays import Flags, Floats, Integers
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import AT_STATION, WITH_ROW, Op, Plan


@dataclass(frozen=True, slots=True)
class Passed:
    """One instruction on the way of a journey: its row (-1 where it owns none), and whether the journey went on."""

    journey: int
    instruction: int
    op: Op
    row: int
    goes_on: bool


def way_of(plan: Plan, log: JourneyLog, journey: int) -> Iterator[Passed]:
    """Return the instructions from the start of a journey to the end of its way, that end included."""
    program, here, row = plan.program, int(plan.start[journey]), int(plan.first_row[journey])
    while True:
        op, other = Op(program.op[here]), int(program.other[here])
        goes_on = not 0 <= other <= log.way[journey]  # all that goes on stands before the other way
        owns = op in WITH_ROW
        yield Passed(journey, here, op, row if owns else -1, goes_on)
        if op == Op.DONE:
            return
        following = here + 1 if goes_on else other
        skipped = program.op[here:following]
        row += int(np.isin(skipped, WITH_ROW).sum())
        here = following


def on_the_way(plan: Plan, log: JourneyLog) -> Flags:
    """Return which rows are those of the ways of their journeys."""
    flags = np.zeros(len(plan.duration), dtype=np.bool_)
    for journey in range(plan.journeys):
        for step in way_of(plan, log, journey):
            if step.row >= 0:
                flags[step.row] = True
    return flags


def custody_gaps(plan: Plan, log: JourneyLog) -> list[str]:
    """Return where somebody is in two places or in none, from arrival to end or horizon; none when all is well."""
    gaps = []
    for journey in range(plan.journeys):
        here = float(plan.arrival[journey]) if plan.arrival[journey] <= plan.horizon else inf
        for step in way_of(plan, log, journey):
            if step.op == Op.DONE:
                finished = log.finished[journey]
                came = inf if isnan(finished) else float(finished)
            elif step.row < 0:
                continue
            else:
                enqueued, ended = float(log.enqueued[step.row]), float(log.ended[step.row])
                came = inf if isnan(enqueued) else enqueued
            if came != here:
                gaps.append(f"journey {journey}: left at {here}, came to {step.op.name} at {came}")
            if step.op != Op.DONE:
                here = inf if isnan(ended) else ended
    return gaps


def station_of_rows(plan: Plan, log: JourneyLog) -> Integers:
    """Return the station at which each row is spent, -1 where at none."""
    instruction = plan.instruction_of_rows()
    op, argument = plan.program.op[instruction], plan.program.argument[instruction]
    chosen = log.lane if len(log.lane) else np.full(len(op), -1)
    return np.where(op == Op.SERVE, argument, np.where(op == Op.CHOOSE, chosen, -1))


def server_left(plan: Plan, log: JourneyLog) -> Floats:
    """Return when each row was over, and its server left: NaN while it is blocked at the horizon."""
    left = log.ended.copy()
    for journey in range(plan.journeys):
        row = -1
        for step in way_of(plan, log, journey):
            if step.op == Op.HOLD and row >= 0:
                left[row] = log.ended[step.row]
            elif step.op != Op.HOLD:
                row = step.row if step.op in AT_STATION and not isnan(log.started[step.row]) else -1
    return left


def stays_in_areas(plan: Plan, log: JourneyLog) -> list[list[tuple[float, float, float]]]:
    """Return for each area who wanted a place when, got it when, and gave it back when; infinity for never."""
    stays: list[list[tuple[float, float, float]]] = [[] for _ in plan.areas]
    for journey in range(plan.journeys):
        held: list[tuple[int, float, float]] = []
        here = float(plan.arrival[journey])
        for step in way_of(plan, log, journey):
            area = int(plan.program.argument[step.instruction])
            if step.row >= 0:
                here = _or_never(log.ended[step.row])
            if step.op == Op.HOLD and not isnan(log.enqueued[step.row]):
                held.append((area, float(log.enqueued[step.row]), here))
            if step.op == Op.VACATE and here < inf:
                stay = next(stay for stay in held if stay[0] == area)
                held.remove(stay)
                stays[area].append((stay[1], stay[2], here))
        for area, wanted, got in held:
            stays[area].append((wanted, got, inf))
    return stays


def _or_never(time: float) -> float:
    return inf if isnan(time) else float(time)
