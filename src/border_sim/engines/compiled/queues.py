"""Queues as linked lists through the journeys: to join at the tail, to leave from anywhere."""

from __future__ import annotations

from border_sim.engines.compiled.compilation import compiled
from border_sim.engines.compiled.day import NONE, Day


@compiled
def join_queue(day: Day, journey: int, number: int) -> None:
    """Stand behind everybody else in a queue."""
    queue, me = day.queues[number], day.journeys[journey]
    me.queue, me.previous, me.next = number, queue.tail, NONE
    if queue.tail == NONE:
        queue.head = journey
    else:
        day.journeys[queue.tail].next = journey
    queue.tail = journey


@compiled
def leave_queue(day: Day, journey: int) -> None:
    """Leave the queue, from wherever one stands."""
    me = day.journeys[journey]
    queue = day.queues[me.queue]
    if me.previous == NONE:
        queue.head = me.next
    else:
        day.journeys[me.previous].next = me.next
    if me.next == NONE:
        queue.tail = me.previous
    else:
        day.journeys[me.next].previous = me.previous
    me.queue = NONE
