"""Calendars: how many servers a station has from when to when.

A shift and a span of opening hours belong to the day on which they begin: an overnight shift that begins on the
eve of a closed day lasts into it, and none begins on it. A weekend day on which the country works in exchange for
a day off elsewhere (调休上班) is a working day for whoever keeps the holidays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from math import ceil

import holidays

from border_sim.domain.quantities import DAY
from border_sim.scenario.words import HOLIDAYS, WEEKDAYS, Hours

_CODE = re.compile("[A-Z]{2,3}")


@dataclass(frozen=True, slots=True)
class Shift:
    """Servers who are there during a span of every day."""

    hours: Hours
    servers: int


@dataclass(frozen=True, slots=True)
class Opening:
    """When a station is staffed: its shifts, its opening hours (none: always open), the days on which it is closed."""

    shifts: tuple[Shift, ...]
    hours: tuple[Hours, ...] = ()
    closed_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Staffing:
    """The servers of a station over the horizon: so many at first, and from each time on so many."""

    servers: int
    times: tuple[float, ...] = ()
    changes: tuple[int, ...] = ()

    @property
    def ever_open(self) -> bool:
        """Return whether anybody ever serves."""
        return self.servers > 0 or any(count > 0 for count in self.changes)


class Calendar:
    """The days of a scenario."""

    def __init__(self, starts: date, horizon: float, country: str) -> None:
        """Keep the first day, the horizon in seconds, and the country whose public holidays count."""
        self._starts = starts
        self._horizon = horizon
        self._days = ceil(horizon / DAY)
        self._country = country

    @cached_property
    def _holidays(self) -> holidays.HolidayBase:
        """Return the public holidays; they are looked up only where a station keeps them, for it takes a second."""
        eve, end = self._starts - timedelta(days=1), self._starts + timedelta(days=self._days)
        return holidays.country_holidays(self._country, years=range(eve.year, end.year + 1))

    def staffing(self, opening: Opening) -> Staffing:
        """Return the servers of a station over the horizon.

        Shifts that overlap add up; outside of opening hours nobody serves. Changes that change nothing are left out.
        """
        corners = {0.0}
        working = [(*span, shift.servers) for shift in opening.shifts for span in self._spans(opening, shift.hours)]
        open_spans = [span for hours in opening.hours for span in self._spans(opening, hours)]
        for start, end, *_ in [*working, *open_spans]:
            corners |= {corner for corner in (start, end) if 0 < corner < self._horizon}
        times = sorted(corners)
        counts = [_servers_at(time, working, open_spans if opening.hours else None) for time in times]
        kept = [index for index in range(1, len(times)) if counts[index] != counts[index - 1]]
        return Staffing(counts[0], tuple(times[index] for index in kept), tuple(counts[index] for index in kept))

    def _spans(self, opening: Opening, hours: Hours) -> Iterator[tuple[float, float]]:
        """Return begin and end of a daily span on each day on which it begins, from the eve of the first day."""
        for number in range(-1, self._days + 1):
            if not self._is_closed(self._starts + timedelta(days=number), opening.closed_on):
                yield number * DAY + hours.start, number * DAY + hours.end

    def _is_closed(self, day: date, closed_on: Sequence[str]) -> bool:
        if HOLIDAYS in closed_on:
            if day in self._holidays:
                return True
            if day in self._holidays.weekend_workdays:
                return False
        return WEEKDAYS[day.weekday()] in closed_on


def _servers_at(
    time: float, working: Sequence[tuple[float, float, int]], open_spans: Sequence[tuple[float, float]] | None
) -> int:
    """Return the servers from a time on."""
    if open_spans is not None and not any(start <= time < end for start, end in open_spans):
        return 0
    return sum(servers for start, end, servers in working if start <= time < end)


def known_country(country: str) -> bool:
    """Return whether the holidays of a country are known."""
    # The package's own list of countries imports every one of them, which takes longer than all other checks.
    if not _CODE.fullmatch(country):
        return False
    try:
        holidays.country_holidays(country)
    except NotImplementedError:
        return False
    return True
