"""The hours of a run as a chart has room for them: one by one, or several taken together where there are many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from border_sim.domain.quantities import parse_day
from border_sim.domain.results import ScenarioIdentity

MOST = 96
"""Places that a chart has room for."""

SIZES = (1, 2, 3, 6, 12, 24, 168)
"""How many hours are taken together: what people count in."""

DAY = 24


@dataclass(frozen=True, slots=True)
class Hours:
    """The horizon in equal parts, each of so many hours; the last may be shorter."""

    starts: str
    hours: int
    size: int

    @classmethod
    def of(cls, scenario: ScenarioIdentity, hours: int) -> Hours:
        """Return the parts of a horizon."""
        size = next((size for size in SIZES if hours <= size * MOST), ceil(hours / MOST))
        return cls(scenario.starts, hours, size)

    @property
    def labels(self) -> tuple[str, ...]:
        """Return when each part begins: the time of day, and the day where there are several."""
        several = self.hours > DAY
        return tuple(self._label(hour, several=several) for hour in range(0, self.hours, self.size))

    @property
    def clock(self) -> tuple[float, ...]:
        """Return when each part begins, in seconds from the start."""
        return tuple(hour * 3600.0 for hour in range(0, self.hours, self.size))

    def means(self, values: Sequence[float | None]) -> list[float | None]:
        """Return the mean of each part; null where there is none."""
        return [sum(part) / len(part) if part else None for part in self._parts(values)]

    def sums(self, values: Sequence[float | None]) -> list[float | None]:
        """Return the sum of each part; null where there is none."""
        return [sum(part) if part else None for part in self._parts(values)]

    def last(self, values: Sequence[float | None]) -> list[float | None]:
        """Return the last of each part; null where there is none."""
        return [part[-1] if part else None for part in self._parts(values)]

    def _parts(self, values: Sequence[float | None]) -> list[list[float]]:
        return [
            [value for value in values[first : first + self.size] if value is not None]
            for first in range(0, len(values), self.size)
        ]

    def _label(self, hour: int, *, several: bool) -> str:
        day, time = divmod(hour, DAY)
        if not several:
            return f"{time:02}:00"
        date = parse_day(self.starts) + timedelta(days=day)
        return f"{date:%m-%d}" if self.size >= DAY else f"{date:%m-%d} {time:02}:00"
