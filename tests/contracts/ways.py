"""The way that a journey took, read off its program and the end at which the log says it arrived or is to arrive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, isnan

import numpy as np

from border_sim.domain.arrays import Flags
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import WITH_ROW, Op, Plan


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
