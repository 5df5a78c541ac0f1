"""The script of a replication: what a live machine must be told, journey by journey.

It answers from the same decisions and draws as the routes do, but knows nothing of routes: so a machine
that is driven by it step by step checks them.
"""

from __future__ import annotations

from collections.abc import Mapping

from border_sim.domain.arrays import Integers
from border_sim.domain.decision import Deadline
from border_sim.domain.program import Op
from border_sim.domain.terms import Direction, Line
from border_sim.flows.flow import DOCUMENTS, FINDING, SELECTION
from border_sim.plan.decisions import Decisions, answer_text, limits_of
from border_sim.plan.draws import FINDINGS, Draws
from border_sim.plan.layout import Layout
from border_sim.plan.population import UNKNOWN, Cohort, Population
from border_sim.plan.selection import LANE_NAMES
from border_sim.scenario.model import Scenario, Source


class Script:
    """Answers the questions of live machines about single journeys."""

    def __init__(
        self, scenario: Scenario, population: Population, decisions: Decisions, draws: Draws, layout: Layout
    ) -> None:
        """Bring together what was decided and what was drawn."""
        self._scenario = scenario
        self._population = population
        self._decisions = decisions
        self._draws = draws
        self._layout = layout
        self._guard_facts: dict[int, dict[str, tuple[Integers, tuple[str, ...]]]] = {}

    def entry(self, journey: int) -> tuple[str, str]:
        """Return the flow of a journey and the entry at which it comes in."""
        cohort = self._cohort(journey)
        return cohort.flow, cohort.entry

    def knows(self, journey: int, status: str, visit: int) -> Mapping[str, str]:
        """Return what becomes known in a status: answers where it decides, the finding where it inspects, facts."""
        known: dict[str, str] = {}
        kind = self._scenario.pack.flows[self._cohort(journey).flow].statuses[status]
        if visit == 0:
            known.update(self._facts(journey))
        if kind.decide is not None:
            known.update(self._answers(journey, *kind.decide))
        if kind.inspects is not None:
            cohort, member = self._place(journey)
            known[FINDING] = FINDINGS[int(self._draws.finding(cohort, status, visit)[member])].value
        return known

    def counter(self, journey: int, status: str) -> tuple[Op, int]:
        """Return with which instruction a journey is served in a status, and the number of the station or the lanes."""
        return self._source(journey).counter(status)

    def area(self, journey: int, status: str) -> int | None:
        """Return the number of the area in which a journey is in a status, if it is in one."""
        return self._source(journey).areas.get(status)

    def priority(self, journey: int, status: str) -> int:
        """Return the rank of a journey in that station's queue, 0 first."""
        return self._source(journey).priorities[status]

    def duration(self, journey: int, status: str, visit: int) -> float:
        """Return the seconds that a status takes."""
        cohort, member = self._place(journey)
        return float(self._draws.duration(cohort, status, visit)[member])

    def limits(self, journey: int, line: Line, direction: Direction) -> tuple[Deadline, ...]:
        """Return the time limits that the rules set for a journey at a line."""
        cohort, member = self._place(journey)
        return limits_of(self._decisions.at(cohort, line, direction).at(member))

    def _place(self, journey: int) -> tuple[int, int]:
        return int(self._layout.cohort[journey]), int(self._layout.member[journey])

    def _cohort(self, journey: int) -> Cohort:
        return self._population.cohorts[int(self._layout.cohort[journey])]

    def _source(self, journey: int) -> Source:
        return self._scenario.sources[int(self._layout.cohort[journey])]

    def _facts(self, journey: int) -> dict[str, str]:
        cohort, member = self._place(journey)
        if cohort not in self._guard_facts:
            self._guard_facts[cohort] = self._read_guard_facts(self._population.cohorts[cohort])
        texts = {name: texts[codes[member]] for name, (codes, texts) in self._guard_facts[cohort].items()}
        return {name: text for name, text in texts.items() if text != UNKNOWN}

    def _read_guard_facts(self, cohort: Cohort) -> dict[str, tuple[Integers, tuple[str, ...]]]:
        """Return the facts of a cohort that guards of its flow read, once for all its journeys."""
        flow = self._scenario.pack.flows[cohort.flow]
        names = dict.fromkeys(name for move in flow.moves for name in move.when if name in flow.facts)
        return {name: cohort.fact_codes(flow.facts[name]) for name in names}

    def _answers(self, journey: int, line: Line, direction: Direction) -> dict[str, str]:
        cohort, member = self._place(journey)
        columns = self._decisions.at(cohort, line, direction)
        decision = columns.decisions[int(columns.profile[member])]
        readable = [name for name, verdict in decision.verdicts.items() if isinstance(verdict.answer, str)]
        selected = self._decisions.selection.at(cohort, line, direction)
        selection = {} if selected is None else {SELECTION: LANE_NAMES[selected.lanes[member]]}
        return selection | {name: answer_text(decision, name) for name in (*readable, DOCUMENTS)}
