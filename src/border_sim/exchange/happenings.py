"""What happened, as a table: who arrived, joined a queue, began, ended, left early, and came to which end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

import numpy as np

from border_sim.domain.arrays import Floats, Integers
from border_sim.domain.program import AT_STATION, OUTCOMES, Op
from border_sim.exchange.played import Played

BLOCK = 50_000
"""Rows that become Python values at once: many, yet little beside the columns themselves."""

WAITED_FOR = (*AT_STATION, Op.JOIN, Op.HOLD)
"""What begins with waiting: for a server, for the others of a group, for a place."""

BEGINS = (*AT_STATION, Op.DELAY)
"""What has a beginning of its own, apart from the end of the waiting."""


class Phase(IntEnum):
    """What happens to a journey, in the order in which it happens to one that takes no time at all."""

    ARRIVED = 0
    ENQUEUED = 1
    """It joined a queue, or began to wait for its group or for a place."""
    STARTED = 2
    """Its service or its delay began."""
    ENDED = 3
    """A stage was over."""
    LEFT = 4
    """It left a queue unserved, because a limit had passed."""
    FINISHED = 5
    """It came to its end."""


Happening: TypeAlias = tuple[float, int, int, int]
"""A time, an activity, a journey and a stage; the stage is -1 where it arrived and where it finished."""


@dataclass(frozen=True, slots=True)
class Activity:
    """What can happen: a phase of a status of a flow, or its arrival, or one of its ends."""

    name: str
    phase: Phase


@dataclass(frozen=True, slots=True)
class Happenings:
    """One row for each thing that happened.

    Attributes:
        activities: what happened at least once, in order of name.
        time: seconds, none NaN.
        activity: its number in `activities`.
        journey: to whom.
        row: in which stage, -1 for an arrival and an end.
    """

    activities: tuple[Activity, ...]
    time: Floats
    activity: Integers
    journey: Integers
    row: Integers

    @classmethod
    def of(cls, played: Played) -> Happenings:
        """Return what happened to the journeys that are wanted, one journey after another."""
        table = np.concatenate(list(_phases(played)), axis=1)
        time, (phase, journey, row) = table[0], table[1:].astype(np.int64)
        activities, activity = _named(played, phase, journey, row)
        last = np.where(phase == Phase.FINISHED, np.iinfo(np.int64).max, row)
        order = np.lexsort((phase, last, journey))
        return cls(activities, time[order], activity[order], journey[order], row[order])

    def in_time(self) -> Happenings:
        """Return them in the order of time; of one instant those who arrived earlier first."""
        order = np.argsort(self.time, kind="stable")
        return Happenings(self.activities, self.time[order], self.activity[order], self.journey[order], self.row[order])

    def __iter__(self) -> Iterator[Happening]:
        """Yield one after another."""
        for first in range(0, len(self.time), BLOCK):
            here = slice(first, first + BLOCK)
            columns = (column[here].tolist() for column in (self.time, self.activity, self.journey, self.row))
            yield from zip(*columns, strict=True)


def _phases(played: Played) -> Iterator[Floats]:
    """Yield what happened phase by phase, as columns: time, phase, journey, stage; whole numbers stay exact."""
    plan, log, journeys = played.plan, played.log, played.journeys
    rows = plan.rows_of(journeys)
    op = plan.program.op[plan.instruction_of_rows()][rows]
    unserved = np.isin(op, AT_STATION) & np.isnan(log.started[rows])
    nowhere = np.full(len(journeys), -1)
    arrived = np.where(plan.arrival <= plan.horizon, plan.arrival, np.nan)
    yield _known(arrived[journeys], Phase.ARRIVED, journeys, nowhere)
    yield _known(log.finished[journeys], Phase.FINISHED, journeys, nowhere)
    owner = plan.journey_of_rows()
    for times, which, phase in (
        (log.enqueued, np.isin(op, WAITED_FOR), Phase.ENQUEUED),
        (log.started, np.isin(op, BEGINS), Phase.STARTED),
        (log.ended, ~unserved, Phase.ENDED),
        (log.ended, unserved, Phase.LEFT),
    ):
        here = rows[which]
        yield _known(times[here], phase, owner[here], here)


def _known(times: Floats, phase: Phase, journeys: Integers, rows: Integers) -> Floats:
    known = ~np.isnan(times)
    return np.stack([times, np.full(len(times), phase), journeys, rows])[:, known]


def _named(played: Played, phase: Integers, journey: Integers, row: Integers) -> tuple[tuple[Activity, ...], Integers]:
    """Return what happened at least once, and which of these each row is."""
    plan, manifest, log = played.plan, played.manifest, played.log
    staged = row >= 0
    # What an activity is about: a status within its stages, an outcome at its end, nothing at the arrival.
    about = np.where(phase == Phase.FINISHED, log.outcome[journey], 0)
    about[staged] = plan.program.status[plan.instruction_of_rows()[row[staged]]]
    flow = np.where(staged, 0, manifest.flow[journey])
    found, number = np.unique(np.stack([phase, flow, about]), axis=1, return_inverse=True)
    activities = [_activity(played, *one) for one in found.T.tolist()]
    order = sorted(range(len(activities)), key=lambda one: activities[one].name)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return tuple(activities[one] for one in order), place[number.reshape(-1)]


def _activity(played: Played, phase: int, flow: int, about: int) -> Activity:
    """Return an activity: `flow.arrived`, `flow.refused` and its like, or `flow.status.started` and its like."""
    word = Phase(phase).name.lower()
    if phase == Phase.ARRIVED:
        return Activity(f"{played.manifest.flows[flow]}.{word}", Phase.ARRIVED)
    if phase == Phase.FINISHED:
        return Activity(f"{played.manifest.flows[flow]}.{OUTCOMES[about].value}", Phase.FINISHED)
    return Activity(f"{played.plan.statuses[about]}.{word}", Phase(phase))
