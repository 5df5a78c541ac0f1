"""Measures of the stations of a replication that is counted part by part.

Who was served, and how long that took, is counted journey by journey, once the journeys of a part have ended. A queue
is made of everybody who stands in it at one time, so it is counted block by block of simulated time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from border_sim.analysis.attendance import Attendance, QueueOverTime, Visits, edges
from border_sim.analysis.curves import StepCurve, excess_area
from border_sim.analysis.flow_measures import Observed
from border_sim.analysis.samples import Samples
from border_sim.analysis.station_measures import (
    Counted,
    loses_servers,
    rows_of_stations,
    scheduled_time,
    servers_over_time,
    visits_of,
    waited,
    waiting_share,
)
from border_sim.domain.arrays import Floats, Integers
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Op, Plan, Station, WhenClosed
from border_sim.domain.results import StationResult


class StationParts:
    """Counts what is at the stations."""

    def __init__(self, stations: Sequence[Station], flows: Sequence[str], horizon: float, samples: Samples) -> None:
        """Begin before the first part."""
        nobody = Attendance.of(Visits(*(np.zeros(0) for _ in range(6))), horizon)
        self._stations = tuple(stations)
        self._flows = tuple(flows)
        self._horizon = horizon
        self._samples = samples
        self._attendance = [nobody for _ in stations]
        self._waited = np.zeros((len(stations), len(flows)))
        self._highest = np.zeros(len(stations))
        self._area = np.zeros((len(stations), len(edges(horizon))))
        self._overtime = np.zeros(len(stations))

    def add_journeys(self, observed: Observed) -> None:
        """Count the visits of some journeys, none of which is counted again."""
        rows = rows_of_stations(observed)
        visits = [visits_of(observed, joined, observed.log.ended) for joined in rows]
        self._waited += waited(observed, rows, visits)
        for number, (station, there) in enumerate(zip(self._stations, visits, strict=True)):
            self._attendance[number] += Attendance.of(there, self._horizon)
            self._samples(f"stations.{station.name}.waiting", there.waiting)

    def add_block(self, plan: Plan, log: JourneyLog, begin: float, end: float) -> None:
        """Count the queues of a block of time; somebody may stand there from before."""
        block = _Block(log, begin, end)
        program = plan.program
        station = np.where(program.op == Op.SERVE, program.argument, -1)[plan.instruction_of_rows()]
        for number, here in enumerate(self._stations):
            rows = np.flatnonzero(station == number)
            queue = block.queue(rows)
            self._highest[number] = max(self._highest[number], queue.highest(end))
            self._area[number] += queue.integral(np.clip(edges(self._horizon), begin, end))
            if here.when_closed is WhenClosed.FINISH and loses_servers(here):
                self._overtime[number] += excess_area(block.at_work(rows), servers_over_time(here), end)

    def results(self) -> dict[str, StationResult]:
        """Return the measures of every station, in the order of the plan."""
        return {station.name: self._result(number, station) for number, station in enumerate(self._stations)}

    def _result(self, number: int, station: Station) -> StationResult:
        counted = Counted(
            stations=(station,),
            attendance=self._attendance[number],
            queue=QueueOverTime(float(self._highest[number]), self._area[number]),
            available=scheduled_time(station, self._horizon) + float(self._overtime[number]),
            waiting=self._samples.times(f"stations.{station.name}.waiting"),
            share=waiting_share(self._flows, self._waited[number], self._waited),
        )
        return counted.result(self._horizon)


@dataclass(frozen=True, slots=True)
class _Block:
    """A block of time, and the log of all who were on the way in it."""

    log: JourneyLog
    begin: float
    end: float

    def queue(self, rows: Integers) -> StepCurve:
        """Return the number waiting at a station from the begin of the block on; before it is 0."""
        enqueued, started, ended = (column[rows] for column in (self.log.enqueued, self.log.started, self.log.ended))
        return self._presence(enqueued, np.where(np.isnan(started), ended, started))

    def at_work(self, rows: Integers) -> StepCurve:
        """Return the number in service at a station from the begin of the block on; before it is 0."""
        return self._presence(self.log.started[rows], self.log.ended[rows])

    def _presence(self, entered: Floats, left: Floats) -> StepCurve:
        here = ~np.isnan(entered) & ~(left < self.begin)
        return StepCurve.of_presence(np.maximum(entered[here], self.begin), left[here])
