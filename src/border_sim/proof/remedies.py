"""The shortest way to an outcome: the fewest changes of facts after which the rules say what is wanted.

The dimensions of the mask diagram are swept with the cheapest way to each cell; what costs more than a bound is left
out, and the bound grows until somebody arrives. So nothing cheaper has been overlooked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import inf
from operator import or_
from typing import TypeAlias

from border_sim.domain.decision import Decision
from border_sim.domain.facts import Value
from border_sim.domain.terms import Direction, Line
from border_sim.proof.options import Asked, Option, options_of
from border_sim.proof.space import frame_at
from border_sim.rules.book import RuleBook
from border_sim.rules.clauses import Clauses, clauses_of
from border_sim.rules.law import law_of
from border_sim.rules.pack import DIRECTION, FLOW, LINE
from border_sim.rules.sweep import check_size
from border_sim.rules.tables import cut_rows, facts_of

MOST_CHANGES = 6
"""A way of more changes than this is no advice any more."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What is wanted: outcomes of some decisions, and that every document that is required is held."""

    outcomes: Mapping[str, tuple[str, ...]]
    papers: bool = True

    def is_met(self, decision: Decision) -> bool:
        """Return whether a decision is what is wanted, whatever lots and missing facts may still bring."""
        for name, wanted in self.outcomes.items():
            verdict = decision.verdicts[name]
            if verdict.undecided or not set(verdict.possible or (verdict.answer,)) <= set(wanted):
                return False
        return not (self.papers and decision.lacking)

    def may_be_met(self, decision: Decision) -> bool:
        """Return whether a decision may become what is wanted if lots fall so, all facts being known that matter."""
        for name, wanted in self.outcomes.items():
            verdict = decision.verdicts[name]
            if verdict.undecided or not set(verdict.possible or (verdict.answer,)) & set(wanted):
                return False
        return not (self.papers and decision.lacking)


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way to the goal, verified by the rules themselves.

    Attributes:
        changes: facts that must be other than they are, with a value that will do, the nearest to the present one.
        statements: facts that are missing and must be so.
        cost: the sum of the weights of the changes.
        by_lot: whether a lot must fall so; without it the goal is certain.
    """

    changes: Mapping[str, Value]
    statements: Mapping[str, Value]
    cost: float
    by_lot: bool


_Way: TypeAlias = "tuple[_Way, Option] | None"


def shortest_ways(book: RuleBook, asked: Asked, goal: Goal, most: int = 3) -> tuple[Remedy, ...]:
    """Return the cheapest ways to a goal for an item at a line, at most so many, all of the same cost.

    Where no change makes the goal certain, ways are given after which a lot may still bring it. None are returned
    where the goal cannot be reached by up to `MOST_CHANGES` changes, or where the item has reached it.

    Raises:
        Unfinished: the ways are too many to be followed.
    """
    if goal.is_met(book.decide(asked.item)):
        return ()
    item = asked.item
    frame = frame_at(book.pack.flows[str(item[FLOW])], Line(str(item[LINE])), Direction(str(item[DIRECTION])))
    clauses = clauses_of(law_of(book.pack, book.as_of), frame)
    for lucky in (False, True):
        found = _cheapest(_Search(book, clauses, asked, goal, lucky=lucky), most)
        if found:
            return found
    return ()


def _cheapest(search: _Search, most: int) -> tuple[Remedy, ...]:
    """Return the cheapest remedies that stand the test, looking for dearer ones only where there are none."""
    bound = 0.0
    while bound <= search.limit:
        found: dict[tuple[str, ...], Remedy] = {}
        for remedy in search.within(bound):
            best = min((one.cost for one in found.values()), default=remedy.cost)
            if remedy.cost > best:
                break
            found.setdefault((*sorted(remedy.changes), "", *sorted(remedy.statements)), remedy)
            if len(found) == most:
                break
        if found:
            return tuple(found.values())
        bound += search.step
    return ()


class _Search:
    """Looks for the cells in which a goal is met, the cheapest first."""

    def __init__(self, book: RuleBook, clauses: Clauses, asked: Asked, goal: Goal, *, lucky: bool) -> None:
        self._book = book
        self._clauses = clauses
        self._asked = asked
        self._goal = goal
        self._lucky = lucky
        cut = cut_rows(clauses.rows, facts_of(clauses.law.pack, clauses.frame.flow), clauses.law.day)
        self._rulings = [ruling for ruling in clauses.rulings if ruling.spec.name in goal.outcomes]
        self._papers = [ruling for ruling in clauses.rulings if goal.papers and ruling.spec.collects_documents]
        self._keep = sum(ruling.rows for ruling in (*self._rulings, *self._papers))
        self._keep |= sum(clauses.documents.values()) if self._papers else 0
        every = [_distinct(options, self._keep) for options in options_of(cut, clauses, asked, lucky=lucky)]
        # What leaves no choice comes first, then what can do away with a hindrance: so hopeless cells end early.
        hindering = self._hindering()
        every.sort(key=lambda options: (len(options) > 1, not _cleared(options) & hindering))
        self._options = [
            (options, hindering & ~_cleared_by(every[number + 1 :])) for number, options in enumerate(every)
        ]
        costs = sorted({option.cost for options in every for option in options if 0 < option.cost < inf})
        self.step = costs[0] if costs else 1.0
        self.limit = self.step + sum(costs[-1:] * MOST_CHANGES)

    def within(self, bound: float) -> Iterator[Remedy]:
        """Iterate over the ways that cost no more than a bound, the cheapest first."""
        cells: dict[int, tuple[float, _Way]] = {self._keep: (0.0, None)}
        for options, final in self._options:
            reached: dict[int, tuple[float, _Way]] = {}
            for mask, (cost, way) in cells.items():
                for option in options:
                    total, both = cost + option.cost, mask & option.mask
                    if total > bound or both & final:
                        continue
                    if both not in reached or total < reached[both][0]:
                        reached[both] = (total, (way, option))
            check_size(reached)
            cells = reached
        arrived = sorted(((cost, mask) for mask, (cost, _) in cells.items() if self._is_goal(mask)))
        for cost, mask in arrived:
            remedy = self._verified(cost, _values(cells[mask][1]))
            if remedy is not None:
                yield remedy

    def _hindering(self) -> int:
        """Return the rows that no other rule beats and that give what is not wanted: where one holds, all is lost."""
        hindering = 0
        for ruling in self._rulings:
            beaten = {rule for others in ruling.beats.values() for rule in others}
            wanted = self._goal.outcomes[ruling.spec.name]
            loosest = max(ruling.spec.outcomes.index(outcome) for outcome in wanted)
            for stake in ruling.stakes:
                # A looser outcome hinders nobody: a stricter one that is wanted wins over it.
                is_stricter = ruling.spec.outcomes.index(str(stake.gives)) <= loosest
                if stake.rule not in beaten and stake.gives not in wanted and is_stricter:
                    hindering |= stake.bit
        return hindering

    def _is_goal(self, mask: int) -> bool:
        for ruling in self._rulings:
            if ruling.answer(mask) not in self._goal.outcomes[ruling.spec.name]:
                return False
        for ruling in self._papers:
            answer = ruling.answer(mask)
            if isinstance(answer, tuple) and not all(mask & self._clauses.documents[name] for name in answer):
                return False
        return True

    def _verified(self, cost: float, values: Mapping[str, Value]) -> Remedy | None:
        """Return a way if the rules agree, with those statements only without which they would not."""
        item = self._asked.item
        changes = {name: value for name, value in values.items() if name in item}
        stated: dict[str, Value] = {}
        while True:
            decision = self._book.decide({**item, **changes, **stated})
            if (self._goal.may_be_met if self._lucky else self._goal.is_met)(decision):
                return Remedy(changes, stated, cost, by_lot=self._lucky)
            missing = [name for name in self._needed(decision) if name in values and name not in {**item, **stated}]
            if not missing:
                return None
            stated |= {name: values[name] for name in missing}

    def _needed(self, decision: Decision) -> set[str]:
        needs = {need for name in self._goal.outcomes for need in decision.verdicts[name].needs}
        for ruling in self._papers:
            needs.update(decision.verdicts[ruling.spec.name].needs)
        held = self._clauses.law.pack.requirements
        return needs.union(*(held[name].held_when for name in decision.lacking))


def _distinct(options: Sequence[Option], keep: int) -> list[Option]:
    """Return the cheapest option for each mask, as far as the rows that count can tell."""
    cheapest: dict[int, Option] = {}
    for option in options:
        mask = option.mask & keep
        if mask not in cheapest or option.cost < cheapest[mask].cost:
            cheapest[mask] = Option(mask, option.values, option.cost)
    return list(cheapest.values())


def _cleared(options: Sequence[Option]) -> int:
    """Return the rows that some option takes away."""
    return reduce(or_, (~option.mask for option in options), 0)


def _cleared_by(dimensions: Sequence[Sequence[Option]]) -> int:
    return reduce(or_, map(_cleared, dimensions), 0)


def _values(way: _Way) -> dict[str, Value]:
    values: dict[str, Value] = {}
    while way is not None:
        way, option = way
        values |= dict(option.values)
    return values
