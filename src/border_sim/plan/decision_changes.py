"""One population under two packs: whose decision is another, counted without a journey being played."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from border_sim.domain.decision import Answer, Decision
from border_sim.domain.terms import Direction, Line
from border_sim.flows.flow import COMPLETE, INCOMPLETE
from border_sim.flows.paths import first_lines
from border_sim.plan.population import Cohort, Population
from border_sim.rules.book import RuleBook

PAPERS = "documents held"
"""Beside the decisions: whether every document that is required is held."""


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """What becomes of one decision on the journeys of one traffic source at the line to which they come first.

    Attributes:
        source: the traffic source.
        flow: its flow.
        line: the line.
        direction: the direction.
        decision: the decision, or `PAPERS`.
        counts: how many journeys have the first answer under the old pack and the second under the new.
    """

    source: str
    flow: str
    line: Line
    direction: Direction
    decision: str
    counts: Mapping[tuple[Answer, Answer], int]

    @property
    def changed(self) -> int:
        """Return on how many journeys the decision is another."""
        return sum(count for (old, new), count in self.counts.items() if old != new)


def decision_changes(population: Population, books: tuple[RuleBook, RuleBook], seed: int) -> Iterator[DecisionChange]:
    """Iterate over what becomes of every decision that both packs make, source by source.

    Lots are drawn by the keys of the journeys, so both packs see the same draws.
    """
    old, new = books
    for cohort in population.cohorts:
        flow = old.pack.flows[cohort.flow]
        for line, direction in dict.fromkeys(first_lines(flow, flow.entries[cohort.entry])):
            pairs = _pairs(cohort, books, (line, direction), seed)
            for name in (*(name for name in old.pack.decisions if name in new.pack.decisions), PAPERS):
                counts: dict[tuple[Answer, Answer], int] = {}
                for before, after, count in pairs:
                    answers = (_answer(before, name), _answer(after, name))
                    counts[answers] = counts.get(answers, 0) + count
                yield DecisionChange(cohort.source, cohort.flow, line, direction, name, counts)


def _answer(decision: Decision, name: str) -> Answer:
    if name == PAPERS:
        return INCOMPLETE if decision.lacking else COMPLETE
    return decision.answer(name)


def _pairs(
    cohort: Cohort, books: tuple[RuleBook, RuleBook], at: tuple[Line, Direction], seed: int
) -> list[tuple[Decision, Decision, int]]:
    """Return which two decisions occur together, and on how many journeys."""
    place = {"flow": cohort.flow, "line": at[0].value, "direction": at[1].value}
    before, after = [
        book.decide_columns(cohort.facts, {**cohort.constants, **place}, len(cohort), cohort.keys, seed)
        for book in books
    ]
    width = len(after.decisions)
    codes, counts = np.unique(before.profile * width + after.profile, return_counts=True)
    return [
        (before.decisions[code // width], after.decisions[code % width], count)
        for code, count in zip(codes.tolist(), counts.tolist(), strict=True)
    ]
