"""The interpreter: journeys do what their programs say, up to where they have to wait."""

from __future__ import annotations

from border_sim.domain.program import Op
from border_sim.engines import station
from border_sim.engines.compiled.areas import take_place, vacate
from border_sim.engines.compiled.compilation import compiled
from border_sim.engines.compiled.day import NONE, Day
from border_sim.engines.compiled.future import END, EXPIRY, URGENCY, push
from border_sim.engines.compiled.groups import group_of, meet, wait
from border_sim.engines.compiled.keepers import ask, tell
from border_sim.engines.compiled.stations import join, leave, shortest

SERVE, DELAY, DONE, GATE = int(Op.SERVE), int(Op.DELAY), int(Op.DONE), int(Op.GATE)
TELL_CLEAN, JOIN, LIMIT, URGE = int(Op.TELL_CLEAN), int(Op.JOIN), int(Op.LIMIT), int(Op.URGE)
CHOOSE, HOLD, VACATE = int(Op.CHOOSE), int(Op.HOLD), int(Op.VACATE)
URGENT = int(station.URGENT)


@compiled
def go_on(day: Day, journey: int) -> None:
    """Go on with the next instruction."""
    me = day.journeys[journey]
    step = day.program[me.instruction]
    me.instruction += 1
    following = day.program[me.instruction]
    me.row += following.slot - step.slot
    if step.other >= 0:
        day.way[journey] = following.way


@compiled
def turn_off(day: Day, journey: int) -> None:
    """Go on with the other way."""
    me = day.journeys[journey]
    step = day.program[me.instruction]
    following = day.program[step.other]
    me.instruction = step.other
    me.row += following.slot - step.slot
    day.way[journey] = following.way


@compiled
def free_server(day: Day, journey: int) -> None:
    """Free the server that a journey still has, unless it must get a place somewhere before."""
    me = day.journeys[journey]
    if me.station != NONE and day.program[me.instruction].op != HOLD:
        leave(day, journey)


@compiled
def follow(day: Day, journey: int, now: float) -> None:
    """Do what the program of a journey says, up to where it has to wait or has ended."""
    me, goes_on = day.journeys[journey], True
    while goes_on:
        step = day.program[me.instruction]
        if step.op == SERVE or step.op == CHOOSE:  # noqa: PLR1714 - numba would build a tuple
            goes_on = not queue(day, journey, now)
        elif step.op == DELAY:
            dwell(day, journey, now)
            goes_on = False
        elif step.op == DONE:
            finish(day, journey, now)
            goes_on = False
        else:
            goes_on = act(day, journey, now)


@compiled
def act(day: Day, journey: int, now: float) -> bool:
    """Do what takes no time unless somebody is missing or no place is free; return whether the journey goes on."""
    op = day.program[day.journeys[journey].instruction].op
    if op == JOIN:
        return come_together(day, journey, now)
    if op == HOLD:
        return hold(day, journey, now)
    if op == GATE:
        pass_gate(day, journey, now)
    else:
        note(day, journey, op, now)
    return True


@compiled
def queue(day: Day, journey: int, now: float) -> bool:
    """Queue at a station; return false for who leaves at once, because its limit has passed."""
    me = day.journeys[journey]
    step = day.program[me.instruction]
    number, priority = step.argument, step.priority
    if step.op == CHOOSE:
        number = shortest(day, number)
        day.lane[me.row] = number
    if step.other != NONE and day.patience[journey].leaves_at <= now:
        day.enqueued[me.row] = day.ended[me.row] = now
        turn_off(day, journey)
        return False
    if step.urged:
        me.is_urgent = day.patience[journey].urgent_at <= now
        if me.is_urgent:
            priority = URGENT
    join(day, journey, number, priority, now)
    return True


@compiled
def dwell(day: Day, journey: int, now: float) -> None:
    """Let time pass, up to a limit where one may cut it short."""
    me = day.journeys[journey]
    day.enqueued[me.row] = day.started[me.row] = now
    day.paused[me.row] = 0.0
    time = now + day.duration[me.row]
    if day.program[me.instruction].other >= 0:
        limit = day.patience[journey].leaves_at
        if time > limit:
            me.is_cut_short = 1
            time = max(limit, now)
    push(day, time, END, journey)


@compiled
def pass_gate(day: Day, journey: int, now: float) -> None:
    """Ask a gate, and go the way that it leaves."""
    me = day.journeys[journey]
    day.enqueued[me.row] = now
    pass_by(day, journey, now)
    if ask(day, day.program[me.instruction].argument, journey, day.asks[me.row], now):
        go_on(day, journey)
    else:
        turn_off(day, journey)


@compiled
def pass_by(day: Day, journey: int, now: float) -> None:
    """Note a stage that takes no time once it begins."""
    row = day.journeys[journey].row
    day.started[row] = day.ended[row] = now
    day.paused[row] = 0.0


@compiled
def release(day: Day, journey: int, now: float) -> None:
    """Let a journey go on whose group is complete, or that has got a place."""
    pass_by(day, journey, now)
    go_on(day, journey)
    free_server(day, journey)


@compiled
def come_together(day: Day, journey: int, now: float) -> bool:
    """Come to a join; return whether nobody is missing any more."""
    me = day.journeys[journey]
    day.enqueued[me.row] = now
    if meet(day, journey, now) and day.groups[group_of(day, journey)].missing:
        wait(day, journey)
        return False
    pass_by(day, journey, now)
    go_on(day, journey)
    return True


@compiled
def hold(day: Day, journey: int, now: float) -> bool:
    """Take a place in an area; return whether one was free, so that the server behind can be left."""
    me = day.journeys[journey]
    day.enqueued[me.row] = now
    if not take_place(day, journey, day.program[me.instruction].argument):
        return False
    release(day, journey, now)
    return True


@compiled
def note(day: Day, journey: int, op: int, now: float) -> None:
    """Do what takes no time and owns no row."""
    argument = day.program[day.journeys[journey].instruction].argument
    if op == LIMIT:
        day.patience[journey].leaves_at = now + day.limits[argument]
        push(day, now + day.limits[argument], EXPIRY, journey)
    elif op == URGE:
        day.patience[journey].urgent_at = now + day.limits[argument]
        push(day, now + day.limits[argument], URGENCY, journey)
    elif op == VACATE:
        vacate(day, argument, now)
    else:
        tell(day, argument, journey, op == TELL_CLEAN)
    go_on(day, journey)


@compiled
def finish(day: Day, journey: int, now: float) -> None:
    """End; whoever waits for this journey waits no longer."""
    meet(day, journey, now)
    day.finished[journey] = now
    day.outcome[journey] = day.program[day.journeys[journey].instruction].argument
