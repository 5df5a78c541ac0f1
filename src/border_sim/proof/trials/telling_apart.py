"""Whether any item there can be shows a mutant: an equivalent one decides all of them as the pack does.

It is proved as everything else is, in the space of all items that the rules of both sides span together, for every
frame and for each day from which on the law of either side says something new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from border_sim.domain.decision import Answer
from border_sim.domain.terms import Direction, Line
from border_sim.proof.diagram import Witness, diagram, essence, reachable
from border_sim.proof.space import frame_at, space_of
from border_sim.proof.trials.mutants import Mutant
from border_sim.proof.trials.thinning import ThinLaws
from border_sim.proof.trials.trial import Trial, trial_of
from border_sim.rules.law import Law
from border_sim.rules.pack import RulePack
from border_sim.rules.rulings import Ruling


@dataclass(frozen=True, slots=True)
class Difference:
    """An item that a mutant decides otherwise: on which day, in which decision, what was answered and what is."""

    day: date
    witness: Witness
    decision: str
    before: Answer
    after: Answer


def difference(pack: RulePack, mutant: Mutant, laws: ThinLaws | None = None) -> Difference | None:
    """Return an item that shows a mutant, a typical one where it first shows; none where no item does.

    Whoever asks of many mutants keeps the laws of the pack.

    Raises:
        Unfinished: the rules can be combined in too many ways for this to be settled.
    """
    laws = laws or ThinLaws(pack)
    for day in _days(pack, mutant, laws):
        for trial in _trials(laws.on(day), mutant):
            for found in _differences(trial):
                return found
    return None


def _days(pack: RulePack, mutant: Mutant, laws: ThinLaws) -> tuple[date, ...]:
    """Return the days on which to ask: those that tell of the pack, and those of a rule whose own days are changed."""
    if all(rule is None or rule.period == pack.rules[name].period for name, rule in mutant.rules.items()):
        return laws.days
    return tuple(sorted({*laws.days, *mutant.applied_to(pack).law_dates()}))


def _trials(law: Law, mutant: Mutant) -> Iterator[Trial]:
    for flow, line, direction in product(law.pack.flows.values(), Line, Direction):
        yield trial_of(law, frame_at(flow, line, direction), [mutant])


def _differences(trial: Trial) -> Iterator[Difference]:
    if not trial.variants:
        return
    (variant,) = trial.variants
    space = space_of(trial.clauses)
    for name, changed in variant.rulings.items():
        original = trial.rulings[name]
        rows = original.rows | changed.rows
        masks = reachable(space, rows, variant.touched & rows) if variant.touched & rows else ()
        if any(_differs(original, changed, mask) for mask in masks):
            cells = diagram(space, rows, variant.touched & rows)
            shown = [(cell, mask) for mask, cell in cells.items() if _differs(original, changed, mask)]
            cell, mask = max(shown, key=lambda pair: (pair[0].odds, pair[1]))
            item = essence(space, rows, cell, _answering(original, changed, mask))
            yield Difference(trial.law.day, item, name, original.answer(mask), changed.answer(mask))


def _answering(original: Ruling, changed: Ruling, like: int) -> Callable[[int], bool]:
    """Return whether two rulings answer for a mask as they do for another one."""
    answers = original.answer(like), changed.answer(like)
    return lambda mask: (original.answer(mask), changed.answer(mask)) == answers


def _differs(original: Ruling, changed: Ruling, mask: int) -> bool:
    return original.answer(mask) != changed.answer(mask)
