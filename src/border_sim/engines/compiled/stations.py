"""Stations: the sentences of `engines/station.py`, over records."""

from __future__ import annotations

from border_sim.engines.compiled.compilation import compiled
from border_sim.engines.compiled.day import NONE, Day
from border_sim.engines.compiled.future import END, postpone, push
from border_sim.engines.compiled.queues import join_queue, leave_queue


@compiled
def join(day: Day, journey: int, number: int, priority: int, now: float) -> None:
    """Queue at a station with a priority, or with -1 before everybody else."""
    station = day.stations[number]
    day.enqueued[day.journeys[journey].row] = now
    join_queue(day, journey, station.first_queue + 1 + priority)
    station.waiting += 1
    if station.busy < station.servers:  # otherwise whoever leaves, or the calendar, will ask for the dispatch
        touch(day, number)


@compiled
def shortest(day: Day, lanes: int) -> int:
    """Return the station among some lanes at which the fewest are: waiting, with a server, or put aside."""
    best, fewest = NONE, 0
    for place in range(day.first_lane[lanes], day.first_lane[lanes + 1]):
        number = int(day.lanes[place])
        station = day.stations[number]
        present = station.waiting + station.busy + station.aside
        if best == NONE or present < fewest:
            best, fewest = number, present
    return best


@compiled
def leave(day: Day, journey: int) -> None:
    """Free the server."""
    me = day.journeys[journey]
    number = me.station
    me.station = NONE
    day.stations[number].busy -= 1
    touch(day, number)


@compiled
def give_up(day: Day, journey: int) -> None:
    """Leave the queue unserved."""
    day.stations[day.queues[day.journeys[journey].queue].station].waiting -= 1
    leave_queue(day, journey)


@compiled
def hurry(day: Day, journey: int) -> None:
    """Go on waiting, from now on before everybody who is not urgent."""
    number = day.queues[day.journeys[journey].queue].station
    leave_queue(day, journey)
    join_queue(day, journey, day.stations[number].first_queue)


@compiled
def touch(day: Day, number: int) -> None:
    """Let a station give out servers when this instant has settled."""
    station, clock = day.stations[number], day.clock[0]
    if not station.is_touched:
        station.is_touched = 1
        day.touched[clock.touched] = number
        clock.touched += 1


@compiled
def dispatch(day: Day, now: float) -> None:
    """Give the free servers of all stations that asked for it to those who wait."""
    clock = day.clock[0]
    for place in range(clock.touched):
        number = day.touched[place]
        station = day.stations[number]
        station.is_touched = 0
        if station.pauses:
            _put_aside(day, number, now)
            _go_on(day, number, now)
        queue = station.first_queue
        while station.waiting > 0 and station.busy < station.servers:
            while day.queues[queue].head == NONE:
                queue += 1
            _start(day, day.queues[queue].head, number, now)
    clock.touched = 0


@compiled
def _start(day: Day, journey: int, number: int, now: float) -> None:
    """Begin to serve the first of a queue."""
    me, station = day.journeys[journey], day.stations[number]
    leave_queue(day, journey)
    station.waiting -= 1
    station.busy += 1
    me.station = number
    day.started[me.row] = now
    day.paused[me.row] = 0.0
    due = now + day.duration[me.row]
    push(day, due, END, journey)
    if station.pauses:
        day.patience[journey].due = due
        _join_service(day, journey, number)


@compiled
def _join_service(day: Day, journey: int, number: int) -> None:
    """Stand among those in service at a pausing station, in the order in which they started, then of their numbers."""
    me, station = day.journeys[journey], day.stations[number]
    started = day.started[me.row]
    before, after = station.latest, NONE
    while before != NONE and before > journey and day.started[day.journeys[before].row] == started:
        before, after = day.journeys[before].previous, before
    me.previous, me.next = before, after
    if before != NONE:
        day.journeys[before].next = journey
    if after != NONE:
        day.journeys[after].previous = journey
    else:
        station.latest = journey


@compiled
def leave_service(day: Day, journey: int) -> None:
    """Stand no more among those in service at a pausing station."""
    me = day.journeys[journey]
    if me.previous != NONE:
        day.journeys[me.previous].next = me.next
    if me.next != NONE:
        day.journeys[me.next].previous = me.previous
    else:
        day.stations[me.station].latest = me.previous


@compiled
def _put_aside(day: Day, number: int, now: float) -> None:
    """Put aside what no server is left for, the last who started first."""
    station = day.stations[number]
    first_aside = station.last_aside
    while station.busy > station.servers and station.latest != NONE:
        journey = station.latest
        me, patience = day.journeys[journey], day.patience[journey]
        leave_service(day, journey)
        me.lies_aside, me.next = 1, station.last_aside
        station.last_aside = journey
        patience.due -= now  # what remains
        patience.aside_since = now
        station.busy -= 1
        station.aside += 1
    if station.last_aside != first_aside:
        postpone(day)


@compiled
def _go_on(day: Day, number: int, now: float) -> None:
    """Go on with what was put aside last, before anybody new."""
    station = day.stations[number]
    while station.last_aside != NONE and station.busy < station.servers:
        journey = station.last_aside
        me, patience = day.journeys[journey], day.patience[journey]
        station.last_aside = me.next
        me.lies_aside = 0
        day.paused[me.row] += now - patience.aside_since
        patience.due += now
        station.busy += 1
        station.aside -= 1
        push(day, patience.due, END, journey)
        _join_service(day, journey, number)


def stop(day: Day, horizon: float) -> None:
    """End the day: what lies aside has been lying there until the horizon.

    That is done once a run, so it is not worth being compiled.
    """
    for number in range(len(day.stations)):
        journey = day.stations[number].last_aside
        while journey != NONE:
            me = day.journeys[journey]
            day.paused[me.row] += horizon - day.patience[journey].aside_since
            journey = me.next
