"""Moves that no journey ever takes, whatever the rules decide on any item and whatever is found and answered.

First one way to each move is looked for, and an item that takes it. An item takes many moves, depending on what is
found and answered, so that a few items show most moves; the others are hunted one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from border_sim.documents import Problems
from border_sim.domain.errors import Unfinished
from border_sim.domain.hints import one_of
from border_sim.flows.flow import SELECTION, Move
from border_sim.flows.paths import leading_to
from border_sim.proof.flow_law import FlowLaw
from border_sim.proof.focus import Focus
from border_sim.proof.hunt import hunt
from border_sim.proof.items import Found, Items
from border_sim.proof.procedures import Procedure
from border_sim.proof.ways import Leg, Ways
from border_sim.rules.pack import DecisionSpec


def check_moves(procedures: Sequence[Procedure], decisions: Mapping[str, DecisionSpec]) -> Problems:
    """Return the moves that are taken under the law of no day, and those of which that cannot be settled.

    Of what lies behind such a move nothing is said.
    """
    problems = Problems()
    for procedure in procedures:
        moves = _Moves(procedure, decisions)
        moves.take_all()
        moves.tell(problems)
    return problems


class _Moves:
    """The moves of one flow: which are taken, and of which that could not be settled."""

    def __init__(self, procedure: Procedure, decisions: Mapping[str, DecisionSpec]) -> None:
        self._procedure = procedure
        self._decisions = decisions
        self._flow = procedure.flow
        self._laws = [(law, Items(law)) for law in procedure.laws.values()]
        self._taken: set[int] = set()
        self._unknown: set[int] = set()

    def take_all(self) -> None:
        """Find the moves that are taken."""
        for law, items in self._laws:
            try:
                self._take(law, items)
            except Unfinished:
                self._unknown.update(range(len(self._flow.moves)))

    def _take(self, law: FlowLaw, items: Items) -> None:
        """Find the moves that are taken under a law, besides those that are taken under another."""
        ways = self._procedure.ways(law, items.range)
        if not self._taken:
            self._take_some(ways, law, items)
        for number in range(len(self._flow.moves)):
            if number not in self._taken:
                focus = Focus(self._leading_to([number]))
                caught = hunt(ways, items, self._flow.entries, focus, partial(_takes, number))
                if caught is not None:
                    self._take_with(caught.item, law)

    def _take_some(self, ways: Ways, law: FlowLaw, items: Items) -> None:
        """Take the moves to which a first way leads that an item takes, the last ones first."""
        first: dict[int, Leg] = {}
        for leg in ways.legs(self._flow.entries, Focus(self._flow.statuses)):
            if leg.move is not None:
                first.setdefault(leg.move, leg)
        for number, leg in reversed(first.items()):
            found = items.find(leg.demands) if number not in self._taken else None
            if isinstance(found, Found):
                self._take_with(found, law)

    def _take_with(self, item: Found, law: FlowLaw) -> None:
        """Take every move that an item takes, whatever is found and answered."""
        lanes = {topic for topic in law.readings if topic.name == SELECTION}  # of several nobody knows which it is
        ways = self._procedure.ways(law, lambda topic: law.readings[topic].range(item.mask, item.mask))
        others = {number for number in range(len(self._flow.moves)) if number not in self._taken}
        for leg in ways.legs(self._flow.entries, Focus(self._leading_to(others), lanes)):
            if leg.move is not None:
                self._taken.add(leg.move)

    def _leading_to(self, numbers: Iterable[int]) -> frozenset[str]:
        """Return the statuses from which some way leads over one of some moves, or has just led."""
        moves = [self._flow.moves[number] for number in numbers]
        return frozenset(leading_to(self._flow, {move.source for move in moves}) | {move.target for move in moves})

    def tell(self, problems: Problems) -> None:
        """Tell which moves are not taken from statuses to which journeys come."""
        reached = {*self._flow.entries.values(), *(self._flow.moves[number].target for number in self._taken)}
        for number, move in enumerate(self._flow.moves):
            if number in self._taken or move.source not in reached or self._waits_for_facts(move):
                continue
            what = f"from `{move.source}` to `{move.target}`"
            if number in self._unknown:
                message = f"expected an answer whether a journey takes the move {what}, got none"
                problems.add(move.place, "R026", message, "rules and ways can be combined in too many ways")
            else:
                message = f"expected a move that some journey takes, got one {what} that no decision leads to"
                problems.add(move.place, "A008", message, self._why(number))

    def _waits_for_facts(self, move: Move) -> bool:
        """Return whether a move is there for those of whom facts are missing; the proofs are about complete items."""
        specs = {name: self._decisions[name] for name in move.when if name in self._decisions}
        return any(spec.if_missing in move.when[name] for name, spec in specs.items())

    def _why(self, number: int) -> str:
        """Return why a move is not taken, in a few words."""
        move = self._flow.moves[number]
        spots = [junction for (status, _), junction in self._procedure.junctions.items() if status == move.source]
        guards = [guard for junction in spots for other, guard in junction.moves if other == number]
        for name, wanted in move.when.items():
            asked = [topic for guard in guards for topic in guard if topic.name == name and topic.at is not None]
            ranges = [items.range(topic) for topic in asked for _, items in self._laws]
            if ranges and all(told.isdisjoint(wanted) for told in ranges):
                return f"`{name}` is never {one_of(wanted)} there"
        return "no item comes there and meets its guard while the moves before it are shut"


def _takes(number: int, leg: Leg) -> bool:
    return leg.move == number
