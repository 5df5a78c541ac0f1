"""A law, or two, as formulas about the items of one frame; questions about them are put here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from border_sim.domain.facts import Value
from border_sim.proof.diagram import Witness
from border_sim.proof.smt.encoding import Items, Reading
from border_sim.proof.smt.solver import Formula, Model, Solver
from border_sim.rules.clauses import Clauses
from border_sim.rules.pack import Selects


class Inquiry:
    """Laws read into formulas, and the search for items that make formulas true."""

    def __init__(self, most_work: int, sides: Sequence[Clauses]) -> None:
        """Read the sides, which have one frame; each question is given up after so many steps of Z3."""
        self.solver = Solver(most_work)
        self.items = Items(self.solver, [(side.law, side.frame) for side in sides])
        self.readings = tuple(Reading(self.items, side.law, side.frame) for side in sides)
        self.fixed = sides[0].frame.fixed

    def find(self, *formulas: Formula) -> Model | None:
        """Return an item for which all of some formulas are true, named or not.

        Raises:
            Unfinished: the search was given up.
        """
        return self.solver.find(self.solver.named(self.solver.every(formulas)))

    def rate(self, rule: str) -> float:
        """Return the share that a rule selects, by the first law that lets it select."""
        thens = [(side.law, side.law.pack.rules[rule].then) for side in self.readings if rule in side.law.pack.rules]
        return next(law.rate(then.rate) for law, then in thens if isinstance(then, Selects))


@dataclass(frozen=True)
class FoundExample:
    """An item that Z3 has found to show something; nobody has counted how many there are."""

    inquiry: Inquiry
    shows: Formula
    model: Model

    @property
    def share(self) -> None:
        """Return that the share is not known."""
        return

    @cached_property
    def witness(self) -> Witness:
        """Return the item with those facts only that matter: whatever the others are, it shows the same."""
        items = self.inquiry.items
        kept = self._kept()
        item: dict[str, Value] = dict(self.inquiry.fixed)
        item |= {name: items.value(name, self.model) for name, is_lot in kept if not is_lot}
        lots = {rule: self.model.number(items.lot(rule)) for rule, is_lot in kept if is_lot}
        draws = {rule: lot < self.inquiry.rate(rule) for rule, lot in lots.items()}
        return Witness(item, draws, {rule: float(lot) for rule, lot in lots.items()})

    def _kept(self) -> list[tuple[str, bool]]:
        """Return the facts and lots without which something else might be shown; lots are dropped first."""
        solver = self.inquiry.solver
        hides = solver.named(solver.no(self.shows))
        kept = {
            (name, is_lot): solver.named(solver.equals(term, self.model.number(term)))
            for name, term, is_lot in self.inquiry.items.unknowns()
        }
        for key in list(kept):
            rest = [formula for other, formula in kept.items() if other != key]
            if solver.find(hides, *rest) is None:
                del kept[key]
        return sorted(kept)
