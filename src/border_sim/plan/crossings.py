"""The crossings of the manifest: for each line that a journey came to, its rows and what was decided there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from border_sim.domain.arrays import Flags, Floats, Integers
from border_sim.domain.decision import Deadline, Decision
from border_sim.domain.manifest import Crossings
from border_sim.domain.terms import Direction, Line
from border_sim.flows.flow import DOCUMENTS
from border_sim.plan.decisions import Decisions
from border_sim.plan.layout import Layout
from border_sim.plan.population import Population
from border_sim.plan.steps import Passage
from border_sim.plan.travelled import Taken
from border_sim.rules.pack import CHANNEL
from border_sim.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class _Traits:
    """What the analysis reads of each distinct decision at a line, one entry a decision."""

    channel: Integers
    eligible: Flags
    facilitated: Flags
    stopped: Flags
    documents: Integers
    deadline: Floats


class CrossingTable:
    """Collects the crossings of all routes and puts them in order of journey and time."""

    def __init__(
        self,
        scenario: Scenario,
        population: Population,
        layout: Layout,
        decisions: Decisions,
        first_row: Integers,
    ) -> None:
        """Bring together who the journeys are, what was decided of them, and which rows are theirs."""
        self._aims = scenario.pack.aims
        self._first_row = first_row
        self._cohorts = population.cohorts
        self._layout = layout
        self._decisions = decisions
        self._lines: dict[str, int] = {}
        self._channels: dict[str, int] = {}
        self._traits: list[_Traits] = []
        self._known: dict[tuple[int, Line, Direction, str], int] = {}

    def of(self, taken: Sequence[Taken]) -> tuple[tuple[str, ...], tuple[str, ...], Crossings]:
        """Return the names of lines and channels, and the crossings."""
        counts = np.zeros(len(self._first_row) - 1, dtype=np.int64)
        for one in taken:
            counts[one.journeys] = len(one.route.passages)
        journey = np.repeat(np.arange(len(counts)), counts)
        if not len(journey):
            return (), (), _no_crossings()
        first = np.cumsum(counts) - counts
        line, begin, length, trait = (np.zeros(len(journey), dtype=np.int64) for _ in range(4))
        for one in taken:
            members = self._layout.member[one.journeys]
            for place, passage in enumerate(one.route.passages):
                rows = first[one.journeys] + place
                line[rows] = self._lines.setdefault(f"{passage.line}_{passage.direction}", len(self._lines))
                begin[rows] = passage.first
                length[rows] = passage.end - passage.first
                trait[rows] = self._trait_numbers(one.route.cohort, passage, members)
        begin += self._first_row[journey]
        columns = {
            item.name: np.concatenate([getattr(traits, item.name) for traits in self._traits])[trait]
            for item in fields(_Traits)
        }
        crossings = Crossings(journey=journey, line=line, first_row=begin, end_row=begin + length, **columns)
        return tuple(self._lines), tuple(self._channels), crossings

    def _trait_numbers(self, cohort: int, passage: Passage, members: Integers) -> Integers:
        """Return the number, among all traits that were read, of those of each member; many routes pass one line."""
        decided = self._decisions.at(cohort, passage.line, passage.direction)
        key = (cohort, passage.line, passage.direction, passage.status)
        if key not in self._known:
            self._known[key] = sum(len(traits.channel) for traits in self._traits)
            self._traits.append(self._read(self._cohorts[cohort].flow, passage.status, decided.decisions))
        return self._known[key] + decided.profile[members]

    def _read(self, flow: str, status: str, decisions: tuple[Decision, ...]) -> _Traits:
        def names(decision: Decision, aim: str) -> bool:
            wanted = self._aims.get(aim, {})
            return bool(wanted) and all(decision.answer(name) in answers for name, answers in wanted.items())

        return _Traits(
            channel=np.array([self._channel_code(flow, decision) for decision in decisions], dtype=np.int64),
            eligible=np.array([names(decision, "eligible") for decision in decisions], dtype=np.bool_),
            facilitated=np.array([names(decision, "facilitated") for decision in decisions], dtype=np.bool_),
            stopped=np.array([names(decision, "stopped") for decision in decisions], dtype=np.bool_),
            documents=np.array([_required(decision) for decision in decisions], dtype=np.int64),
            deadline=np.array([_deadline(decision, status) for decision in decisions]),
        )

    def _channel_code(self, flow: str, decision: Decision) -> int:
        channel = decision.answer(CHANNEL) if CHANNEL in decision.verdicts else ""
        return self._channels.setdefault(f"{flow}:{channel}", len(self._channels))


def _required(decision: Decision) -> int:
    answer = decision.answer(DOCUMENTS) if DOCUMENTS in decision.verdicts else ()
    return len(answer) if isinstance(answer, tuple) else 0


def _deadline(decision: Decision, status: str) -> float:
    """Return the shortest time limit that starts at this status, in seconds."""
    answers = (verdict.answer for verdict in decision.verdicts.values())
    limits = [answer.within for answer in answers if isinstance(answer, Deadline) and answer.start == status]
    return min(limits, default=np.nan)


def _no_crossings() -> Crossings:
    whole, flags = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.bool_)
    return Crossings(whole, whole, whole, whole, whole, flags, flags, flags, whole, np.zeros(0))
