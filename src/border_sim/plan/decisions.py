"""Decisions: what the rules say of every journey at the lines that it comes to."""

from __future__ import annotations

import numpy as np

from border_sim.chance.streams import Streams
from border_sim.domain.arrays import Integers
from border_sim.domain.decision import Deadline, Decision
from border_sim.domain.terms import Direction, Line
from border_sim.flows.flow import COMPLETE, DOCUMENTS, INCOMPLETE
from border_sim.plan.population import Population
from border_sim.plan.selection import Selection
from border_sim.rules.book import RuleBook
from border_sim.rules.columns import DecisionColumns


class Decisions:
    """The decisions of every cohort at every line, made when the first of its journeys comes to the line.

    A line that nobody of a cohort reaches is never asked about: there many facts are missing, and to
    follow every answer that is possible then would be work for nothing.

    Attributes:
        selection: where selectivity sends the journeys at the lines at which a programme stands.
    """

    def __init__(self, population: Population, book: RuleBook, streams: Streams) -> None:
        """Remember who is to be decided on, and by which rules; nothing is decided yet."""
        self._cohorts = population.cohorts
        self._book = book
        self._seed = streams.seed
        self._made: dict[tuple[int, Line, Direction], DecisionColumns] = {}
        self.selection = Selection(population, book, streams, self.at)

    def at(self, cohort: int, line: Line, direction: Direction) -> DecisionColumns:
        """Return the decisions on all journeys of a cohort, by its number, at one line."""
        key = (cohort, line, direction)
        if key not in self._made:
            travellers = self._cohorts[cohort]
            place = {"flow": travellers.flow, "line": line.value, "direction": direction.value}
            self._made[key] = self._book.decide_columns(
                travellers.facts, {**travellers.constants, **place}, len(travellers), travellers.keys, self._seed
            )
        return self._made[key]


def answer_text(decision: Decision, name: str) -> str:
    """Return what a guard reads of a decision: an outcome, or whether the documents are complete."""
    if name == DOCUMENTS:
        return INCOMPLETE if decision.lacking else COMPLETE
    return str(decision.answer(name))


def limit_codes(columns: DecisionColumns) -> tuple[Integers, tuple[tuple[Deadline, ...], ...]]:
    """Return one code a journey and the sets of time limits that the codes number."""
    limits = [
        tuple(verdict.answer for verdict in decision.verdicts.values() if isinstance(verdict.answer, Deadline))
        for decision in columns.decisions
    ]
    distinct = tuple(dict.fromkeys(limits))
    code_of_profile = np.array([distinct.index(each) for each in limits], dtype=np.int64)
    return code_of_profile[columns.profile], distinct


def answer_codes(columns: DecisionColumns, name: str) -> tuple[Integers, tuple[str, ...]]:
    """Return one code a journey and the answers that the codes number, for one name that guards read."""
    texts = [answer_text(decision, name) for decision in columns.decisions]
    distinct = tuple(dict.fromkeys(texts))
    code_of_profile = np.array([distinct.index(text) for text in texts], dtype=np.int64)
    return code_of_profile[columns.profile], distinct
