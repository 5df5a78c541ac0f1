"""Areas while the clock runs: how many places are free, and who waits for one."""

from __future__ import annotations

from collections import deque

from border_sim.engines.instants import RELEASE, Instants, Moment


class Area:
    """A place for so many journeys at a time, and those who wait for a place, in the order of asking.

    Nobody waits while a place is free: what is given back passes straight to the first who waits.
    """

    def __init__(self, instants: Instants, capacity: int) -> None:
        """Open an area in which nobody is yet."""
        self._instants = instants
        self._free = capacity
        self._queue: deque[tuple[int, Moment]] = deque()

    def take(self) -> bool:
        """Take a place, if one is free; return whether it was."""
        if not self._free:
            return False
        self._free -= 1
        return True

    def queue(self, journey: int) -> Moment:
        """Wait for a place; return the moment at which it has been got."""
        moment = Moment(self._instants)
        self._queue.append((journey, moment))
        return moment

    def vacate(self) -> None:
        """Give a place back; the first who waits goes on at this instant."""
        if self._queue:
            journey, moment = self._queue.popleft()
            self._instants.schedule_at(moment, self._instants.now, RELEASE, journey)
        else:
            self._free += 1
