"""Decisions: what the rules say of every journey at the lines that it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

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

T = TypeVar("T", str, tuple[Deadline, ...])


class Decisions:
    """The decisions of every cohort at every line, made when the first of its journeys comes to the line.

    A line that nobody of a cohort reaches is never asked about: there many facts are missing, and to
    follow every answer that is possible then would be work for nothing.

    Attributes:
        selection: where selectivity sends the journeys at the lines at which a programme stands.
    """

    def __init__(self, population: Population, book: RuleBook, streams: Streams) -> None:
        """Remember who is to be decided on, and by which rules; nothing is decided yet."""
        # Who selects asks what was made, and not these decisions: in a circle both would outlive their block of time.
        self._made = _Made(population, book, streams.seed)
        self._answers: dict[tuple[int, Line, Direction], Answers] = {}
        self.selection = Selection(population, book, streams, self._made.at)

    def at(self, cohort: int, line: Line, direction: Direction) -> DecisionColumns:
        """Return the decisions on all journeys of a cohort, by its number, at one line."""
        return self._made.at(cohort, line, direction)

    def answers(self, cohort: int, line: Line, direction: Direction) -> Answers:
        """Return what the decisions on a cohort at one line say under the names that guards read."""
        key = (cohort, line, direction)
        if key not in self._answers:
            self._answers[key] = Answers(self.at(*key))
        return self._answers[key]


class _Made:
    """The decisions that have been made."""

    def __init__(self, population: Population, book: RuleBook, seed: int) -> None:
        self._cohorts = population.cohorts
        self._book = book
        self._seed = seed
        self._columns: dict[tuple[int, Line, Direction], DecisionColumns] = {}

    def at(self, cohort: int, line: Line, direction: Direction) -> DecisionColumns:
        key = (cohort, line, direction)
        if key not in self._columns:
            travellers = self._cohorts[cohort]
            place = {"flow": travellers.flow, "line": line.value, "direction": direction.value}
            self._columns[key] = self._book.decide_columns(
                travellers.facts, {**travellers.constants, **place}, len(travellers), travellers.keys, self._seed
            )
        return self._columns[key]


def answer_text(decision: Decision, name: str) -> str:
    """Return what a guard reads of a decision: an outcome, or whether the documents are complete."""
    if name == DOCUMENTS:
        return INCOMPLETE if decision.lacking else COMPLETE
    return str(decision.answer(name))


def limits_of(decision: Decision) -> tuple[Deadline, ...]:
    """Return the time limits that a decision sets."""
    return tuple(verdict.answer for verdict in decision.verdicts.values() if isinstance(verdict.answer, Deadline))


class Answers:
    """What the decisions on a cohort at a line say under the names that guards read, each worked out once.

    Attributes:
        columns: the decisions.
    """

    def __init__(self, columns: DecisionColumns) -> None:
        """Remember the decisions."""
        self.columns = columns
        self._texts: dict[str, tuple[Integers, tuple[str, ...]]] = {}
        self._limits: tuple[Integers, tuple[tuple[Deadline, ...], ...]] | None = None

    def texts(self, name: str, members: Integers) -> tuple[Integers, tuple[str, ...]]:
        """Return a code for each of some members, and the answers that the codes number, for one name."""
        if name not in self._texts:
            self._texts[name] = _numbered([answer_text(decision, name) for decision in self.columns.decisions])
        code_of_profile, texts = self._texts[name]
        return code_of_profile[self.columns.profile[members]], texts

    def limits(self, members: Integers) -> tuple[Integers, tuple[tuple[Deadline, ...], ...]]:
        """Return a code for each of some members, and the sets of time limits that the codes number."""
        if self._limits is None:
            self._limits = _numbered([limits_of(decision) for decision in self.columns.decisions])
        code_of_profile, limits = self._limits
        return code_of_profile[self.columns.profile[members]], limits


def _numbered(values: Sequence[T]) -> tuple[Integers, tuple[T, ...]]:
    """Number equal values alike, in order of first mention; return the numbers, and the values that they number."""
    numbers: dict[T, int] = {}
    codes = [numbers.setdefault(value, len(numbers)) for value in values]
    return np.array(codes, dtype=np.int64), tuple(numbers)
