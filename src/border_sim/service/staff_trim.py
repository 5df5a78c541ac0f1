"""The officers of one station who may be sent home."""

from __future__ import annotations

import numpy as np

from border_sim.domain.arrays import Integers
from border_sim.service.staff_desks import Desk
from border_sim.service.staff_rosters import Roster, Rostering, slack

PATIENCE = 5
"""Officers of a station who could not be spared one after another, after whom no more of it are asked."""


class Trim:
    """The officers of one station who may be sent home, those first whom the load can spare best."""

    def __init__(self, desk: Desk, rostering: Rostering, roster: Roster, other: Roster) -> None:
        """Begin with a roster; another one is proposed first where it is cheaper."""
        self.desk = desk
        self.roster = roster
        self.done = False
        self._rostering = rostering
        self._other: Roster | None = other
        self._refused: set[int] = set()
        self._misses = 0
        self._proposed: int | None = None

    def propose(self) -> Roster | None:
        """Return a cheaper roster, without the officer of one shift; `None` where there is nobody left to ask."""
        other, self._other, self._proposed = self._other, None, None
        if other is not None and other.cost < self.roster.cost:
            return other
        there = np.array(self.roster.there)
        candidates: list[tuple[float, int, Integers]] = []
        for shift, officers in enumerate(self.roster.officers):
            if officers and shift not in self._refused:
                left = there - np.array(self._rostering.patterns[shift].covers, dtype=np.int64)
                candidates.append((-slack(self.desk, np.maximum(left, self.desk.open)), shift, left))
        for _, shift, left in sorted(candidates, key=lambda one: one[:2]):
            cheaper = self._rostering.covering(self.desk, left)
            if cheaper is not None and cheaper.cost < self.roster.cost:
                self._proposed = shift
                return cheaper
            self._refused.add(shift)
        self.done = True
        return None

    def accept(self, roster: Roster) -> None:
        """Let the officer go."""
        self.roster = roster
        self._misses = 0

    def refuse(self) -> None:
        """Keep the officer, and do not ask again."""
        if self._proposed is None:
            return
        self._refused.add(self._proposed)
        self._misses += 1
        self.done = self._misses >= PATIENCE
