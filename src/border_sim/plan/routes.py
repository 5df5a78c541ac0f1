"""Routes: the ways of every journey through the machine of its flow.

A group of journeys with one history stands in one place of the machine, so it is walked once for all of
them. Where a guard reads something in which the members differ (an answer of the rules, a finding,
a fact), the group splits, and each part goes on with a machine walker of its own. Where nobody can know beforehand
how it will turn out (a gate, a limit that may pass), all members go both ways. The machine is
asked once for each distinct prefix of a route instead of once for each journey.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from border_sim.domain.arrays import Integers
from border_sim.domain.errors import BrokenInvariant, InputError, Place, Problem
from border_sim.domain.terms import Finding, Outcome
from border_sim.flows.flow import FINDING, GATE, KEPT, LIMIT, OPEN, PASSED, SELECTION, SHUT, Flow, Status
from border_sim.flows.machine import FlowMachine
from border_sim.plan.decisions import Decisions
from border_sim.plan.draws import FINDINGS, Draws
from border_sim.plan.groups import Group
from border_sim.plan.population import UNKNOWN, Cohort
from border_sim.plan.selection import LANE_NAMES
from border_sim.plan.steps import Entry, Passage, Row, Span, Step, Tell, rows_of

LONGEST_ROUTE = 1_000
"""Statuses after which a journey is said to go round in circles."""

MOST_ROUTES = 200_000
"""Routes of one traffic source beyond which its gates are said to be too many."""

FEW = 4
"""Parts up to which it is quicker to look through all members for each than to sort them."""

MOST_COUNTED = 65_535
"""The greatest code up to which codes are counted as they are, those that nobody has among them."""

OUTSIDE = frozenset({FINDING, GATE, LIMIT})
"""What a group learns on its way, and does not look up."""


@dataclass(frozen=True, slots=True)
class Route:
    """What a group of journeys of one cohort may do, and how it ends.

    `members` are their numbers within the cohort. `passages`, `spans` and `entries` count the steps that own a row, and
    `found` is the one of these whose inspection finds the violation that they carry (-1 where none does). `way` are all
    statuses in the order in which they are entered.
    """

    cohort: int
    members: Integers
    steps: tuple[Step, ...]
    passages: tuple[Passage, ...]
    spans: tuple[Span, ...]
    entries: tuple[Entry, ...]
    found: int
    outcome: Outcome
    way: tuple[str, ...] = ()

    @property
    def stages(self) -> tuple[Row, ...]:
        """Return the steps that own a row of the log."""
        return rows_of(self.steps)


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
        """Return every route, each with its members; where nothing turns out on the way, each member has one.

        Raises:
            InputError: a journey would never leave the machine, or two limits run at one time.
        """
        if not len(self._cohort):
            return []
        found: list[Route] = []
        everybody, walker = np.arange(len(self._cohort)), self._machine.enter(self._cohort.entry)
        pending = [Group(self._flow, walker, everybody, areas=self._cohort.areas)]
        while pending:
            group = pending.pop()
            status = self._flow.statuses[group.walker.status]
            for part in self._decided(group, status):
                visit = part.enter(status)
                if status.final is not None:
                    found.append(self._finish(part, status.final))
                else:
                    pending.extend(self._onward(part, status, visit))
            if len(found) > MOST_ROUTES:
                raise InputError([_too_many(self._flow)])
        return found

    def _finish(self, group: Group, outcome: Outcome) -> Route:
        trail = group.trail
        return Route(
            cohort=self._number,
            members=group.members,
            steps=tuple(trail.steps),
            passages=tuple(trail.passages),
            spans=tuple(trail.spans),
            entries=tuple(trail.entries),
            found=trail.found,
            outcome=outcome,
            way=tuple(trail.way),
        )

    def _onward(self, group: Group, status: Status, visit: int) -> Iterator[Group]:
        """Let a group do what is done in a status, and move on."""
        if len(group.trail.way) > LONGEST_ROUTE:
            raise InputError([_circle(self._flow, status.name)])
        for chosen in self._chosen(group, status, visit):
            for inspected in self._inspected(chosen, status, visit):
                yield from self._moved(inspected)

    def _decided(self, group: Group, status: Status) -> Iterator[Group]:
        """Split a group by the time limits that the rules set at a line."""
        if status.decide is None:
            yield group
            return
        codes, limits = self._decisions.answers(self._number, *status.decide).limits(group.members)
        for code, members in _parts(codes, group.members):
            part = group.part(members, {})
            part.limits = limits[code]
            yield part

    def _chosen(self, group: Group, status: Status, visit: int) -> Iterator[Group]:
        """Let a group spend the time of a status or ask its gate; where nobody knows how it turns out, both ways."""
        group.walker.known[LIMIT] = KEPT
        if status.gate is not None:
            for answer in (OPEN, SHUT):
                part = group.part(group.members, {GATE: answer})
                part.ask(status, visit, status.gate, is_open=answer == OPEN)
                yield part
            return
        if status.takes_time:
            if group.may_leave(status):
                left = group.part(group.members, {LIMIT: PASSED})
                left.spend(status, visit, kept=False)
                yield left
            group.spend(status, visit)
        yield group

    def _inspected(self, group: Group, status: Status, visit: int) -> Iterator[Group]:
        """Split a group by what the inspection of this status finds, and let who learns of it know."""
        if status.inspects is None or group.walker.known[LIMIT] == PASSED:
            yield group
            return
        codes = self._draws.finding(self._number, status.name, visit)[group.members]
        for code, members in _parts(codes, group.members):
            finding = FINDINGS[code]
            part = group.part(members, {FINDING: finding.value})
            if finding is Finding.VIOLATION and part.trail.found < 0:
                part.trail.found = part.trail.rows - 1
            if status.tells is not None and finding is not Finding.REJECTED:
                part.trail.add(Tell(status.tells, finding is Finding.CLEAN))
            yield part

    def _moved(self, group: Group) -> Iterator[Group]:
        """Split a group by what the guards of its status read, and move each part on."""
        names = [name for name in self._machine.reads(group.walker.status) if name not in OUTSIDE]
        combined = np.zeros(len(group.members), dtype=np.int64)
        answers = []
        for name in names:
            codes, texts = self._knowledge(group, name)
            combined = combined * len(texts) + codes
            answers.append(texts)
        for code, members in _parts(combined, group.members):
            known = dict(zip(names, _answers(code, answers), strict=True))
            part = group.part(members, {name: text for name, text in known.items() if text != UNKNOWN})
            self._machine.follow(part.walker)
            yield part

    def _knowledge(self, group: Group, name: str) -> tuple[Integers, tuple[str, ...]]:
        """Return what the members know of one name: a code each, and the texts that the codes number."""
        if name in self._flow.facts:
            codes, texts = self._cohort.fact_codes(self._flow.facts[name])
        elif name == SELECTION:
            codes, texts = self._selected(group.trail.passages[-1]), LANE_NAMES
        else:
            here = group.trail.passages[-1]
            return self._decisions.answers(self._number, here.line, here.direction).texts(name, group.members)
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
    """Return each distinct code, in rising order, with the members that have it, in their order."""
    if not len(codes):
        return
    most = int(codes.max())
    if most == codes.min():
        yield most, members
        return
    if most > MOST_COUNTED:
        found, codes = np.unique(codes, return_inverse=True)
    else:
        found = np.arange(most + 1)
    counts = np.bincount(codes)
    present = np.flatnonzero(counts)
    if len(present) <= FEW:
        for code in present.tolist():
            yield int(found[code]), members[codes == code]
        return
    order = np.argsort(codes.astype(np.min_scalar_type(len(found) - 1)), kind="stable")
    parts = np.split(members[order], np.cumsum(counts[present])[:-1])
    yield from zip(found[present].tolist(), parts, strict=True)


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


def _too_many(flow: Flow) -> Problem:
    return Problem(
        Place(f"flows/{flow.name}.yaml"),
        "F092",
        f"expected at most {MOST_ROUTES:,} ways through `{flow.name}` for one traffic source, got more",
        "ask fewer gates one after the other",
    )
