"""What every engine demands of a plan before it starts: cheap tests over whole columns."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from border_sim.domain.arrays import Integers
from border_sim.domain.errors import BrokenInvariant
from border_sim.domain.gates import SwitchGate
from border_sim.domain.program import AT_STATION, OUTCOMES, Op, Plan, Program, Station
from border_sim.engines.area_check import broken_areas, broken_lanes, broken_places


def check_plan(plan: Plan) -> None:
    """Refuse a plan that an engine could not make sense of.

    Raises:
        BrokenInvariant: with everything that is wrong, one a line.
    """
    broken = [
        *_broken_times(plan),
        *_broken_program(plan),
        *_broken_gates(plan),
        *broken_lanes(plan),
        *broken_areas(plan),
        *(f"station `{station.name}`: {problem}" for station in plan.stations for problem in _broken_station(station)),
    ]
    if not broken:  # the rows can only be counted along a program that is sound
        broken.extend(_broken_rows(plan))
        broken.extend(broken_places(plan))
    if not broken and plan.gates:
        broken.extend(_broken_asks(plan))
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


def _broken_program(plan: Plan) -> Iterator[str]:
    program, stations = plan.program, len(plan.stations)
    op, argument = program.op, program.argument
    if not np.isin(op, list(Op)).all():
        yield f"expected instructions {[int(code) for code in Op]}, got {sorted(set(op.tolist()) - set(Op))}"
    if len(op) and op[-1] != Op.DONE:
        yield "expected the last instruction to be the end of a journey, got a stage"
    if not _within(argument[op == Op.SERVE], stations):
        yield f"expected stations 0 to {stations - 1}, got a service elsewhere"
    if not _within(argument[op == Op.CHOOSE], len(plan.lanes)):
        yield f"expected lanes 0 to {len(plan.lanes) - 1}, got a choice among others"
    if not _within(argument[np.isin(op, (Op.HOLD, Op.VACATE))], len(plan.areas)):
        yield f"expected areas 0 to {len(plan.areas) - 1}, got another"
    if not _within(argument[op == Op.DONE], len(OUTCOMES)):
        yield f"expected outcomes 0 to {len(OUTCOMES) - 1}, got another"
    if (program.priority < 0).any():
        yield f"expected priorities of 0 or more, got {program.priority.min()}"
    yield from _broken_choices(program)


def _broken_choices(program: Program) -> Iterator[str]:
    places = np.arange(len(program.op))
    chooses = program.other >= 0
    if not np.isin(program.op[chooses], (*AT_STATION, Op.DELAY, Op.GATE)).all():
        yield "expected a choice only at a service, a delay or a gate, got one elsewhere"
    if (program.op[~chooses] == Op.GATE).any():
        yield "expected another way where a gate is shut, got none"
    if not (program.other[chooses] > places[chooses] + 1).all() or not _within(program.other[chooses], len(program.op)):
        yield "expected the other way behind the one that goes on, got it elsewhere"
    elif (program.op[program.other[chooses] - 1] != Op.DONE).any():
        yield "expected the way that goes on to end before the other one begins, got it still under way"


def _broken_gates(plan: Plan) -> Iterator[str]:
    program = plan.program
    asked = np.isin(program.op, (Op.GATE, Op.TELL_CLEAN, Op.TELL_VIOLATION))
    if not _within(program.argument[asked], len(plan.gates)):
        yield f"expected gates 0 to {len(plan.gates) - 1}, got another"
    if not _within(program.argument[np.isin(program.op, (Op.LIMIT, Op.URGE))], len(plan.limits)):
        yield f"expected limits 0 to {len(plan.limits) - 1}, got another"
    if not all(seconds >= 0 for seconds in plan.limits):
        yield f"expected limits of 0 s or more, got {plan.limits}"
    if (program.op == Op.GATE).any() and len(plan.asks) != len(plan.duration):
        yield f"expected what gates are asked with for each of {len(plan.duration)} stages, got {len(plan.asks)}"
    if len(plan.group) not in {0, plan.journeys}:
        yield f"expected a group for each of {plan.journeys} journeys, got {len(plan.group)}"
    for gate in plan.gates:
        if not isinstance(gate, SwitchGate) and (
            len(gate.key) != plan.journeys or not _within(gate.key + 1, gate.keys + 1)
        ):
            yield f"expected a key of the gate `{gate.name}` for each journey, got others"


def _broken_asks(plan: Plan) -> Iterator[str]:
    """Find journeys that come to a gate which does not know them, or that ask it with something that is no number."""
    instruction = plan.instruction_of_rows()
    asks = plan.program.op[instruction] == Op.GATE
    if np.isnan(plan.asks[asks]).any():
        yield "expected gates to be asked with a number, got none"
    for number, gate in enumerate(plan.gates):
        if isinstance(gate, SwitchGate):
            continue
        keys = gate.key[plan.journey_of_rows()[asks & (plan.program.argument[instruction] == number)]]
        if (keys < 0).any():
            yield f"expected a key of the gate `{gate.name}` for each journey that may ask it, got none"


def _broken_station(station: Station) -> Iterator[str]:
    times, servers = np.array(station.change_times), (station.servers, *station.change_servers)
    if min(servers) < 0:
        yield f"expected 0 servers or more, got {min(servers)}"
    if len(servers) != len(times) + 1:
        yield f"expected as many staffings as changes, got {len(servers) - 1} and {len(times)}"
    if not (times >= 0).all() or not (np.diff(times) > 0).all():
        yield "expected the times of its changes to rise from 0 s or later, got others"


def _broken_rows(plan: Plan) -> Iterator[str]:
    """Compare the rows that each journey owns with those of the program up to where the next program begins."""
    shapes = (len(plan.start), len(plan.first_row) - 1)
    if shapes != (plan.journeys, plan.journeys):
        yield f"expected a start and a first row for each of {plan.journeys} journeys, got {shapes[0]} and {shapes[1]}"
        return
    if not _within(plan.start, len(plan.program.op)):
        yield f"expected journeys to start at instructions 0 to {len(plan.program.op) - 1}, got others"
        return
    stages = _rows_of_programs(plan.program)[plan.start]
    if plan.first_row[0] != 0 or plan.first_row[-1] != len(plan.duration):
        yield f"expected rows 0 to {len(plan.duration)}, got {plan.first_row[0]} to {plan.first_row[-1]}"
    elif not np.array_equal(np.diff(plan.first_row), stages):
        journey = int(np.flatnonzero(np.diff(plan.first_row) != stages)[0])
        yield f"expected {stages[journey]} rows for the stages of journey {journey}, got another number"


def _rows_of_programs(program: Program) -> Integers:
    """Return for each instruction how many rows a program owns that begins there."""
    before = np.append(0, np.cumsum(program.with_row()))
    return np.asarray(before[program.ends()] - before[:-1])


def _within(codes: np.ndarray[tuple[int, ...], np.dtype[np.int64]], count: int) -> bool:
    """Return whether all codes number one of `count` things."""
    return bool(((codes >= 0) & (codes < count)).all())
