"""One decision of a law as formulas: which rules hold, stand and decide, and what the answer is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from graphlib import TopologicalSorter
from typing import TypeAlias

from border_sim.domain.decision import Answer, Deadline, Verdict
from border_sim.domain.terms import Combine
from border_sim.proof.oracle import Said
from border_sim.proof.smt.encoding import Reading
from border_sim.proof.smt.solver import Formula, Model, Solver
from border_sim.rules.pack import DecisionSpec, Gives, Requires, Rule, Selects

Choice: TypeAlias = str | Deadline
"""What a rule can bring: an outcome, a name that is collected, a time limit."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """A decision in a frame as named formulas.

    Attributes:
        spec: the decision.
        rules: the rules that may hold in the frame, by id.
        holds: that a rule holds, by rule.
        stands: that it holds and is not beaten.
        decides: that it gives the answer, alone or with others.
        answers: that a choice is the answer, or among the names that are; the strictest and the shortest first.
        silent: that no rule holds.
    """

    spec: DecisionSpec
    rules: Mapping[str, Rule]
    holds: Mapping[str, Formula]
    stands: Mapping[str, Formula]
    decides: Mapping[str, Formula]
    answers: Mapping[Choice, Formula]
    silent: Formula

    def answer(self, model: Model) -> Answer:
        """Return the answer in a model."""
        chosen = [choice for choice, formula in self.answers.items() if model.makes(formula)]
        if self.spec.combine is Combine.ALL:
            return tuple(str(name) for name in chosen)
        return chosen[0] if chosen else None

    def said(self, model: Model) -> Said:
        """Return the answer in a model with the rules that give it."""
        return Said(self.answer(model), _true_of(self.decides, model))

    def verdict(self, model: Model) -> Verdict:
        """Return the verdict in a model."""
        decided = _true_of(self.decides, model)
        stands = _true_of(self.stands, model)
        return Verdict(
            self.answer(model),
            decided=decided,
            beaten=tuple(sorted(set(_true_of(self.holds, model)) - set(stands))),
            outweighed=tuple(sorted(set(stands) - set(decided))),
        )

    def beaters(self, rule: str) -> list[str]:
        """Return the rules that beat one."""
        return [other.id for other in self.rules.values() if rule in other.beats]


def _true_of(formulas: Mapping[str, Formula], model: Model) -> tuple[str, ...]:
    return tuple(sorted(name for name, formula in formulas.items() if model.makes(formula)))


def deciding(reading: Reading, spec: DecisionSpec) -> Deciding:
    """Return a decision of a law as formulas."""
    solver = reading.items.solver
    rules: dict[str, Rule] = {}
    holds: dict[str, Formula] = {}
    for rule in reading.law.rules:
        formula = reading.holds(rule) if rule.decides == spec.name else None
        if formula is not None:
            rules[rule.id], holds[rule.id] = rule, solver.named(formula)
    stands = _standing(solver, rules, holds)
    brings = {name: _brings(reading, rule, stands[name]) for name, rule in rules.items()}
    answers: dict[Choice, Formula] = {}
    given: list[Formula] = []
    for choice in _choices(spec, brings.values()):
        by_any = solver.named(solver.some(bringing[choice] for bringing in brings.values() if choice in bringing))
        # Names are collected whatever else is; else a choice is the answer where no stricter one is given.
        answers[choice] = by_any if spec.combine is Combine.ALL else solver.named(_alone(solver, by_any, given))
        given.append(by_any)
    decides = stands
    if spec.combine is not Combine.ALL:
        decides = {name: solver.named(_decides(solver, bringing, answers)) for name, bringing in brings.items()}
    if isinstance(spec.otherwise, str):
        unsaid = solver.no(solver.some(given))
        answers[spec.otherwise] = solver.named(solver.some([answers[spec.otherwise], unsaid]))
    silent = solver.named(solver.no(solver.some(holds.values())))
    return Deciding(spec, rules, holds, stands, decides, answers, silent)


def _alone(solver: Solver, given: Formula, stricter: Sequence[Formula]) -> Formula:
    return solver.every([given, *map(solver.no, stricter)])


def _decides(solver: Solver, bringing: Mapping[Choice, Formula], answers: Mapping[Choice, Formula]) -> Formula:
    """Return that a rule brings what is the answer."""
    return solver.some(solver.every([formula, answers[choice]]) for choice, formula in bringing.items())


def _standing(solver: Solver, rules: Mapping[str, Rule], holds: Mapping[str, Formula]) -> Mapping[str, Formula]:
    """Return that rules hold and none that stands beats them; beats go in no circle."""
    beaters: dict[str, list[str]] = {}
    for rule in rules.values():
        for name in rule.beats:
            beaters.setdefault(name, []).append(rule.id)
    order = TopologicalSorter({name: beaters.get(name, ()) for name in rules}).static_order()
    stands: dict[str, Formula] = {}
    for name in order:
        over = [solver.no(stands[other]) for other in beaters.get(name, ())]
        stands[name] = solver.named(solver.every([holds[name], *over])) if over else holds[name]
    return {name: stands[name] for name in rules}


def _brings(reading: Reading, rule: Rule, stands: Formula) -> dict[Choice, Formula]:
    """Return, for everything that a rule can bring, that it stands and does; of one that selects its lot says which."""
    solver, then = reading.items.solver, rule.then
    if not isinstance(then, Selects):
        return dict.fromkeys(possible_choices(rule), stands)
    spared = solver.at_least(reading.items.lot(rule.id), Fraction(reading.law.rate(then.rate)))
    if then.outcome == then.otherwise:
        return {then.outcome: stands}
    return {
        then.outcome: solver.every([stands, solver.no(spared)]),
        then.otherwise: solver.every([stands, spared]),
    }


def possible_choices(rule: Rule) -> Sequence[Choice]:
    """Return everything that a rule can bring."""
    then = rule.then
    if isinstance(then, Selects):
        return (then.outcome, then.otherwise)
    if isinstance(then, Gives):
        return (then.outcome,)
    return then.names if isinstance(then, Requires) else (then.deadline,)


def _choices(spec: DecisionSpec, brings: Iterable[Mapping[Choice, Formula]]) -> Sequence[Choice]:
    """Return everything that can be in an answer, the strictest and the shortest first."""
    if spec.combine is not Combine.SHORTEST:
        return spec.outcomes
    limits = {choice for bringing in brings for choice in bringing if isinstance(choice, Deadline)}
    return sorted(limits, key=lambda limit: (limit.within, limit.start, limit.end, limit.if_late))
