"""The reference engine: a SimPy process for each journey, which follows its route program."""

from __future__ import annotations

import numpy as np

from border_sim.domain.arrays import Flags
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import AT_STATION, Op, Plan
from border_sim.engines.conduct import Conduct, Manner
from border_sim.engines.instants import Occurrences, Waits
from border_sim.engines.plan_check import check_plan
from border_sim.engines.site import Progress, Site
from border_sim.engines.station import Place, Turn


class SimpyEngine:
    """Plays a plan on SimPy.

    This is the engine that is meant to be read: every instruction is built here first, and a faster engine must give
    the same log, bit by bit. It keeps no statistics.
    """

    name = "simpy"

    def run(self, plan: Plan, progress: Progress | None = None) -> JourneyLog:
        """Return what happened to every journey of a plan, up to its horizon.

        Raises:
            BrokenInvariant: the plan contradicts itself.
        """
        check_plan(plan)
        site = Site(plan)
        return site.run(_Interpreter(plan, site).travel, progress)


class _Interpreter:
    """What the journeys of one plan have in common: the route programs, and the columns that say who follows which."""

    def __init__(self, plan: Plan, site: Site) -> None:
        program, with_row = plan.program, plan.program.with_row()
        self._site = site
        self._instants = site.instants
        self._conduct = Conduct(plan, site)
        self._place = _places(plan, site)
        self._manner = _manners(plan)
        self._limits = plan.limits
        self._lanes = plan.lanes
        # Reading one number from a list is several times as fast as reading it from an array.
        self._op = program.op.tolist()
        self._priority = program.priority.tolist()
        self._argument = program.argument.tolist()
        self._other = program.other.tolist()
        self._slot = (with_row.cumsum() - with_row).tolist()
        self._way = program.ways().tolist()
        self._start = plan.start.tolist()
        self._first_row = plan.first_row.tolist()
        self._duration = plan.duration.tolist()

    def travel(self, journey: int) -> Occurrences:
        """Follow the route program of a journey, from its arrival to its end."""
        instruction, row = self._start[journey], self._first_row[journey]
        while True:
            while (place := self._place[instruction]) is not None:  # a stage that nothing cuts short, as nearly all are
                turn = Turn(self._instants, journey, row, self._duration[row])
                place.join(turn, self._priority[instruction])
                yield turn
                place.leave(turn)
                instruction += 1
                row += 1
            if self._op[instruction] == Op.DONE:
                break
            following = yield from self._follow(journey, instruction, row)
            row += self._slot[following] - self._slot[instruction]
            instruction = following
        self._conduct.finish(journey, self._argument[instruction])

    def _follow(self, journey: int, instruction: int, row: int) -> Waits[int]:
        """Do what is no plain stage; return the instruction with which the journey goes on."""
        if self._other[instruction] < 0:
            yield from self._act(journey, instruction, row)
            return instruction + 1
        goes_on = yield from self._choose(journey, instruction, row)
        following = instruction + 1 if goes_on else self._other[instruction]
        self._site.records.way[journey] = self._way[following]
        return following

    def _choose(self, journey: int, instruction: int, row: int) -> Waits[bool]:
        """Do what may turn out one way or the other; return whether the journey goes on with the next instruction."""
        if self._op[instruction] == Op.GATE:
            return self._conduct.ask(self._argument[instruction], journey, row)
        turn = Turn(self._instants, journey, row, self._duration[row])
        if self._op[instruction] == Op.DELAY:
            return (yield from self._conduct.dwell(turn))
        return (yield from self._queue(instruction, turn))

    def _queue(self, instruction: int, turn: Turn) -> Waits[bool]:
        argument = self._argument[instruction]
        if self._op[instruction] == Op.SERVE:
            station = self._site.stations[argument]
        else:
            station = self._conduct.choose(self._lanes[argument], turn.row)
        return (yield from self._conduct.queue(station, turn, self._manner[instruction]))

    def _act(self, journey: int, instruction: int, row: int) -> Occurrences:
        """Do what leads to the next instruction in any case."""
        op, argument = self._op[instruction], self._argument[instruction]
        if op in AT_STATION:
            yield from self._queue(instruction, Turn(self._instants, journey, row, self._duration[row]))
        elif op == Op.HOLD:
            is_last = self._op[instruction + 1] != Op.HOLD
            yield from self._conduct.hold(argument, journey, row, is_last=is_last)
        elif op == Op.JOIN:
            yield from self._conduct.join(journey, row)
        elif op == Op.VACATE:
            self._conduct.vacate(argument)
        elif op == Op.LIMIT:
            self._conduct.limit(journey, self._limits[argument])
        elif op == Op.URGE:
            self._conduct.urge(journey, self._limits[argument])
        else:
            self._conduct.tell(argument, journey, clean=op == Op.TELL_CLEAN)


def _places(plan: Plan, site: Site) -> list[Place | None]:
    """Return where each plain stage is spent, at a station or outdoors; none for everything else."""
    program = plan.program
    plain = (program.other < 0) & (program.urged == 0) & ~_keeps(plan)

    def place(op: int, argument: int, is_plain: bool) -> Place | None:  # noqa: FBT001 - a column
        if op == Op.SERVE and is_plain:
            return site.stations[argument]
        return site.outdoors if op == Op.DELAY and is_plain else None

    return list(map(place, program.op.tolist(), program.argument.tolist(), plain.tolist()))


def _manners(plan: Plan) -> list[Manner]:
    """Return how each instruction queues, if it does."""
    program = plan.program
    columns = (program.priority, program.other >= 0, program.urged > 0, _keeps(plan))
    return [Manner(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _keeps(plan: Plan) -> Flags:
    """Return after which instructions the server is kept until places have been got."""
    op = plan.program.op
    keeps: Flags = np.isin(op, AT_STATION) & (np.append(op[1:], -1)[: len(op)] == Op.HOLD)
    return keeps
