"""The journey log: the one record from which every measure is counted."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np

from border_sim.domain.arrays import Floats, Integers
from border_sim.domain.program import NOBODY, Plan


@dataclass(frozen=True, slots=True)
class JourneyLog:
    """When everything happened, up to the horizon; NaN where it had not happened by then.

    Stage arrays have the rows of the plan (`Plan.first_row`). For a delay `started` equals
    `enqueued`. `paused` is the time for which a service lay still because its server had left
    (zero elsewhere; NaN before the service started), so that service time is `ended - started - paused`. Who leaves a
    queue because a limit has passed has ended and never started. A gate takes no time, and a join that is waited for
    starts and ends when the group is complete, a place in an area when it has been got. A server may stay blocked by
    such a place after the service has ended.

    Attributes:
        enqueued: seconds, one a stage.
        started: seconds, one a stage.
        ended: seconds, one a stage.
        paused: seconds, one a stage; of a pause that still lasts at the horizon, the part up to it.
        finished: seconds, one a journey.
        outcome: one a journey: the code in `OUTCOMES`, or -1 while unfinished.
        way: one a journey: the end (`DONE`) to which it has come, or to which its way leads as far as it is settled.
        lane: one a stage: the station that a `CHOOSE` has chosen (also of those who left at once, because their limit
            had passed), -1 elsewhere; shape (0,) where the plan has no `CHOOSE`.
    """

    enqueued: Floats
    started: Floats
    ended: Floats
    paused: Floats
    finished: Floats
    outcome: Integers
    way: Integers
    lane: Integers = field(default_factory=lambda: NOBODY)

    @classmethod
    def blank(cls, plan: Plan) -> JourneyLog:
        """Return the log of a day on which nothing has happened yet, for an engine to fill."""
        stages = len(plan.duration)
        return cls(
            enqueued=np.full(stages, np.nan),
            started=np.full(stages, np.nan),
            ended=np.full(stages, np.nan),
            paused=np.full(stages, np.nan),
            finished=np.full(plan.journeys, np.nan),
            outcome=np.full(plan.journeys, -1, dtype=np.int64),
            way=plan.program.ways()[plan.start],
            lane=np.full(stages if plan.chooses() else 0, -1, dtype=np.int64),
        )

    def identical(self, other: JourneyLog) -> bool:
        """Return whether two logs agree bit by bit."""
        return all(
            np.array_equal(getattr(self, item.name), getattr(other, item.name), equal_nan=True) for item in fields(self)
        )
