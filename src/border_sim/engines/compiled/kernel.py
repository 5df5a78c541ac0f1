"""The kernel: instants settle before they dispatch; events, the calendar and arrivals happen to journeys."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from border_sim.engines.compiled.compilation import cached, compiled, source_stamp
from border_sim.engines.compiled.day import NONE, Day
from border_sim.engines.compiled.future import END, EXPIRY, KIND, NUMBER, RELEASE, pop
from border_sim.engines.compiled.interpreter import follow, free_server, go_on, release, turn_off
from border_sim.engines.compiled.stations import dispatch, give_up, hurry, leave_service, touch


@compiled
def next_time(day: Day) -> float:
    """Return when something happens next."""
    clock = day.clock[0]
    time = min(day.arrival[clock.arrived], day.changes[clock.changed].time)
    return float(min(time, day.future[0].time) if clock.pending else time)


@compiled
def settle(day: Day, now: float) -> None:
    """Let everything happen that happens at one instant: events by kind and number, the calendar, arrivals."""
    clock, future = day.clock[0], day.future
    while True:
        journey = NONE
        if clock.pending and future[0].time == now:
            journey = happen(day, pop(day), now)
        elif day.changes[clock.changed].time == now:
            change_servers(day)
        elif day.arrival[clock.arrived] == now:
            journey = arrive(day)
        else:
            return
        if journey != NONE:
            follow(day, journey, now)


@compiled
def change_servers(day: Day) -> None:
    """Let servers come or leave."""
    change = day.changes[day.clock[0].changed]
    day.clock[0].changed += 1
    day.stations[change.station].servers = change.servers
    touch(day, change.station)


@compiled
def arrive(day: Day) -> int:
    """Let the next journey begin, and return it."""
    journey = int(day.clock[0].arrived)
    day.clock[0].arrived += 1
    me = day.journeys[journey]
    me.instruction, me.row = day.start[journey], day.first_row[journey]
    me.queue = me.station = NONE
    return journey


@compiled
def happen(day: Day, key: int, now: float) -> int:
    """Let an event happen; return the journey that goes on after it, if any does."""
    kind, journey = key >> KIND, key & NUMBER
    if kind == END:
        end(day, journey, now)
        return journey
    if kind == RELEASE:
        release(day, journey, now)
        return journey
    if kind == EXPIRY:
        return journey if expire(day, journey, now) else NONE
    grow_urgent(day, journey, now)
    return NONE


@compiled
def end(day: Day, journey: int, now: float) -> None:
    """End a service or a delay."""
    me = day.journeys[journey]
    day.ended[me.row] = now
    if me.station != NONE and day.stations[me.station].pauses:
        leave_service(day, journey)
    if me.is_cut_short:
        me.is_cut_short = 0
        turn_off(day, journey)
    else:
        go_on(day, journey)
        free_server(day, journey)


@compiled
def expire(day: Day, journey: int, now: float) -> bool:
    """Let a journey leave the queue in which it still waits, if it may and the limit has not been replaced."""
    me = day.journeys[journey]
    if me.queue == NONE or day.program[me.instruction].other == NONE or day.patience[journey].leaves_at != now:
        return False
    give_up(day, journey)
    day.ended[me.row] = now
    turn_off(day, journey)
    return True


@compiled
def grow_urgent(day: Day, journey: int, now: float) -> None:
    """Let a journey that still waits stand before everybody else, where that counts."""
    me = day.journeys[journey]
    counts = me.queue != NONE and day.program[me.instruction].urged and not me.is_urgent
    if counts and day.patience[journey].urgent_at == now:
        me.is_urgent = 1
        hurry(day, journey)


def _playing(stamp: int) -> Callable[[Day, float], None]:
    """Return `play`, of which no older code is used than that of the text which the stamp belongs to."""

    def play(day: Day, until: float) -> None:
        """Let everything happen up to a time, in seconds, that time included."""
        _ = stamp
        while True:
            now = next_time(day)
            if now > until or now == inf:
                return
            settle(day, now)
            dispatch(day, now)

    return cached(play)


play = _playing(source_stamp())
