"""What counts by the hour say of booths and of services."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

import numpy as np

from border_sim.calibration.hall_data import HOURS
from border_sim.calibration.likelihood import Fits, fit_times
from border_sim.calibration.slot_log import Slot, SlotLog
from border_sim.domain.quantities import HOUR, MINUTE

BUSY_WAIT = 20 * MINUTE
"""The average wait from which on an hour counts as busy: nobody at the booths waits for work then."""

FEWEST = 10
"""Busy hours below which nothing is said of services."""


@dataclass(frozen=True, slots=True)
class SlotSummary:
    """Booths by the hour, and how long a service takes as far as busy hours tell.

    Attributes:
        booths: the mean number of open booths in each hour of the day, none where no row has that hour or any booths.
        busy: how many hours were busy.
        service: booth-seconds for each person in the median busy hour; none where too few hours were busy.
        spread: distributions of that figure over the busy hours: of means by the hour, not of single services.
    """

    booths: tuple[float | None, ...]
    busy: int
    service: float | None
    spread: Fits | None


def summarise(log: SlotLog) -> SlotSummary:
    """Return what the slots say of booths and services."""
    each = [HOUR * slot.servers / slot.count for slot in log.slots if _is_busy(slot) and slot.servers]
    enough = len(each) >= FEWEST
    return SlotSummary(
        booths=tuple(_mean_booths(log, hour) for hour in range(HOURS)),
        busy=len(each),
        service=median(each) if enough else None,
        spread=fit_times(np.array(each)) if enough else None,
    )


def _is_busy(slot: Slot) -> bool:
    return slot.count > 0 and slot.wait is not None and slot.wait >= BUSY_WAIT


def _mean_booths(log: SlotLog, hour: int) -> float | None:
    booths = [slot.servers for slot in log.slots if slot.hour == hour and slot.servers]
    return sum(booths) / len(booths) if booths else None
