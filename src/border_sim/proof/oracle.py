"""Whoever answers for every possible item at once, and what the answers look like.

There are two. The mask diagram also knows shares and the most typical item. Z3 does not count; it is asked where the
diagram grows beyond its bound. What one of them says can be held against what the other says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from border_sim.domain.decision import Answer, Verdict
from border_sim.proof.diagram import Witness
from border_sim.proof.in_force import FramedLaw
from border_sim.proof.space import Space, space_of
from border_sim.rules.clauses import Clauses
from border_sim.rules.pack import DecisionSpec, MustHold
from border_sim.rules.rulings import Ruling

MASKS, Z3 = "masks", "z3"
"""What the oracles are called in messages and as options."""


class Example(Protocol):
    """One of the items for which something is so; it is looked for when it is asked for."""

    @property
    def share(self) -> float | None:
        """Return the share of such items of all that are possible; none where nobody has counted them."""

    @property
    def witness(self) -> Witness:
        """Return the item, with those facts only that matter."""


@dataclass(slots=True)
class Fate:
    """What became of one rule.

    Attributes:
        holds: whether some item fulfils it.
        stands: whether it holds somewhere without being beaten.
        decides: whether its outcome is the answer somewhere.
        instead: the rules that beat it or decide in its place, where it never decides itself.
    """

    holds: bool = False
    stands: bool = False
    decides: bool = False
    instead: set[str] = field(default_factory=set)

    def join(self, other: Fate) -> None:
        """Add what became of the rule elsewhere."""
        self.holds |= other.holds
        self.stands |= other.stands
        self.decides |= other.decides
        self.instead |= other.instead


@dataclass(slots=True)
class Overlap:
    """Where a rule is lifted by an exception, and a rule that is looser than it decides, though it does not beat it.

    Attributes:
        lifted: the rule that is beaten.
        by: the rules that beat it, here or there, and do not decide.
        winners: the rules that decide, here or there.
        example: an item for which it is so.
    """

    lifted: str
    by: set[str]
    winners: set[str]
    example: Example = field(compare=False)


@dataclass(slots=True)
class Hearing:
    """One decision in one frame, heard out.

    Attributes:
        fates: of each rule that may speak here, by id; of a rule that is left out there is nothing to say.
        gap: an item for which no rule holds, where that leaves something undecided.
        overlaps: by the rule that is lifted.
        oracle: who was heard; none where nobody could settle it, and then nothing is known of fates but `holds`.
    """

    fates: dict[str, Fate]
    gap: Example | None = None
    overlaps: dict[str, Overlap] = field(default_factory=dict)
    oracle: str = ""

    @property
    def is_settled(self) -> bool:
        """Return whether somebody could settle it."""
        return bool(self.oracle)

    def note_holding(self, ruling: Ruling, possible: int) -> None:
        """Note the rules of a decision, and of which of them some row can hold."""
        for stake in ruling.stakes:
            self.fates.setdefault(stake.rule, Fate()).holds |= bool(possible & stake.bit)


@dataclass(frozen=True, slots=True)
class Breach:
    """An item that breaks a promise, with the decision that is wrong and its verdict."""

    witness: Witness
    decision: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of an attempt to prove a promise in a frame.

    Attributes:
        oracle: whose attempt it was.
        tested: whether there is an item of which the promise speaks.
        breach: what breaks it.
    """

    oracle: str
    tested: bool
    breach: Breach | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What one pack says of a class: its answer, and the rules that give it (none: `otherwise`).

    `silent` is true where the pack does not have the decision.
    """

    answer: Answer
    rules: tuple[str, ...]
    silent: bool = False


HELD, NOT_HELD = "held", "not held"
"""What is said of a document."""


def documents_said(*, was_held: bool) -> tuple[Said, Said]:
    """Return what is said of a document that is no longer held, or that is held now."""
    old, new = (HELD, NOT_HELD) if was_held else (NOT_HELD, HELD)
    return Said(old, ()), Said(new, ())


@dataclass(frozen=True, slots=True)
class Differing:
    """A class of items of which two laws say different things, and one of them."""

    old: Said
    new: Said
    example: Example


@dataclass(frozen=True)
class FramedPair:
    """What two laws say in the same frame; their rows are numbered apart."""

    old: Clauses
    new: Clauses

    @cached_property
    def space(self) -> Space:
        """Return the space of all items of the frame.

        Raises:
            Unfinished: days are tied to each other in too many ways.
        """
        return space_of(self.old, self.new)


@dataclass(frozen=True, slots=True)
class Pair:
    """One decision in one frame, on both sides; `None` where a pack does not have it."""

    old: Ruling | None
    new: Ruling | None

    @property
    def rows(self) -> int:
        """Return the bits of the rows of both sides."""
        return (self.old.rows if self.old else 0) | (self.new.rows if self.new else 0)

    @property
    def spec(self) -> DecisionSpec:
        """Return the decision, as the new pack has it where both do."""
        ruling = self.new or self.old
        if ruling is None:  # pragma: no cover - a pair has a side
            raise ValueError
        return ruling.spec


class Oracle(Protocol):
    """Answers for every possible item; every method raises `Unfinished` where it would take too long."""

    @property
    def name(self) -> str:
        """Return what it is called in a message and as an option."""

    def hear(self, frame: FramedLaw, ruling: Ruling) -> Hearing:
        """Return what becomes of the rules of a decision in a frame."""

    def attempt(self, frame: FramedLaw, promise: MustHold) -> Attempt:
        """Return what comes of a promise in a frame."""

    def differing(self, frame: FramedPair, pair: Pair) -> Iterator[Differing]:
        """Iterate over the classes of items that two laws decide differently."""

    def differing_documents(self, frame: FramedPair, document: str) -> Iterator[Differing]:
        """Iterate over the classes of items that show a document under one law and not under the other."""
