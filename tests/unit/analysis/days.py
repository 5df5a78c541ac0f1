"""Days at the border that are small enough to be counted by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isnan, nan

import numpy as np

from border_sim.analysis.flow_measures import Observed
from border_sim.domain.journey import JourneyLog
from border_sim.domain.manifest import Crossings, Manifest
from border_sim.domain.program import OUTCOMES, Op, Plan, Program, Station
from border_sim.domain.terms import Outcome

HOUR = 3600.0
CLEARED, REFUSED, RETURNED = (OUTCOMES.index(o) for o in (Outcome.CLEARED, Outcome.REFUSED, Outcome.RETURNED))
UNFINISHED = -1


@dataclass(frozen=True)
class Stage:
    """What a log says of one stage; the station is `None` for a delay."""

    station: int | None
    enqueued: float = nan
    started: float = nan
    ended: float = nan
    paused: float = 0.0
    duration: float | None = None


@dataclass(frozen=True)
class Crossing:
    """A line that a journey comes to, with the stages (of the journey) that belong to it."""

    first: int
    end: int
    line: str = "first_in"
    channel: str = "release"
    eligible: bool = True
    facilitated: bool = False
    stopped: bool = False
    documents: int = 0
    deadline: float = nan


@dataclass(frozen=True)
class Journey:
    """One journey, what happened to it, and what was decided of it."""

    arrival: float
    stages: Sequence[Stage] = ()
    crossings: Sequence[Crossing] = ()
    outcome: int = CLEARED
    flow: str = "people"
    violation: bool = False
    kind: str = ""
    found: int = -1
    finished: float | None = None


@dataclass(frozen=True)
class Day:
    """Stations, journeys and a horizon."""

    journeys: Sequence[Journey]
    stations: Sequence[Station] = (Station("gate", 1),)
    horizon: float = 2 * HOUR
    flows: Sequence[str] = field(default=("people",))

    def observed(self) -> Observed:
        """Return the day as its measures read it."""
        plan = self.plan()
        return Observed.of(plan, self.log(), self.manifest(plan))

    def plan(self) -> Plan:
        """Return the plan, a program for each journey."""
        rows = []
        for journey in self.journeys:
            rows += [
                (Op.DELAY if s.station is None else Op.SERVE, -1 if s.station is None else s.station, 0, 0)
                for s in journey.stages
            ]
            rows.append((Op.DONE, max(journey.outcome, 0), 0, 0))
        lengths = np.array([len(journey.stages) for journey in self.journeys], dtype=np.int64)
        return Plan(
            horizon=self.horizon,
            stations=tuple(self.stations),
            statuses=("people.somewhere",),
            program=Program.straight(*np.array(rows, dtype=np.int64).reshape(-1, 4).T),
            arrival=np.array([journey.arrival for journey in self.journeys]),
            start=(np.cumsum(lengths + 1) - lengths - 1).astype(np.int64),
            first_row=np.append(0, np.cumsum(lengths)).astype(np.int64),
            duration=np.array([self._duration(s) for journey in self.journeys for s in journey.stages]),
        )

    def log(self) -> JourneyLog:
        """Return the log."""
        stages = [stage for journey in self.journeys for stage in journey.stages]
        return JourneyLog(
            enqueued=np.array([s.enqueued for s in stages], dtype=np.float64),
            started=np.array([s.started for s in stages], dtype=np.float64),
            ended=np.array([s.ended for s in stages], dtype=np.float64),
            paused=np.array([nan if isnan(s.started) else s.paused for s in stages], dtype=np.float64),
            finished=np.array([self._finished(journey) for journey in self.journeys]),
            outcome=np.array([journey.outcome for journey in self.journeys], dtype=np.int64),
            way=self.plan().program.ways()[self.plan().start],
        )

    def manifest(self, plan: Plan) -> Manifest:
        """Return the manifest."""
        table = [(j, c) for j, journey in enumerate(self.journeys) for c in journey.crossings]
        lines = tuple(dict.fromkeys(c.line for _, c in table))
        channels = tuple(dict.fromkeys(f"{self.journeys[j].flow}:{c.channel}" for j, c in table))
        first_row = plan.first_row
        kinds = tuple(sorted({journey.kind for journey in self.journeys if journey.kind}))
        return Manifest(
            flows=tuple(self.flows),
            sources=("crowd",),
            lines=lines,
            channels=channels,
            flow=np.array([self.flows.index(journey.flow) for journey in self.journeys], dtype=np.int64),
            source=np.zeros(len(self.journeys), dtype=np.int64),
            violation=np.array([journey.violation for journey in self.journeys], dtype=np.bool_),
            violation_kinds=kinds,
            violation_kind=np.array(
                [kinds.index(journey.kind) if journey.kind else -1 for journey in self.journeys], dtype=np.int64
            ),
            found_row=np.array(
                [first_row[j] + journey.found if journey.found >= 0 else -1 for j, journey in enumerate(self.journeys)],
                dtype=np.int64,
            ),
            crossings=Crossings(
                journey=np.array([j for j, _ in table], dtype=np.int64),
                line=np.array([lines.index(c.line) for _, c in table], dtype=np.int64),
                channel=np.array(
                    [channels.index(f"{self.journeys[j].flow}:{c.channel}") for j, c in table], dtype=np.int64
                ),
                first_row=np.array([first_row[j] + c.first for j, c in table], dtype=np.int64),
                end_row=np.array([first_row[j] + c.end for j, c in table], dtype=np.int64),
                eligible=np.array([c.eligible for _, c in table], dtype=np.bool_),
                facilitated=np.array([c.facilitated for _, c in table], dtype=np.bool_),
                stopped=np.array([c.stopped for _, c in table], dtype=np.bool_),
                documents=np.array([c.documents for _, c in table], dtype=np.int64),
                deadline=np.array([c.deadline for _, c in table], dtype=np.float64),
            ),
        )

    @staticmethod
    def _duration(stage: Stage) -> float:
        if stage.duration is not None:
            return stage.duration
        return stage.ended - stage.started - stage.paused

    @staticmethod
    def _finished(journey: Journey) -> float:
        if journey.outcome == UNFINISHED:
            return nan
        if journey.finished is not None:
            return journey.finished
        return journey.stages[-1].ended if journey.stages else journey.arrival


def visit(
    arrival: float, started: float = nan, ended: float = nan, duration: float | None = None, **more: object
) -> Journey:
    """Return a journey through one station, at which one line is crossed."""
    under_way = isnan(ended)
    outcome = UNFINISHED if under_way else CLEARED
    stage = Stage(0, arrival, started, ended, duration=60.0 if duration is None and under_way else duration)
    return Journey(arrival, (stage,), (Crossing(0, 1),), **{"outcome": outcome, **more})  # type: ignore[arg-type]
