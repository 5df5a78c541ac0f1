"""A report's machines: how often journeys of the first replication came to each status, and made each move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from border_sim.domain.terms import Language
from border_sim.flows.counts import Counts
from border_sim.flows.draw import mermaid
from border_sim.flows.picture import counted_picture
from border_sim.plan.steps import Hold
from border_sim.plan.travelled import Taken
from border_sim.rules.guard_words import guard_titles
from border_sim.service.exhibit_day import FirstDay
from border_sim.service.exhibit_result import MachineDay, MoveCount
from border_sim.service.titles import words


def machines(day: FirstDay) -> tuple[MachineDay, ...]:
    """Return the machine of each flow with what was counted on it."""
    return tuple(_machine(day, flow, counts) for flow, counts in _counted(day).items())


def _machine(day: FirstDay, name: str, counts: Counts) -> MachineDay:
    pack = day.scenario.pack
    flow = pack.flows[name]
    titles = guard_titles(pack, flow)
    pairs = dict.fromkeys((move.source, move.target) for move in flow.moves)
    return MachineDay(
        flow=name,
        title=words(flow.title),
        svg={one.value: counted_picture(flow, one, titles, counts) for one in Language},
        mermaid={one.value: mermaid(flow, one, titles, counts) for one in Language},
        moves=tuple(
            MoveCount(source=source, target=target, journeys=counts.moves.get((source, target), 0))
            for source, target in pairs
        ),
        statuses={status: counts.statuses.get(status, 0) for status in flow.statuses},
        titles={name: words(status.title) for name, status in flow.statuses.items()},
    )


def _counted(day: FirstDay) -> dict[str, Counts]:
    statuses: dict[str, Counter[str]] = {source.flow: Counter() for source in day.scenario.sources}
    moves: dict[str, Counter[tuple[str, str]]] = {flow: Counter() for flow in statuses}
    cohorts = day.prepared.population.cohorts
    for one in day.taken:
        flow = cohorts[one.route.cohort].flow
        reached = _reached(day, one)
        for status, journeys in zip(one.route.way, reached, strict=True):
            statuses[flow][status] += journeys
        for move, journeys in zip(pairwise(one.route.way), reached[1:], strict=True):
            moves[flow][move] += journeys
    return {flow: Counts(dict(statuses[flow]), dict(moves[flow])) for flow in statuses}


def _reached(day: FirstDay, taken: Taken) -> list[int]:
    """Return how many of those who took a way came by the horizon to each status of it."""
    ended = np.count_nonzero(~np.isnan(day.log.ended[taken.rows]), axis=1)
    arrived = day.prepared.plan.arrival[taken.journeys] <= day.scenario.horizon
    behind = np.fromiter(_rows_behind(taken), dtype=np.int64)
    came = (ended[:, np.newaxis] >= behind) & arrived[:, np.newaxis]
    return [int(journeys) for journeys in np.count_nonzero(came, axis=0)]


def _rows_behind(taken: Taken) -> Iterator[int]:
    """Yield for each status of a way how many rows have ended when it is entered.

    A row belongs to the status that it names; only a place in an area is taken before its status is entered.
    """
    stages, row = taken.route.stages, 0
    for status in taken.route.way:
        while row < len(stages) and isinstance(stages[row], Hold) and stages[row].status == status:
            row += 1
        yield row
        if row < len(stages) and not isinstance(stages[row], Hold) and stages[row].status == status:
            row += 1
