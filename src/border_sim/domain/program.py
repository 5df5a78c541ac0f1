"""The plan of one replication, as arrays: what every journey will do and how long each service takes.

A plan knows no law and no chance: both have been settled before it is built. What is left is time,
and that is the engine's. Arrays are read-only by agreement; every engine reads the same ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

import numpy as np

from border_sim.domain.arrays import Flags, Floats, Integers
from border_sim.domain.gates import Gate
from border_sim.domain.terms import Outcome


class Op(IntEnum):
    """The instructions of a route program; an engine is their interpreter.

    After each of them a program goes on with the next one, or after a choice with its `other`.
    """

    SERVE = 0
    """Join the queue of a station, be served, leave. With an `other`: leave the queue there when the limit passes."""
    DELAY = 1
    """Time passes without a server: walking, transport, dwelling. With an `other`: cut short when the limit passes."""
    DONE = 2
    """The journey has ended; the argument is the code of its outcome."""
    GATE = 3
    """Ask a gate at this instant; where it is shut, go on at `other`."""
    TELL_CLEAN = 4
    """Let a trust tier know that an inspection found nothing."""
    TELL_VIOLATION = 5
    """Let a trust tier know that an inspection found a violation."""
    JOIN = 6
    """Wait until all others of the group have come to a join of theirs, or have ended."""
    LIMIT = 7
    """From now on count the seconds (the argument numbers `Plan.limits`) after which a stage with `other` is left."""
    URGE = 8
    """From now on count the seconds after which an `urged` queue is joined, or stood in, before everybody else."""
    CHOOSE = 9
    """As `SERVE`, at one of several parallel lanes: where the fewest are now (the argument numbers `Plan.lanes`).

    Counted is everybody who has joined a lane and not left it: those who wait, those in service, those whose work lies
    aside, and those who are blocked; also those who joined earlier in the same instant. On a tie the lane that stands
    first is taken. The choice is made once, and noted in `JourneyLog.lane` together with `enqueued`: by those, too, who
    come after their limit has passed and leave at once.
    """
    HOLD = 10
    """Take a place in an area before the server behind is left (the argument numbers `Plan.areas`).

    Where no place is free the journey waits in the queue of the area, in the order of asking. While it waits it is
    blocked: the server of the `SERVE` or `CHOOSE` directly before, with at most other `HOLD`s between, is freed only
    when the last of these places has been got, though the work itself has `ended`. It is not in service any more, so
    no closure puts it aside. A `HOLD` behind anything else keeps no server. No limit ends the waiting. The row says
    when the place was wanted (`enqueued`) and got (`started`, `ended`).
    """
    VACATE = 11
    """Give a place in an area back (the argument numbers `Plan.areas`).

    It passes to the first in the queue of the area, who goes on as one who is released at this instant (as at the end
    of a `JOIN`); only where nobody waits it is free for whoever comes next. A journey that ends keeps what it has not
    given back.
    """


AT_STATION = (Op.SERVE, Op.CHOOSE)
"""The instructions that are spent in a queue and with a server."""

WITH_ROW = (Op.SERVE, Op.DELAY, Op.GATE, Op.JOIN, Op.CHOOSE, Op.HOLD)
"""The instructions that own a row of the log."""


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
class Area:
    """A place for so many journeys at a time, at least one: a holding yard, a hall."""

    name: str
    capacity: int


@dataclass(frozen=True, slots=True)
class Program:
    """Route programs, one after another: row i is one instruction, and it continues at i + 1.

    `argument` is the station of a `SERVE`, the lanes of a `CHOOSE`, the area of a `HOLD` or a `VACATE`, the outcome
    code of a `DONE`, the gate of a `GATE` or a `TELL`, the number of the seconds of a `LIMIT` or an `URGE`, else -1.
    `status` is the number of the status (of `Plan.statuses`) in which the journey is meanwhile. `priority` counts from
    0, served first. `other` is where the journey goes instead: where a gate is shut, or when a limit passes before a
    stage is over; -1 where there is no choice. `urged` is 1 for a `SERVE` or a `CHOOSE` at which an `URGE` counts,
    else 0. Length: number of instructions, all int64.

    A program is a tree, written down before its branches: all that may come after i + 1 stands before `other`.
    """

    op: Integers
    argument: Integers
    status: Integers
    priority: Integers
    other: Integers
    urged: Integers

    @classmethod
    def straight(cls, op: Integers, argument: Integers, status: Integers, priority: Integers) -> Program:
        """Return programs without a choice."""
        return cls(op, argument, status, priority, np.full(len(op), -1, dtype=np.int64), np.zeros(len(op), np.int64))

    def with_row(self) -> Flags:
        """Return which instructions own a row of the log."""
        return np.isin(self.op, WITH_ROW)

    def ways(self) -> Integers:
        """Return for each instruction the end (`DONE`) to which it leads where every choice goes on."""
        ends = np.flatnonzero(self.op == Op.DONE)
        return np.repeat(ends, np.diff(ends, prepend=-1))

    def ends(self) -> Integers:
        """Return for each instruction the place behind the last one that may come after it."""
        end = np.arange(1, len(self.op) + 1)
        for place in range(len(self.op) - 1, -1, -1):
            if self.op[place] != Op.DONE:
                end[place] = max(end[place + 1], end[max(self.other[place], place)])
        return end


NOTHING: Floats = np.zeros(0)
NOBODY: Integers = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an engine is given.

    Journeys are numbered in order of arrival (n of them). The stages of journey j, those instructions of its program
    that own a row, in order, own the rows `first_row[j]` to `first_row[j + 1]` of every array that has one entry a
    stage; that is true of `duration` here and of the whole `JourneyLog`. Rows of a branch that is not taken stay empty.

    Attributes:
        horizon: simulated seconds; nothing that happens later is recorded.
        stations: numbered from 0.
        statuses: the names `flow.status` that `Program.status` numbers.
        program: the instructions.
        arrival: seconds, shape (n,), non-decreasing, none negative.
        start: the first instruction of each journey, shape (n,).
        first_row: shape (n + 1,), from 0 to the number of stages.
        duration: seconds of service or delay, one a stage, none negative; 0 for a gate, a join and a place.
        asks: what each gate is asked with, one a stage: an amount of a quota, a lot for a trust tier; empty where there
            are no gates.
        gates: numbered from 0.
        limits: the seconds that `LIMIT` and `URGE` name by their number.
        group: with whom each journey travels, numbered from 0, -1 for those alone, shape (n,); empty where all are.
        lanes: the stations among which each `CHOOSE` chooses, one or more, no station twice in one of them.
        areas: numbered from 0.
    """

    horizon: float
    stations: tuple[Station, ...]
    statuses: tuple[str, ...]
    program: Program
    arrival: Floats
    start: Integers
    first_row: Integers
    duration: Floats
    asks: Floats = field(default_factory=lambda: NOTHING)
    gates: tuple[Gate, ...] = ()
    limits: tuple[float, ...] = ()
    group: Integers = field(default_factory=lambda: NOBODY)
    lanes: tuple[tuple[int, ...], ...] = ()
    areas: tuple[Area, ...] = ()

    @property
    def journeys(self) -> int:
        """Return the number of journeys."""
        return len(self.arrival)

    def instruction_of_rows(self) -> Integers:
        """Return the instruction that each stage row belongs to, shape (stages,)."""
        with_row = self.program.with_row()
        slot: Integers = np.cumsum(with_row) - with_row  # how many of those with a row stand before each instruction
        lengths = np.diff(self.first_row)
        within = np.arange(self.first_row[-1]) - np.repeat(self.first_row[:-1], lengths)
        rows: Integers = np.flatnonzero(with_row)[np.repeat(slot[self.start], lengths) + within]
        return rows

    def rows_of(self, journeys: Integers) -> Integers:
        """Return the stage rows that some journeys own, those of one after those of the other."""
        lengths = np.diff(self.first_row)[journeys]
        before = np.cumsum(lengths) - lengths
        rows: Integers = np.arange(int(lengths.sum())) + np.repeat(self.first_row[journeys] - before, lengths)
        return rows

    def chooses(self) -> bool:
        """Return whether some journey may choose among lanes, so that a log has a column for it."""
        return bool((self.program.op == Op.CHOOSE).any())

    def stations_of(self, instruction: int) -> tuple[int, ...]:
        """Return the stations at one of which an instruction (`AT_STATION`) is spent."""
        argument = int(self.program.argument[instruction])
        return (argument,) if self.program.op[instruction] == Op.SERVE else self.lanes[argument]

    def journey_of_rows(self) -> Integers:
        """Return the journey that each stage row belongs to, shape (stages,)."""
        return np.repeat(np.arange(self.journeys), np.diff(self.first_row))
