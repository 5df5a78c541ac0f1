"""A hall hour by hour without gaps: what the queueing model is given, and the waits that it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from border_sim.calibration.slot_log import SlotLog
from border_sim.documents import Problems
from border_sim.domain.arrays import Flags, Floats, Integers
from border_sim.domain.errors import Place

HOURS = 24
USUAL_GROUP = 150
"""How many come in one group where the file does not say how many groups there were: a flight's or a train's load."""


@dataclass(frozen=True, slots=True)
class HallHours:
    """Every hour from the first day's 00:00 to the last day's end; arrays have one entry an hour.

    Attributes:
        first: the first day.
        count: how many came; 0 where the file has no row.
        groups: in how many groups, at least 1 where somebody came.
        booths: booths open in the hour, the one before and the one after, on average over those that say so.
        wait: the average wait in seconds, NaN where the file does not say one.
        own_booths: booths open in the hour itself, NaN where the file does not say.
    """

    first: date
    count: Integers
    groups: Integers
    booths: Floats
    wait: Floats
    own_booths: Floats

    @property
    def hour(self) -> Integers:
        """Return the hour of the day, 0 to 23."""
        return np.arange(len(self.count)) % HOURS

    @property
    def weekday(self) -> Integers:
        """Return the day of the week, 0 on Monday."""
        return (np.arange(len(self.count)) // HOURS + self.first.weekday()) % 7

    @property
    def day_number(self) -> Floats:
        """Return the proleptic ordinal of the day, as `date.toordinal`."""
        return np.floor(np.arange(len(self.count)) / HOURS) + float(self.first.toordinal())

    @property
    def month(self) -> Integers:
        """Return the month, 1 to 12."""
        days = len(self.count) // HOURS
        return np.repeat([(self.first + timedelta(days=day)).month for day in range(days)], HOURS)

    @property
    def known(self) -> Flags:
        """Return in which hours somebody came and a wait is told."""
        return np.asarray(~np.isnan(self.wait) & (self.count > 0))


def hall_hours(log: SlotLog) -> HallHours:
    """Return the hours of a log.

    Raises:
        InputError: it does not say booths and waits.
    """
    _require(log)
    first = log.slots[0].day
    size = ((log.slots[-1].day - first).days + 1) * HOURS
    count = np.zeros(size, dtype=np.int64)
    groups = np.zeros(size, dtype=np.int64)
    booths = np.full(size, np.nan)
    wait = np.full(size, np.nan)
    for slot in log.slots:
        place = (slot.day - first).days * HOURS + slot.hour
        count[place] = slot.count
        if slot.count:
            groups[place] = max(1, round(slot.count / USUAL_GROUP) if slot.groups is None else slot.groups)
            groups[place] = min(groups[place], slot.count)
        booths[place] = slot.servers or np.nan  # an hour in which people were served had booths
        wait[place] = np.nan if slot.wait is None else slot.wait
    return HallHours(first, count, groups, _around(booths), wait, booths)


def _require(log: SlotLog) -> None:
    problems = Problems()
    for what, has in (
        ("open booths", any(slot.servers for slot in log.slots)),
        ("average waits", any(slot.wait is not None for slot in log.slots)),
    ):
        if not has:
            message = f"expected a log with {what}, got none"
            problems.add(Place(log.files[0]), "L020", message, "name the column with --servers-column or --wait-column")
    problems.raise_if_any()


def _around(booths: Floats) -> Floats:
    """Return the mean of each hour with the hours beside it; where none says anything, the last that was known.

    Who comes late in an hour is served in the next, and a booth that opens within an hour was not open all of it.
    """
    padded = np.concatenate(([np.nan], booths, [np.nan]))
    beside = np.stack((padded[:-2], padded[1:-1], padded[2:]))
    known = ~np.isnan(beside)
    number = known.sum(axis=0)
    mean = np.where(number > 0, np.where(known, beside, 0.0).sum(axis=0) / np.maximum(number, 1), np.nan)
    places = np.where(np.isnan(mean), -1, np.arange(len(mean)))
    last = np.maximum.accumulate(places)
    filled = np.where(last >= 0, mean[np.maximum(last, 0)], np.nanmean(booths))
    return np.maximum(filled, 1.0)
