"""Promises are proved: the mask diagram is swept over every fact, and every set of rules that can hold is asked.

A proof ranges over all items that are complete, over both sides of every selection rate, and over the names that stand
in the lists on the day (with one that stands in none). It is made anew for each day on which the law's wording changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product
from typing import TypeAlias

from border_sim.documents import Problems
from border_sim.domain.decision import Answer, Verdict
from border_sim.domain.errors import Unfinished
from border_sim.domain.facts import Fact, Kind, Value
from border_sim.domain.terms import Combine, Direction, Line
from border_sim.rules.axes import Point
from border_sim.rules.examples import answer_text
from border_sim.rules.groups import Group, missing_groups
from border_sim.rules.law import Law, law_of
from border_sim.rules.pack import DIRECTION, FLOW, LINE, DecisionSpec, MustHold, RulePack
from border_sim.rules.rows import Frame
from border_sim.rules.sweep import check_size
from border_sim.rules.tables import Tables, compile_tables
from border_sim.rules.values import value_text


class Finding(StrEnum):
    """What can come of an attempt to prove a promise."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of one promise under the law of a day.

    A refuted one carries an item that breaks it, with the lots that were drawn (whether a rule selects), the
    decision that is wrong, and the verdict.
    """

    promise: MustHold
    day: date
    finding: Finding
    item: Mapping[str, Value]
    draws: Mapping[str, bool]
    decision: str = ""
    verdict: Verdict | None = None


Trail: TypeAlias = "tuple[Trail, Group, tuple[Point, ...]] | None"
"""How a cell of the diagram was reached: the trail before it, and the values chosen last."""


def check_promises(pack: RulePack) -> Problems:
    """Return the promises that do not hold, each with an item that breaks it, and those that cannot be settled."""
    problems = Problems()
    told: set[str] = set()
    for day in pack.law_dates():
        for proof in prove(pack, day):
            if proof.finding is not Finding.PROVED and proof.promise.id not in told:
                told.add(proof.promise.id)
                _tell(proof, pack, problems)
    return problems


def _tell(proof: Proof, pack: RulePack, problems: Problems) -> None:
    promise = proof.promise
    if proof.finding is Finding.UNKNOWN or proof.verdict is None:
        message = f"expected a proof of `{promise.id}`, got none: the rules can be combined in too many ways"
        problems.add(promise.place, "R024", message, "give the promise more tests in `when`")
        return
    spec = pack.decisions[proof.decision]
    expected = " or ".join(f"`{name}`" for name in promise.then[proof.decision])
    wanted = expected if spec.combine is Combine.STRICTEST else f"{expected} among the answer"
    by = ", ".join(f"`{rule}`" for rule in proof.verdict.decided)
    decided = f"decided by {by}" if by else "decided by no rule"
    facts = [f"{name}: {value_text(value)}" for name, value in proof.item.items()]
    drawn = [f"{rule}: {'selected' if selected else 'not selected'}" for rule, selected in proof.draws.items()]
    hint = f"{decided} on {proof.day} for `{{{', '.join(facts)}}}`"
    got = answer_text(proof.verdict.answer)
    message = f"`{promise.id}` does not hold: expected {wanted} for `{proof.decision}`, got {got}"
    problems.add(promise.place, "R023", message, f"{hint}, draws `{{{', '.join(drawn)}}}`" if drawn else hint)


def prove(pack: RulePack, day: date) -> list[Proof]:
    """Return a proof of each promise of a pack, or what refutes it, under the law of a day."""
    law = law_of(pack, day)
    frames = [
        compile_tables(
            law, Frame(flow, {FLOW: flow.name, LINE: line.value, DIRECTION: direction.value}), pack.must_hold
        )
        for flow, line, direction in product(pack.flows.values(), Line, Direction)
    ]
    return [_prove(promise, frames, law) for promise in pack.must_hold]


def _prove(promise: MustHold, frames: Sequence[Tables], law: Law) -> Proof:
    for tables in frames:
        if not tables.promises[promise.id]:
            continue
        try:
            broken = next(_breaches(promise, tables, law), None)
        except Unfinished:
            return Proof(promise, law.day, Finding.UNKNOWN, {}, {})
        if broken is not None:
            return broken
    return Proof(promise, law.day, Finding.PROVED, {}, {})


def _breaches(promise: MustHold, tables: Tables, law: Law) -> Iterator[Proof]:
    """Iterate over the cells of the diagram that break a promise."""
    rulings = {ruling.spec.name: ruling for ruling in tables.rulings if ruling.spec.name in promise.then}
    speaks = tables.promises[promise.id]
    keep = speaks | sum(ruling.rows for ruling in rulings.values())
    for mask, trail in _diagram(tables, keep, speaks).items():
        for name, ruling in rulings.items():
            verdict = ruling.verdict(mask)
            if not keeps(ruling.spec, verdict.answer, promise.then[name]):
                item, draws = _witness(tables, trail)
                yield Proof(promise, law.day, Finding.REFUTED, item, draws, name, verdict)


def keeps(spec: DecisionSpec, answer: Answer, allowed: tuple[str, ...]) -> bool:
    """Return whether an answer keeps a promise: it is an allowed outcome, or it has all promised names."""
    if spec.combine is Combine.STRICTEST:
        return answer in allowed
    return isinstance(answer, tuple) and set(allowed) <= set(answer)


def _diagram(tables: Tables, keep: int, speaks: int) -> dict[int, Trail]:
    """Return every set of rows that can hold where a promise speaks, each with one way to reach it."""
    groups = [group for group in missing_groups(tables, tables.all_rows, {}) if group.narrows(keep)]
    # Facts that the promise tests come first: they cut off most of the diagram.
    groups.sort(key=lambda group: not group.narrows(speaks))
    cells: dict[int, Trail] = {keep: None}
    for group in groups:
        pieces: dict[int, tuple[Point, ...]] = {}
        for mask, values in group.points:
            pieces.setdefault(mask & keep, values)
        reached: dict[int, Trail] = {}
        for mask, trail in cells.items():
            for piece, values in pieces.items():
                if mask & piece & speaks:
                    reached.setdefault(mask & piece, (trail, group, values))
        check_size(reached)
        cells = reached
    return cells


def _witness(tables: Tables, trail: Trail) -> tuple[dict[str, Value], dict[str, bool]]:
    """Return the item of a cell and its draws."""
    item: dict[str, Value] = dict(tables.frame.fixed)
    draws: dict[str, bool] = {}
    rates = {rule: rate for ruling in tables.rulings for rule, rate in ruling.rates.items()}
    chosen = []
    while trail is not None:
        trail, group, values = trail
        chosen.append((group, values))
    for group, values in reversed(chosen):
        for name, value in zip(group.names, values, strict=True):
            if group.is_lot:
                draws[name] = isinstance(value, float) and value < rates[name]
            else:
                item[name] = _typed(tables.facts[name], value)
    return item, draws


def _typed(fact: Fact, point: Point) -> Value:
    return date.fromordinal(int(point)) if fact.kind is Kind.DATE else point
