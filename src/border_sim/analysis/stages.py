"""The log of one replication beside its plan, in columns that every measure reads."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from border_sim.domain.arrays import Flags, Floats, Integers
from border_sim.domain.journey import JourneyLog
from border_sim.domain.manifest import Manifest
from border_sim.domain.program import Op, Plan


@dataclass(frozen=True, slots=True)
class Stages:
    """One row a stage, in the rows of the plan.

    Attributes:
        station: the station of a service, also of a lane that was chosen; -1 for a delay, and where none is chosen yet.
        waiting: seconds from joining the queue to the start of service or to leaving it; NaN while in the queue.
            Waiting for the others of a group is no queue.
        service: seconds of work, without pauses; 0 of a delay; NaN while it has not ended.
    """

    station: Integers
    waiting: Floats
    service: Floats

    @classmethod
    def of(cls, plan: Plan, log: JourneyLog) -> Stages:
        """Return the stages of a replication."""
        instruction = plan.instruction_of_rows()
        op = plan.program.op[instruction]
        station = np.where(op == Op.SERVE, plan.program.argument[instruction], -1)
        if len(log.lane):
            station = np.where(op == Op.CHOOSE, log.lane, station)
        left = ~np.isnan(log.ended) & np.isnan(log.started)
        service = np.where((station >= 0) & ~left, log.ended - log.started - log.paused, 0.0)
        waiting = np.where(op == Op.JOIN, 0.0, queued_until(log) - log.enqueued)
        return cls(station, waiting, service)


def queued_until(log: JourneyLog) -> Floats:
    """Return when each stage was no longer waited for: its service began, or it was left because a limit passed."""
    return np.where(np.isnan(log.started), log.ended, log.started)


@dataclass(frozen=True, slots=True)
class Passages:
    """One row a crossing, in the rows of `Manifest.crossings`.

    Attributes:
        flow: code of the journey's flow.
        begin: when the journey presented itself; NaN while it has not.
        end: when it left the line; NaN while it has not.
        waiting: seconds in queues; NaN while it has not left.
        service: seconds of service; NaN while it has not left.
    """

    flow: Integers
    begin: Floats
    end: Floats
    waiting: Floats
    service: Floats

    @classmethod
    def of(cls, plan: Plan, log: JourneyLog, manifest: Manifest, stages: Stages) -> Passages:
        """Return the crossings of a replication with their times."""
        table = manifest.crossings
        arrival = np.where(plan.arrival <= plan.horizon, plan.arrival, np.nan)
        ended = np.append(log.ended, np.nan)  # so that there is a stage before the first
        at_once = table.first_row == plan.first_row[table.journey]
        begin = np.where(at_once, arrival[table.journey], ended[table.first_row - 1])
        end = np.where(table.end_row > table.first_row, ended[table.end_row - 1], begin)
        crossing = crossing_of_rows(manifest, len(log.ended))
        within = crossing >= 0
        waiting = sums(crossing[within], stages.waiting[within], len(begin))
        service = sums(crossing[within], stages.service[within], len(begin))
        return cls(manifest.flow[table.journey], begin, end, waiting, service)

    @property
    def begun(self) -> Flags:
        """Return which crossings have begun."""
        return np.asarray(~np.isnan(self.begin))

    @property
    def done(self) -> Flags:
        """Return which crossings have ended."""
        return np.asarray(~np.isnan(self.end))

    @property
    def sojourn(self) -> Floats:
        """Return the seconds from presenting oneself to leaving the line."""
        return self.end - self.begin


def sums(groups: Integers, values: Floats, n: int) -> Floats:
    """Return the sum of the values of each of n groups, added in order, so that a sum of zeros is zero."""
    return np.asarray(np.bincount(groups, weights=values, minlength=n), dtype=np.float64)


def crossing_of_rows(manifest: Manifest, rows: int) -> Integers:
    """Return the crossing that each stage belongs to, -1 for stages between two lines."""
    table = manifest.crossings
    lengths = table.end_row - table.first_row
    offset = np.cumsum(lengths) - lengths
    number = np.repeat(np.arange(len(lengths)), lengths)
    place = table.first_row[number] + np.arange(len(number)) - offset[number]
    owner = np.full(rows, -1, dtype=np.int64)
    owner[place] = number
    return owner


def late(passages: Passages, deadline: Floats, horizon: float) -> Flags:
    """Return which crossings took longer than their deadline, or are still open although it has passed."""
    return np.asarray(np.where(passages.done, passages.end, horizon) - passages.begin > deadline)


def open_stage(log: JourneyLog, plan: Plan) -> Integers:
    """Return for each journey the stage it has joined and not ended, -1 where there is none."""
    rows = np.flatnonzero(~np.isnan(log.enqueued) & np.isnan(log.ended))
    stage = np.full(plan.journeys, -1, dtype=np.int64)
    stage[plan.journey_of_rows()[rows]] = rows
    return stage
