"""What changes between two packs: every class of items whose decision is another, with its share and one of them.

Both laws are asked about the same item: their rows are numbered apart and swept together, so that each cell says
which rules hold on either side. The lot of a rule is the same in both, as it is when both packs are run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from border_sim.domain.decision import Answer, Deadline
from border_sim.domain.errors import Unfinished
from border_sim.domain.terms import Combine, Direction, Line
from border_sim.proof.diagram import Cell, Witness, diagram, essence, witness
from border_sim.proof.space import Space, frame_at, space_of
from border_sim.rules.clauses import Clauses, clauses_of
from border_sim.rules.law import Law
from border_sim.rules.pack import DecisionSpec
from border_sim.rules.rulings import Ruling


class Leaning(StrEnum):
    """Which way an answer has moved."""

    LOOSER = "looser"
    STRICTER = "stricter"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Said:
    """What one pack says of a class: its answer, and the rules that give it (none: `otherwise`).

    `silent` is true where the pack does not have the decision.
    """

    answer: Answer
    rules: tuple[str, ...]
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A class of items whose decision changes.

    Attributes:
        flow: their flow.
        line: the line at which they are decided upon.
        direction: the direction in which they cross it.
        decision: the decision; or a document, of which the packs differ over what shows that it is held.
        old: what the old pack says.
        new: what the new pack says.
        leaning: whether that is looser or stricter.
        step: how many outcomes lie between the two answers, at least 1.
        share: of all items that are possible there; see `space.py`.
        shown: one of them, the least surprising.
    """

    flow: str
    line: Line
    direction: Direction
    decision: str
    old: Said
    new: Said
    leaning: Leaning
    step: int
    share: float
    shown: Witness


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changes under two laws.

    Attributes:
        changes: every class of items that changes, the gravest first: what becomes looser, then stricter, then other.
        unsettled: the decisions that have too many ways to be compared, each with flow, line and direction.
        compared: how many pairs of decisions were compared.
    """

    changes: tuple[Change, ...]
    unsettled: tuple[tuple[str, str, Line, Direction], ...]
    compared: int


@dataclass(frozen=True, slots=True)
class _Pair:
    """One decision in one frame, on both sides; `None` where a pack does not have it."""

    old: Ruling | None
    new: Ruling | None

    @property
    def rows(self) -> int:
        return (self.old.rows if self.old else 0) | (self.new.rows if self.new else 0)

    @property
    def spec(self) -> DecisionSpec:
        ruling = self.new or self.old
        if ruling is None:  # pragma: no cover - a pair has a side
            raise ValueError
        return ruling.spec


def compare_laws(old: Law, new: Law) -> Comparison:
    """Return every class of items on which two laws decide differently."""
    changes: list[Change] = []
    unsettled: list[tuple[str, str, Line, Direction]] = []
    compared = 0
    for name in dict.fromkeys((*old.pack.flows, *new.pack.flows)):
        for line in Line:
            for direction in Direction:
                sides = _sides(name, line, direction, (old, new))
                if sides is None:
                    continue
                pairs = _pairs(*sides)
                compared += len(pairs)
                space = None
                for decision, pair in pairs.items():
                    if _is_same(pair, *sides):
                        continue
                    space = space or space_of(*sides)
                    try:
                        changes += _changes(pair, space, (name, line, direction))
                    except Unfinished:
                        unsettled.append((decision, name, line, direction))
                changes += _held_changes(*sides, (name, line, direction))
    return Comparison(tuple(sorted(changes, key=_gravity)), tuple(unsettled), compared)


def _sides(name: str, line: Line, direction: Direction, laws: tuple[Law, Law]) -> tuple[Clauses, Clauses] | None:
    """Return what both laws say in a frame; none where a pack does not have the flow, which is told elsewhere."""
    old, new = laws
    if name not in old.pack.flows or name not in new.pack.flows:
        return None
    before = clauses_of(old, frame_at(old.pack.flows[name], line, direction))
    after = clauses_of(new, frame_at(new.pack.flows[name], line, direction), first_bit=before.end)
    return before, after


def _pairs(old: Clauses, new: Clauses) -> dict[str, _Pair]:
    before = {ruling.spec.name: ruling for ruling in old.rulings}
    after = {ruling.spec.name: ruling for ruling in new.rulings}
    return {name: _Pair(before.get(name), after.get(name)) for name in dict.fromkeys((*after, *before))}


def _is_same(pair: _Pair, old: Clauses, new: Clauses) -> bool:
    """Return whether nothing that could change an answer differs between the sides, so that no sweep is needed."""
    if pair.old is None or pair.new is None:
        return pair.rows == 0
    return _substance(pair.old, old) == _substance(pair.new, new)


def _substance(ruling: Ruling, clauses: Clauses) -> tuple[object, ...]:
    rows = [(clauses.rows[stake.bit].tests, stake.rule, stake.gives) for stake in ruling.stakes]
    beats = {rule: others for rule, others in ruling.beats.items() if others}
    return rows, beats, dict(ruling.rates), ruling.spec.outcomes, ruling.spec.otherwise, ruling.spec.combine


def _changes(pair: _Pair, space: Space, where: tuple[str, Line, Direction]) -> Iterator[Change]:
    flow, line, direction = where
    classes: dict[tuple[Said, Said], list[Cell]] = {}
    for mask, cell in diagram(space, pair.rows).items():
        old, new = _say(pair.old, mask), _say(pair.new, mask)
        if (old.answer, old.silent) != (new.answer, new.silent):
            classes.setdefault((old, new), []).append(cell)
    for (old, new), cells in classes.items():
        leaning, step = _lean(pair, old, new)
        largest = max(cells, key=lambda cell: cell.share)
        shows = partial(_says_so, pair, old, new)
        yield Change(
            flow=flow,
            line=line,
            direction=direction,
            decision=pair.spec.name,
            old=old,
            new=new,
            leaning=leaning,
            step=step,
            share=sum(cell.share for cell in cells),
            shown=essence(space, pair.rows, largest, shows),
        )


HELD, NOT_HELD = "held", "not held"


def _held_changes(old: Clauses, new: Clauses, where: tuple[str, Line, Direction]) -> Iterator[Change]:
    """Iterate over the items that show a document under one law and not under the other."""
    flow, line, direction = where
    for name in old.documents.keys() & new.documents.keys():
        bits = (old.documents[name], new.documents[name])
        rows = [
            [side.rows[bit].tests for bit in side.rows if bit & mask]
            for side, mask in zip((old, new), bits, strict=True)
        ]
        if rows[0] == rows[1]:
            continue
        space = space_of(old, new)
        for mask, cell in diagram(space, bits[0] | bits[1]).items():
            before, after = bool(mask & bits[0]), bool(mask & bits[1])
            if before != after:
                yield Change(
                    flow=flow,
                    line=line,
                    direction=direction,
                    decision=name,
                    old=Said(HELD if before else NOT_HELD, ()),
                    new=Said(HELD if after else NOT_HELD, ()),
                    leaning=Leaning.LOOSER if after else Leaning.STRICTER,
                    step=1,
                    share=cell.share,
                    shown=witness(space, cell),
                )


def _say(ruling: Ruling | None, mask: int) -> Said:
    if ruling is None:
        return Said(None, (), silent=True)
    verdict = ruling.verdict(mask)
    return Said(verdict.answer, verdict.decided)


def _says_so(pair: _Pair, old: Said, new: Said, mask: int) -> bool:
    return _say(pair.old, mask) == old and _say(pair.new, mask) == new


def _lean(pair: _Pair, old: Said, new: Said) -> tuple[Leaning, int]:
    """Return which way an answer has moved, and how far."""
    if old.silent or new.silent or pair.old is None or pair.new is None:
        return Leaning.OTHER, 1
    if pair.old.spec.combine is not pair.new.spec.combine:
        return Leaning.OTHER, 1
    step = _STEPS[pair.new.spec.combine](pair, old.answer, new.answer)
    if step == 0:
        return Leaning.OTHER, 1
    return (Leaning.LOOSER if step > 0 else Leaning.STRICTER), abs(step)


def _outcomes_apart(pair: _Pair, old: Answer, new: Answer) -> int:
    """Return how many places looser an outcome is; 0 where the packs do not rank both alike."""
    if pair.old is None or pair.new is None:  # pragma: no cover - only decisions of both packs are ranked
        return 0
    ranks = [
        [ruling.spec.outcomes.index(answer) if answer in ruling.spec.outcomes else -1 for answer in (old, new)]
        for ruling in (pair.old, pair.new)
    ]
    steps = [after - before for before, after in ranks if min(before, after) >= 0]
    return steps[-1] if steps and len({step > 0 for step in steps}) == 1 else 0


def _names_apart(_pair: _Pair, old: Answer, new: Answer) -> int:
    """Return how many names fewer are asked for; 0 where some are new and others gone."""
    before, after = _named(old), _named(new)
    return len(before - after) if after < before else -len(after - before) if before < after else 0


def _named(answer: Answer) -> set[str]:
    return set(answer) if isinstance(answer, tuple) else set()


def _limits_apart(_pair: _Pair, old: Answer, new: Answer) -> int:
    """Return 1 where there is more time, -1 where there is less; 0 where only what the limit spans has changed."""
    before = old.within if isinstance(old, Deadline) else float("inf")
    after = new.within if isinstance(new, Deadline) else float("inf")
    return (after > before) - (after < before)


_STEPS: dict[Combine, Callable[[_Pair, Answer, Answer], int]] = {
    Combine.STRICTEST: _outcomes_apart,
    Combine.ALL: _names_apart,
    Combine.SHORTEST: _limits_apart,
}

_ORDER: Sequence[Leaning] = (Leaning.LOOSER, Leaning.STRICTER, Leaning.OTHER)


def _gravity(change: Change) -> tuple[object, ...]:
    """Return a key that sorts changes: looser first, the longest step first, the largest share first."""
    where = (change.flow, change.line, change.direction, change.decision)
    return (_ORDER.index(change.leaning), -change.step, -change.share, where, repr(change.old), repr(change.new))
