"""The ways of one case through the machine of its flow: one way where everything is known, a tree where it is not.

The real machine is walked. Where a guard reads something that nobody knows yet (what an inspection will
find, a fact that was not stated, a lot that was not drawn), each group of values that leads elsewhere
becomes a branch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import product

from border_sim.domain.terms import Direction, Line
from border_sim.flows.flow import FINDING
from border_sim.flows.machine import FlowMachine, Walker

Possible = Mapping[str, tuple[str, ...]]
"""The values that a name may have, for each name that guards read; one value is a certainty."""

Ask = Callable[[Line, Direction], Possible]
"""What is known at a line of every decision, of the documents and of the facts."""


@dataclass(frozen=True, slots=True)
class Branch:
    """What must turn out for a way to be taken, and the way."""

    name: str
    values: tuple[str, ...]
    way: Way


@dataclass(frozen=True, slots=True)
class Way:
    """Statuses one after the other, and the branches at the end of them; none where the journey ends.

    A way that comes back to a status with nothing new known is cut off there: the reader has seen how it goes on.
    """

    statuses: tuple[str, ...]
    branches: tuple[Branch, ...] = ()
    cut_off: bool = False


@dataclass(slots=True)
class _Traveller:
    """A walker with what it knows for certain and what is open."""

    walker: Walker
    possible: dict[str, tuple[str, ...]] = field(default_factory=dict)
    seen: frozenset[object] = frozenset()

    def fork(self) -> _Traveller:
        """Return a second one that stands here and goes its own way."""
        return _Traveller(self.walker.fork(), dict(self.possible), self.seen)

    def was_here(self) -> bool:
        """Return whether it stood here before and knew the same; remember that it stands here now."""
        here = (self.walker.status, *sorted(self.walker.known.items()), *sorted(self.possible.items()))
        before = here in self.seen
        self.seen |= {here}
        return before

    def learn(self, possible: Possible) -> None:
        """Take over what may be; what has one value only is known."""
        for name, values in possible.items():
            self.possible[name] = tuple(values)
            if len(values) == 1:
                self.walker.known[name] = values[0]
            else:
                self.walker.known.pop(name, None)


class WayFinder:
    """Finds the ways from the entries of one flow."""

    def __init__(self, machine: FlowMachine, values: Possible, ask: Ask) -> None:
        """Bring together the machine, every value that a guard can read, and what the rules say at a line."""
        self._machine = machine
        self._values = values
        self._ask = ask

    def ways_from(self, entry: str) -> Way:
        """Return the ways from an entry."""
        return self._follow(_Traveller(self._machine.enter(entry)), ())

    def _follow(self, traveller: _Traveller, statuses: tuple[str, ...]) -> Way:
        """Go on until the journey ends or the way divides."""
        while True:
            status = self._machine.flow.statuses[traveller.walker.status]
            statuses = (*statuses, status.name)
            if status.final is not None:
                return Way(statuses)
            if traveller.was_here():
                return Way(statuses, cut_off=True)
            if status.decide is not None:
                traveller.learn(self._ask(*status.decide))
            if status.inspects is not None:
                traveller.learn({FINDING: self._values[FINDING]})
            branches = self._branches(traveller)
            if branches:
                return Way(statuses, branches)
            self._advance(traveller)

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
            return Branch(name, values, Way((), further))
        self._advance(part)
        return Branch(name, values, self._follow(part, ()))

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
