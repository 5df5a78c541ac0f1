"""The second oracle: Z3, which is asked for an item that shows something, and says where there is none."""

from __future__ import annotations

from collections.abc import Iterator

from border_sim.domain.errors import Unfinished
from border_sim.domain.terms import Combine
from border_sim.proof.in_force import FramedLaw
from border_sim.proof.oracle import Z3, Attempt, Breach, Differing, FramedPair, Hearing, Pair, documents_said
from border_sim.proof.smt.deciding import Deciding, deciding
from border_sim.proof.smt.encoding import Reading
from border_sim.proof.smt.inquiry import FoundExample, Inquiry
from border_sim.proof.smt.solver import MOST_WORK, Formula, Model, Solver
from border_sim.proof.smt.solver_hearing import hear_decision
from border_sim.rules.pack import MustHold
from border_sim.rules.rulings import Ruling


class SolverOracle:
    """Answers by Z3; see `oracle.py`.

    A question that takes more than `most_work` steps is given up; see `solver.py`.
    """

    name = Z3

    def __init__(self, most_work: int = MOST_WORK) -> None:
        """Begin without having read anything."""
        self._most_work = most_work

    def hear(self, frame: FramedLaw, ruling: Ruling) -> Hearing:
        """Return what becomes of the rules of a decision in a frame."""
        inquiry = Inquiry(self._most_work, [frame.clauses])
        return hear_decision(inquiry, deciding(inquiry.readings[0], ruling.spec))

    def attempt(self, frame: FramedLaw, promise: MustHold) -> Attempt:
        """Return what comes of a promise in a frame."""
        inquiry = Inquiry(self._most_work, [frame.clauses])
        speaks = inquiry.readings[0].passes(promise.when)
        if speaks is None or inquiry.find(speaks) is None:
            return Attempt(Z3, tested=False)
        for name, allowed in promise.then.items():
            decision = deciding(inquiry.readings[0], frame.clauses.law.pack.decisions[name])
            breaks = inquiry.solver.every([speaks, inquiry.solver.no(_keeps(inquiry.solver, decision, allowed))])
            model = inquiry.find(breaks)
            if model is not None:
                shown = FoundExample(inquiry, breaks, model).witness
                return Attempt(Z3, tested=True, breach=Breach(shown, name, decision.verdict(model)))
        return Attempt(Z3, tested=True)

    def differing(self, frame: FramedPair, pair: Pair) -> Iterator[Differing]:
        """Iterate over the pairs of answers that two laws give to the same item; each has the rules of one item.

        Raises:
            Unfinished: a pack does not have the decision, so that its answers cannot be compared.
        """
        return self._differing(frame, pair, by_rules=False)

    def differing_by_rules(self, frame: FramedPair, pair: Pair) -> Iterator[Differing]:
        """Iterate over all classes of items that two laws decide differently, as the mask diagram tells them apart."""
        return self._differing(frame, pair, by_rules=True)

    def _differing(self, frame: FramedPair, pair: Pair, *, by_rules: bool) -> Iterator[Differing]:
        inquiry = Inquiry(self._most_work, [frame.old, frame.new])
        if pair.old is None or pair.new is None:
            raise Unfinished(f"`{pair.spec.name}` is no decision of both packs")
        sides = [
            deciding(reading, ruling.spec)
            for reading, ruling in zip(inquiry.readings, (pair.old, pair.new), strict=True)
        ]
        differs = _differs(inquiry.solver, *sides)
        found: list[Formula] = []
        while model := inquiry.find(differs, *map(inquiry.solver.no, found)):
            same = [_same_as(inquiry.solver, side, model, by_rules=by_rules) for side in sides]
            found.append(inquiry.solver.named(inquiry.solver.every(same)))
            yield Differing(sides[0].said(model), sides[1].said(model), FoundExample(inquiry, found[-1], model))

    def differing_documents(self, frame: FramedPair, document: str) -> Iterator[Differing]:
        """Iterate over the classes of items that show a document under one law and not under the other."""
        inquiry = Inquiry(self._most_work, [frame.old, frame.new])
        held = [_shows(inquiry.solver, reading, document) for reading in inquiry.readings]
        for was_held in (True, False):
            old, new = held if was_held else held[::-1]
            shows = inquiry.solver.every([old, inquiry.solver.no(new)])
            model = inquiry.find(shows)
            if model is not None:
                yield Differing(*documents_said(was_held=was_held), FoundExample(inquiry, shows, model))


def _shows(solver: Solver, reading: Reading, document: str) -> Formula:
    shown = reading.passes(reading.law.pack.requirements[document].held_when)
    return solver.some([] if shown is None else [shown])


def _keeps(solver: Solver, decision: Deciding, allowed: tuple[str, ...]) -> Formula:
    """Return that an answer keeps a promise: it is an allowed outcome, or it has all promised names."""
    kept = [decision.answers[name] for name in allowed]
    return solver.some(kept) if decision.spec.combine is Combine.STRICTEST else solver.every(kept)


def _differs(solver: Solver, old: Deciding, new: Deciding) -> Formula:
    """Return that two laws answer differently."""
    if old.spec.combine is not new.spec.combine:
        return solver.every([])
    never = solver.some([])
    choices = dict.fromkeys((*old.answers, *new.answers))
    alike = [solver.same(old.answers.get(choice, never), new.answers.get(choice, never)) for choice in choices]
    return solver.no(solver.every(alike))


def _same_as(solver: Solver, decision: Deciding, model: Model, *, by_rules: bool) -> Formula:
    """Return that a law says the same as in a model."""
    formulas = [*decision.answers.values(), *(decision.decides.values() if by_rules else ())]
    return solver.every([formula if model.makes(formula) else solver.no(formula) for formula in formulas])
