"""Promises about the way of an item: what it must have passed before it comes to a status of its flow.

They bind law and procedure together: which way an item goes through the machine follows from what the rules decide on
it at each line, and from what is found, answered and kept on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from border_sim.domain.errors import Place
from border_sim.domain.terms import Direction, Line, Text
from border_sim.rules.conditions import Test


@dataclass(frozen=True, slots=True)
class Decided:
    """At a line it has been decided so: each of `answers` has one of its values, as guards of flows read them."""

    line: Line
    direction: Direction
    answers: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class MustPass:
    """A promise about every way of every possible item of a flow that comes in by some entries.

    Attributes:
        id: its id.
        title: the promise in words.
        flow: the flow.
        when: the tests of facts that say of which items it speaks.
        entries: the entries by which they come in.
        before: the statuses that are not reached…
        statuses: …before one of these is left behind, or comes with it…
        decided: …or before one of these has been decided; with nothing to pass `before` is never reached at all.
        place: where it stands.
        before_place: where `before` stands.
    """

    id: str
    title: Text
    flow: str
    when: Mapping[str, Test]
    entries: tuple[str, ...]
    before: tuple[str, ...]
    statuses: tuple[str, ...] = ()
    decided: tuple[Decided, ...] = ()
    place: Place = field(default_factory=lambda: Place(""), compare=False)
    before_place: Place = field(default_factory=lambda: Place(""), compare=False)

    @property
    def is_never(self) -> bool:
        """Return whether nothing that is passed opens the way."""
        return not self.statuses and not self.decided
