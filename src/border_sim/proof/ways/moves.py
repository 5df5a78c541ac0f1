"""Moves that no journey ever takes, whatever the rules decide and whatever is found and answered.

What is read of each topic is looked at by itself, and so that it stays the same on the whole way: an answer that the
rules give to no item is never read, nor one that contradicts what the same way has read before. Items of which facts
are missing are among the journeys; the rules give them other answers meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from border_sim.documents import Problems
from border_sim.domain.errors import Unfinished
from border_sim.domain.hints import one_of
from border_sim.flows.paths import leading_to
from border_sim.proof.ways.boxes import Box
from border_sim.proof.ways.flow_law import FlowLaw
from border_sim.proof.ways.focus import Focus
from border_sim.proof.ways.items import Found, Items
from border_sim.proof.ways.procedures import Procedure
from border_sim.proof.ways.readings import Range, Topic


def check_moves(procedures: Sequence[Procedure]) -> Problems:
    """Return the moves that are taken under the law of no day, and those of which that cannot be settled.

    Of what lies behind such a move nothing is said.
    """
    problems = Problems()
    for procedure in procedures:
        _Moves(procedure).tell(problems)
    return problems


class _Moves:
    """The moves of one flow: which are taken, and of which nobody can tell."""

    def __init__(self, procedure: Procedure) -> None:
        self._procedure = procedure
        self._flow = procedure.flow
        self._answers: list[_Answers] = []
        self._left = set(range(len(self._flow.moves)))
        self._unknown: set[int] = set()
        for law in procedure.laws.values():
            try:
                self._answers.append(_Answers(law))
                self._take(self._answers[-1])
            except Unfinished:
                self._unknown |= self._left

    def _take(self, answers: _Answers) -> None:
        """Leave out the moves that are taken under a law.

        What was found to be refused is followed when the ways are gone through again, until no way is refused.
        """
        ways = self._procedure.ways(answers.law, answers.range)
        excluded: list[Box] = []
        while self._left:
            focus = Focus(self._leading_to(self._left))
            for box in excluded:
                focus.exclude(box)
            refused = []
            for leg in ways.legs(self._flow.entries, focus):
                if leg.move in self._left:
                    topic = answers.refused(leg.demands)
                    if topic is None:
                        self._left.discard(leg.move)
                    else:
                        refused.append({topic: leg.settled[topic]})
            if not refused:
                return
            excluded += refused

    def _leading_to(self, numbers: Iterable[int]) -> frozenset[str]:
        """Return the statuses from which some way leads over one of some moves, or has just led."""
        moves = [self._flow.moves[number] for number in numbers]
        return frozenset(leading_to(self._flow, {move.source for move in moves}) | {move.target for move in moves})

    def tell(self, problems: Problems) -> None:
        """Tell which moves are not taken from statuses to which journeys come."""
        taken = [move for number, move in enumerate(self._flow.moves) if number not in self._left]
        reached = {*self._flow.entries.values(), *(move.target for move in taken)}
        for number in sorted(self._left):
            move = self._flow.moves[number]
            what = f"from `{move.source}` to `{move.target}`"
            if number in self._unknown:
                message = f"expected an answer whether a journey takes the move {what}, got none"
                problems.add(move.place, "R026", message, "rules and ways can be combined in too many ways")
            elif move.source in reached:
                message = f"expected a move that some journey takes, got one {what} that no decision leads to"
                problems.add(move.place, "A008", message, self._why(number))

    def _why(self, number: int) -> str:
        """Return why a move is not taken, in a few words."""
        move = self._flow.moves[number]
        spots = [junction for (status, _), junction in self._procedure.junctions.items() if status == move.source]
        guards = [guard for junction in spots for other, guard in junction.moves if other == number]
        for name, wanted in move.when.items():
            asked = [topic for guard in guards for topic in guard if topic.name == name and topic.at is not None]
            demands = [{topic: frozenset[str | None](wanted)} for topic in asked]
            if asked and all(answers.refused(demand) for demand in demands for answers in self._answers):
                return f"`{name}` is never {one_of(wanted)} there"
        return "wherever its guard holds, a move before it is taken, or no way leads there"


class _Answers:
    """What is read of each topic by itself, of items of which facts may be missing."""

    def __init__(self, law: FlowLaw) -> None:
        self.law = law
        self._items = Items(law)
        self._shown: list[int] = []  # the rows of items that were found
        self._known: dict[tuple[Topic, Range], bool] = {}

    def range(self, topic: Topic) -> Range:
        """Return what may be read of a topic; perhaps too much, never too little."""
        return self._items.range(topic) | self._items.meanwhile(topic)

    def refused(self, demands: Box) -> Topic | None:
        """Return a topic of which no item shows what is demanded, if there is one.

        Raises:
            Unfinished: there are too many ways to combine the rules.
        """
        return next((topic for topic, wanted in demands.items() if not self._can_be(topic, wanted)), None)

    def _can_be(self, topic: Topic, wanted: Range) -> bool:
        key = (topic, wanted)
        if key not in self._known:
            self._known[key] = bool(wanted) and (
                not wanted.isdisjoint(self._items.meanwhile(topic)) or self._is_shown(topic, wanted)
            )
        return self._known[key]

    def _is_shown(self, topic: Topic, wanted: Range) -> bool:
        """Return whether some item shows what is wanted of a topic; one that was found before mostly does."""
        reading = self.law.readings[topic]
        if any(not wanted.isdisjoint(reading.range(mask, mask)) for mask in self._shown):
            return True
        found = self._items.find({topic: wanted})
        if isinstance(found, Found):
            self._shown.append(found.mask)
        return isinstance(found, Found)
