"""Both oracles are asked everything, and whatever they say differently is told: one of them is wrong, and so are we.

Items that either has found are put to the rule book besides, which decides one item at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import methodcaller
from typing import TypeVar

from border_sim.domain.errors import Unfinished
from border_sim.proof.diagram import Witness, witness_text
from border_sim.proof.in_force import FramedLaw, LawInterval, law_intervals
from border_sim.proof.mask_oracle import MaskOracle, keeps
from border_sim.proof.oracle import MASKS, Z3, Attempt, Breach, Hearing, Oracle
from border_sim.proof.smt.solver import MOST_WORK
from border_sim.proof.smt.solver_oracle import SolverOracle
from border_sim.rules.book import RuleBook
from border_sim.rules.pack import DIRECTION, FLOW, LINE, MustHold, RulePack
from border_sim.rules.rulings import Ruling

Heard = TypeVar("Heard")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A question to which two answers were given.

    Attributes:
        where: the days, the flow, the line and the direction, in words.
        subject: the decision or the promise.
        question: what was asked, in words.
        answers: what each says, by name of who says it.
    """

    where: str
    subject: str
    question: str
    answers: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        """Return it as one line."""
        said = ", ".join(f"{name} says {answer}" for name, answer in self.answers)
        return f"`{self.subject}` {self.where}: {self.question}: {said}"


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """What came of asking both oracles.

    Attributes:
        disagreements: what they say differently; there should be none.
        compared: how many decisions and promises both have settled, each in a frame.
        open: those that one of them could not settle, in words.
    """

    disagreements: tuple[Disagreement, ...]
    compared: int
    open: tuple[str, ...]


def second_opinion(pack: RulePack, most_work: int = MOST_WORK) -> SecondOpinion:
    """Return whether both oracles say the same of every rule and every promise, under the law of every interval.

    A question is given up after `most_work` steps of Z3.

    Raises:
        NoSolver: Z3 is not installed.
    """
    oracles = (MaskOracle(), SolverOracle(most_work))
    found: list[Disagreement] = []
    left: list[str] = []
    compared = 0
    for law, frame in _frames(law_intervals(pack)):
        where = _where(law, frame)
        book = RuleBook(pack, frame.clauses.law.day)
        for subject, unlike in differences(frame, oracles, book):
            if unlike is None:
                left.append(f"`{subject}` {where}")
                continue
            compared += 1
            found += [Disagreement(where, subject, question, answers) for question, answers in unlike]
    return SecondOpinion(tuple(found), compared, tuple(left))


Difference = tuple[str, tuple[tuple[str, str], ...]]
"""A question, and what each says."""


def _frames(laws: Sequence[LawInterval]) -> Iterator[tuple[LawInterval, FramedLaw]]:
    """Iterate over the frames, those that several intervals share once."""
    seen: set[int] = set()
    for law in laws:
        for frame in law.frames:
            if id(frame) not in seen:
                seen.add(id(frame))
                yield law, frame


def _where(law: LawInterval, frame: FramedLaw) -> str:
    fixed = frame.clauses.frame.fixed
    return f"of {fixed[FLOW]} at line `{fixed[LINE]}`, `{fixed[DIRECTION]}`, {law.days}"


def differences(
    frame: FramedLaw, oracles: Sequence[Oracle], book: RuleBook
) -> Iterator[tuple[str, list[Difference] | None]]:
    """Iterate over decisions and promises with what is said differently of them; none where somebody cannot say."""
    for ruling in frame.clauses.rulings:
        heard: list[Hearing] | None = _both(oracles, methodcaller("hear", frame, ruling))
        yield ruling.spec.name, None if heard is None else list(_hearings(heard, ruling, book))
    for promise in book.pack.must_hold:
        tried: list[Attempt] | None = _both(oracles, methodcaller("attempt", frame, promise))
        yield promise.id, None if tried is None else list(_attempts(tried, promise, book))


def _both(oracles: Sequence[Oracle], ask: Callable[[Oracle], Heard]) -> list[Heard] | None:
    try:
        return [ask(oracle) for oracle in oracles]
    except Unfinished:
        return None


def _hearings(heard: Sequence[Hearing], ruling: Ruling, book: RuleBook) -> Iterator[Difference]:
    for rule in sorted({rule for hearing in heard for rule, fate in hearing.fates.items() if fate.holds}):
        yield from _unlike(f"what becomes of `{rule}`", [hearing.fates.get(rule) for hearing in heard])
    yield from _unlike("whether there is a gap", [hearing.gap is not None for hearing in heard])
    yield from _unlike("which rules are lifted unsaid", [sorted(hearing.overlaps.items()) for hearing in heard])
    for hearing in heard:
        if hearing.gap is not None:
            shown = hearing.gap.witness
            verdict = book.decide(shown.item, shown.lots).verdicts[ruling.spec.name]
            if verdict.decided or verdict.undecided or verdict.answer != ruling.spec.otherwise:
                yield _book_says(shown, hearing.oracle, "no rule holds", f"{verdict}")


def _attempts(tried: Sequence[Attempt], promise: MustHold, book: RuleBook) -> Iterator[Difference]:
    yield from _unlike("whether it is tested", [attempt.tested for attempt in tried])
    yield from _unlike("whether it holds", [attempt.breach is None for attempt in tried])
    for attempt in tried:
        if attempt.breach is not None and not _is_broken(attempt.breach, promise, book):
            yield _book_says(attempt.breach.witness, attempt.oracle, "it breaks the promise", "that it does not")


def _unlike(question: str, said: Sequence[object]) -> Iterator[Difference]:
    """Yield a question where the two say differently."""
    one, other = said
    if one != other:
        yield question, ((MASKS, str(one)), (Z3, str(other)))


def _book_says(shown: Witness, oracle: str, one: str, other: str) -> Difference:
    return f"what becomes of {witness_text(shown)}", ((oracle, f"that {one}"), ("the rule book", other))


def _is_broken(breach: Breach, promise: MustHold, book: RuleBook) -> bool:
    """Return whether every answer that the item can get breaks the promise."""
    verdict = book.decide(breach.witness.item, breach.witness.lots).verdicts[breach.decision]
    spec, allowed = book.pack.decisions[breach.decision], promise.then[breach.decision]
    return not any(keeps(spec, answer, allowed) for answer in verdict.possible or (verdict.answer,))
