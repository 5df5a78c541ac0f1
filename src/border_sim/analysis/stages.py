"""The log of one replication beside its plan, in columns that every measure reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from border_sim.domain.arrays import Flags, Floats, Integers
from border_sim.domain.journey import JourneyLog
from border_sim.domain.manifest import Manifest
from border_sim.domain.program import Op, Plan


@dataclass(frozen=True, slots=True)
class Stages:
    """One row a stage, in the rows of the plan.

    Attributes:
        instruction: the instruction of the plan's program.
        station: the station of a service, also of a lane that was chosen; -1 for a delay, and where none is chosen yet.
        crossing: the crossing to which it belongs, -1 between two lines.
        waiting: seconds from joining the queue to the start of service or to leaving it; NaN while in the queue.
            Waiting for the others of a group is no queue.
        service: seconds of work, without pauses; 0 of a delay; NaN while it has not ended.
    """

    instruction: Integers
    station: Integers
    crossing: Integers
    waiting: Floats
    service: Floats

    @classmethod
    def of(cls, plan: Plan, log: JourneyLog, manifest: Manifest) -> Stages:
        """Return the stages of a replication."""
        instruction, program = plan.instruction_of_rows(), plan.program
        station = stations_of_rows(plan, log, instruction)
        not_begun = np.flatnonzero(np.isnan(log.started))
        service = log.ended - log.started - log.paused
        service[not_begun] = np.where(np.isnan(log.ended[not_begun]), np.nan, 0.0)
        service[station < 0] = 0.0
        waiting = log.started - log.enqueued
        waiting[not_begun] = log.ended[not_begun] - log.enqueued[not_begun]
        if (program.op == Op.JOIN).any():
            waiting[(program.op == Op.JOIN)[instruction]] = 0.0
        return cls(instruction, station, crossing_of_rows(manifest, len(station)), waiting, service)


def stations_of_rows(plan: Plan, log: JourneyLog, instruction: Integers | None = None) -> Integers:
    """Return the station of each stage, also of a lane that was chosen; -1 elsewhere and where none is chosen yet."""
    instruction, program = plan.instruction_of_rows() if instruction is None else instruction, plan.program
    station: Integers = np.where(program.op == Op.SERVE, program.argument, -1)[instruction]
    return np.where((program.op == Op.CHOOSE)[instruction], log.lane, station) if len(log.lane) else station


def queued_until(log: JourneyLog) -> Floats:
    """Return when each stage was no longer waited for: its service began, or it was left because a limit passed."""
    return np.where(np.isnan(log.started), log.ended, log.started)


@dataclass(frozen=True)
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
        # Stages between two lines are counted to one crossing more, of which nobody is told.
        groups, number = stages.crossing + 1, len(begin) + 1
        waiting, service = (sums(groups, column, number)[1:] for column in (stages.waiting, stages.service))
        return cls(manifest.flow[table.journey], begin, end, waiting, service)

    @cached_property
    def begun(self) -> Flags:
        """Which crossings have begun."""
        return np.asarray(~np.isnan(self.begin))

    @cached_property
    def done(self) -> Flags:
        """Which crossings have ended."""
        return np.asarray(~np.isnan(self.end))

    @cached_property
    def sojourn(self) -> Floats:
        """The seconds from presenting oneself to leaving the line."""
        return self.end - self.begin


def sums(groups: Integers, values: Floats, n: int) -> Floats:
    """Return the sum of the values of each of n groups, added in order, so that a sum of zeros is zero."""
    return np.asarray(np.bincount(groups, weights=values, minlength=n), dtype=np.float64)


def crossing_of_rows(manifest: Manifest, rows: int) -> Integers:
    """Return the crossing that each stage belongs to, -1 for stages between two lines."""
    table = manifest.crossings
    # One after the other: the stages before a crossing that belong to none, and its own.
    lengths = np.empty(2 * len(table.first_row) + 1, dtype=np.int64)
    lengths[1::2] = table.end_row - table.first_row
    lengths[::2] = np.append(table.first_row, rows) - np.append(0, table.end_row)
    owners = np.full(len(lengths), -1, dtype=np.int64)
    owners[1::2] = np.arange(len(table.first_row))
    return np.repeat(owners, lengths)


def late(passages: Passages, deadline: Floats, horizon: float) -> Flags:
    """Return which crossings took longer than their deadline, or are still open although it has passed."""
    return np.asarray(np.where(passages.done, passages.end, horizon) - passages.begin > deadline)


def open_stages(log: JourneyLog) -> Integers:
    """Return the stages that have been joined and not ended, at most one a journey."""
    return np.flatnonzero(~np.isnan(log.enqueued) & np.isnan(log.ended))
