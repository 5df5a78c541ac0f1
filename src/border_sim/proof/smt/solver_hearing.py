"""What becomes of the rules of a decision, asked of Z3 rule by rule; see `fates.py` for what the answers mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from border_sim.domain.decision import Deadline
from border_sim.domain.terms import Combine
from border_sim.proof.oracle import Z3, Fate, Hearing, Overlap
from border_sim.proof.smt.deciding import Choice, Deciding, possible_choices
from border_sim.proof.smt.inquiry import FoundExample, Inquiry
from border_sim.proof.smt.solver import Formula, Model


def hear_decision(inquiry: Inquiry, decision: Deciding) -> Hearing:
    """Return what becomes of the rules of a decision.

    Raises:
        Unfinished: a search was given up.
    """
    return _Court(inquiry, decision).hear()


@dataclass(frozen=True, slots=True)
class _Court:
    inquiry: Inquiry
    decision: Deciding

    def hear(self) -> Hearing:
        hearing = Hearing(self._fates(), oracle=Z3)
        for name, fate in hearing.fates.items():
            if not fate.decides:
                fate.instead |= set(self._instead(name))
        model = self.inquiry.find(self.decision.silent) if self.decision.spec.combine is Combine.STRICTEST else None
        if model is not None:
            hearing.gap = FoundExample(self.inquiry, self.decision.silent, model)
        if self.decision.spec.combine is not Combine.ALL:
            hearing.overlaps = {overlap.lifted: overlap for overlap in self._overlaps()}
        return hearing

    def _fates(self) -> dict[str, Fate]:
        """Return whether rules hold, stand and decide; each item that is found is looked at for all of them."""
        decision = self.decision
        fates = {name: Fate() for name in decision.rules}
        for mark, formulas in (("decides", decision.decides), ("stands", decision.stands), ("holds", decision.holds)):
            for name, formula in formulas.items():
                model = None if getattr(fates[name], mark) else self.inquiry.find(formula)
                if model is not None:
                    self._note(fates, model)
        return fates

    def _note(self, fates: Mapping[str, Fate], model: Model) -> None:
        decision = self.decision
        for name, fate in fates.items():
            fate.decides = fate.decides or model.makes(decision.decides[name])
            fate.stands = fate.stands or model.makes(decision.stands[name])
            fate.holds = fate.holds or model.makes(decision.holds[name])

    def _instead(self, name: str) -> Iterable[str]:
        """Return the rules that beat a rule that never decides, and those that decide where it stands."""
        decision = self.decision
        for other in self.decision.beaters(name):
            if self.inquiry.find(decision.holds[name], decision.stands[other]):
                yield other
        yield from self._those(decision.decides, decision.stands[name])

    def _those(self, formulas: Mapping[str, Formula], *wherever: Formula) -> set[str]:
        """Return the rules of which some formula can be true together with others; each item found tells of many."""
        found: set[str] = set()
        solver = self.inquiry.solver
        left = dict(formulas)
        while model := self.inquiry.find(solver.some(left.values()), *wherever):
            found |= {name for name, formula in left.items() if model.makes(formula)}
            left = {name: formula for name, formula in left.items() if name not in found}
        return found

    def _overlaps(self) -> Iterable[Overlap]:
        """Iterate over the rules that are lifted by others than those that decide, which are looser than they are."""
        decision, solver = self.decision, self.inquiry.solver
        for name, rule in decision.rules.items():
            beaters = decision.beaters(name)
            if not beaters:
                continue
            unspoken = [solver.no(decision.decides[other]) for other in beaters]
            shows = solver.every(
                [decision.holds[name], solver.no(decision.stands[name]), *unspoken, self._looser(rule.id)]
            )
            model = self.inquiry.find(shows)
            if model is not None:
                idle = {other: decision.stands[other] for other in beaters}
                by, winners = self._those(idle, shows), self._those(decision.decides, shows)
                yield Overlap(name, by, winners, FoundExample(self.inquiry, shows, model))

    def _looser(self, name: str) -> Formula:
        """Return that the answer is looser than the strictest that a rule can give."""
        order: list[Choice] = sorted(self.decision.answers, key=self._strength)
        strictest = min(map(order.index, possible_choices(self.decision.rules[name])))
        return self.inquiry.solver.some([self.decision.answers[choice] for choice in order[strictest + 1 :]])

    def _strength(self, choice: Choice) -> tuple[float | str, ...]:
        if isinstance(choice, Deadline):
            return (choice.within, choice.start, choice.end, choice.if_late)
        return (self.decision.spec.outcomes.index(choice),)
