"""The law of a day for the journeys of one flow: all lines that they pass, asked about the same item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from border_sim.domain.decision import Deadline, Verdict
from border_sim.domain.facts import Fact, Kind
from border_sim.domain.terms import Direction, Line
from border_sim.flows.flow import DOCUMENTS, SELECTION, Flow, guard_text, guard_values_of
from border_sim.proof.in_force import FramedLaw
from border_sim.proof.space import Space, space_of
from border_sim.proof.ways.readings import (
    AnswerReading,
    Crossing,
    FactReading,
    LaneReading,
    PapersReading,
    Reading,
    Topic,
    crossing_of,
)
from border_sim.rules.clauses import Clauses
from border_sim.rules.law import Law
from border_sim.rules.pack import CHANNEL, DIRECTION, FLOW, LINE, Tests
from border_sim.rules.properties import MustPass
from border_sim.rules.rows import AxisKey, Frame, Of, Row, RowTest, rows_of_tests
from border_sim.rules.rulings import Ruling
from border_sim.rules.selectivity import programme_at
from border_sim.rules.shapes import Members


@dataclass(frozen=True)
class FlowLaw:
    """What a law says of the journeys of a flow, as far as its guards and some promises ask.

    Attributes:
        law: the law.
        flow: the flow.
        sides: the rows that are asked, those of each line and those of the flow.
        rows: the bits of all rows that are asked.
        readings: what is read of each topic.
        when: the bit of the row that shows that a promise speaks of an item, by promise; 0 where it speaks of none.
        limits: for each line the decisions that may set a limit after which journeys leave a queue or a stay.
    """

    law: Law
    flow: Flow
    sides: tuple[Clauses, ...]
    rows: int
    readings: Mapping[Topic, Reading]
    when: Mapping[str, int]
    limits: Mapping[Crossing, tuple[Topic, ...]]
    _clauses: Mapping[Crossing, Clauses]
    _shifts: Mapping[Crossing, int]

    @cached_property
    def space(self) -> Space:
        """Return every item of the flow.

        Raises:
            Unfinished: days are tied to each other in too many ways.
        """
        return space_of(*self.sides)

    def verdict(self, topic: Topic, mask: int) -> Verdict | None:
        """Return the verdict on an item of whose rows exactly those of a mask hold; `None` of what no rules decide."""
        if topic.at is None:
            return None
        rulings = {ruling.spec.name: ruling for ruling in self._clauses[topic.at].rulings}
        ruling = rulings.get(topic.name)
        return ruling.verdict(mask >> self._shifts[topic.at]) if ruling and topic.name != DOCUMENTS else None


def flow_law(law: Law, flow: Flow, frames: Sequence[FramedLaw], promises: Sequence[MustPass]) -> FlowLaw:
    """Return what a law says of the journeys of a flow.

    Args:
        law: the law of a day.
        flow: the flow.
        frames: the law in each of its frames; those of the lines at which the flow is decided are used.
        promises: what its journeys must pass.
    """
    lines = dict.fromkeys(status.decide for status in flow.statuses.values() if status.decide)
    clauses = {crossing_of(*line): _clauses_at(frames, flow, *line) for line in lines}
    return _Compiler(law, flow, clauses).compile(promises)


def _clauses_at(frames: Sequence[FramedLaw], flow: Flow, line: Line, direction: Direction) -> Clauses:
    wanted = {FLOW: flow.name, LINE: line.value, DIRECTION: direction.value}
    return next(frame.clauses for frame in frames if frame.clauses.frame.fixed == wanted)


class _Compiler:
    """Numbers the rows of all lines apart, and adds rows for what else is asked of an item."""

    def __init__(self, law: Law, flow: Flow, clauses: Mapping[Crossing, Clauses]) -> None:
        self._law = law
        self._flow = flow
        self._clauses = clauses
        self._exits = {flow.leaves(name) for name in flow.statuses}
        self._rows: dict[int, Row] = {}
        self._next = 0
        self._facts: dict[str, FactReading] = {}
        self._shifts: dict[Crossing, int] = {}

    def compile(self, promises: Sequence[MustPass]) -> FlowLaw:
        names = dict.fromkeys(name for move in self._flow.moves for name in move.when)
        names |= dict.fromkeys(name for one in promises for decided in one.decided for name in decided.answers)
        readings: dict[Topic, Reading] = {}
        sides = []
        for crossing, clauses in self._clauses.items():
            shift = self._shifts[crossing] = self._next
            self._next += clauses.end
            at_line = dict(self._readings(crossing, [name for name in names if name not in self._flow.facts]))
            readings |= at_line
            needed = _together(reading.rows for reading in at_line.values())
            shifted = {bit << shift: row for bit, row in clauses.rows.items() if bit << shift & needed}
            sides.append(replace(clauses, rows=shifted))
        readings |= {Topic(name, None): self._fact(fact) for name, fact in self._flow.facts.items() if name in names}
        when = {promise.id: self._when(promise.id, promise.when) for promise in promises}
        frame = Frame(self._flow, {FLOW: self._flow.name})
        own = Clauses(self._law, frame, self._rows, rulings=(), documents={}, promises={})
        limits = {crossing: tuple(self._limits(crossing)) for crossing in self._clauses}
        rows = sum(chain(self._rows, *(side.rows for side in sides)))
        return FlowLaw(self._law, self._flow, (own, *sides), rows, readings, when, limits, self._clauses, self._shifts)

    def _readings(self, crossing: Crossing, names: Iterable[str]) -> Iterator[tuple[Topic, Reading]]:
        """Iterate over what is read of a crossing."""
        clauses, shift = self._clauses[crossing], self._shifts[crossing]
        rulings = {ruling.spec.name: ruling for ruling in clauses.rulings}
        for name in dict.fromkeys([*names, *(topic.name for topic in self._limits(crossing))]):
            topic = Topic(name, crossing)
            if name == DOCUMENTS:
                collecting = [ruling for ruling in clauses.rulings if ruling.spec.collects_documents]
                yield topic, PapersReading(collecting, clauses.documents, shift)
            elif name == SELECTION:
                yield from self._lane(crossing, rulings.get(CHANNEL))
            elif name in rulings:
                yield topic, AnswerReading(rulings[name], shift)

    def _limits(self, crossing: Crossing) -> Iterator[Topic]:
        """Iterate over the decisions that may set a limit after which journeys leave."""
        for ruling in self._clauses[crossing].rulings:
            gives = (stake.gives for stake in ruling.stakes)
            if any(isinstance(answer, Deadline) and answer.if_late in self._exits for answer in gives):
                yield Topic(ruling.spec.name, crossing)

    def _lane(self, crossing: Crossing, channel: Ruling | None) -> Iterator[tuple[Topic, Reading]]:
        fixed = self._clauses[crossing].frame.fixed
        where = (self._flow.name, Line(fixed[LINE]), Direction(fixed[DIRECTION]))
        programme = programme_at(self._law.pack.selectivity, where)
        if programme is None:
            return
        concerned = self._when(programme.name, programme.when) if programme.when else None
        hits = AnswerReading(channel, self._shifts[crossing]) if channel is not None else None
        classes = self._fact(self._flow.facts[programme.by])
        yield Topic(SELECTION, crossing), LaneReading(programme, self._law, hits, concerned, classes)

    def _fact(self, fact: Fact) -> FactReading:
        """Return the reading of a fact with named values, each of which gets a row."""
        if fact.name not in self._facts:
            key = AxisKey(Of.FACT, (fact.name,))
            values = (True, False) if fact.kind is Kind.YES_NO else guard_values_of(fact)
            self._facts[fact.name] = FactReading(
                {
                    guard_text(value): self._add(Row(fact.name, (RowTest(key, Members(frozenset({value}))),)))
                    for value in values
                }
            )
        return self._facts[fact.name]

    def _when(self, owner: str, tests: Tests) -> int:
        """Return the bit of the row of some tests; 0 where they can never hold."""
        frame = Frame(self._flow, {FLOW: self._flow.name})
        return sum(self._add(row) for row in rows_of_tests(owner, tests, frame, self._law))

    def _add(self, row: Row) -> int:
        bit = 1 << self._next
        self._rows[bit] = row
        self._next += 1
        return bit


def _together(bits: Iterable[int]) -> int:
    total = 0
    for each in bits:
        total |= each
    return total
