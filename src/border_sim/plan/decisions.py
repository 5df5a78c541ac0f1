"""Decisions: what the rules say of every journey at every line that its flow knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from border_sim.domain.decision import Decision
from border_sim.domain.program import Integers
from border_sim.domain.terms import Direction, Line
from border_sim.flows.flow import COMPLETE, DOCUMENTS, INCOMPLETE, Flow
from border_sim.plan.population import Cohort, Population
from border_sim.rules.book import RuleBook
from border_sim.rules.columns import DecisionColumns


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of every cohort at every line, by number of the cohort, line and direction."""

    columns: Mapping[tuple[int, Line, Direction], DecisionColumns]

    def at(self, cohort: int, line: Line, direction: Direction) -> DecisionColumns:
        """Return the decisions of one cohort at one line."""
        return self.columns[cohort, line, direction]


def decide(population: Population, flows: Mapping[str, Flow], book: RuleBook, seed: int) -> Decisions:
    """Ask the rules about every journey at each line that its flow decides at."""
    columns = {}
    for number, cohort in enumerate(population.cohorts):
        for line, direction in lines_of(flows[cohort.flow]):
            columns[number, line, direction] = _decide_cohort(cohort, line, direction, book, seed)
    return Decisions(columns)


def lines_of(flow: Flow) -> tuple[tuple[Line, Direction], ...]:
    """Return the lines at which a flow decides, each once, in the order of its statuses."""
    return tuple(dict.fromkeys(status.decide for status in flow.statuses.values() if status.decide is not None))


def _decide_cohort(cohort: Cohort, line: Line, direction: Direction, book: RuleBook, seed: int) -> DecisionColumns:
    constants = {**cohort.constants, "flow": cohort.flow, "line": line.value, "direction": direction.value}
    return book.decide_columns(cohort.facts, constants, len(cohort), cohort.keys, seed)


def answer_text(decision: Decision, name: str) -> str:
    """Return what a guard reads of a decision: an outcome, or whether the documents are complete."""
    if name == DOCUMENTS:
        return INCOMPLETE if decision.lacking else COMPLETE
    return str(decision.answer(name))


def answer_codes(columns: DecisionColumns, name: str) -> tuple[Integers, tuple[str, ...]]:
    """Return one code a journey and the answers that the codes number, for one name that guards read."""
    texts = [answer_text(decision, name) for decision in columns.decisions]
    distinct = tuple(dict.fromkeys(texts))
    code_of_profile = np.array([distinct.index(text) for text in texts], dtype=np.int64)
    return code_of_profile[columns.profile], distinct
