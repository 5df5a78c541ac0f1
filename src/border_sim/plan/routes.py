"""Routes: the way of every journey through the machine of its flow.

A group of journeys with one history stands in one place of the machine, so it is walked once for all of
them. Where a guard reads something in which the members differ (an answer of the rules, a finding,
a fact), the group splits, and each part goes on with a machine walker of its own. The machine is
asked once for each distinct prefix of a route instead of once for each journey.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from border_sim.domain.errors import BrokenInvariant, InputError, Place, Problem
from border_sim.domain.program import Integers
from border_sim.domain.terms import Direction, Finding, Line, Outcome
from border_sim.flows.flow import FINDING, SELECTION, Flow, Status
from border_sim.flows.machine import FlowMachine, Walker
from border_sim.plan.decisions import Decisions, answer_codes
from border_sim.plan.draws import FINDINGS, Draws
from border_sim.plan.population import UNKNOWN, Cohort
from border_sim.plan.selection import LANE_NAMES

LONGEST_ROUTE = 1_000
"""Stages after which a journey is said to go round in circles."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stop on a route: a status that takes time, and for which time it is entered (from 0)."""

    status: str
    visit: int
    serves: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """The part of a route that belongs to one line: its stages from `first` up to `end` (exclusive)."""

    line: Line
    direction: Direction
    status: str
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Route:
    """What a group of journeys of one cohort does, and how it ends.

    `members` are their numbers within the cohort, `found` is the stage whose inspection finds the violation
    that they carry (-1 where none does).
    """

    cohort: int
    members: Integers
    stages: tuple[Stage, ...]
    passages: tuple[Passage, ...]
    found: int
    outcome: Outcome


@dataclass(slots=True)
class _Group:
    """Journeys on their common way: where the machine stands and what lies behind them."""

    walker: Walker
    members: Integers
    stages: list[Stage] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    visits: dict[str, int] = field(default_factory=dict)
    found: int = -1

    def part(self, members: Integers, known: dict[str, str]) -> _Group:
        """Return a part of the group that knows something more."""
        walker = self.walker.fork()
        walker.known.update(known)
        return _Group(walker, members, list(self.stages), list(self.passages), dict(self.visits), self.found)

    def enter(self, status: Status) -> int:
        """Record that a status is entered; return the number of earlier visits to it."""
        visit = self.visits.get(status.name, 0)
        self.visits[status.name] = visit + 1
        if status.decide is not None:
            here = len(self.stages)
            self.passages.append(Passage(*status.decide, status.name, here, here))
        elif status.station is not None or status.dwell is not None:
            self._take_time(status, visit)
        return visit

    def _take_time(self, status: Status, visit: int) -> None:
        serves = status.station is not None
        self.stages.append(Stage(status.name, visit, serves))
        if serves and self.passages:  # a line is crossed when its last counter has been left
            last = self.passages[-1]
            self.passages[-1] = Passage(last.line, last.direction, last.status, last.first, len(self.stages))


class RouteFinder:
    """Finds the routes of one cohort by walking the machine of its flow."""

    def __init__(self, number: int, cohort: Cohort, machine: FlowMachine, decisions: Decisions, draws: Draws) -> None:
        """Bring together who travels, which moves exist, what is decided and what is found."""
        self._number = number
        self._cohort = cohort
        self._machine = machine
        self._decisions = decisions
        self._draws = draws

    @property
    def _flow(self) -> Flow:
        return self._machine.flow

    def routes(self) -> list[Route]:
        """Return every route, each with its members; together the members are the whole cohort."""
        if not len(self._cohort):
            return []
        found: list[Route] = []
        pending = [_Group(self._machine.enter(self._cohort.entry), np.arange(len(self._cohort)))]
        while pending:
            group = pending.pop()
            status = self._flow.statuses[group.walker.status]
            visit = group.enter(status)
            if status.final is not None:
                found.append(self._finish(group, status.final))
                continue
            self._refuse_circles(group)
            for part in self._inspected(group, status, visit):
                pending.extend(self._moved(part))
        return found

    def _finish(self, group: _Group, outcome: Outcome) -> Route:
        return Route(
            cohort=self._number,
            members=group.members,
            stages=tuple(group.stages),
            passages=tuple(group.passages),
            found=group.found,
            outcome=outcome,
        )

    def _refuse_circles(self, group: _Group) -> None:
        if sum(group.visits.values()) > LONGEST_ROUTE:
            raise InputError([_circle(self._flow, group.walker.status)])

    def _inspected(self, group: _Group, status: Status, visit: int) -> Iterator[_Group]:
        """Split a group by what the inspection of this status finds."""
        if status.inspects is None:
            yield group
            return
        codes = self._draws.finding(self._number, status.name, visit)[group.members]
        for code, members in _parts(codes, group.members):
            part = group.part(members, {FINDING: FINDINGS[code].value})
            if FINDINGS[code] is Finding.VIOLATION and part.found < 0:
                part.found = len(part.stages) - 1
            yield part

    def _moved(self, group: _Group) -> Iterator[_Group]:
        """Split a group by what the guards of its status read, and move each part on."""
        names = [name for name in self._machine.reads(group.walker.status) if name != FINDING]
        combined = np.zeros(len(group.members), dtype=np.int64)
        answers = []
        for name in names:
            codes, texts = self._knowledge(group, name)
            combined = combined * len(texts) + codes
            answers.append(texts)
        for code, members in _parts(combined, group.members):
            known = dict(zip(names, _answers(code, answers), strict=True))
            part = group.part(members, {name: text for name, text in known.items() if text != UNKNOWN})
            self._machine.advance(part.walker)
            yield part

    def _knowledge(self, group: _Group, name: str) -> tuple[Integers, tuple[str, ...]]:
        """Return what the members know of one name: a code each, and the texts that the codes number."""
        if name in self._flow.facts:
            codes, texts = self._cohort.fact_codes(self._flow.facts[name])
        elif name == SELECTION:
            codes, texts = self._selected(group.passages[-1]), LANE_NAMES
        else:
            here = group.passages[-1]
            codes, texts = answer_codes(self._decisions.at(self._number, here.line, here.direction), name)
        return codes[group.members], texts

    def _selected(self, here: Passage) -> Integers:
        """Return the lane of every journey of the cohort at a line."""
        selected = self._decisions.selection.at(self._number, here.line, here.direction)
        if selected is None:  # pragma: no cover - the pack was checked for it
            raise BrokenInvariant(
                f"expected a selectivity programme for `{self._flow.name}` at {here.status}, got none"
            )
        return selected.lanes


def _parts(codes: Integers, members: Integers) -> Iterator[tuple[int, Integers]]:
    """Return each distinct code, in rising order, with the members that have it."""
    if not len(codes) or (codes == codes[0]).all():
        if len(codes):
            yield int(codes[0]), members
        return
    for code in np.unique(codes):
        yield int(code), members[codes == code]


def _answers(code: int, answers: list[tuple[str, ...]]) -> list[str]:
    """Take a combined code apart again: the mixed-radix digits, as texts."""
    texts: list[str] = []
    for choices in reversed(answers):
        code, digit = divmod(code, len(choices))
        texts.append(choices[digit])
    return texts[::-1]


def _circle(flow: Flow, status: str) -> Problem:
    return Problem(
        Place(f"flows/{flow.name}.yaml"),
        "F090",
        f"expected every journey of `{flow.name}` to end, got one that comes back to `{status}` again and again",
        "give one of the moves on the way a guard that changes, or send the journey to a final status",
    )
