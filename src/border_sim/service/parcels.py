"""Scenarios on their way to other processes: packed once, and unpacked once by each however many trials it plays.

A scenario holds its whole rule pack, and to pack and unpack that takes longer than many a trial.
"""

from __future__ import annotations

import pickle
from functools import cached_property, lru_cache
from typing import TypeAlias

from border_sim.scenario.model import Scenario

SEVERAL = 32
"""Scenarios that a process remembers; experiments play one scenario after another."""


class Parcel:
    """A scenario that is sent; where nothing is sent, it is not packed."""

    def __init__(self, scenario: Scenario) -> None:
        """Take a scenario."""
        self.scenario = scenario

    @cached_property
    def _packed(self) -> bytes:
        return pickle.dumps(self.scenario, pickle.HIGHEST_PROTOCOL)

    def __reduce__(self) -> _Reduced:
        """Return how another process gets it."""
        return _unpack, (self._packed,)


_Reduced: TypeAlias = "tuple[object, tuple[bytes]]"


@lru_cache(maxsize=SEVERAL)
def _unpack(packed: bytes) -> Parcel:
    scenario: Scenario = pickle.loads(packed)  # noqa: S301  # it comes from our own process, by the pool's own pickles
    return Parcel(scenario)
