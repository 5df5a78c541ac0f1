"""The engine itself: begin a day, play it, and read its log."""

from __future__ import annotations

from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Plan
from border_sim.engines.compiled.day import begin
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
