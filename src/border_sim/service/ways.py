"""The ways of one case through the machine of its flow: one way where everything is known, a tree where it is not.

The real machine is walked. Where a guard reads something that nobody knows yet (what an inspection will
find, a fact that was not stated, a lot that was not drawn), each group of values that leads elsewhere
becomes a branch. What has been told once is not told again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product

from border_sim.domain.terms import Direction, Line
from border_sim.flows.flow import DOCUMENTS, FINDING, GATE, LIMIT, Status
from border_sim.flows.machine import FlowMachine, Walker

Possible = Mapping[str, tuple[str, ...]]
"""The values that a name may have, for each name that guards read; one value is a certainty."""

Ask = Callable[[Line, Direction], Possible]
"""What is known at a line of every decision and of the documents."""


class End(StrEnum):
    """How a way ends."""

    FINAL = "final"
    """The journey has ended."""
    BRANCHES = "branches"
    """It depends."""
    AS_ABOVE = "as_above"
    """From the last status it goes on as has been told for that status before."""
    ROUND = "round"
    """It has come back to a status with nothing new known, and goes on from there as before."""
    NEXT_LINE = "next_line"
    """The journey comes to another line, where the rules are asked again."""


@dataclass(frozen=True, slots=True)
class Branch:
    """What must turn out for a way to be taken, and the way."""

    name: str
    values: tuple[str, ...]
    way: Way


@dataclass(frozen=True, slots=True)
class Way:
    """Statuses one after the other, and what comes after the last of them."""

    statuses: tuple[str, ...]
    end: End = End.FINAL
    branches: tuple[Branch, ...] = ()


@dataclass(slots=True)
class _Traveller:
    """A walker with what it knows for certain and what is open."""

    walker: Walker
    possible: dict[str, tuple[str, ...]] = field(default_factory=dict)
    crossings: int = 0
    passed: tuple[object, ...] = ()

    def fork(self) -> _Traveller:
        """Return a second one that stands here and goes its own way."""
        return _Traveller(self.walker.fork(), dict(self.possible), self.crossings, self.passed)

    def learn(self, possible: Possible) -> None:
        """Take over what may be; what has one value only is known."""
        for name, values in possible.items():
            self.possible[name] = tuple(values)
            if len(values) == 1:
                self.walker.known[name] = values[0]
            else:
                self.walker.known.pop(name, None)


class WayFinder:
    """Finds the ways from the entries of one flow.

    With `one_line` they are told up to the second line that the journey comes to.
    """

    def __init__(self, machine: FlowMachine, values: Possible, ask: Ask, *, one_line: bool = False) -> None:
        """Bring together the machine, every value that a guard can read, and what the rules say at a line."""
        self._machine = machine
        self._values = values
        self._ask = ask
        self._one_line = one_line
        self._matters = matters_from(machine)
        self._told: set[object] = set()

    def ways_from(self, entry: str, known: Possible) -> Way:
        """Return the ways from an entry of a case of which something is known from the start."""
        traveller = _Traveller(self._machine.enter(entry))
        traveller.learn(known)
        return self._follow(traveller)

    def _follow(self, traveller: _Traveller) -> Way:
        """Go on until the journey ends or the way divides."""
        statuses: tuple[str, ...] = ()
        while True:
            status = self._machine.flow.statuses[traveller.walker.status]
            statuses = (*statuses, status.name)
            end = self._end(traveller, status)
            if end is not None:
                return Way(statuses, end)
            self._arrive(traveller, status)
            branches = self._branches(traveller)
            if branches:
                self._told.update(traveller.passed)
                return Way(statuses, End.BRANCHES, branches)
            self._advance(traveller)

    def _end(self, traveller: _Traveller, status: Status) -> End | None:
        """Return why nothing more is told from this status on, if that is so."""
        if status.final is not None:
            return End.FINAL
        if self._one_line and status.decide is not None and traveller.crossings:
            return End.NEXT_LINE
        here = self._standing(traveller)
        if here in traveller.passed:
            return End.ROUND
        if here in self._told:
            return End.AS_ABOVE
        traveller.passed = (*traveller.passed, here)
        return None

    def _standing(self, traveller: _Traveller) -> object:
        """Return the status with all that is known and still matters: from equal standings go equal ways."""
        matters = self._matters[traveller.walker.status]
        possible = tuple((name, values) for name, values in sorted(traveller.possible.items()) if name in matters)
        return (traveller.walker.status, possible, traveller.crossings > 0)

    def _arrive(self, traveller: _Traveller, status: Status) -> None:
        """Learn what becomes known in a status, or open."""
        if status.decide is not None:
            traveller.crossings += 1
            traveller.learn(self._ask(*status.decide))
        if status.inspects is not None:
            traveller.learn({FINDING: self._values[FINDING]})
        if status.gate is not None:
            traveller.learn({GATE: self._values[GATE]})
        if status.takes_time:
            traveller.learn({LIMIT: self._values[LIMIT]})

    def _branches(self, traveller: _Traveller) -> tuple[Branch, ...]:
        """Divide by the first open name whose value matters here; none when all values lead the same way."""
        for name in self._open(traveller):
            groups: dict[tuple[str, ...], list[str]] = {}
            for value in self._may_be(traveller, name):
                groups.setdefault(self._targets(traveller, name, value), []).append(value)
            if len(groups) > 1:
                return tuple(self._branch(traveller, name, tuple(values)) for values in groups.values())
        return ()

    def _branch(self, traveller: _Traveller, name: str, values: tuple[str, ...]) -> Branch:
        part = traveller.fork()
        part.learn({name: values})
        further = self._branches(part)
        if further:
            return Branch(name, values, Way((), End.BRANCHES, further))
        self._advance(part)
        return Branch(name, values, self._follow(part))

    def _advance(self, traveller: _Traveller) -> None:
        """Move on where it does not matter what the open names turn out to be."""
        trial = traveller.walker.fork()
        for name in self._open(traveller):
            trial.known[name] = self._may_be(traveller, name)[0]
        self._machine.advance(trial)
        traveller.walker.status = trial.status

    def _targets(self, traveller: _Traveller, name: str, value: str) -> tuple[str, ...]:
        """Return where the machine goes with one value of a name, for every value of the other open names."""
        others = [other for other in self._open(traveller) if other != name]
        targets = []
        for values in product(*(self._may_be(traveller, other) for other in others)):
            trial = traveller.walker.fork()
            trial.known.update({name: value, **dict(zip(others, values, strict=True))})
            self._machine.advance(trial)
            targets.append(trial.status)
        return tuple(targets)

    def _open(self, traveller: _Traveller) -> list[str]:
        """Return the names that the guards here read and that are not known."""
        return [name for name in self._machine.reads(traveller.walker.status) if name not in traveller.walker.known]

    def _may_be(self, traveller: _Traveller, name: str) -> tuple[str, ...]:
        return traveller.possible.get(name) or self._values[name]


def matters_from(machine: FlowMachine) -> dict[str, frozenset[str]]:
    """Return for each status the names whose present values a guard from there on may still read.

    An inspection makes the earlier finding void, and a line the earlier decisions.
    """
    flow = machine.flow
    matters: dict[str, frozenset[str]] = dict.fromkeys(flow.statuses, frozenset())
    while True:
        after = {
            name: matters[name].union(*(matters[move.target] for move in flow.moves_from(name))) for name in matters
        }
        new = {
            name: frozenset(
                read for read in after[name].union(machine.reads(name)) if not _renews(status, read, machine)
            )
            for name, status in flow.statuses.items()
        }
        if new == matters:
            return matters
        matters = new


def _renews(status: Status, name: str, machine: FlowMachine) -> bool:
    if name == FINDING:
        return status.inspects is not None
    if name == GATE:
        return status.gate is not None
    if name == LIMIT:
        return status.takes_time
    return status.decide is not None and (name == DOCUMENTS or name not in machine.flow.facts)
