"""Areas: the sentences of `engines/area.py`, over records."""

from __future__ import annotations

from border_sim.engines.compiled.compilation import compiled
from border_sim.engines.compiled.day import NONE, Day
from border_sim.engines.compiled.future import RELEASE, push


@compiled
def take_place(day: Day, journey: int, number: int) -> bool:
    """Take a place, or wait for one behind everybody else; return whether one was free."""
    area = day.areas[number]
    if area.free:
        area.free -= 1
        return True
    day.journeys[journey].next = NONE
    if area.head == NONE:
        area.head = journey
    else:
        day.journeys[area.tail].next = journey
    area.tail = journey
    return False


@compiled
def vacate(day: Day, number: int, now: float) -> None:
    """Give a place back; the first who waits goes on at this instant."""
    area = day.areas[number]
    journey = area.head
    if journey == NONE:
        area.free += 1
    else:
        area.head = day.journeys[journey].next
        push(day, now, RELEASE, journey)
