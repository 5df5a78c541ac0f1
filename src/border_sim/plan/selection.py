"""Selection: where the selectivity programmes of the pack send every journey, counted in order of arrival.

All journeys of a flow whose way may lead to a line declare themselves there in the order in which they arrive at the
site, whatever source they come from; who arrives together is taken in the order of sources and of their numbers, as
in the plan. So the lanes are settled before the clock starts and are the same for every engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from border_sim.chance.selectivity import GREEN, LANES, ROUND, select_lanes
from border_sim.chance.streams import Streams, lots
from border_sim.domain.arrays import Integers
from border_sim.domain.terms import Direction, Line
from border_sim.flows.flow import Flow, guard_text
from border_sim.plan.population import Cohort, Population
from border_sim.rules.book import RuleBook
from border_sim.rules.columns import DecisionColumns
from border_sim.rules.holding import Items
from border_sim.rules.law import Law, law_of
from border_sim.rules.pack import CHANNEL
from border_sim.rules.programmes import group_names, quotas_of
from border_sim.rules.selectivity import Crossing, Selectivity, programme_at
from border_sim.scenario.reach import reach, recorded_texts

LANE_NAMES = tuple(lane.value for lane in LANES)
"""What guards read of a lane, by its code."""

DecidedAt = Callable[[int, Line, Direction], DecisionColumns]
"""Returns the decisions on all journeys of a cohort, by its number, at one line."""


NOT_CONCERNED = -1
"""The class of a journey that the programme of its line is not about."""


@dataclass(frozen=True, slots=True)
class Selected:
    """Where the journeys of a cohort were sent at a line.

    Attributes:
        lanes: the code of each journey's lane, in `LANES`.
        classes: the number of each journey's class among the programme's `rates`; one more where it is not known,
            `NOT_CONCERNED` for journeys that the programme is not about.
    """

    lanes: Integers
    classes: Integers


class Selection:
    """The lanes of every cohort at every line with a programme, settled when they are first asked for."""

    def __init__(self, population: Population, book: RuleBook, streams: Streams, decided_at: DecidedAt) -> None:
        """Remember who comes and what is decided on them; nothing is selected yet."""
        self._cohorts = population.cohorts
        self._pack = book.pack
        self._as_of = book.as_of
        self._streams = streams
        self._decided_at = decided_at
        self._made: dict[Crossing, Mapping[int, Selected]] = {}

    def at(self, cohort: int, line: Line, direction: Direction) -> Selected | None:
        """Return where the journeys of a cohort are sent at a line; `None` where no programme stands."""
        crossing = (self._cohorts[cohort].flow, line, direction)
        programme = programme_at(self._pack.selectivity, crossing)
        if programme is None:
            return None
        if crossing not in self._made:
            self._made[crossing] = self._select(programme, crossing)
        return self._made[crossing][cohort]

    def _select(self, programme: Selectivity, crossing: Crossing) -> dict[int, Selected]:
        """Select among all journeys that declare themselves at a crossing; return what came of it by cohort."""
        flow = self._pack.flows[crossing[0]]
        numbers = [
            number
            for number, cohort in enumerate(self._cohorts)
            if cohort.flow == flow.name and _comes_to(cohort, flow, crossing)
        ]
        law = law_of(self._pack, self._as_of)
        parts = [self._declared(number, programme, crossing, law) for number in numbers]
        classes, hits, drawn = (np.concatenate(column) for column in zip(*parts, strict=True))
        arrival = np.concatenate([self._cohorts[number].arrival for number in numbers])
        order = np.argsort(arrival, kind="stable")
        order = order[classes[order] != NOT_CONCERNED]
        lanes = np.full(len(arrival), GREEN, dtype=np.int64)
        quotas, past = quotas_of(programme, law), self._past(programme, crossing)
        lanes[order] = select_lanes(classes[order], hits[order], drawn[order], quotas, past)
        ends = np.cumsum([len(self._cohorts[number]) for number in numbers])[:-1]
        return dict(zip(numbers, map(Selected, np.split(lanes, ends), np.split(classes, ends)), strict=True))

    def _past(self, programme: Selectivity, crossing: Crossing) -> list[int]:
        """Draw for each class how many declarations lie behind it when the day begins."""
        purposes = [("selectivity", programme.name, name) for name in group_names(programme, crossing)]
        return [int(self._streams.generator(*purpose).random() * ROUND) for purpose in purposes]

    def _declared(self, number: int, programme: Selectivity, crossing: Crossing, law: Law) -> tuple[np.ndarray, ...]:
        """Return for each journey of a cohort its class, the lane that it hits, and its lot."""
        flow, line, direction = crossing
        cohort = self._cohorts[number]
        concerned = Items(cohort.facts, cohort.constants, len(cohort)).may_hold(programme.when, law)
        codes, texts = cohort.fact_codes(self._pack.flows[flow].facts[programme.by])
        classes = np.where(concerned, _numbers(texts, programme.rates)[codes], NOT_CONCERNED)
        hits = np.full(len(cohort), GREEN, dtype=np.int64)
        if programme.criteria:
            hits = _hits(programme, self._decided_at(number, line, direction))
        drawn = lots(self._streams.seed, f"selectivity.{programme.name}.{line}.{direction}", cohort.keys)
        return classes, hits, drawn


def _hits(programme: Selectivity, columns: DecisionColumns) -> Integers:
    """Return the code of the lane that the channel of each journey hits."""
    hit = [programme.criteria.get(str(decision.answer(CHANNEL))) for decision in columns.decisions]
    codes = np.array([GREEN if lane is None else LANES.index(lane) for lane in hit], dtype=np.int64)
    return np.asarray(codes[columns.profile])


def _numbers(texts: Iterable[str], rates: Iterable[str]) -> Integers:
    """Return the number of the class that each text names; one that is none of them, or missing, is the last class."""
    classes = tuple(rates)
    return np.array([classes.index(text) if text in classes else len(classes) for text in texts], dtype=np.int64)


def _comes_to(cohort: Cohort, flow: Flow, crossing: Crossing) -> bool:
    """Return whether journeys of a cohort may come to a crossing."""
    known = {name: frozenset({guard_text(value)}) for name, value in cohort.constants.items()}
    drawn = {name: recorded_texts(column, flow.facts[name]) for name, column in cohort.facts.items()}
    reached = reach(flow, cohort.entry, {**known, **drawn}).statuses
    return any(flow.statuses[status].decide == crossing[1:] for status in reached)
