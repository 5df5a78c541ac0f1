"""Build the plan: draws become durations, gates get their columns, cohorts are one crowd in order of arrival."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from border_sim.domain.arrays import Floats, Integers
from border_sim.domain.program import NOBODY, NOTHING, Plan
from border_sim.plan.courses import Course
from border_sim.plan.draws import Draws
from border_sim.plan.gates import KeyNumbers, amounts, build_gates
from border_sim.plan.layout import Layout
from border_sim.plan.population import Population
from border_sim.plan.programs import write_programs
from border_sim.plan.steps import Ask, Stage
from border_sim.scenario.model import Scenario


def build_plan(
    scenario: Scenario,
    population: Population,
    ways: tuple[Sequence[Course], Layout],
    draws: Draws,
    keys: KeyNumbers,
) -> Plan:
    """Return the plan of one replication."""
    courses, layout = ways
    written = write_programs(courses, scenario.sources, keys.gates)
    asking = any(isinstance(row, Ask) for course in courses for row in course.tree.rows)
    return Plan(
        horizon=scenario.horizon,
        stations=scenario.stations,
        statuses=written.statuses,
        program=written.program,
        arrival=layout.arrival,
        start=written.starts[layout.course] if len(courses) else NOBODY,
        first_row=layout.first_row,
        duration=_durations(courses, layout, draws),
        asks=_asks(scenario, population, courses, layout, draws) if asking else NOTHING,
        gates=build_gates(scenario, population, (layout, courses, written.gates), keys),
        limits=written.limits,
        group=_groups(population, layout),
        lanes=tuple(scenario.lanes.values()),
        areas=scenario.areas,
    )


def _durations(courses: Sequence[Course], layout: Layout, draws: Draws) -> Floats:
    """Draw each status and visit once, for all who come to it, on whatever course."""
    who: dict[tuple[int, str, int], list[tuple[Integers, Integers]]] = {}
    for course in courses:
        first = layout.first_row[layout.journeys(course)]
        for place, row in enumerate(course.tree.rows):
            if isinstance(row, Stage):
                who.setdefault((course.cohort, row.status, row.visit), []).append((course.members, first + place))
    durations = np.zeros(layout.first_row[-1])
    for key, parts in who.items():
        members, rows = (np.concatenate(column) for column in zip(*parts, strict=True))
        durations[rows] = draws.durations_of(*key, members)
    return durations


def _asks(
    scenario: Scenario, population: Population, courses: Sequence[Course], layout: Layout, draws: Draws
) -> Floats:
    """Return what each gate is asked with: the amount of a quota, or a lot."""
    asks = np.zeros(layout.first_row[-1])
    for course in courses:
        first = layout.first_row[layout.journeys(course)]
        for place, row in enumerate(course.tree.rows):
            if isinstance(row, Ask):
                amount = amounts(scenario, population.cohorts[course.cohort], row.gate)
                asked = amount if amount is not None else draws.lot(course.cohort, row.status, row.visit)
                asks[first + place] = asked[course.members]
    return asks


def _groups(population: Population, layout: Layout) -> Integers:
    """Return the group of every journey; none where all travel alone."""
    if not any(len(cohort.group) for cohort in population.cohorts):
        return NOBODY
    group = np.full(len(layout.arrival), -1, dtype=np.int64)
    for number, cohort in zip(layout.number, population.cohorts, strict=True):
        if len(cohort.group):
            group[number] = cohort.group
    return group
