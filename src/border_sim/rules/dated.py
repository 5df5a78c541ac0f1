"""What has days in a pack: periods, the entries of lists, the values of parameters.

Dates are days, and both ends belong to what they bound: `from` is the first day on which something holds, `until`
the last. Without `from` it has always held, without `until` it holds on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from border_sim.domain.errors import Place
from border_sim.domain.terms import Text

NOWHERE = Place("")
"""The place of what no file has said."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both included; `None` is open."""

    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Return whether a day belongs to the period."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One line of a list: a name or an id, the days on which it stands there, and the number of the line."""

    value: str
    period: Period
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class NamedList:
    """A list that the office keeps in a CSV file; a value may return with a later period."""

    name: str
    title: Text
    entries: tuple[ListEntry, ...]
    file: str = field(default="", compare=False)

    def members(self, day: date) -> frozenset[str]:
        """Return who stands on the list on a day."""
        return frozenset(entry.value for entry in self.entries if entry.period.covers(day))


@dataclass(frozen=True, slots=True)
class DatedValue:
    """The value of a parameter from a day on, and what it rests on."""

    start: date
    value: float
    basis: tuple[str, ...]
    why: Text | None = None
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that the law may change; each value holds until the next one begins."""

    name: str
    title: Text
    unit: str
    values: tuple[DatedValue, ...]

    def at(self, day: date) -> DatedValue:
        """Return the value on a day; the loader has seen to it that there is one while the pack is in force."""
        return [value for value in self.values if value.start <= day][-1]
