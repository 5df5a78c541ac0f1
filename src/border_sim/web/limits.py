"""How much a job may take: of the machine, and of everybody's patience."""

from __future__ import annotations

import os
import resource
from contextlib import suppress
from dataclasses import dataclass, field

from border_sim.domain.errors import InputError, Place, Problem

GIBIBYTE = 1 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """What every job has to keep to.

    Attributes:
        journeys: expected journeys of all that it plays.
        memory: bytes of each of its processes.
        seconds: from its beginning to its end.
        workers: how many replications it plays at once.
        at_once: how many jobs of this machine are played at the same time.
    """

    journeys: int = 20_000_000
    memory: int = 4 * GIBIBYTE
    seconds: float = 3_600.0
    workers: int = 1
    at_once: int = field(default_factory=lambda: os.cpu_count() or 1)

    def expect_journeys(self, journeys: float) -> None:
        """Refuse a job that is too large before any of it is played.

        Raises:
            InputError: so many journeys are more than it may play.
        """
        if journeys > self.journeys:
            message = f"expected at most {self.journeys:,} journeys in all, got about {journeys:,.0f}"
            hint = "ask for fewer replications or points, or run it in a shell, where nobody else waits"
            raise InputError([Problem(Place("--replications"), "U190", message, hint)])

    def hold_memory(self) -> None:
        """Let this process and those that it starts have no more memory, where the system can see to it."""
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = self.memory if hard == resource.RLIM_INFINITY else min(self.memory, hard)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
