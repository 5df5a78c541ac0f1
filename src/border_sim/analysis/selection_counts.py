"""What selectivity did in one replication: how many of each class went to each lane, and what was found in them."""

from __future__ import annotations

import numpy as np

from border_sim.analysis.aim_counts import Counted
from border_sim.analysis.flow_measures import Observed
from border_sim.domain.arrays import Flags
from border_sim.domain.manifest import SelectionGroup
from border_sim.domain.results import Result
from border_sim.domain.terms import SelectionLane


class LaneCounts(Result):
    """One lane of a group: of the declared those selected for it, and of these, once at an end, those with a find."""

    selected: Counted
    found: Counted


class GroupCounts(Result):
    """One class of declarants at one line; `expected` are the rates of red, yellow and blue."""

    expected: tuple[float, ...]
    lanes: dict[str, LaneCounts]


def selection_counts(observed: Observed) -> dict[str, GroupCounts]:
    """Return the counts of every group by its name."""
    table = observed.manifest.selections
    columns = observed.passages.begun, observed.passages.done, _found(observed)
    begun, done, found = (column[table.crossing] for column in columns)
    return {
        group.name: _group(group, table.lane, (begun & (table.group == code), done, found))
        for code, group in enumerate(table.groups)
    }


def _group(group: SelectionGroup, lane: np.ndarray, columns: tuple[Flags, Flags, Flags]) -> GroupCounts:
    declared, done, found = columns
    return GroupCounts(
        expected=group.expected,
        lanes={
            name.value: LaneCounts(
                selected=_share(lane == code, declared), found=_share(found, declared & done & (lane == code))
            )
            for code, name in enumerate(SelectionLane)
        },
    )


def _found(observed: Observed) -> Flags:
    """Return for each crossing whether an inspection at it finds a violation, once the crossing has ended."""
    table = observed.manifest.crossings
    row = observed.manifest.found_row[table.journey]
    return np.asarray((row >= table.first_row) & (row < table.end_row))


def _share(chosen: Flags, among: Flags) -> Counted:
    return Counted(count=float(np.count_nonzero(chosen & among)), of=float(np.count_nonzero(among)))
