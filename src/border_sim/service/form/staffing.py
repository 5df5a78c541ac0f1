"""The staff of a station over a day, minute by minute, and back into the shifts that a file writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from border_sim.documents import Tree
from border_sim.domain.quantities import MINUTE
from border_sim.scenario.grammar import SiteSpec, StationSpec
from border_sim.scenario.words import Hours, span
from border_sim.service.form.form_result import HOURS

MINUTES = 60
A_DAY = HOURS * MINUTES


@dataclass(frozen=True, slots=True)
class Staff:
    """How many serve in every minute of a day.

    Attributes:
        counts: one number for each minute; 0 while it is closed.
        is_open: whether the opening hours allow anybody to serve, for each minute.
    """

    counts: tuple[int, ...]
    is_open: tuple[bool, ...]

    def fewest(self) -> tuple[int, ...]:
        """Return the fewest who are there in each hour, the minutes left out in which it is closed."""
        return tuple(min(self._open_counts(hour), default=0) for hour in range(HOURS))

    def most(self) -> tuple[int, ...]:
        """Return the most who are there in each hour."""
        return tuple(max(self._open_counts(hour), default=0) for hour in range(HOURS))

    def open_hours(self) -> tuple[bool, ...]:
        """Return whether it is open in any part of each hour."""
        return tuple(any(self.is_open[hour * MINUTES : (hour + 1) * MINUTES]) for hour in range(HOURS))

    def changed(self, hours: Mapping[int, int]) -> Staff:
        """Return it with other numbers in some hours of the day, as far as it is open in them."""
        counts = tuple(
            hours.get(minute // MINUTES, count) if self.is_open[minute] else 0
            for minute, count in enumerate(self.counts)
        )
        return Staff(counts, self.is_open)

    def constant(self) -> int | None:
        """Return how many serve whenever it is open; none where that changes over the day."""
        counts = {count for count, is_open in zip(self.counts, self.is_open, strict=True) if is_open}
        return counts.pop() if len(counts) == 1 else None

    def _open_counts(self, hour: int) -> list[int]:
        minutes = range(hour * MINUTES, (hour + 1) * MINUTES)
        return [self.counts[minute] for minute in minutes if self.is_open[minute]]


def staff_of(site: SiteSpec, station: StationSpec) -> Staff:
    """Return the staff of a station on a day on which it opens."""
    hours = station.hours or site.hours or ()
    is_open = _covers(tuple(hours)) if hours else (True,) * A_DAY
    shifts = [(span(shift.start, shift.end), shift.servers) for shift in station.shifts or ()]
    counts = [station.servers or 0] * A_DAY
    for one, servers in shifts:
        counts = [count + servers * covered for count, covered in zip(counts, _covers((one,)), strict=True)]
    return Staff(tuple(count * is_open[minute] for minute, count in enumerate(counts)), is_open)


def shifts_of(before: Staff, after: Staff, shifts: Sequence[Tree]) -> list[Tree]:
    """Return the shifts that give a staff.

    Where nobody goes, those who come in addition make shifts of their own, and the others stay as they are written;
    else there is one shift for each stretch of the day in which the number stays the same.

    Args:
        before: the staff as it is.
        after: the staff as it shall be.
        shifts: the shifts that are written now.
    """
    more = [new - old for new, old in zip(after.counts, before.counts, strict=True)]
    if shifts and min(more) >= 0:
        return [*shifts, *_written(more)]
    return list(_written(after.counts))


def _written(counts: Sequence[int]) -> Iterator[Tree]:
    begin = 0
    for minute in range(1, A_DAY + 1):
        if minute == A_DAY or counts[minute] != counts[begin]:
            if counts[begin]:
                yield {"from": _clock(begin), "to": _clock(minute), "servers": str(counts[begin])}
            begin = minute


def _clock(minute: int) -> str:
    return f"{minute // MINUTES:02}:{minute % MINUTES:02}"


@lru_cache(maxsize=256)
def _covers(hours: tuple[Hours, ...]) -> tuple[bool, ...]:
    """Return for each minute of the day whether some span covers it, on this day or from the day before."""
    spans = [(one.start / MINUTE, one.end / MINUTE) for one in hours]
    return tuple(
        any(begin <= at < end for begin, end in spans for at in (minute, minute + A_DAY)) for minute in range(A_DAY)
    )
