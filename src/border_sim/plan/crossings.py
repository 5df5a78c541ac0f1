"""The crossings of the manifest: for each line that a journey came to, its rows and what was decided there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
        self._known: dict[tuple[int, Line, Direction, str], _Traits] = {}

    def of(self, taken: Sequence[Taken]) -> tuple[tuple[str, ...], tuple[str, ...], Crossings]:
        """Return the names of lines and channels, and the crossings."""
        blocks = [self._block(one, passage) for one in taken for passage in one.route.passages]
        if not blocks:
            return (), (), _no_crossings()
        columns = [np.concatenate(column) for column in zip(*blocks, strict=True)]
        # Crossings of one journey without a stage between them keep the order of their route: the sort is stable.
        order = np.lexsort((columns[3], columns[0]))
        return tuple(self._lines), tuple(self._channels), Crossings(*(column[order] for column in columns))

    def _block(self, one: Taken, passage: Passage) -> tuple[np.ndarray, ...]:
        route, journeys = one.route, one.journeys
        first = self._first_row[journeys]
        line = self._lines.setdefault(f"{passage.line}_{passage.direction}", len(self._lines))
        traits = self._traits(route.cohort, passage)
        profile = self._decisions.at(route.cohort, passage.line, passage.direction).profile[
            self._layout.member[journeys]
        ]
        return (
            journeys,
            np.full(len(journeys), line, dtype=np.int64),
            traits.channel[profile],
            first + passage.first,
            first + passage.end,
            traits.eligible[profile],
            traits.facilitated[profile],
            traits.stopped[profile],
            traits.documents[profile],
            traits.deadline[profile],
        )

    def _traits(self, cohort: int, passage: Passage) -> _Traits:
        """Return what is read of the decisions on a cohort at a line; many routes of it pass there."""
        key = (cohort, passage.line, passage.direction, passage.status)
        if key not in self._known:
            decisions = self._decisions.at(cohort, passage.line, passage.direction).decisions
            self._known[key] = self._read(self._cohorts[cohort].flow, passage.status, decisions)
        return self._known[key]

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
