"""Stations: queues with servers, on SimPy's events and not on its resources.

A `simpy.PriorityResource` sorts its queue at every arrival, and a resource whose capacity is raised from outside
wakes one of those who wait and lets the others sleep. A station has a queue for each priority, and starts
everybody who can start (ADR 0003).
"""

from __future__ import annotations

from collections import deque
from typing import Protocol

from border_sim.engines.instants import END, Instants, Moment
from border_sim.engines.records import Records

URGENT = -1
"""The priority of those who are served before everybody else."""


class Turn(Moment):
    """One stage of one journey, and the event that it is over.

    A journey joins a place with its turn, waits for it to happen, and leaves the place. In between the place
    decides when the work starts, and may let it lie for a while.

    Attributes:
        journey: the journey's number.
        row: where the log keeps this stage.
        duration: seconds of work, none negative.
    """

    def __init__(self, instants: Instants, journey: int, row: int, duration: float) -> None:
        """Make a turn that has not joined any place yet."""
        super().__init__(instants)
        self.journey = journey
        self.row = row
        self.duration = duration


class Place(Protocol):
    """Where a journey spends the time of a stage."""

    def join(self, turn: Turn, priority: int) -> None:
        """Come to the place; the turn will happen when the stage is over."""

    def leave(self, turn: Turn) -> None:
        """Go, once the turn has happened."""


class Outdoors:
    """The place where time passes without a server: walking, transport, dwelling in the zone.

    Nobody waits here, so every stage starts when it is joined.
    """

    def __init__(self, instants: Instants, records: Records) -> None:
        """Open the place; it never closes."""
        self._instants = instants
        self._records = records

    def join(self, turn: Turn, priority: int) -> None:  # noqa: ARG002 (a place; but where nobody waits nobody is first)
        """Start at once."""
        now = self._instants.now
        records, row = self._records, turn.row
        records.enqueued[row] = records.started[row] = now
        records.paused[row] = 0.0
        self._instants.schedule_at(turn, now + turn.duration, END, turn.journey)

    def leave(self, turn: Turn) -> None:
        """Note the end."""
        self._records.ended[turn.row] = self._instants.now


class Station:
    """Servers and those who wait for them; who is being served is finished with before a server leaves.

    The urgent are served before everybody else, then priority 0 and so on, and within a priority who joined first. A
    station starts nobody while others still act at the same instant: it asks to be dispatched when the instant has
    settled, and then knows everybody who has come and gone. When servers leave, `busy` may exceed `servers` for a
    while; nobody new starts until enough of those in service have left.
    """

    def __init__(self, instants: Instants, records: Records, servers: int, priorities: int, *, urgent: bool) -> None:
        """Open a station at which nobody is yet.

        Args:
            instants: the SimPy environment.
            records: the log.
            servers: how many there are at first.
            priorities: how many of them there are.
            urgent: whether somebody may become urgent here.
        """
        self._instants = instants
        self._records = records
        self._servers = servers
        self._busy = 0
        # One queue more than needed costs a test a dispatch, so there is one for the urgent only where they may come.
        # It stands last, where `URGENT` finds it, and is served first.
        self._queues: tuple[deque[Turn], ...] = tuple(deque() for _ in range(priorities + urgent))
        self._in_order = self._queues[priorities:] + self._queues[:priorities]

    def join(self, turn: Turn, priority: int) -> None:
        """Queue."""
        self._records.enqueued[turn.row] = self._instants.now
        self._queues[priority].append(turn)
        if self._busy < self._servers:  # otherwise whoever leaves, or the calendar, will ask for the dispatch
            self._instants.touch(self)

    def leave(self, turn: Turn) -> None:
        """Free the server."""
        self._records.ended[turn.row] = self._instants.now
        self._busy -= 1
        self._instants.touch(self)

    def complete(self, turn: Turn) -> None:
        """Note the end of the work of somebody who keeps the server for now."""
        self._records.ended[turn.row] = self._instants.now

    def free(self) -> None:
        """Free a server that was kept after the work."""
        self._busy -= 1
        self._instants.touch(self)

    def present(self) -> int:
        """Return how many have joined and not left: those who wait, and those who have or keep a server."""
        return self._busy + sum(map(len, self._queues))

    def hurry(self, turn: Turn, priority: int) -> None:
        """Let somebody who waits with a priority stand before everybody who is not urgent."""
        self._queues[priority].remove(turn)
        self._queues[URGENT].append(turn)

    def give_up(self, turn: Turn) -> None:
        """Let somebody who waits leave the queue."""
        next(queue for queue in self._queues if turn in queue).remove(turn)

    def staff(self, servers: int) -> None:
        """Change the number of servers."""
        self._servers = servers
        self._instants.touch(self)

    def dispatch(self) -> None:
        """Give the free servers to those who wait."""
        for queue in self._in_order:
            while queue and self._busy < self._servers:
                self._start(queue.popleft())

    def stop(self, horizon: float) -> None:
        """End the day; what is still going on at the horizon stays open in the log."""

    def _start(self, turn: Turn) -> None:
        """Begin to serve."""
        now = self._instants.now
        self._busy += 1
        self._records.started[turn.row] = now
        self._records.paused[turn.row] = 0.0
        self._instants.schedule_at(turn, now + turn.duration, END, turn.journey)


class PausingStation(Station):
    """A station whose work stops when its servers leave and goes on when they are back: a desk, not a counter.

    Who started last is put aside first, and taken up again last; of two who started together the one with the
    higher number counts as the later. What was put aside comes before anybody new.

    An end is moved, not computed anew: what remains at the pause is what lies between it and the end that was
    due, and the new end lies that much after the work goes on. Another engine that wants the same last bit has
    to calculate it the same way.

    Whoever keeps a server after the work is not in service any more: nothing of it can lie still.
    """

    # INVARIANT: whoever is put aside started later than everybody in service. It is the last in service who is put
    # aside, the last put aside who goes on, and nobody starts meanwhile: so what is put aside is a stack.

    def __init__(self, instants: Instants, records: Records, servers: int, priorities: int, *, urgent: bool) -> None:
        """Open a station at which nobody is yet; see `Station` for the arguments."""
        super().__init__(instants, records, servers, priorities, urgent=urgent)
        self._due: dict[Turn, float] = {}
        self._aside: list[tuple[Turn, float]] = []  # with the remaining seconds
        self._aside_since: dict[Turn, float] = {}

    def leave(self, turn: Turn) -> None:
        """Free the server."""
        del self._due[turn]
        super().leave(turn)

    def complete(self, turn: Turn) -> None:
        """Note the end of the work of somebody who keeps the server for now."""
        del self._due[turn]
        super().complete(turn)

    def present(self) -> int:
        """Return how many have joined and not left, those included whose work lies aside."""
        return super().present() + len(self._aside)

    def dispatch(self) -> None:
        """Put aside what no server is left for, or go on with it, and only then start anew."""
        if self._busy > self._servers:
            self._put_aside(self._busy - self._servers)
        while self._aside and self._busy < self._servers:
            self._go_on()
        super().dispatch()

    def stop(self, horizon: float) -> None:
        """End the day; what lies aside has been lying there until the horizon."""
        for turn in tuple(self._aside_since):
            self._add_pause(turn, horizon)

    def _start(self, turn: Turn) -> None:
        super()._start(turn)
        self._due[turn] = self._instants.now + turn.duration

    def _put_aside(self, surplus: int) -> None:
        now = self._instants.now
        started = self._records.started
        latest = sorted(self._due, key=lambda turn: (started[turn.row], turn.journey))[-surplus:]
        self._instants.postpone(set(latest))
        for turn in reversed(latest):
            self._aside.append((turn, self._due.pop(turn) - now))
            self._aside_since[turn] = now
        self._busy -= len(latest)  # of the surplus, those who keep a server after their work stay

    def _go_on(self) -> None:
        now = self._instants.now
        turn, remaining = self._aside.pop()
        self._add_pause(turn, now)
        self._due[turn] = now + remaining
        self._busy += 1
        self._instants.schedule_at(turn, now + remaining, END, turn.journey)

    def _add_pause(self, turn: Turn, until: float) -> None:
        self._records.paused[turn.row] += until - self._aside_since.pop(turn)
