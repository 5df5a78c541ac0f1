"""From one block of time to the next: whoever is still on the way is carried over, and whoever has ended is let go.

A long run is played block by block, each with a plan of its own, so that no more than a block lies in memory. Numbers
belong to a plan, so everything that names a journey, a row, an instruction or a queue is renumbered. The order among
those who are carried stays, and whoever arrives later has a higher number: so nothing changes in what happens.
"""

from __future__ import annotations

import numpy as np

from border_sim.domain.arrays import Integers
from border_sim.domain.program import Plan
from border_sim.engines.compiled.day import NONE, Day, begin
from border_sim.engines.compiled.future import NUMBER
from border_sim.engines.compiled.tables import QUOTA, TIER

LOG_ROWS = ("enqueued", "started", "ended", "paused", "lane")


def carry_over(before: Day, plan: Plan, carried: Integers) -> Day:
    """Return the day of the next block at its beginning.

    Args:
        before: the block before, played to its end.
        plan: the plan of the next block. Its first journeys are those carried over, in their order; all others arrive
            after the end of the block before. Stations, areas, lanes and gates are the same in both, in the same order
            (a gate may know more keys), and a group arrives within one block.
        carried: the numbers that those carried over had in the block before: all that have not finished, rising.
    """
    day = begin(plan)
    number = np.full(len(before.journeys) + 1, NONE)  # of those who are not carried, and of nobody: nobody
    number[carried] = np.arange(len(carried))
    _carry_journeys(before, day, carried, number)
    _carry_stations(before, day, number)
    _carry_future(before, day, number)
    _carry_groups(before, day, carried, number)
    day.areas.free = before.areas.free
    for end in ("head", "tail"):
        day.areas[end] = number[before.areas[end]]
    day.quotas[_same_keys(before, day, "quotas")] = before.quotas
    day.standings[_same_keys(before, day, "standings")] = before.standings
    day.clock.arrived, day.clock.changed = len(carried), before.clock.changed
    return day


def _carry_journeys(before: Day, day: Day, carried: Integers, number: Integers) -> None:
    """Carry over where the journeys are, their limits and their rows of the log."""
    here = slice(len(carried))
    instructions = day.start[here] - before.start[carried]
    rows = day.first_row[here] - before.first_row[carried]
    day.journeys[here] = before.journeys[carried]
    journeys = day.journeys[here]
    journeys.row += rows
    journeys.instruction += instructions
    journeys.queue = _queues(before, day)[journeys.queue]
    journeys.next, journeys.previous = number[journeys.next], number[journeys.previous]
    if len(before.patience) == len(before.journeys) and len(day.patience) == len(day.journeys):
        day.patience[here] = before.patience[carried]
    day.way[here] = before.way[carried] + instructions
    new = np.arange(day.first_row[len(carried)])
    old = new - np.repeat(rows, np.diff(day.first_row)[here])
    for name in LOG_ROWS:
        if len(getattr(day, name)) and len(getattr(before, name)):
            getattr(day, name)[new] = getattr(before, name)[old]


def _queues(before: Day, day: Day) -> Integers:
    """Return the new number of each queue, and of none; a plan may know more priorities at a station than another."""
    station = before.queues.station
    within = np.arange(len(station)) - before.stations.first_queue[station]
    return np.append(day.stations.first_queue[station] + within, NONE)


def _carry_stations(before: Day, day: Day, number: Integers) -> None:
    for name in ("servers", "busy", "waiting", "aside"):
        day.stations[name] = before.stations[name]
    for name in ("latest", "last_aside"):
        day.stations[name] = number[before.stations[name]]
    waited_in = np.flatnonzero(before.queues.head != NONE)
    new = _queues(before, day)[waited_in]
    for end in ("head", "tail"):
        day.queues[end][new] = number[before.queues[end][waited_in]]


def _carry_future(before: Day, day: Day, number: Integers) -> None:
    """Carry over the events; what is in order is a heap."""
    pending = before.future[: before.clock.pending[0]]
    whose = number[pending.key & NUMBER]
    lasting = whose != NONE
    time, key = pending.time[lasting], (pending.key[lasting] & ~NUMBER) | whose[lasting]
    order = np.lexsort((key, time))
    day.future.time[: len(order)], day.future.key[: len(order)] = time[order], key[order]
    day.clock.pending = len(order)


def _carry_groups(before: Day, day: Day, carried: Integers, number: Integers) -> None:
    if not len(before.groups) or not len(day.groups):
        return
    old, new = before.group[carried], day.group[: len(carried)]
    together = old != NONE
    day.groups.missing[new[together]] = before.groups.missing[old[together]]
    day.groups.waiting[new[together]] = number[before.groups.waiting[old[together]]]


def _same_keys(before: Day, day: Day, states: str) -> Integers:
    """Return where the states of keys stand now, gate by gate."""
    total = len(getattr(before, states))
    mine = before.gates.kind == (QUOTA if states == "quotas" else TIER)
    first, ends = before.gates.first_key[mine], np.append(before.gates.first_key[mine][1:], total)
    moved = day.gates.first_key[mine] - first
    places: Integers = np.arange(total) + np.repeat(moved, ends - first)
    return places
