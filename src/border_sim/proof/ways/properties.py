"""Promises about the way of an item are proved over every way through the machine, or refuted with one.

A proof ranges over all complete items of which a promise speaks and both sides of every lot, under everything that can
be found, answered and kept on the way. It is made anew for each day on which the law's wording changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from border_sim.documents import Problems
from border_sim.domain.errors import Unfinished
from border_sim.domain.hints import one_of
from border_sim.flows.paths import leading_to
from border_sim.proof.diagram import Witness, witness_text
from border_sim.proof.promises import Finding
from border_sim.proof.ways.account import Step, steps_of, way_text
from border_sim.proof.ways.flow_law import FlowLaw
from border_sim.proof.ways.focus import Focus
from border_sim.proof.ways.hunt import Caught, hunt
from border_sim.proof.ways.items import Found, Items
from border_sim.proof.ways.procedures import Procedure
from border_sim.proof.ways.ways import Barrier
from border_sim.rules.pack import DIRECTION, LINE
from border_sim.rules.properties import Decided, MustPass


@dataclass(frozen=True, slots=True)
class WayProof:
    """What came of a promise about ways under the law of a day.

    A refuted one carries an item and the way that it takes.
    """

    promise: MustPass
    day: date
    finding: Finding
    witness: Witness | None = None
    way: tuple[Step, ...] = ()


def check_properties(procedures: Sequence[Procedure]) -> Problems:
    """Return the promises about ways that do not hold, each with a way that breaks it, and those not to be settled."""
    problems = Problems()
    for procedure in procedures:
        proofs = prove_ways(procedure)
        for promise in procedure.promises:
            _tell(promise, [proof for proof in proofs if proof.promise is promise], problems)
    return problems


def prove_ways(procedure: Procedure) -> list[WayProof]:
    """Return what comes of every promise about the ways of a flow, for each day on which its law changes."""
    return [proof for promise in procedure.promises for proof in _prove_over_time(procedure, promise)]


def _prove_over_time(procedure: Procedure, promise: MustPass) -> Iterator[WayProof]:
    is_tested = promise.is_never
    for day, law in procedure.laws.items():
        proof = _prove(procedure, promise, day, law, is_tested=is_tested)
        is_tested = is_tested or proof.finding is Finding.PROVED
        yield proof


def _prove(procedure: Procedure, promise: MustPass, day: date, law: FlowLaw, *, is_tested: bool) -> WayProof:
    """Return what comes of a promise on a day; once it is known to be tested it is not asked again whether it is."""
    try:
        items = Items(law, law.when[promise.id])
        if items.is_empty:
            return WayProof(promise, day, Finding.UNTESTED)
        caught = _break(procedure, promise, law, items, Barrier(promise.statuses, promise.decided))
        if caught is not None:
            return WayProof(promise, day, Finding.REFUTED, caught.item.witness(), tuple(steps_of(caught, law)))
        is_tested = is_tested or _break(procedure, promise, law, items, Barrier()) is not None
    except Unfinished:
        return WayProof(promise, day, Finding.UNKNOWN)
    return WayProof(promise, day, Finding.PROVED if is_tested else Finding.UNTESTED)


def _break(
    procedure: Procedure, promise: MustPass, law: FlowLaw, items: Items, barrier: Barrier
) -> Caught[Found] | None:
    """Return a shortest way past a barrier to where a promise forbids it, with an item that takes it."""
    goals = frozenset(promise.before)
    focus = Focus(leading_to(procedure.flow, goals))
    ways = procedure.ways(law, items.range, barrier)
    return hunt(ways, items.find, promise.entries, focus, lambda leg: leg.stand.status in goals)


def _tell(promise: MustPass, proofs: Sequence[WayProof], problems: Problems) -> None:
    """Tell what came of a promise, if it is not kept on some day, or never tested."""
    failed = next((proof for proof in proofs if proof.finding in {Finding.REFUTED, Finding.UNKNOWN}), None)
    where = one_of(promise.before)
    if failed is None:
        if all(proof.finding is Finding.UNTESTED for proof in proofs):
            message = f"expected items of which `{promise.id}` speaks on a way to {where}, got none that can occur"
            problems.add(promise.before_place, "R027", message, "a promise that is never tested promises nothing")
        return
    if failed.witness is None:
        message = f"expected a proof of `{promise.id}`, got none: rules and ways can be combined in too many ways"
        problems.add(promise.place, "R026", message, "give the promise more tests in `when`")
        return
    expected = f"no way to {where}" if promise.is_never else f"{_passed(promise)} before {where}"
    message = (
        f"`{promise.id}` does not hold: expected {expected}, got a way {'there' if promise.is_never else 'past it'}"
    )
    hint = f"on {failed.day} for {witness_text(failed.witness)}: {way_text(failed.way)}"
    problems.add(promise.place, "R025", message, hint)


def _passed(promise: MustPass) -> str:
    """Return in words what is to be passed."""
    return " or ".join([*(f"`{name}`" for name in promise.statuses), *(_decided(each) for each in promise.decided)])


def _decided(decided: Decided) -> str:
    """Return a decision as it is written in a file."""
    answers = {name: "|".join(values) for name, values in decided.answers.items()}
    written = {LINE: decided.line.value, DIRECTION: decided.direction.value, **answers}
    return f"`{{{', '.join(f'{name}: {value}' for name, value in written.items())}}}`"
