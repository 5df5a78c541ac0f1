"""The future event list: a binary heap of events, ordered by time, then kind, then number (ADR 3).

Arrivals and changes of the calendar are known beforehand and stand in order, so they are not in it.
"""

from __future__ import annotations

from border_sim.engines import instants
from border_sim.engines.compiled.compilation import compiled
from border_sim.engines.compiled.day import Day

END, RELEASE = int(instants.END), int(instants.RELEASE)
EXPIRY, URGENCY = int(instants.EXPIRY), int(instants.URGENCY)
"""The kinds of events, as plain numbers."""

KIND = 48
"""The bit of a key at which the kind begins; the number of the journey lies below."""

NUMBER = (1 << KIND) - 1


@compiled
def push(day: Day, time: float, kind: int, journey: int) -> None:
    """Put an event into the future."""
    place = day.clock[0].pending
    day.clock[0].pending = place + 1
    _rise(day, place, time, (kind << KIND) | int(journey))


@compiled
def pop(day: Day) -> int:
    """Take the next event out of the future and return its key."""
    future = day.future
    key = int(future[0].key)
    last = day.clock[0].pending - 1
    day.clock[0].pending = last
    _sink(day, 0, future[last].time, future[last].key)
    return key


@compiled
def postpone(day: Day) -> None:
    """Take the ends of all journeys that lie aside out of the future, and put the rest in order again."""
    future, kept = day.future, 0
    for place in range(day.clock[0].pending):
        event = future[place]
        if event.key >> KIND == END and day.journeys[event.key & NUMBER].lies_aside:
            continue
        future[kept].time, future[kept].key = event.time, event.key
        kept += 1
    day.clock[0].pending = kept
    for place in range(kept // 2 - 1, -1, -1):
        _sink(day, place, future[place].time, future[place].key)


@compiled
def _rise(day: Day, place: int, time: float, key: int) -> None:
    """Let an event rise from a free place to where it belongs."""
    future = day.future
    while place > 0:
        above = future[(place - 1) >> 1]
        if above.time < time or (above.time == time and above.key < key):
            break
        future[place].time, future[place].key = above.time, above.key
        place = (place - 1) >> 1
    future[place].time, future[place].key = time, key


@compiled
def _sink(day: Day, place: int, time: float, key: int) -> None:
    """Let an event sink from a free place to where it belongs."""
    future, end = day.future, day.clock[0].pending
    while 2 * place + 1 < end:
        below = 2 * place + 1
        if below + 1 < end:
            left, right = future[below], future[below + 1]
            below += right.time < left.time or (right.time == left.time and right.key < left.key)
        event = future[below]
        if time < event.time or (time == event.time and key < event.key):
            break
        future[place].time, future[place].key = event.time, event.key
        place = below
    future[place].time, future[place].key = time, key
