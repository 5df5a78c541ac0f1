"""The clock on the wall of the zone: what seconds of simulated time are called there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

ZONE = timezone(timedelta(hours=8))
"""Both sides of every line keep the same time the whole year: Shenzhen, Zhuhai, Hong Kong and Macao."""

SINCE_EVER = "1970-01-01T00:00:00.000000+00:00"
"""The instant that OCEL 2.0 gives to what was always so."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of a scenario whose second 0 is the midnight with which a day begins."""

    midnight: datetime

    @classmethod
    def of(cls, starts: date) -> Clock:
        """Return the clock of a scenario that starts on a day."""
        return cls(datetime.combine(starts, time(), ZONE))

    def text(self, seconds: float) -> str:
        """Return a time in ISO 8601 with its offset, always of the same width, to the microsecond."""
        return (self.midnight + timedelta(seconds=seconds)).isoformat(timespec="microseconds")
