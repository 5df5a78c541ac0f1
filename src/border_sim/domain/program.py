"""The plan of one replication, as arrays: what every journey will do and how long each service takes.

A plan knows no law and no chance: both have been settled before it is built. What is left is time,
and that is the engine's. Arrays are read-only by agreement; every engine reads the same ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

import numpy as np
import numpy.typing as npt

from border_sim.domain.terms import Outcome

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


class Op(IntEnum):
    """The instructions of a route program; an engine is their interpreter."""

    SERVE = 0
    """Join the queue of a station, be served, leave."""
    DELAY = 1
    """Time passes without a server: walking, transport, dwelling in the zone."""
    DONE = 2
    """The journey has ended; the argument is the code of its outcome."""


class WhenClosed(StrEnum):
    """What those in service do when servers leave."""

    FINISH = "finish"
    """They finish first, and only then the server leaves."""
    PAUSE = "pause"
    """Work stops and resumes when a server is back: desk work that lies overnight."""


OUTCOMES: tuple[Outcome, ...] = (
    Outcome.CLEARED,
    Outcome.REFUSED,
    Outcome.RETURNED,
    Outcome.DETAINED,
    Outcome.DESTROYED,
)
"""The outcome of a `DONE` instruction by its argument."""


@dataclass(frozen=True, slots=True)
class Station:
    """A queue and its servers: how many there are when.

    `change_times` (strictly increasing seconds, none negative) and `change_servers` give the number of
    servers from each time on; before the first of them there are `servers`.
    """

    name: str
    servers: int
    change_times: tuple[float, ...] = ()
    change_servers: tuple[int, ...] = ()
    when_closed: WhenClosed = WhenClosed.FINISH


@dataclass(frozen=True, slots=True)
class Program:
    """Route programs, one after another: row i is one instruction, and it continues at i + 1.

    `argument` is the station of a `SERVE`, the outcome code of a `DONE`, -1 for a `DELAY`. `status` is the
    number of the status (of `Plan.statuses`) in which the journey is meanwhile. `priority` counts
    from 0, served first. Length: number of instructions, all int64.
    """

    op: Integers
    argument: Integers
    status: Integers
    priority: Integers


@dataclass(frozen=True, slots=True)
class Plan:
    """What an engine is given.

    Journeys are numbered in order of arrival (n of them). The stages of journey j, its `SERVE` and
    `DELAY` instructions in order, own the rows `first_row[j]` to `first_row[j + 1]` of every array
    that has one entry a stage; that is true of `duration` here and of the whole `JourneyLog`.

    Attributes:
        horizon: simulated seconds; nothing that happens later is recorded.
        stations: numbered from 0.
        statuses: the names `flow.status` that `Program.status` numbers.
        program: the instructions.
        arrival: seconds, shape (n,), non-decreasing, none negative.
        start: the first instruction of each journey, shape (n,).
        first_row: shape (n + 1,), from 0 to the number of stages.
        duration: seconds of service or delay, one a stage, none negative.
    """

    horizon: float
    stations: tuple[Station, ...]
    statuses: tuple[str, ...]
    program: Program
    arrival: Floats
    start: Integers
    first_row: Integers
    duration: Floats

    @property
    def journeys(self) -> int:
        """Return the number of journeys."""
        return len(self.arrival)

    def instruction_of_rows(self) -> Integers:
        """Return the instruction that each stage row belongs to, shape (stages,)."""
        lengths = np.diff(self.first_row)
        within: Integers = np.arange(self.first_row[-1]) - np.repeat(self.first_row[:-1], lengths)
        rows: Integers = np.repeat(self.start, lengths) + within
        return rows

    def journey_of_rows(self) -> Integers:
        """Return the journey that each stage row belongs to, shape (stages,)."""
        return np.repeat(np.arange(self.journeys), np.diff(self.first_row))
