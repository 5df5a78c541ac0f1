"""The selections of the manifest: for each crossing that a programme is about, the class and the lane."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from border_sim.domain.arrays import Integers
from border_sim.domain.manifest import Manifest, SelectionGroup, Selections
from border_sim.domain.terms import Direction, Line
from border_sim.plan.decisions import Decisions
from border_sim.plan.layout import Layout
from border_sim.rules.law import Law, law_of
from border_sim.rules.programmes import group_names, quotas_of
from border_sim.rules.selectivity import Crossing, Selectivity, programme_at
from border_sim.scenario.model import Scenario


def with_selections(manifest: Manifest, scenario: Scenario, layout: Layout, decisions: Decisions) -> Manifest:
    """Return a manifest with the selections that were made at its crossings."""
    if not scenario.pack.selectivity:
        return manifest
    table, groups = manifest.crossings, _Groups(law_of(scenario.pack, scenario.as_of))
    group, lane = np.full(len(table.line), -1, dtype=np.int64), np.zeros(len(table.line), dtype=np.int64)
    where_met = layout.cohort[table.journey] * len(manifest.lines) + table.line
    for met in np.flatnonzero(np.bincount(where_met)).tolist():
        cohort, line = divmod(met, len(manifest.lines))
        where, direction = manifest.lines[line].split("_")
        crossing = (scenario.sources[cohort].flow, Line(where), Direction(direction))
        programme = programme_at(scenario.pack.selectivity, crossing)
        selected = decisions.selection.at(cohort, *crossing[1:])
        if programme is not None and selected is not None:
            rows = np.flatnonzero(where_met == met)
            members = layout.member[table.journey[rows]]
            group[rows] = groups.codes(programme, crossing)[selected.classes[members]]
            lane[rows] = selected.lanes[members]
    chosen = np.flatnonzero(group >= 0)
    return replace(manifest, selections=Selections(groups.found, chosen, group[chosen], lane[chosen]))


class _Groups:
    """Numbers the groups of all programmes that are met."""

    def __init__(self, law: Law) -> None:
        self._law = law
        self._codes: dict[Crossing, Integers] = {}
        self.found: tuple[SelectionGroup, ...] = ()

    def codes(self, programme: Selectivity, crossing: Crossing) -> Integers:
        """Return the group of each class; the last entry is -1, that of those whom the programme is not about."""
        if crossing not in self._codes:
            names = group_names(programme, crossing)
            expected = quotas_of(programme, self._law).expected
            self._codes[crossing] = np.append(len(self.found) + np.arange(len(names)), -1)
            self.found += tuple(map(SelectionGroup, names, expected))
        return self._codes[crossing]
