"""A ground: one decision in one frame on one day, with everything that examples there can show about its rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from border_sim.proof.space import Dimension, Space, space_of
from border_sim.proof.trials.edges import Edge, Side, edges_of
from border_sim.proof.trials.showing import Aspect, Crossing, Situation, Target
from border_sim.rules.clauses import Clauses
from border_sim.rules.conditions import AnyOf
from border_sim.rules.pack import DIRECTION, FLOW, LINE, Rule, Selects
from border_sim.rules.rows import Of, Row, rows_of_rule
from border_sim.rules.rulings import Ruling, ruling_of


@dataclass(frozen=True, slots=True)
class Ground:
    """One decision in one frame on one day.

    Attributes:
        clauses: what the law says there.
        ruling: the decision.
        space: the items, cut finely enough for every edge.
        keep: the bits of the rows that bear on the decision or on a target.
        crossings: the two sides of each edge, the inner one first.
        situations: what is shown without an edge.
    """

    clauses: Clauses
    ruling: Ruling
    space: Space
    keep: int
    crossings: tuple[tuple[Crossing, Crossing], ...]
    situations: tuple[Situation, ...]

    @property
    def day(self) -> date:
        """Return the day of the law."""
        return self.clauses.law.day

    def telling(self, rows: int) -> frozenset[int]:
        """Return the numbers of the dimensions that tell whether some rows hold."""
        dimensions = enumerate(self.space.dimensions)
        return frozenset(number for number, dimension in dimensions if dimension.narrows(rows))


def grounds_of(clauses: Clauses, ruling: Ruling, rules: Sequence[Rule], *, answers: bool) -> Iterator[Ground]:
    """Iterate over the grounds of a decision, with what concerns some of its rules; on request with every answer too.

    Edges of days that relations tie to each other have a ground each: cut at all of them at once, tied days could lie
    in too many ways. Everything else is in the first one.

    Raises:
        Unfinished: the tied days of the decision are too many to follow even so.
    """
    holding = ruling.holding(ruling.rows)
    present = [rule for rule in rules if rule.id in holding]
    edges = [edge for rule in present for edge in edges_of(rule, clauses.frame, clauses.law)]
    tied = {name for bit, row in clauses.rows.items() if bit & ruling.rows for name in _tied(row)}
    loose = [edge for edge in edges if not tied.intersection(edge.axis.names)]
    first = _Builder(clauses, ruling, rules)
    yield first.ground(loose, [*first.situations(edges), *(first.answers() if answers else ())])
    for edge in edges:
        if tied.intersection(edge.axis.names):
            yield _Builder(clauses, ruling, rules).ground([edge], [])


def _tied(row: Row) -> Iterator[str]:
    return (name for test in row.tests if test.axis.of is Of.GAP for name in test.axis.names)


@dataclass(slots=True)
class _Builder:
    clauses: Clauses
    ruling: Ruling
    rules: Sequence[Rule]
    """Those that something is to be shown of; some of them may not be in force, or not hold in this frame."""
    rows: dict[int, Row] = field(default_factory=dict)
    markers: dict[Side, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with the rows of the decision."""
        self.rows = {bit: row for bit, row in self.clauses.rows.items() if bit & self.ruling.rows}

    def ground(self, edges: Sequence[Edge], situations: Sequence[Situation]) -> Ground:
        """Number the sides of edges and cut the space."""
        keep = self.ruling.rows
        for situation in situations:
            keep |= situation.keep(self.ruling)
        marked = [(edge, self._marker(edge.inside), self._marker(edge.outside)) for edge in edges]
        rulings = (self.ruling, *(each.alternative for each in situations if each.alternative))
        space = space_of(replace(self.clauses, rows=self.rows, rulings=rulings))
        crossings = tuple(self._crossings(marked, space))
        return Ground(self.clauses, self.ruling, space, keep, crossings, tuple(situations))

    def situations(self, edges: Iterable[Edge]) -> list[Situation]:
        """Return what is shown without an edge; the rows of rules that are absent here are numbered for it."""
        return [*self._present({edge.rule for edge in edges}), *self._absent()]

    def _new_bit(self) -> int:
        return 1 << max(self.clauses.end, max(self.rows, default=0).bit_length())

    def _marker(self, side: Side) -> int:
        """Return the bit of a row that holds on a side of an edge."""
        if side not in self.markers:
            bit = self.markers[side] = self._new_bit()
            self.rows[bit] = Row("", side)
        return self.markers[side]

    def _crossings(self, edges: Iterable[tuple[Edge, int, int]], space: Space) -> Iterator[tuple[Crossing, Crossing]]:
        for edge, inside, outside in edges:
            number = next(
                (
                    number
                    for number, dimension in enumerate(space.dimensions)
                    if set(edge.axis.names) <= set(dimension.names)
                    and dimension.is_lot == (edge.axis.names == (edge.rule,))
                ),
                None,
            )
            if number is not None:
                dimension = space.dimensions[number]
                yield (
                    self._side(_target(Aspect.INSIDE, edge), number, dimension, (inside, outside)),
                    self._side(_target(Aspect.OUTSIDE, edge), number, dimension, (outside, inside)),
                )

    def _side(self, target: Target, number: int, dimension: Dimension, bits: tuple[int, int]) -> Crossing:
        here, there = bits
        beyond = frozenset(piece.mask & self.ruling.rows for piece in dimension.pieces if piece.mask & there)
        return Crossing(target, number, dimension, here, there, self._bits(target.subject), beyond)

    def _bits(self, rule: str) -> int:
        return sum(stake.bit for stake in self.ruling.stakes if stake.rule == rule)

    def _present(self, edged: Collection[str]) -> Iterator[Situation]:
        """Iterate over what is shown of rules that hold here: whom they beat, and that they decide, if no edge does."""
        for rule in self.rules:
            bits = self._bits(rule.id)
            if not bits:
                continue
            without = self._without(rule, {bit: row for bit, row in self.rows.items() if not bit & bits})
            days: list[date | None] = [end for end, _ in _ends(rule) if end == self.clauses.law.day]
            for day in days or ([] if rule.id in edged else [None]):
                yield Situation(Target(Aspect.DECIDES, rule.id, key=day), bits, without)
            for name, test in rule.when.items():
                if isinstance(test, AnyOf) and name in self.clauses.frame.fixed:
                    key = (name, self.clauses.frame.fixed[name])
                    yield Situation(Target(Aspect.INSIDE, rule.id, (name,), key), bits, without)
            for other in rule.beats:
                if self._bits(other):
                    beats = tuple(name for name in rule.beats if name != other)
                    spared = self._with(replace(rule, beats=beats), self.rows)
                    yield Situation(Target(Aspect.BEATS, rule.id, (other,)), bits, spared)

    def _absent(self) -> Iterator[Situation]:
        """Iterate over what is shown of rules that would hold here but for the flow, line, direction or day."""
        law, frame = self.clauses.law, self.clauses.frame
        for rule in (rule for rule in self.rules if not self._bits(rule.id)):
            for about, near in _nearly(rule, law.day):
                rows = {self._new_bit() << index: row for index, row in enumerate(rows_of_rule(near, frame, law))}
                if rows:
                    self.rows.update(rows)
                    mine = {bit: row for bit, row in self.rows.items() if bit & self.ruling.rows or bit in rows}
                    yield Situation(
                        Target(Aspect.OUTSIDE, rule.id, about, law.day if about == () else None),
                        sum(rows),
                        self._with(near, mine),
                    )

    def answers(self) -> Iterator[Situation]:
        """Iterate over the answers that the decision can give."""
        for answer in dict.fromkeys((*(stake.gives for stake in self.ruling.stakes), self.ruling.spec.otherwise)):
            if isinstance(answer, str):
                yield Situation(Target(Aspect.ANSWER, self.ruling.spec.name, (answer,)), 0, None, answer)

    def _with(self, changed: Rule, rows: Mapping[int, Row]) -> Ruling:
        return self._ruling([*(rule for rule in self._holding() if rule.id != changed.id), changed], rows)

    def _without(self, gone: Rule, rows: Mapping[int, Row]) -> Ruling:
        return self._ruling([rule for rule in self._holding() if rule.id != gone.id], rows)

    def _holding(self) -> list[Rule]:
        """Return the rules of the decision that can hold in the frame."""
        holding = self.ruling.holding(self.ruling.rows)
        return [rule for rule in self.clauses.law.rules if rule.id in holding]

    def _ruling(self, rules: Sequence[Rule], rows: Mapping[int, Row]) -> Ruling:
        law = self.clauses.law
        rates = {rule.id: law.rate(rule.then.rate) for rule in rules if isinstance(rule.then, Selects)}
        return ruling_of(self.ruling.spec, sorted(rules, key=lambda rule: rule.id), rows, rates)


def _nearly(rule: Rule, day: date) -> Iterator[tuple[tuple[str, ...], Rule]]:
    """Iterate over a rule without what keeps it from holding here: its period on the days beside it, or one fact."""
    if not rule.period.covers(day):
        if day.toordinal() in {end.toordinal() + step for end, step in _ends(rule)}:
            yield (), replace(rule, period=type(rule.period)())
        return
    for name in (FLOW, LINE, DIRECTION):
        if name in rule.when:
            others = {other: test for other, test in rule.when.items() if other != name}
            yield (name,), replace(rule, when=others)


def _ends(rule: Rule) -> Iterator[tuple[date, int]]:
    if rule.period.start:
        yield rule.period.start, -1
    if rule.period.end:
        yield rule.period.end, 1


def _target(aspect: Aspect, edge: Edge) -> Target:
    return Target(aspect, edge.rule, edge.axis.names, edge.key)
