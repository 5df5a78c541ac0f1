"""When the groups of each hour come: at random within it, for that is all that a count by the hour says."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from border_sim.calibration.hall_data import HOURS, HallHours
from border_sim.calibration.hall_model import GroupLanes
from border_sim.chance import Streams
from border_sim.domain.arrays import Floats, Integers

HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of all hours in order of time.

    Attributes:
        time: seconds since the first hour, sorted.
        hour: the hour of each.
        size: how many come in it, at least 1; the groups of an hour differ by one at most.
    """

    time: Floats
    hour: Integers
    size: Integers


def draw_groups(hours: HallHours, streams: Streams) -> Groups:
    """Return groups at random times within their hours."""
    hour = np.repeat(np.arange(len(hours.count)), hours.groups)
    number = np.arange(len(hour)) - np.repeat(np.cumsum(hours.groups) - hours.groups, hours.groups)
    share, rest = np.divmod(hours.count, np.maximum(hours.groups, 1))
    size = share[hour] + (number < rest[hour])
    time = (hour + streams.generator("hall", "groups").random(len(hour))) * HOUR
    order = np.argsort(time, kind="stable")
    return Groups(time[order], hour[order], size[order])


def whole_booths(hours: HallHours) -> Integers:
    """Return the whole number of booths that are open in each hour."""
    return np.asarray(np.maximum(1, np.rint(hours.booths)), dtype=np.int64)


def quiet_hour(hours: HallHours) -> int:
    """Return the hour of the day in which the fewest come."""
    return int(np.argmin(np.bincount(hours.hour, hours.count, HOURS)))


def lay_lanes(hours: HallHours, repetitions: list[Groups]) -> GroupLanes:
    """Return the groups of some repetitions, day by day from the quiet hour on."""
    cut = quiet_hour(hours)
    days = len(hours.count) // HOURS + 1
    booths = whole_booths(hours).astype(np.float64)
    until = np.concatenate(([0.0], np.cumsum(booths) * HOUR))  # booth-seconds up to the begin of each hour
    lane = np.concatenate([(one.hour - cut + HOURS) // HOURS + days * number for number, one in enumerate(repetitions)])
    hour = np.concatenate([one.hour for one in repetitions])
    size = np.concatenate([one.size for one in repetitions]).astype(np.float64)
    time = np.concatenate([one.time for one in repetitions])
    done = until[hour] + (time - hour * HOUR) * booths[hour]
    starts = np.searchsorted(lane, np.arange(days * len(repetitions)))
    column = np.arange(len(lane)) - starts[lane]
    shape = (days * len(repetitions), int(column.max(initial=0)) + 1)
    before = np.concatenate(([0.0], done[:-1]))
    filled = GroupLanes(
        hour=np.zeros(shape, dtype=np.int64),
        size=np.zeros(shape),
        passed=np.zeros(shape),
        booths=np.ones(shape),
        hours=len(hours.count),
    )
    filled.hour[lane, column] = hour
    filled.size[lane, column] = size
    filled.passed[lane, column] = np.where(column > 0, done - before, 0.0)
    filled.booths[lane, column] = booths[hour]
    return filled
