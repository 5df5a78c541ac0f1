"""The engine itself: begin a day, play it, and read its log."""

from __future__ import annotations

import numpy as np

from border_sim.domain.arrays import Integers
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Plan
from border_sim.engines.compiled.carry import carry_over
from border_sim.engines.compiled.day import Day, begin
from border_sim.engines.compiled.kernel import play
from border_sim.engines.compiled.stations import stop
from border_sim.engines.plan_check import check_plan
from border_sim.engines.site import NOTICES, Progress


class CompiledEngine:
    """Plays a plan as machine code; many may play at once in threads, since none holds the interpreter's lock."""

    name = "compiled"

    def run(self, plan: Plan, progress: Progress | None = None) -> JourneyLog:
        """Return what happened to every journey of a plan, up to its horizon.

        Raises:
            BrokenInvariant: the plan contradicts itself.
        """
        check_plan(plan)
        day, horizon = begin(plan), float(plan.horizon)
        if progress is not None:
            for notice in range(1, NOTICES + 1):
                play(day, horizon * notice / NOTICES)
                progress(notice / NOTICES)
        play(day, horizon)  # a hundredth of a hundredfold need not be the same number
        stop(day, horizon)
        return day.log()


class Session:
    """Plays a long run block by block, each with a plan of its own, so that only a block lies in memory."""

    def __init__(self) -> None:
        """Begin before the first block."""
        self._day: Day | None = None

    def play(self, plan: Plan, until: float) -> JourneyLog:
        """Play the next block, up to a time in seconds (that time included), and return its log.

        Args:
            plan: the journeys that had not finished at the end of the block before, in their order, and then those who
                arrive in this one; see `carry_over` for what the plans of a session share.
            until: the end of the block; that of the last is the horizon of its plan.

        Raises:
            BrokenInvariant: the plan contradicts itself.
        """
        check_plan(plan)
        day = begin(plan) if self._day is None else carry_over(self._day, plan, unfinished(self._day.log()))
        play(day, float(until))
        if until == plan.horizon:
            stop(day, float(until))
        self._day = day
        return day.log()


def unfinished(log: JourneyLog) -> Integers:
    """Return the numbers of the journeys that a block carries over to the next."""
    return np.flatnonzero(log.outcome < 0)
