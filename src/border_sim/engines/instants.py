"""Instants: the order in which simultaneous things happen, kept by a SimPy environment.

SimPy orders events of one time by the order in which they were scheduled. A log that depends on that can be
repeated by the same program only, and by no other engine. Here the order is part of the model: first what ends,
then who is released, limits that pass, who becomes urgent, the calendar, and who arrives, each by number; servers
are given out once nothing is left (ADR 0003).
"""

from __future__ import annotations

from collections.abc import Generator
from collections.abc import Set as AbstractSet
from heapq import heapify, heappush
from typing import Protocol, TypeAlias, TypeVar

import simpy
from simpy.events import EventPriority

# SimPy keeps 0 and 1 for the first and the last event of a process, which nobody waits for.
END = EventPriority(2)
"""A service or a delay ends; the number is the journey's."""
RELEASE = EventPriority(3)
"""Those whose group is complete go on; the number is the journey's."""
EXPIRY = EventPriority(4)
"""A limit passes; the number is the journey's."""
URGENCY = EventPriority(5)
"""A journey becomes urgent; the number is the journey's."""
CALENDAR = EventPriority(6)
"""Servers come or leave; the number is that of the change."""
ARRIVAL = EventPriority(7)
"""A journey arrives; the number is the journey's."""
NOTICE = EventPriority(8)
"""The run tells how far it is; nothing depends on it."""

T = TypeVar("T")

Waits: TypeAlias = Generator["Moment", None, T]
"""What a process is written as: a generator that yields the moments it waits for, and returns what came of it."""

Occurrences: TypeAlias = Waits[None]


class Moment(simpy.Event):
    """An event that needs nobody to trigger it: it happens when its time has come.

    It may be put into the future once (`Instants.schedule_at`), be taken out again as long as it has not happened
    (`Instants.postpone`), and put in anew.
    """

    _ok = True
    _value = None


class Dispatcher(Protocol):
    """Somebody who gives out servers when an instant has settled."""

    def dispatch(self) -> None:
        """Start all work that can start now."""


class Instants(simpy.Environment):
    """A SimPy environment in which every instant settles before it dispatches.

    Its life is a row of instants. In each, the events of that time happen by kind and number, those included
    that are only made meanwhile. When none is left, everybody who asked for it (`touch`) dispatches. What this
    starts may end at the same time: then the instant settles and dispatches again. So the result depends on
    what happens at an instant, never on the order in which it was scheduled.

    Times are absolute. A sum of delays would round differently from one engine to another.
    """

    def __init__(self) -> None:
        """Begin at time zero with nothing to come."""
        super().__init__(initial_time=0.0)
        self._touched: dict[Dispatcher, None] = {}  # a set that keeps its order

    def at(self, time: float, kind: EventPriority, number: int) -> Moment:
        """Return a new moment at a time, in seconds."""
        moment = Moment(self)
        self.schedule_at(moment, time, kind, number)
        return moment

    def schedule_at(self, moment: Moment, time: float, kind: EventPriority, number: int) -> None:
        """Put a moment into the future; no other may have the same time, kind and number."""
        # SimPy's entries are (time, priority, event id, event): the kind is the priority, the number the id.
        heappush(self._queue, (time, kind, number, moment))

    def happen(self, moment: Moment) -> None:
        """Let a moment that was never scheduled happen at once, as a part of what is happening now."""
        waiting, moment.callbacks = moment.callbacks, None  # type: ignore[assignment]  # as SimPy does it
        for callback in waiting:
            callback(moment)

    def postpone(self, moments: AbstractSet[Moment]) -> None:
        """Take moments out of the future, to be scheduled anew some day.

        This looks through everything that is to come, so it is for closing time and not for every day's work.
        """
        self._queue[:] = [entry for entry in self._queue if entry[3] not in moments]
        heapify(self._queue)

    def touch(self, dispatcher: Dispatcher) -> None:
        """Let somebody dispatch when this instant has settled."""
        self._touched[dispatcher] = None

    def play(self, horizon: float) -> None:
        """Let everything happen up to a time, in seconds, that time included."""
        future, touched, step = self._queue, self._touched, self.step
        while future and future[0][0] <= horizon:
            time = future[0][0]
            while future and future[0][0] == time:
                step()
            for dispatcher in touched:
                dispatcher.dispatch()
            touched.clear()
