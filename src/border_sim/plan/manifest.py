"""Build the manifest: what the analysis may know of the journeys beside their times."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from border_sim.domain.arrays import Integers
from border_sim.domain.manifest import Manifest
from border_sim.plan.accounts import asks_of, bookings_of, spans_of
from border_sim.plan.crossings import CrossingTable
from border_sim.plan.decisions import Decisions
from border_sim.plan.layout import Layout
from border_sim.plan.population import Population
from border_sim.plan.travelled import Taken
from border_sim.scenario.model import Scenario


class ManifestBuilder:
    """Builds the manifest of one replication, from the ways that its journeys took."""

    def __init__(self, scenario: Scenario, population: Population, layout: Layout, decisions: Decisions) -> None:
        """Bring together who the journeys are and what was decided of them."""
        self._scenario = scenario
        self._population = population
        self._layout = layout
        self._decisions = decisions

    def build(self, taken: Sequence[Taken], first_row: Integers) -> Manifest:
        """Return the manifest; `first_row` counts the rows of the ways that were taken."""
        cohorts, layout = self._population.cohorts, self._layout
        flows = tuple(dict.fromkeys(cohort.flow for cohort in cohorts))
        flow_of_cohort = np.array([flows.index(cohort.flow) for cohort in cohorts], dtype=np.int64)
        violation = np.zeros(len(layout.arrival), dtype=np.bool_)
        kind = np.full(len(layout.arrival), -1, dtype=np.int64)
        kinds = self._scenario.violation_kinds()
        for number, cohort, source in zip(layout.number, cohorts, self._scenario.sources, strict=True):
            violation[number] = cohort.violation
            # The number -1 of those who carry nothing reads the last entry.
            kind[number] = np.array([*map(kinds.index, source.violations), -1])[cohort.violation_kind]
        table = CrossingTable(self._scenario, self._population, layout, self._decisions, first_row)
        lines, channels, crossings = table.of(taken)
        limits, spans = spans_of(taken, first_row)
        gates, asks = asks_of(taken, first_row)
        goods, bookings = bookings_of(taken, first_row, self._scenario, self._population, layout)
        return Manifest(
            flows=flows,
            sources=tuple(cohort.source for cohort in cohorts),
            lines=lines,
            channels=channels,
            flow=flow_of_cohort[layout.cohort],
            source=layout.cohort,
            violation=violation,
            violation_kinds=kinds,
            violation_kind=kind,
            found_row=_found_rows(taken, first_row),
            crossings=crossings,
            limits=limits,
            spans=spans,
            gates=gates,
            asks=asks,
            goods=goods,
            bookings=bookings,
            lanes=self._scenario.lanes,
        )


def _found_rows(taken: Sequence[Taken], first_row: Integers) -> Integers:
    found = np.full(len(first_row) - 1, -1, dtype=np.int64)
    for one in taken:
        if one.route.found >= 0:
            found[one.journeys] = first_row[one.journeys] + one.route.found
    return found
