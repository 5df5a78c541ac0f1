"""What every engine demands of a plan before it starts: cheap tests over whole columns."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from border_sim.domain.errors import BrokenInvariant
from border_sim.domain.program import OUTCOMES, Op, Plan, Program, Station


def check_plan(plan: Plan) -> None:
    """Refuse a plan that an engine could not make sense of.

    Raises:
        BrokenInvariant: with everything that is wrong, one a line.
    """
    broken = [
        *_broken_times(plan),
        *_broken_program(plan.program, len(plan.stations)),
        *(f"station `{station.name}`: {problem}" for station in plan.stations for problem in _broken_station(station)),
    ]
    if not broken:  # the rows can only be counted along a program that is sound
        broken.extend(_broken_rows(plan))
    if broken:
        raise BrokenInvariant("\n".join(broken))


def _broken_times(plan: Plan) -> Iterator[str]:
    # Written so that NaN, which compares as false with everything, fails each of them.
    if not plan.horizon >= 0:
        yield f"expected a horizon of 0 s or more, got {plan.horizon}"
    if not (plan.duration >= 0).all():
        row = int(np.flatnonzero(~(plan.duration >= 0))[0])
        yield f"expected durations of 0 s or more, got {plan.duration[row]} at stage {row}"
    if not (plan.arrival >= 0).all():
        journey = int(np.flatnonzero(~(plan.arrival >= 0))[0])
        yield f"expected arrivals at 0 s or later, got {plan.arrival[journey]} of journey {journey}"
    elif not (np.diff(plan.arrival) >= 0).all():
        journey = int(np.flatnonzero(np.diff(plan.arrival) < 0)[0]) + 1
        yield f"expected journeys in order of arrival, got journey {journey} before the one in front of it"


def _broken_program(program: Program, stations: int) -> Iterator[str]:
    op, argument = program.op, program.argument
    if not np.isin(op, list(Op)).all():
        yield f"expected instructions {[int(code) for code in Op]}, got {sorted(set(op.tolist()) - set(Op))}"
    if len(op) and op[-1] != Op.DONE:
        yield "expected the last instruction to be the end of a journey, got a stage"
    if not _within(argument[op == Op.SERVE], stations):
        yield f"expected stations 0 to {stations - 1}, got a service elsewhere"
    if not _within(argument[op == Op.DONE], len(OUTCOMES)):
        yield f"expected outcomes 0 to {len(OUTCOMES) - 1}, got another"
    if (program.priority < 0).any():
        yield f"expected priorities of 0 or more, got {program.priority.min()}"


def _broken_station(station: Station) -> Iterator[str]:
    times, servers = np.array(station.change_times), (station.servers, *station.change_servers)
    if min(servers) < 0:
        yield f"expected 0 servers or more, got {min(servers)}"
    if len(servers) != len(times) + 1:
        yield f"expected as many staffings as changes, got {len(servers) - 1} and {len(times)}"
    if not (times >= 0).all() or not (np.diff(times) > 0).all():
        yield "expected the times of its changes to rise from 0 s or later, got others"


def _broken_rows(plan: Plan) -> Iterator[str]:
    """Compare the stages of each journey's program with the rows that it owns."""
    shapes = (len(plan.start), len(plan.first_row) - 1)
    if shapes != (plan.journeys, plan.journeys):
        yield f"expected a start and a first row for each of {plan.journeys} journeys, got {shapes[0]} and {shapes[1]}"
        return
    if not _within(plan.start, len(plan.program.op)):
        yield f"expected journeys to start at instructions 0 to {len(plan.program.op) - 1}, got others"
        return
    ends = np.flatnonzero(plan.program.op == Op.DONE)
    stages = ends[np.searchsorted(ends, plan.start)] - plan.start
    if plan.first_row[0] != 0 or plan.first_row[-1] != len(plan.duration):
        yield f"expected rows 0 to {len(plan.duration)}, got {plan.first_row[0]} to {plan.first_row[-1]}"
    elif not np.array_equal(np.diff(plan.first_row), stages):
        journey = int(np.flatnonzero(np.diff(plan.first_row) != stages)[0])
        yield f"expected {stages[journey]} rows for the stages of journey {journey}, got another number"


def _within(codes: np.ndarray[tuple[int, ...], np.dtype[np.int64]], count: int) -> bool:
    """Return whether all codes number one of `count` things."""
    return bool(((codes >= 0) & (codes < count)).all())
