"""The steps of a route: what becomes an instruction of a program, and what the manifest is to know of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar, TypeAlias

from border_sim.domain.terms import Direction, LedgerEntry, Line


@dataclass(frozen=True, slots=True)
class Stage:
    """One stop on a route: a status that takes time, and for which time it is entered (from 0).

    It is `urged` where a limit may make the journey urgent, and `limited` where one may end it early; then `kept` says
    whether on this route it did not.
    """

    owns_row: ClassVar[bool] = True
    status: str
    visit: int
    serves: bool
    urged: bool = False
    limited: bool = False
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Ask:
    """A gate that is asked in a status, and how it answers on this route."""

    owns_row: ClassVar[bool] = True
    status: str
    visit: int
    gate: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Meet:
    """A status in which the others of the group are waited for."""

    owns_row: ClassVar[bool] = True
    status: str
    visit: int


@dataclass(frozen=True, slots=True)
class Hold:
    """A place in an area is taken, because the next status is there; the number is the area's."""

    owns_row: ClassVar[bool] = True
    status: str
    visit: int
    area: int


@dataclass(frozen=True, slots=True)
class Vacate:
    """A place in an area is given back."""

    owns_row: ClassVar[bool] = False
    area: int


@dataclass(frozen=True, slots=True)
class Tell:
    """What an inspection has found is told to a trust tier."""

    owns_row: ClassVar[bool] = False
    gate: str
    clean: bool


@dataclass(frozen=True, slots=True)
class Count:
    """A limit begins: after so many seconds the journey leaves where it may, or with `urges` becomes urgent."""

    owns_row: ClassVar[bool] = False
    seconds: float
    urges: bool


Row: TypeAlias = Stage | Ask | Meet | Hold
"""A step that owns a row of the log."""

Step: TypeAlias = Row | Tell | Count | Vacate


def rows_of(steps: Iterable[Step]) -> tuple[Row, ...]:
    """Return the steps that own a row of the log."""
    return tuple(step for step in steps if not isinstance(step, Tell | Count | Vacate))


def has_other(step: Step) -> bool:
    """Return whether nobody knows beforehand how a step turns out, so that there is another route beside this one."""
    return isinstance(step, Ask) or (isinstance(step, Stage) and step.limited)


def goes_on(step: Step) -> bool:
    """Return whether a step turns out so that the program goes on with the next instruction."""
    return not (isinstance(step, Ask) and not step.is_open) and not (isinstance(step, Stage) and not step.kept)


@dataclass(frozen=True, slots=True)
class Passage:
    """The part of a route that belongs to one line: its rows from `first` up to `end` (exclusive)."""

    line: Line
    direction: Direction
    status: str
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """A time limit on a route: it begins and ends with as many rows behind it; `end` is -1 where it never ends.

    `left` says whether on this route something is left early because the limit passes.
    """

    name: str
    within: float
    begin: int
    end: int = -1
    left: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger books on a route, with so many rows behind it."""

    books: LedgerEntry
    rows: int


@dataclass(slots=True)
class Trail:
    """What lies behind a group on its way, in the order in which it came about; `way` are the statuses."""

    steps: list[Step] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    way: list[str] = field(default_factory=list)
    rows: int = 0
    found: int = -1
    crossing: bool = False
    area: int | None = None

    def copy(self) -> Trail:
        """Return a trail that goes on by itself from here."""
        lists = (list(self.steps), list(self.passages), list(self.spans), list(self.entries))
        return Trail(*lists, list(self.way), self.rows, self.found, self.crossing, self.area)

    def add(self, step: Step) -> None:
        """Take one more step."""
        self.steps.append(step)
        self.rows += step.owns_row

    def be_in(self, area: int | None, status: str) -> None:
        """Take a place in the area of the status that comes next, and only then give up the one behind.

        The place is asked for while the server in front is still kept: before what an inspection has found is told.
        """
        if area == self.area:
            return
        if area is not None:
            end = len(self.steps)
            while end and isinstance(self.steps[end - 1], Tell):
                end -= 1
            self.steps.insert(end, Hold(status, self.way.count(status), area))
            self.rows += 1
        if self.area is not None:
            self.add(Vacate(self.area))
        self.area = area

    def visit(self, status: str) -> int:
        """Enter a status; return the number of earlier visits to it."""
        earlier = self.way.count(status)
        self.way.append(status)
        return earlier
