"""How a hall works, as far as counts by the hour can tell: how long a service takes in each hour.

People come in groups and reach the hall together, one queue feeds the booths, and what is not served in an hour is
still there in the next. A service takes

    pace(hour) * mix(weekday) * (booths / usual)^(1 - scale) * (1 - gain)^years / relief
    with relief = (1 + r^4)^(ease / 4)

where r is the offered load of the hour over the load from which on the hall goes faster. Hour and weekday stand for who
comes then (residents or visitors, who can use a machine and who cannot); `scale` is below 1 where a booth that is
counted as open is not open all the time; `gain` is what machines and practice save each year; `ease` is how a hall
helps itself under load, for a fixed pace would let queues grow without end in hours in which the real ones did not.
The wait that is reported has an `offset` that no queue explains: the way from the gate, and what is counted as waiting
at its end.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from border_sim.calibration.hall_data import HOURS, HallHours
from border_sim.chance.transforms import exp, log
from border_sim.domain.arrays import Floats, Integers

WEEK = 7
DAYS_A_YEAR = 365.25
STEEPNESS = 4.0
"""How sharply the relief sets in; any even power about so large gives the same waits."""


@dataclass(frozen=True, slots=True)
class HallModel:
    """The parameters of a hall; those that scale something are logarithms, so that every value makes sense.

    Attributes:
        pace: log seconds of a service at the usual number of booths, one for each hour of the day, shape (24,).
        mix: log factor of each weekday from Monday, shape (7,); their mean is 0.
        scale: the power with which capacity grows with the number of booths, 0 to 1.
        ease: the power of the relief, 0 (none) to 1 (no hour stays overloaded).
        limit: log offered load from which on the relief acts.
        gain: log of what is saved each year.
        offset: log seconds of the reported wait that no queue explains.
        usual: the usual number of booths.
        origin: the day (`date.toordinal`) from which years count.
    """

    pace: Floats
    mix: Floats
    scale: float
    ease: float
    limit: float
    gain: float
    offset: float
    usual: float
    origin: float

    def service(self, hours: HallHours) -> Floats:
        """Return the seconds of one service in each hour, shape (hours,)."""
        booths = log(hours.booths / self.usual)
        years = (hours.day_number - self.origin) / DAYS_A_YEAR
        logs = self.pace[hours.hour] + self.mix[hours.weekday] + (1 - self.scale) * booths - self.gain * years
        plain = exp(logs)
        ratio = hours.count * plain / (3600.0 * hours.booths) * exp(-self.limit)
        return np.asarray(plain * exp(-self.ease / STEEPNESS * log(1.0 + ratio**STEEPNESS)))

    def waits(self, lanes: GroupLanes, hours: HallHours) -> Floats:
        """Return the average wait in seconds of those who come in each hour, NaN where nobody does."""
        return lanes.waits(self.service(hours)) + float(exp(self.offset))

    def changed(self, **values: float | Floats) -> HallModel:
        """Return the model with other parameters."""
        return replace(self, **values)  # type: ignore[arg-type]  # the fields are arrays and numbers


def first_guess(hours: HallHours) -> HallModel:
    """Return where the calibration begins: booths that keep up in the mean, and half of the wait unexplained."""
    known = hours.known
    usual = float(np.mean(hours.booths[known]))
    pace = 3600.0 * hours.booths[known].sum() / hours.count[known].sum()
    return HallModel(
        pace=np.full(HOURS, float(log(pace))),
        mix=np.zeros(WEEK),
        scale=0.5,
        ease=0.5,
        limit=0.0,
        gain=0.0,
        offset=float(log(max(1.0, 0.5 * float(np.median(hours.wait[known]))))),
        usual=usual,
        origin=float(np.mean(hours.day_number)),
    )


@dataclass(frozen=True, slots=True)
class GroupLanes:
    """The groups of all days, each day a lane of its own, so that all days are worked through at once.

    A day begins at the hour in which the fewest come, with an empty hall. Row i of every array is the day i of one
    repetition; columns are its groups in order of time, filled up with groups of nobody.

    Attributes:
        hour: the hour (index into `HallHours`) of each group, shape (lanes, groups).
        size: how many come in it.
        passed: booth-seconds that were available since the group before.
        booths: booths open when it comes.
        hours: how many hours there are.
    """

    hour: Integers
    size: Floats
    passed: Floats
    booths: Floats
    hours: int

    def waits(self, service: Floats) -> Floats:
        """Return the average wait of those who come in each hour, for seconds of service by hour.

        Lindley's recursion on the work that lies before the booths (Asmussen, Applied Probability and Queues, III.6):
        what was there, less what has been done since, plus what comes. Of a group that comes together the first at
        each booth wait for the work before them, the last for nearly all of their own as well.
        """
        each = service[self.hour]
        brought = self.size * each
        work = np.zeros(len(self.hour))
        waits = np.empty_like(brought)
        for column in range(brought.shape[1]):
            work = np.maximum(work - self.passed[:, column], 0.0)
            own = 0.5 * np.maximum(brought[:, column] / self.booths[:, column] - each[:, column], 0.0)
            waits[:, column] = work / self.booths[:, column] + own
            work += brought[:, column]
        weight = self.size.ravel()
        total = np.bincount(self.hour.ravel(), weight, self.hours)
        spent = np.bincount(self.hour.ravel(), weight * waits.ravel(), self.hours)
        return np.where(total > 0, spent / np.maximum(total, 1e-300), np.nan)
