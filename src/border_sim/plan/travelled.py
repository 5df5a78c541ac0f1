"""The ways that were taken: a replication after the fact, as if no other way had been possible.

While the clock runs a journey may have several ways before it. Afterwards one has been taken, and the analysis is told
of that one alone: the plan it reads is straight, and its log has a row for each stage on the way, none for any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from border_sim.domain.arrays import Integers
from border_sim.domain.journey import JourneyLog
from border_sim.domain.manifest import Manifest
from border_sim.domain.program import NOTHING, Op, Plan, Program
from border_sim.plan.courses import Course
from border_sim.plan.layout import Layout
from border_sim.plan.routes import Route


@dataclass(frozen=True, slots=True)
class Taken:
    """A route and the journeys that took it, with the rows that are theirs in the plan: shape (journeys, rows)."""

    route: Route
    journeys: Integers
    rows: Integers


@dataclass(frozen=True, slots=True)
class Travelled:
    """A replication as the analysis reads it."""

    plan: Plan
    log: JourneyLog
    manifest: Manifest


def taken_ways(plan: Plan, courses: Sequence[Course], layout: Layout, way: Integers) -> list[Taken]:
    """Return who took which route; `way` is the end to which each journey has come, or which lies before it."""
    taken = []
    for course in courses:
        journeys = layout.journeys(course)
        start, first = int(plan.start[journeys[0]]), plan.first_row[journeys]
        for number, place in course.tree.ends.items():
            here = way[journeys] == start + place
            if here.any():
                rows = first[here][:, np.newaxis] + course.tree.slots[number]
                taken.append(Taken(course.tree.route(number), journeys[here], rows))
    return taken


def straighten(plan: Plan, log: JourneyLog, taken: Sequence[Taken]) -> tuple[Plan, JourneyLog]:
    """Return plan and log with the rows of the ways that were taken, and no others."""
    if not (plan.program.other >= 0).any():
        return plan, log
    lengths = np.zeros(plan.journeys, dtype=np.int64)
    for one in taken:
        lengths[one.journeys] = one.rows.shape[1]
    first_row = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    kept = np.empty(first_row[-1], dtype=np.int64)
    for one in taken:
        kept[first_row[one.journeys][:, np.newaxis] + np.arange(one.rows.shape[1])] = one.rows
    program, start = _straight_program(plan, log, taken)
    straight = replace(
        plan,
        program=program,
        start=start,
        first_row=first_row,
        duration=plan.duration[kept],
        asks=plan.asks[kept] if len(plan.asks) else NOTHING,
        limits=(),
    )
    stages = ("enqueued", "started", "ended", "paused", *(("lane",) if len(log.lane) else ()))
    columns = {name: getattr(log, name)[kept] for name in stages}
    return straight, replace(log, **columns, way=program.ways()[start])


def _straight_program(plan: Plan, log: JourneyLog, taken: Sequence[Taken]) -> tuple[Program, Integers]:
    """Return one program for each route that was taken, and where each journey begins.

    Of the instructions without a row those stay that give a place back: how long it was held is measured.
    """
    instruction = plan.instruction_of_rows()
    start = np.zeros(plan.journeys, dtype=np.int64)
    parts: list[Integers] = []
    written = 0
    for one in taken:
        way = _with_vacating(plan.program, np.append(instruction[one.rows[0]], log.way[one.journeys[0]]))
        start[one.journeys] = written
        parts.append(way)
        written += len(way)
    rows = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
    program = plan.program
    return (
        Program.straight(program.op[rows], program.argument[rows], program.status[rows], program.priority[rows]),
        start,
    )


def _with_vacating(program: Program, way: Integers) -> Integers:
    """Return a way of instructions that own a row, up to its end, with those before each that give a place back."""
    if not (program.op == Op.VACATE).any():
        return way
    with_row, op = program.with_row(), program.op
    passed: list[int] = []
    for here in way.tolist():
        # What has no row stands directly before what follows it, and an end before what does not.
        begin = here
        while begin and not with_row[begin - 1] and op[begin - 1] != Op.DONE:
            begin -= 1
        passed += [place for place in range(begin, here) if op[place] == Op.VACATE]
        passed.append(here)
    return np.array(passed, dtype=np.int64)
