"""The reference engine: a SimPy process for each journey, which follows its route program."""

from __future__ import annotations

from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Op, Plan
from border_sim.engines.instants import Occurrences
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
        self._instants = site.instants
        self._records = site.records
        self._place = _places(plan, site)
        self._priority = plan.program.priority.tolist()
        self._argument = plan.program.argument.tolist()
        # Reading one number from a list is several times as fast as reading it from an array.
        self._start = plan.start.tolist()
        self._first_row = plan.first_row.tolist()
        self._duration = plan.duration.tolist()

    def travel(self, journey: int) -> Occurrences:
        """Follow the route program of a journey, from its arrival to its end."""
        instruction, row = self._start[journey], self._first_row[journey]
        while (place := self._place[instruction]) is not None:
            turn = Turn(self._instants, journey, row, self._duration[row])
            place.join(turn, self._priority[instruction])
            yield turn
            place.leave(turn)
            instruction += 1
            row += 1
        self._records.finished[journey] = self._instants.now
        self._records.outcome[journey] = self._argument[instruction]


def _places(plan: Plan, site: Site) -> list[Place | None]:
    """Return where each instruction is spent: at a station, outdoors, or nowhere when the journey has ended."""

    def place(op: int, argument: int) -> Place | None:
        if op == Op.SERVE:
            return site.stations[argument]
        return site.outdoors if op == Op.DELAY else None

    return list(map(place, plan.program.op.tolist(), plan.program.argument.tolist()))
