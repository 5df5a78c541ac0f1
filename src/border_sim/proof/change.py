"""What changes between two packs: every class of items whose decision is another, with its share and one of them.

Both laws are asked about the same item: their rows are numbered apart and swept together, so that each cell says
which rules hold on either side. The lot of a rule is the same in both, as it is when both packs are run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from border_sim.domain.decision import Answer, Deadline
from border_sim.domain.terms import Combine, Direction, Line
from border_sim.proof.diagram import Witness
from border_sim.proof.oracle import HELD, Differing, FramedPair, Pair, Said
from border_sim.proof.oracles import Oracles, all_oracles, settle
from border_sim.proof.space import frame_at
from border_sim.rules.clauses import Clauses, clauses_of
from border_sim.rules.law import Law
from border_sim.rules.rows import RowTest
from border_sim.rules.rulings import Ruling


class Leaning(StrEnum):
    """Which way an answer has moved."""

    LOOSER = "looser"
    STRICTER = "stricter"
    OTHER = "other"


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
        share: of all items that are possible there, see `space.py`; none where nobody has counted them.
        shown: one of them.
    """

    flow: str
    line: Line
    direction: Direction
    decision: str
    old: Said
    new: Said
    leaning: Leaning
    step: int
    share: float | None
    shown: Witness


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changes under two laws.

    Attributes:
        changes: every class of items that changes, the gravest first: what becomes looser, then stricter, then other.
        unsettled: the decisions and documents that nobody could compare, each with flow, line and direction.
        compared: how many pairs of decisions were compared.
    """

    changes: tuple[Change, ...]
    unsettled: tuple[tuple[str, str, Line, Direction], ...]
    compared: int


def compare_laws(old: Law, new: Law, oracles: Oracles | None = None) -> Comparison:
    """Return every class of items on which two laws decide differently.

    Where `oracles` are not given, all that there are may be asked. A class of what the mask diagram has compared shares
    the rules that decide, too; of what Z3 has compared it shares the answers, and the rules are those of its item.
    """
    asked = all_oracles() if oracles is None else oracles
    changes: list[Change] = []
    unsettled: list[tuple[str, str, Line, Direction]] = []
    compared = 0
    for name in (name for name in old.pack.flows if name in new.pack.flows):
        for line, direction in product(Line, Direction):
            frame = _frame((old, new), name, line, direction)
            pairs = _pairs(frame)
            compared += len(pairs)
            for subject, pair, differing in _all_differing(frame, pairs, asked):
                if differing is None:
                    unsettled.append((subject, name, line, direction))
                else:
                    changes += [_change(subject, pair, one, (name, line, direction)) for one in differing]
    return Comparison(tuple(sorted(changes, key=_gravity)), tuple(unsettled), compared)


def _all_differing(
    frame: FramedPair, pairs: Mapping[str, Pair], oracles: Oracles
) -> Iterator[tuple[str, Pair | None, tuple[Differing, ...] | None]]:
    """Iterate over the decisions and documents that are not written alike on both sides, with what differs."""
    for decision, pair in pairs.items():
        if not _is_same(pair, frame.old, frame.new):
            yield decision, pair, _differing(frame, pair, oracles)
    for document in frame.old.documents:
        if document in frame.new.documents and _shown(frame.old, document) != _shown(frame.new, document):
            yield document, None, _differing(frame, document, oracles)


def _differing(frame: FramedPair, subject: Pair | str, oracles: Oracles) -> tuple[Differing, ...] | None:
    """Return what differs of a decision or a document; none where nobody can say."""
    if isinstance(subject, str):
        return settle(oracles, lambda oracle: tuple(oracle.differing_documents(frame, subject)))
    return settle(oracles, lambda oracle: tuple(oracle.differing(frame, subject)))


def _frame(laws: tuple[Law, Law], name: str, line: Line, direction: Direction) -> FramedPair:
    """Return what both laws say in a frame."""
    old, new = laws
    before = clauses_of(old, frame_at(old.pack.flows[name], line, direction))
    return FramedPair(before, clauses_of(new, frame_at(new.pack.flows[name], line, direction), first_bit=before.end))


def _pairs(frame: FramedPair) -> dict[str, Pair]:
    before = {ruling.spec.name: ruling for ruling in frame.old.rulings}
    after = {ruling.spec.name: ruling for ruling in frame.new.rulings}
    return {name: Pair(before.get(name), after.get(name)) for name in dict.fromkeys((*after, *before))}


def _is_same(pair: Pair, old: Clauses, new: Clauses) -> bool:
    """Return whether nothing that could change an answer differs between the sides, so that no sweep is needed."""
    if pair.old is None or pair.new is None:
        return pair.rows == 0
    return _substance(pair.old, old) == _substance(pair.new, new)


def _substance(ruling: Ruling, clauses: Clauses) -> tuple[object, ...]:
    rows = [(clauses.rows[stake.bit].tests, stake.rule, stake.gives) for stake in ruling.stakes]
    beats = {rule: others for rule, others in ruling.beats.items() if others}
    return rows, beats, dict(ruling.rates), ruling.spec.outcomes, ruling.spec.otherwise, ruling.spec.combine


def _shown(clauses: Clauses, document: str) -> list[tuple[RowTest, ...]]:
    """Return the tests that show a document."""
    return [clauses.rows[bit].tests for bit in clauses.rows if bit & clauses.documents[document]]


def _change(subject: str, pair: Pair | None, differing: Differing, where: tuple[str, Line, Direction]) -> Change:
    """Return a class that changes; without a pair the subject is a document."""
    old, new = differing.old, differing.new
    held = Leaning.LOOSER if new.answer == HELD else Leaning.STRICTER
    leaning, step = _lean(pair, old, new) if pair else (held, 1)
    flow, line, direction = where
    return Change(
        flow=flow,
        line=line,
        direction=direction,
        decision=subject,
        old=old,
        new=new,
        leaning=leaning,
        step=step,
        share=differing.example.share,
        shown=differing.example.witness,
    )


def _lean(pair: Pair, old: Said, new: Said) -> tuple[Leaning, int]:
    """Return which way an answer has moved, and how far."""
    if old.silent or new.silent or pair.old is None or pair.new is None:
        return Leaning.OTHER, 1
    if pair.old.spec.combine is not pair.new.spec.combine:
        return Leaning.OTHER, 1
    step = _STEPS[pair.new.spec.combine](pair, old.answer, new.answer)
    if step == 0:
        return Leaning.OTHER, 1
    return (Leaning.LOOSER if step > 0 else Leaning.STRICTER), abs(step)


def _outcomes_apart(pair: Pair, old: Answer, new: Answer) -> int:
    """Return how many places looser an outcome is; 0 where the packs do not rank both alike."""
    if pair.old is None or pair.new is None:  # pragma: no cover - only decisions of both packs are ranked
        return 0
    ranks = [
        [ruling.spec.outcomes.index(answer) if answer in ruling.spec.outcomes else -1 for answer in (old, new)]
        for ruling in (pair.old, pair.new)
    ]
    steps = [after - before for before, after in ranks if min(before, after) >= 0]
    return steps[-1] if steps and len({step > 0 for step in steps}) == 1 else 0


def _names_apart(_pair: Pair, old: Answer, new: Answer) -> int:
    """Return how many names fewer are asked for; 0 where some are new and others gone."""
    before, after = _named(old), _named(new)
    return len(before - after) if after < before else -len(after - before) if before < after else 0


def _named(answer: Answer) -> set[str]:
    return set(answer) if isinstance(answer, tuple) else set()


def _limits_apart(_pair: Pair, old: Answer, new: Answer) -> int:
    """Return 1 where there is more time, -1 where there is less; 0 where only what the limit spans has changed."""
    before = old.within if isinstance(old, Deadline) else float("inf")
    after = new.within if isinstance(new, Deadline) else float("inf")
    return (after > before) - (after < before)


_STEPS: dict[Combine, Callable[[Pair, Answer, Answer], int]] = {
    Combine.STRICTEST: _outcomes_apart,
    Combine.ALL: _names_apart,
    Combine.SHORTEST: _limits_apart,
}

_ORDER: Sequence[Leaning] = (Leaning.LOOSER, Leaning.STRICTER, Leaning.OTHER)


def _gravity(change: Change) -> tuple[object, ...]:
    """Return a key that sorts changes: looser first, the longest step first, the largest share first."""
    where = (change.flow, change.line, change.direction, change.decision)
    return (
        _ORDER.index(change.leaning),
        -change.step,
        -(change.share or 0.0),
        where,
        repr(change.old),
        repr(change.new),
    )
