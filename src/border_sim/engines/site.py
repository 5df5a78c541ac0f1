"""The site: stations, their calendars and those who arrive, put together from a plan.

What a journey does here is not the site's business. It is given as a process, and there are two of them: one
follows the route program of the plan, the other drives the real machine of its flow.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from border_sim.domain.arrays import Floats
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import AT_STATION, Op, Plan, WhenClosed
from border_sim.engines.area import Area
from border_sim.engines.instants import ARRIVAL, CALENDAR, NOTICE, Instants, Occurrences
from border_sim.engines.records import Records
from border_sim.engines.station import Outdoors, PausingStation, Station

Progress = Callable[[float], None]
"""Is told from time to time which share of the horizon lies behind, from 0 to 1."""

NOTICES = 100
"""How often a run tells how far it is."""


class Site:
    """The place simulated, for one run of one plan.

    Attributes:
        instants: the SimPy environment.
        records: the log while it is being written.
        stations: the plan's stations, by number.
        areas: the plan's areas, by number.
        outdoors: where delays are spent.
    """

    def __init__(self, plan: Plan) -> None:
        """Set the site up as it is before the first instant."""
        self._plan = plan
        self.instants = Instants()
        self.records = Records.blank(plan)
        self.outdoors = Outdoors(self.instants, self.records)
        self.stations = self._build_stations()
        self.areas = tuple(Area(self.instants, area.capacity) for area in plan.areas)

    def run(self, travel: Callable[[int], Occurrences], progress: Progress | None = None) -> JourneyLog:
        """Let every journey travel from its arrival on, up to the horizon; return the log of it."""
        instants, horizon = self.instants, self._plan.horizon
        instants.process(self._calendar())
        instants.process(self._arrivals(self._plan.arrival, travel))
        if progress is not None:
            instants.process(self._notices(progress))
        instants.play(horizon)
        for station in self.stations:
            station.stop(horizon)
        return self.records.log()

    def _build_stations(self) -> tuple[Station, ...]:
        program = self._plan.program
        # One queue more than needed costs a test a dispatch, so each station has those that its programs ask for.
        priorities = [1] * len(self._plan.stations)
        urgent: set[int] = set()
        columns = (program.op, program.argument, program.priority, program.urged)
        for op, argument, priority, urged in np.stack(columns, axis=1).tolist():
            if op not in AT_STATION:
                continue
            for number in (argument,) if op == Op.SERVE else self._plan.lanes[argument]:
                priorities[number] = max(priorities[number], priority + 1)
                urgent |= {number} if urged else set()
        return tuple(
            (PausingStation if station.when_closed is WhenClosed.PAUSE else Station)(
                self.instants, self.records, station.servers, priorities[number], urgent=number in urgent
            )
            for number, station in enumerate(self._plan.stations)
        )

    def _calendar(self) -> Occurrences:
        """Change the servers of all stations in the order of the changes: by time, then by station."""
        changes = sorted(
            (time, number, servers)
            for number, station in enumerate(self._plan.stations)
            for time, servers in zip(station.change_times, station.change_servers, strict=True)
        )
        for change, (time, number, servers) in enumerate(changes):
            yield self.instants.at(time, CALENDAR, change)
            self.stations[number].staff(servers)

    def _arrivals(self, times: Floats, travel: Callable[[int], Occurrences]) -> Occurrences:
        """Send one journey after another on its way; only the next is waited for, so the future stays short."""
        at, process = self.instants.at, self.instants.process
        for journey, time in enumerate(times.tolist()):
            yield at(time, ARRIVAL, journey)
            process(travel(journey))

    def _notices(self, progress: Progress) -> Occurrences:
        """Tell how far the run is."""
        for notice in range(1, NOTICES + 1):
            yield self.instants.at(self._plan.horizon * notice / NOTICES, NOTICE, notice)
            progress(notice / NOTICES)
