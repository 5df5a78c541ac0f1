"""The cases behind the aims of control and openness in one replication, so that a share keeps its numbers.

*Found* is a violation that an inspection found and that was not let pass all the same: doubtful papers whose goods are
then cleared were no control. *Leaked* is one that was cleared, whether anybody had found it or not. Shares are of the
settled: those that ended, and those found that still stand where they were found. What is neither found nor
leaked was refused or returned on paper. *Slippage* is what leaked, by kind of violation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from pydantic import Field

from border_sim.analysis.flow_measures import Observed
from border_sim.domain.arrays import Flags, Floats, Integers
from border_sim.domain.manifest import Manifest
from border_sim.domain.results import Result
from border_sim.domain.terms import Outcome

SECOND_LINE_OUT = "second_out"


class Counted(Result):
    """A number of cases out of a number of cases."""

    count: float
    of: float


class AimCounts(Result):
    """The cases of one flow, or of all of them."""

    found: Counted
    leaked: Counted
    leaked_second_line: Counted
    overdue: Counted
    facilitated: Counted
    documents: Counted
    innocent_stopped: Counted
    slippage: dict[str, Counted] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Journeys:
    """Flags of the journeys, and of the crossings, that the counts select from."""

    settled: Flags
    found: Flags
    leaked: Flags
    last_at_second: Flags
    presented: Flags
    stopped: Flags


def aim_counts(observed: Observed) -> dict[str, AimCounts]:
    """Return the cases of every flow, by its name."""
    flags = _flags(observed)
    return {name: _counts(observed, flags, code) for code, name in enumerate(observed.manifest.flows)}


def _flags(observed: Observed) -> _Journeys:
    manifest, table = observed.manifest, observed.manifest.crossings
    found_at = np.append(observed.log.ended, np.nan)[manifest.found_row]
    inspected = manifest.violation & (manifest.found_row >= 0) & ~np.isnan(found_at)
    ended, cleared = observed.log.outcome >= 0, observed.has_outcome(Outcome.CLEARED)
    begun = observed.passages.begun
    last = _last_crossing(observed)
    held = inspected & ~ended & _is_where_found(observed, last)
    return _Journeys(
        settled=manifest.violation & (ended | held),
        found=held | (inspected & ended & ~cleared),
        leaked=manifest.violation & cleared,
        last_at_second=np.append(table.line, -1)[last] == _code(manifest.lines, SECOND_LINE_OUT),
        presented=_any(observed, begun),
        stopped=_any(observed, begun & table.stopped),
    )


def _counts(observed: Observed, flags: _Journeys, code: int) -> AimCounts:
    member = observed.manifest.flow == code
    table = observed.manifest.crossings
    crossing = (observed.passages.flow == code) & observed.passages.begun
    innocent = member & ~observed.manifest.violation & flags.presented
    return AimCounts(
        found=_share(flags.found, member & flags.settled),
        leaked=_share(flags.leaked, member & flags.settled),
        leaked_second_line=_share(flags.leaked & flags.last_at_second, member & flags.settled),
        overdue=_share(observed.late, crossing & ~np.isnan(table.deadline)),
        facilitated=_share(table.facilitated, crossing & table.eligible),
        documents=_sum(table.documents.astype(np.float64), crossing),
        innocent_stopped=_share(flags.stopped, innocent),
        slippage=_slippage(observed.manifest, flags, member),
    )


def _slippage(manifest: Manifest, flags: _Journeys, member: Flags) -> dict[str, Counted]:
    """Return how many violations of each kind leaked, out of those that are settled."""
    carried = ((name, manifest.violation_kind == code) for code, name in enumerate(manifest.violation_kinds))
    return {name: _share(flags.leaked, member & flags.settled & among) for name, among in carried}


def _share(chosen: Flags, among: Flags) -> Counted:
    return Counted(count=float(np.count_nonzero(chosen & among)), of=float(np.count_nonzero(among)))


def _sum(numbers: Floats, among: Flags) -> Counted:
    return Counted(count=float(numbers[among].sum()), of=float(np.count_nonzero(among)))


def _any(observed: Observed, crossings: Flags) -> Flags:
    """Return which journeys have at least one of the crossings."""
    chosen = np.zeros(observed.plan.journeys, dtype=np.bool_)
    chosen[observed.manifest.crossings.journey[crossings]] = True
    return chosen


def _last_crossing(observed: Observed) -> Integers:
    """Return the line at which each journey presented itself last, as a row of the crossings; -1 where at none."""
    begun = np.flatnonzero(observed.passages.begun)
    last = np.full(observed.plan.journeys, -1, dtype=np.int64)
    # Crossings are in order of time, and of several values for one place NumPy keeps the last.
    last[observed.manifest.crossings.journey[begun]] = begun
    return last


def _is_where_found(observed: Observed, last: Integers) -> Flags:
    """Return which journeys are still at the line of the inspection that found something."""
    crossing = np.append(observed.stages.crossing, -1)
    return np.asarray((crossing[observed.manifest.found_row] == last) & ~observed.dwelling)


def _code(names: tuple[str, ...], name: str) -> int:
    """Return the code of a name, -2 where nobody bears it."""
    return names.index(name) if name in names else -2
