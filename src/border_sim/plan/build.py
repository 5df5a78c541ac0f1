"""Build the plan: routes become programs, draws become durations, cohorts become one crowd in order of arrival."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from border_sim.domain.program import OUTCOMES, Floats, Integers, Op, Plan, Program
from border_sim.plan.draws import Draws
from border_sim.plan.population import Population
from border_sim.plan.routes import Route
from border_sim.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Layout:
    """How the journeys of all cohorts are numbered, and which rows their stages own.

    Attributes:
        number: for each cohort the journey numbers of its members, in order of arrival.
        arrival: seconds, one a journey, non-decreasing.
        cohort: the cohort of each journey.
        member: the number of each journey within its cohort.
        route: the route of each journey.
        first_row: the first stage row of each journey, and one past the last row at the end.
    """

    number: tuple[Integers, ...]
    arrival: Floats
    cohort: Integers
    member: Integers
    route: Integers
    first_row: Integers

    @classmethod
    def of(cls, population: Population, routes: tuple[Route, ...]) -> Layout:
        """Number the journeys by arrival; of those who arrive together, the earlier traffic source goes first."""
        sizes = [len(cohort) for cohort in population.cohorts]
        arrival = np.concatenate([np.zeros(0), *(cohort.arrival for cohort in population.cohorts)])
        order = np.argsort(arrival, kind="stable")
        number_of = np.empty(len(order), dtype=np.int64)
        number_of[order] = np.arange(len(order))
        number = tuple(np.split(number_of, np.cumsum(sizes)[:-1])) if sizes else ()
        route_of = np.zeros(len(order), dtype=np.int64)
        for index, route in enumerate(routes):
            route_of[number[route.cohort][route.members]] = index
        lengths = np.array([len(route.stages) for route in routes], dtype=np.int64)
        first_row = np.concatenate([[0], np.cumsum(lengths[route_of])]) if len(order) else np.zeros(1)
        return cls(
            number=number,
            arrival=arrival[order],
            cohort=np.repeat(np.arange(len(sizes)), sizes)[order],
            member=np.concatenate([np.zeros(0, dtype=np.int64), *(np.arange(size) for size in sizes)])[order],
            route=route_of,
            first_row=first_row.astype(np.int64),
        )

    def journeys(self, route: Route) -> Integers:
        """Return the numbers of the journeys that take a route."""
        return self.number[route.cohort][route.members]


def build_plan(
    scenario: Scenario, population: Population, routes: tuple[Route, ...], layout: Layout, draws: Draws
) -> Plan:
    """Return the plan of one replication."""
    statuses = _statuses(population, routes)
    program, starts = _write_programs(scenario, routes, statuses)
    return Plan(
        horizon=scenario.horizon,
        stations=scenario.stations,
        statuses=tuple(statuses),
        program=program,
        arrival=layout.arrival,
        start=starts[layout.route] if routes else np.zeros(0, dtype=np.int64),
        first_row=layout.first_row,
        duration=_durations(routes, layout, draws),
    )


def _statuses(population: Population, routes: tuple[Route, ...]) -> dict[str, int]:
    """Number the statuses `flow.status` that take time, and the outcomes of each flow."""
    names: dict[str, int] = {}
    for route in routes:
        flow = population.cohorts[route.cohort].flow
        for name in (*(stage.status for stage in route.stages), route.outcome.value):
            names.setdefault(f"{flow}.{name}", len(names))
    return names


def _write_programs(
    scenario: Scenario, routes: tuple[Route, ...], statuses: dict[str, int]
) -> tuple[Program, Integers]:
    """Write one program after another; return them with the first instruction of each route."""
    rows: list[tuple[int, int, int, int]] = []
    starts = []
    for route in routes:
        source = scenario.sources[route.cohort]
        starts.append(len(rows))
        for stage in route.stages:
            status = statuses[f"{source.flow}.{stage.status}"]
            if stage.serves:
                station = source.stations[stage.status]
                rows.append((Op.SERVE, station, status, source.priorities[stage.status]))
            else:
                rows.append((Op.DELAY, -1, status, 0))
        rows.append((Op.DONE, OUTCOMES.index(route.outcome), statuses[f"{source.flow}.{route.outcome.value}"], 0))
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    columns = (np.ascontiguousarray(column) for column in table.T)
    return Program(*columns), np.array(starts, dtype=np.int64)


def _durations(routes: tuple[Route, ...], layout: Layout, draws: Draws) -> Floats:
    durations = np.zeros(layout.first_row[-1])
    for route in routes:
        first = layout.first_row[layout.journeys(route)]
        for place, stage in enumerate(route.stages):
            durations[first + place] = draws.duration(route.cohort, stage.status, stage.visit)[route.members]
    return durations
