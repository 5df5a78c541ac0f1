"""Groups: who has come to a join, and who waits there for the others."""

from __future__ import annotations

from border_sim.engines.compiled.compilation import compiled
from border_sim.engines.compiled.day import NONE, Day
from border_sim.engines.compiled.future import RELEASE, push


@compiled
def group_of(day: Day, journey: int) -> int:
    """Return the group of a journey, -1 for none; where everybody travels alone there is one entry for all."""
    return day.group[journey] if len(day.groups) else NONE


@compiled
def meet(day: Day, journey: int, now: float) -> bool:
    """Let the group count a journey as come; return whether it has a group that had not.

    Whoever comes last releases those who wait.
    """
    number, me = group_of(day, journey), day.journeys[journey]
    if number == NONE or me.has_met:
        return False
    me.has_met = 1
    group = day.groups[number]
    group.missing -= 1
    if group.missing == 0:
        other = group.waiting
        while other != NONE:
            push(day, now, RELEASE, other)
            other = day.journeys[other].next
        group.waiting = NONE
    return True


@compiled
def wait(day: Day, journey: int) -> None:
    """Wait for the others."""
    group = day.groups[group_of(day, journey)]
    day.journeys[journey].next = group.waiting
    group.waiting = journey
