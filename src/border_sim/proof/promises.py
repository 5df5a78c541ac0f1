"""Promises are proved: the mask diagram is swept over every fact, and every set of rules that can hold is asked.

A proof ranges over all items that are complete, over both sides of every selection rate, and over the names that stand
in the lists on the day (with one that stands in none). It is made anew for each day on which the law's wording changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from border_sim.documents import Problems
from border_sim.domain.decision import Answer, Verdict
from border_sim.domain.errors import Unfinished
from border_sim.domain.terms import Combine
from border_sim.proof.diagram import Witness, can_hold, cell_of, essence, reachable, witness_text
from border_sim.proof.in_force import FramedLaw, LawInterval
from border_sim.rules.examples import answer_text
from border_sim.rules.pack import DecisionSpec, MustHold, RulePack
from border_sim.rules.rulings import Ruling


class Finding(StrEnum):
    """What can come of an attempt to prove a promise."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNKNOWN = "unknown"
    UNTESTED = "untested"
    """No item is one of which the promise speaks."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of one promise under the law of an interval.

    A refuted one carries an item that breaks it, the decision that is wrong, and the verdict.
    """

    promise: MustHold
    law: LawInterval
    finding: Finding
    witness: Witness | None = None
    decision: str = ""
    verdict: Verdict | None = None


def check_promises(pack: RulePack, laws: Sequence[LawInterval]) -> Problems:
    """Return the promises that do not hold, each with an item that breaks it, and those that cannot be settled."""
    problems = Problems()
    proofs = [proof for law in laws for proof in prove(pack, law)]
    for promise in pack.must_hold:
        mine = [proof for proof in proofs if proof.promise is promise]
        if all(proof.finding is Finding.UNTESTED for proof in mine):
            message = f"expected items of which `{promise.id}` speaks, got none that can occur"
            problems.add(promise.place, "A010", message, "a promise that is never tested promises nothing")
            continue
        failed = next((proof for proof in mine if proof.finding in {Finding.REFUTED, Finding.UNKNOWN}), None)
        if failed is not None:
            _tell(failed, pack, problems)
    return problems


def _tell(proof: Proof, pack: RulePack, problems: Problems) -> None:
    promise = proof.promise
    if proof.witness is None or proof.verdict is None:
        message = f"expected a proof of `{promise.id}`, got none: the rules can be combined in too many ways"
        problems.add(promise.place, "R024", message, "give the promise more tests in `when`")
        return
    spec = pack.decisions[proof.decision]
    expected = " or ".join(f"`{name}`" for name in promise.then[proof.decision])
    wanted = expected if spec.combine is Combine.STRICTEST else f"{expected} among the answer"
    by = ", ".join(f"`{rule}`" for rule in proof.verdict.decided)
    item = witness_text(proof.witness)
    decided = f"decided by {by} for {item}" if by else f"decided by no rule for {item}"
    got = answer_text(proof.verdict.answer)
    message = f"`{promise.id}` does not hold: expected {wanted} for `{proof.decision}`, got {got}"
    problems.add(promise.place, "R023", message, f"{proof.law.days}: {decided}")


def prove(pack: RulePack, law: LawInterval) -> list[Proof]:
    """Return a proof of each promise of a pack, or what refutes it, under the law of an interval."""
    return [_prove(promise, law) for promise in pack.must_hold]


def _prove(promise: MustHold, law: LawInterval) -> Proof:
    tested = False
    for frame in law.frames:
        speaks = can_hold(frame.space, frame.clauses.promises[promise.id])
        if not speaks:
            continue
        tested = True
        try:
            broken = next(_breaches(promise, frame, law), None)
        except Unfinished:
            return Proof(promise, law, Finding.UNKNOWN)
        if broken is not None:
            return broken
    return Proof(promise, law, Finding.PROVED if tested else Finding.UNTESTED)


def _breaches(promise: MustHold, frame: FramedLaw, law: LawInterval) -> Iterator[Proof]:
    """Iterate over the sets of rows that break a promise, one decision after the other."""
    speaks = frame.clauses.promises[promise.id]
    for ruling in frame.clauses.rulings:
        allowed = promise.then.get(ruling.spec.name, ())
        if not allowed:
            continue
        keep = speaks | ruling.rows
        breaks = partial(_breaks, ruling, speaks, allowed)
        for mask in sorted(reachable(frame.space, keep, speaks), reverse=True):
            if breaks(mask):
                shown = essence(frame.space, keep, cell_of(frame.space, keep, mask), breaks)
                yield Proof(promise, law, Finding.REFUTED, shown, ruling.spec.name, ruling.verdict(mask))


def _breaks(ruling: Ruling, speaks: int, allowed: tuple[str, ...], mask: int) -> bool:
    return bool(mask & speaks) and not keeps(ruling.spec, ruling.answer(mask), allowed)


def keeps(spec: DecisionSpec, answer: Answer, allowed: tuple[str, ...]) -> bool:
    """Return whether an answer keeps a promise: it is an allowed outcome, or it has all promised names."""
    if spec.combine is Combine.STRICTEST:
        return answer in allowed
    return isinstance(answer, tuple) and set(allowed) <= set(answer)
