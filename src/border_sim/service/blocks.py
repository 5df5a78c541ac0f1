"""A long replication, played in blocks of simulated time: of what has ended only the counts stay.

The journeys who come in a block are planned together and, once all of them have ended, counted together. Whoever is
still on the way at the end of a block is carried over to the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from border_sim.analysis.measure_parts import MeasureParts
from border_sim.analysis.measures import Measures
from border_sim.domain.arrays import Integers
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Plan
from border_sim.plan.cutting import block_ends, gates_met
from border_sim.plan.joining import joined
from border_sim.plan.prepare import Preparation, Prepared
from border_sim.scenario.model import Scenario
from border_sim.service.ports import Progress, Session

STAGES = ("enqueued", "started", "ended", "paused")
JOURNEYS = ("finished", "outcome")


def play_in_blocks(scenario: Scenario, number: int, session: Session, progress: Progress | None = None) -> Measures:
    """Return the measures of a replication; the scenario must be one that can be cut (`plan/cutting.py`)."""
    flows = tuple(dict.fromkeys(source.flow for source in scenario.sources))
    with TemporaryDirectory(prefix="border-sim-") as folder:
        parts = MeasureParts(scenario.stations, flows, scenario.horizon, Path(folder))
        for part in _Run(scenario, number, session, parts).ended(progress):
            travelled = part.prepared.travelled(part.log)
            parts.add_journeys(travelled.plan, travelled.log, travelled.manifest)
        return parts.measures()


@dataclass(frozen=True, slots=True)
class _Part:
    """Those who come in one block, and what has happened to them so far."""

    prepared: Prepared
    log: JourneyLog


@dataclass(frozen=True, slots=True)
class _OnTheWay:
    """Who is in the plan of a block: for each of its journeys the part and the number there."""

    plan: Plan
    part: Integers
    journey: Integers


@dataclass(slots=True)
class _Run:
    """A replication that is being played; parts are numbered as they come, and forgotten once they have ended."""

    scenario: Scenario
    number: int
    session: Session
    measures: MeasureParts
    parts: dict[int, _Part] = field(default_factory=dict)

    def ended(self, progress: Progress | None) -> Iterator[_Part]:
        """Play block by block, and yield each part once it has ended or the horizon has come."""
        horizon = self.scenario.horizon
        preparation = Preparation(self.scenario, self.number, gates_met(self.scenario))
        crowd: _OnTheWay | None = None
        left = np.zeros(0, dtype=np.int64)
        begin = 0.0
        for number, end in enumerate(block_ends(horizon)):
            prepared = preparation.until(end)
            self.parts[number] = _Part(prepared, JourneyLog.blank(prepared.plan))
            crowd = _with(crowd, left, number, prepared.plan)
            # Who arrives at the very end of a block belongs to the next one, with all that happens at that instant.
            log = self.session.play(crowd.plan, horizon if end == horizon else float(np.nextafter(end, begin)))
            self._note(crowd, log)
            self.measures.add_block(crowd.plan, log, begin, end)
            left = np.flatnonzero(log.outcome < 0)
            still = set() if end == horizon else set(crowd.part[left].tolist())
            for one in [one for one in self.parts if one not in still]:
                yield self.parts.pop(one)
            begin = end
            if progress is not None:
                progress(end / horizon)

    def _note(self, crowd: _OnTheWay, log: JourneyLog) -> None:
        """Write what has happened where the journeys belong."""
        for number in np.unique(crowd.part).tolist():
            part = self.parts[number]
            here = np.flatnonzero(crowd.part == number)
            journeys = crowd.journey[here]
            for name in JOURNEYS:
                getattr(part.log, name)[journeys] = getattr(log, name)[here]
            plan = part.prepared.plan
            part.log.way[journeys] = log.way[here] - crowd.plan.start[here] + plan.start[journeys]
            rows, own = crowd.plan.rows_of(here), plan.rows_of(journeys)
            for name in STAGES:
                getattr(part.log, name)[own] = getattr(log, name)[rows]


def _with(crowd: _OnTheWay | None, left: Integers, number: int, plan: Plan) -> _OnTheWay:
    """Return those who are left of a crowd and behind them those of a new part."""
    part, journey = np.full(plan.journeys, number), np.arange(plan.journeys)
    if crowd is None:
        return _OnTheWay(plan, part, journey)
    return _OnTheWay(
        joined(crowd.plan, left, plan), np.append(crowd.part[left], part), np.append(crowd.journey[left], journey)
    )
