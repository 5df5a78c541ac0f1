"""A hall as a plan for an engine, and the waits that the engine's log says."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from border_sim.calibration.hall_data import HOURS, HallHours
from border_sim.calibration.hall_groups import HOUR, Groups, whole_booths
from border_sim.calibration.hall_model import HallModel
from border_sim.chance.transforms import exp
from border_sim.domain.arrays import Floats, Integers
from border_sim.domain.errors import BrokenInvariant
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import OUTCOMES, Op, Plan, Program, Station
from border_sim.domain.terms import Outcome


@dataclass(frozen=True, slots=True)
class HallDay:
    """A plan of the hall, and what is needed to read its log.

    A journey is a batch of a few who stand in the queue as one and are served one after another at one booth: that
    keeps millions of people within minutes. The k-th of a batch waits for the batch and for the k - 1 before.

    Attributes:
        plan: what the engine is given.
        hour: the hour of each journey.
        batch: how many each journey stands for.
        service: seconds of the service of one of them.
    """

    plan: Plan
    hour: Integers
    batch: Integers
    service: Floats

    def waits(self, log: JourneyLog, model: HallModel, hours: int) -> Floats:
        """Return the average wait in seconds of those who came in each hour, NaN where nobody did.

        Raises:
            BrokenInvariant: somebody was never served, although the horizon lies a day behind the last arrival.
        """
        waited = log.started - log.enqueued + 0.5 * (self.batch - 1) * self.service
        if np.isnan(waited).any():
            raise BrokenInvariant("expected everybody to be served by the end of the plan")
        total = np.bincount(self.hour, self.batch, hours)
        spent = np.bincount(self.hour, self.batch * waited, hours)
        return np.where(total > 0, spent / np.maximum(total, 1), np.nan) + float(exp(model.offset))


def hall_plan(hours: HallHours, groups: Groups, model: HallModel, batch: int) -> HallDay:
    """Return the plan of a hall whose groups come as drawn.

    Args:
        hours: counts and booths.
        groups: when they come.
        model: how long a service takes.
        batch: the greatest number of people whom one journey stands for.
    """
    journeys = -(-groups.size // batch)
    group = np.repeat(np.arange(len(journeys)), journeys)
    number = np.arange(len(group)) - np.repeat(np.cumsum(journeys) - journeys, journeys)
    share, rest = np.divmod(groups.size, journeys)
    members = share[group] + (number < rest[group])
    service = model.service(hours)[groups.hour[group]]
    plan = Plan(
        horizon=(len(hours.count) + HOURS) * HOUR,
        stations=(_station(hours),),
        statuses=("hall.booths", "hall.cleared"),
        program=Program.straight(
            op=np.array([Op.SERVE, Op.DONE], dtype=np.int64),
            argument=np.array([0, OUTCOMES.index(Outcome.CLEARED)], dtype=np.int64),
            status=np.array([0, 1], dtype=np.int64),
            priority=np.zeros(2, dtype=np.int64),
        ),
        arrival=groups.time[group],
        start=np.zeros(len(group), dtype=np.int64),
        first_row=np.arange(len(group) + 1, dtype=np.int64),
        duration=members * service,
    )
    return HallDay(plan, groups.hour[group], members, service)


def _station(hours: HallHours) -> Station:
    """Return the booths with their calendar."""
    booths = whole_booths(hours)
    changes = np.flatnonzero(np.diff(booths)) + 1
    return Station(
        name="hall.booths",
        servers=int(booths[0]),
        change_times=tuple((changes * HOUR).tolist()),
        change_servers=tuple(booths[changes].tolist()),
    )
