"""Promises are proved: every set of rules that can hold for some item of which they speak is asked.

A proof ranges over all items that are complete, over both sides of every selection rate, and over the names that stand
in the lists on the day (with one that stands in none). It is made anew for each day on which the law's wording changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from border_sim.documents import Problems
from border_sim.domain.terms import Combine
from border_sim.proof.diagram import witness_text
from border_sim.proof.in_force import FramedLaw, LawInterval
from border_sim.proof.oracle import Z3, Attempt, Breach
from border_sim.proof.oracles import Oracles, all_oracles, settle, way_out
from border_sim.rules.examples import answer_text
from border_sim.rules.pack import MustHold, RulePack


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

    Attributes:
        promise: the promise.
        law: the law.
        finding: what came of it.
        oracles: who was needed to settle it, in order.
        breach: what refutes it.
    """

    promise: MustHold
    law: LawInterval
    finding: Finding
    oracles: tuple[str, ...] = ()
    breach: Breach | None = None


def check_promises(pack: RulePack, laws: Sequence[LawInterval], oracles: Oracles | None = None) -> Problems:
    """Return the promises that do not hold, each with an item that breaks it, and those that cannot be settled.

    Where `oracles` are not given, all that there are may be asked.
    """
    problems = Problems()
    proofs = [proof for law in laws for proof in prove(pack, law, oracles)]
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
    breach = proof.breach
    if breach is None:
        message = f"expected a proof of `{promise.id}`, got none: the rules can be combined in too many ways"
        problems.add(promise.place, "R024", message, way_out("give the promise more tests in `when`"))
        return
    spec = pack.decisions[breach.decision]
    expected = " or ".join(f"`{name}`" for name in promise.then[breach.decision])
    wanted = expected if spec.combine is Combine.STRICTEST else f"{expected} among the answer"
    by = ", ".join(f"`{rule}`" for rule in breach.verdict.decided)
    item = witness_text(breach.witness)
    decided = f"decided by {by} for {item}" if by else f"decided by no rule for {item}"
    got = answer_text(breach.verdict.answer)
    message = f"`{promise.id}` does not hold: expected {wanted} for `{breach.decision}`, got {got}"
    found = f"{decided}, found by Z3" if proof.oracles[-1:] == (Z3,) else decided
    problems.add(promise.place, "R023", message, f"{proof.law.days}: {found}")


def prove(pack: RulePack, law: LawInterval, oracles: Oracles | None = None) -> list[Proof]:
    """Return a proof of each promise of a pack, or what refutes it, under the law of an interval."""
    asked = all_oracles() if oracles is None else oracles
    return [_prove(promise, law, asked) for promise in pack.must_hold]


def _prove(promise: MustHold, law: LawInterval, oracles: Oracles) -> Proof:
    attempts: list[Attempt] = []
    for frame in law.frames:
        attempt = _attempt(promise, frame, oracles)
        if attempt is None:
            return Proof(promise, law, Finding.UNKNOWN)
        attempts.append(attempt)
        if attempt.breach is not None:
            break
    names = tuple(dict.fromkeys(attempt.oracle for attempt in attempts if attempt.tested))
    if attempts and attempts[-1].breach:
        return Proof(promise, law, Finding.REFUTED, names, attempts[-1].breach)
    return Proof(promise, law, Finding.PROVED if names else Finding.UNTESTED, names)


def _attempt(promise: MustHold, frame: FramedLaw, oracles: Oracles) -> Attempt | None:
    return settle(oracles, lambda oracle: oracle.attempt(frame, promise))
