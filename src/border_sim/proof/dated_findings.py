"""What the analysis finds in the dates of a pack: entries that have expired, rules and values that never apply."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from border_sim.documents import Problems
from border_sim.domain.errors import Place
from border_sim.rules.dated import ListEntry, NamedList, Parameter, Period
from border_sim.rules.pack import RulePack

MOST_NAMED = 20
"""Of one list so many expired entries are told one by one; of more, only how many there are."""


def check_dates(pack: RulePack, as_of: date | None = None) -> Problems:
    """Return what has no effect because of its dates.

    An entry of a list has expired when its last day lies before the first day of the pack, or before `as_of`.
    """
    problems = Problems()
    for named in pack.lists.values():
        _check_entries(named, _first_day(pack, as_of), problems)
    for rule in pack.rules.values():
        if not _meet(rule.period, pack.in_force):
            message = f"expected days of `{rule.id}` on which the pack is in force, got none: {_days(rule.period)}"
            problems.add(rule.place, "A007", message, f"the pack is in force {_days(pack.in_force)}")
    for parameter in pack.parameters.values():
        for place, reason in _idle_values(parameter, pack.in_force):
            message = f"expected days on which this value of `{parameter.name}` holds, got none: {reason}"
            problems.add(place, "A007", message, f"the pack is in force {_days(pack.in_force)}")
    return problems


def _first_day(pack: RulePack, as_of: date | None) -> date:
    days = [day for day in (pack.in_force.start, as_of) if day is not None]
    return max(days, default=date.min)


def _check_entries(named: NamedList, first: date, problems: Problems) -> None:
    expired = [entry for entry in named.entries if entry.period.end is not None and entry.period.end < first]
    for entry in expired[:MOST_NAMED]:
        message = f"expected entries of `{named.name}` that still count, got `{entry.value}` until {entry.period.end}"
        problems.add(_place(named, entry), "A006", message, f"it has counted for nothing since before {first}")
    if len(expired) > MOST_NAMED:
        rest = len(expired) - MOST_NAMED
        message = f"expected entries of `{named.name}` that still count, got {rest} more that have expired"
        problems.add(Place(named.file), "A006", message, f"they have counted for nothing since before {first}")


def _place(named: NamedList, entry: ListEntry) -> Place:
    return Place(named.file, entry.line, 1)


def _idle_values(parameter: Parameter, in_force: Period) -> Iterator[tuple[Place, str]]:
    """Iterate over the values that never hold while the pack is in force, with the reason."""
    first, last = in_force.start or date.min, in_force.end or date.max
    for value, following in pairwise((*parameter.values, None)):
        if value is None:  # pragma: no cover - only the last of a pair can be missing
            continue
        if following is not None and following.start <= first:
            yield value.place, f"the value from {following.start} replaces it before the pack takes effect"
        elif value.start > last:
            yield value.place, f"it begins on {value.start}, after the last day of the pack"


def _meet(one: Period, other: Period) -> bool:
    first = max(one.start or date.min, other.start or date.min)
    return first <= min(one.end or date.max, other.end or date.max)


def _days(period: Period) -> str:
    start = f"from {period.start}" if period.start else "from ever"
    return f"{start} until {period.end}" if period.end else f"{start} on"
