"""The values of a flow: its statuses, its moves, and the names that guards may read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from border_sim.domain.errors import Place
from border_sim.domain.facts import Fact, Kind, Value
from border_sim.domain.terms import Direction, Finding, LedgerEntry, Line, Outcome, SelectionLane, Text

DOCUMENTS = "documents"
"""The name under which a guard asks whether every required document is held."""

COMPLETE = "complete"
INCOMPLETE = "incomplete"

FINDING = "finding"
"""The name under which a guard reads what the inspection just before has found."""

GATE = "gate"
"""The name under which a guard reads how the gate that was asked last has answered."""

OPEN = "open"
SHUT = "shut"

LIMIT = "limit"
"""The name under which a guard asks whether a limit has passed while the journey waited or dwelt in a status."""

KEPT = "kept"
PASSED = "passed"

SELECTION = "selection"
"""The name under which a guard reads the lane to which the selectivity programme of the last line has sent it."""

BUILT_IN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        DOCUMENTS: (COMPLETE, INCOMPLETE),
        FINDING: tuple(finding.value for finding in Finding),
        GATE: (OPEN, SHUT),
        LIMIT: (KEPT, PASSED),
        SELECTION: tuple(lane.value for lane in SelectionLane),
    },
)
"""What guards may read in every flow, with the values it can have."""

YES = "yes"
NO = "no"

Guard = Mapping[str, tuple[str, ...]]
"""What must be known for a move: every name must have one of its values."""


@dataclass(frozen=True, slots=True)
class Status:
    """A place in the machine of a flow.

    At most one of these says what happens there: `decide` (the journey presents itself at a line and the
    rules are asked), `station` (it queues and is served), `dwell` (time passes without a server), `gate`
    (a gate of the pack is asked at that instant), `join` (the others of its group are waited for), `final`
    (the journey has ended). With none of them the journey passes through at once. `inspects` names
    the inspection that is made at the station, `tells` the trust tier that learns what it found, and
    `ledger` what is booked when goods come to the status.
    """

    name: str
    title: Text
    decide: tuple[Line, Direction] | None = None
    station: str | None = None
    inspects: str | None = None
    dwell: str | None = None
    gate: str | None = None
    join: str | None = None
    final: Outcome | None = None
    tells: str | None = None
    ledger: LedgerEntry | None = None

    @property
    def takes_time(self) -> bool:
        """Return whether time may pass in the status."""
        return self.station is not None or self.dwell is not None or self.join is not None

    @property
    def is_passing(self) -> bool:
        """Return whether nothing is asked, waited for or ended in the status: a journey is nowhere else in it."""
        return not self.takes_time and self.gate is None and self.final is None


@dataclass(frozen=True, slots=True)
class Move:
    """A way from one status to another, open when its guard holds; an empty guard always holds."""

    source: str
    target: str
    when: Guard = field(default_factory=dict)
    title: Text | None = None
    place: Place = field(default_factory=lambda: Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class Books:
    """What the ledger keeps of the goods of a flow: the fact that says their kind, and the one that counts them.

    Without `quantity` each journey counts as one.
    """

    kind: str
    quantity: str | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """A kind of traffic: the facts that are declared about it, and its statuses and moves.

    `entries` are the names by which traffic may enter, each with the status it enters. From a status the first move
    (in the order of `moves`) whose guard holds is taken. `books` says how its goods stand on the ledger, if they do.
    """

    name: str
    title: Text
    facts: Mapping[str, Fact]
    entries: Mapping[str, str]
    statuses: Mapping[str, Status]
    moves: tuple[Move, ...]
    books: Books | None = None
    _moves_from: Mapping[str, tuple[Move, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the moves by the status that they leave, for all that walks through the machine asks for these."""
        leaving: dict[str, list[Move]] = {}
        for move in self.moves:
            leaving.setdefault(move.source, []).append(move)
        object.__setattr__(self, "_moves_from", {status: tuple(moves) for status, moves in leaving.items()})

    def moves_from(self, status: str) -> tuple[Move, ...]:
        """Return the moves that leave a status, in the order in which they are tried."""
        return self._moves_from.get(status, ())

    def leaves(self, status: str) -> str | None:
        """Return where a journey goes when a limit passes while it waits or dwells in a status; `None`: it stays."""
        moves = self.moves_from(status)
        return next((move.target for move in moves if PASSED in move.when.get(LIMIT, ())), None)

    def guard_values(self, decisions: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """Return what guards may read and the values that each name can have.

        `decisions` are the outcomes of the decisions of a rule pack by name.
        """
        values = dict(decisions)
        values.update((name, guard_values_of(fact)) for name, fact in self.facts.items() if guard_values_of(fact))
        values.update(BUILT_IN)
        return values


def guard_text(value: Value) -> str:
    """Return the value of a fact as guards read it."""
    if isinstance(value, bool):
        return YES if value else NO
    return str(value)


def guard_values_of(fact: Fact) -> tuple[str, ...]:
    """Return the values of a fact as guards read them; none when there are too many to list."""
    if fact.kind is Kind.YES_NO:
        return (YES, NO)
    return fact.values if fact.kind is Kind.ONE_OF else ()
