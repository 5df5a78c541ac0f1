"""Windows of the day in which one more officer might stand: up to four hours, where people wait and it is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from border_sim.analysis.spread import HOUR
from border_sim.domain.program import Station
from border_sim.domain.results import StationResult, Words
from border_sim.service.exhibit_hours import calendar

LONGEST = 4
"""Hours for which the officer stays: half of a shift."""

DAY = 24


@dataclass(frozen=True, slots=True)
class Window:
    """Hours of the day, from `begin` (0 to 23) up to `end` (1 to 24)."""

    begin: int
    end: int
    daily: bool

    @property
    def says(self) -> Words:
        """Return it in words."""
        begin, end = f"{self.begin:02}:00", f"{self.end:02}:00"
        daily = Words(zh="每天", en=" every day") if self.daily else Words(zh="", en="")
        return Words(zh=f"{daily.zh}{begin}至{end}", en=f"from {begin} to {end}{daily.en}")

    def spans(self, horizon: float) -> tuple[tuple[float, float], ...]:
        """Return the seconds that it covers, day by day."""
        days = range(int(-(-horizon // (DAY * HOUR))))
        return tuple(((day * DAY + self.begin) * HOUR, (day * DAY + self.end) * HOUR) for day in days)


def windows_of(stations: Sequence[Station], measured: StationResult, horizon: float) -> tuple[Window, ...]:
    """Return the windows worth trying at a station: each begins and ends with an hour in which somebody waits there.

    Args:
        stations: the station, or its lanes.
        measured: what was measured of it.
        horizon: simulated seconds.
    """
    steps = calendar(stations, horizon)
    waiting = [0.0] * DAY
    for hour, queue in enumerate(measured.queue_by_hour):
        middle = (hour + 0.5) * HOUR
        servers = max((step for step in steps if step[0] <= middle), default=(0.0, 0.0))[1]
        waiting[hour % DAY] += queue if servers else 0.0
    daily = horizon > DAY * HOUR
    found: dict[tuple[int, int], None] = {}
    for begin in range(DAY):
        hours = [hour for hour in range(begin, min(begin + LONGEST, DAY)) if waiting[hour] > 0]
        if hours and hours[0] == begin:
            found[begin, hours[-1] + 1] = None
    # One that lies within another saves no more.
    kept = [one for one in found if not any(other != one and _within(one, other) for other in found)]
    return tuple(Window(begin, end, daily) for begin, end in kept)


def _within(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]
