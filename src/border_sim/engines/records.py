"""Records: the journey log while it is being written."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np

from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Plan


@dataclass(frozen=True, slots=True)
class Records:
    """The columns of a `JourneyLog` as lists, because Python writes into a list five times as fast as into an array.

    Whoever makes something happen writes it here, at once and in one place, so that at the horizon the log says
    what had happened by then. Nothing is counted here: that is the analysis' part.
    """

    enqueued: list[float]
    started: list[float]
    ended: list[float]
    paused: list[float]
    finished: list[float]
    outcome: list[int]
    way: list[int]
    lane: list[int]

    @classmethod
    def blank(cls, plan: Plan) -> Records:
        """Return the records of a day on which nothing has happened yet."""
        stages, journeys = len(plan.duration), plan.journeys
        return cls(
            enqueued=[nan] * stages,
            started=[nan] * stages,
            ended=[nan] * stages,
            paused=[nan] * stages,
            finished=[nan] * journeys,
            outcome=[-1] * journeys,
            way=plan.program.ways()[plan.start].tolist(),
            lane=[-1] * stages if plan.chooses() else [],
        )

    def log(self) -> JourneyLog:
        """Return the log, as arrays."""
        return JourneyLog(
            enqueued=np.array(self.enqueued, dtype=np.float64),
            started=np.array(self.started, dtype=np.float64),
            ended=np.array(self.ended, dtype=np.float64),
            paused=np.array(self.paused, dtype=np.float64),
            finished=np.array(self.finished, dtype=np.float64),
            outcome=np.array(self.outcome, dtype=np.int64),
            way=np.array(self.way, dtype=np.int64),
            lane=np.array(self.lane, dtype=np.int64),
        )
