"""Live mode: the real machine of each flow, driven step by step inside SimPy.

An engine follows routes that were found by walking the machines beforehand. Here nothing is walked beforehand: each
journey has a machine walker of its own, learns what the rules and inspections say of it when it gets
there, and asks the machine where to go. It is slow and proves that the fast way is right: both must give
the same log, bit by bit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from border_sim.domain.errors import BrokenInvariant
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import OUTCOMES, Op, Plan
from border_sim.domain.terms import Outcome
from border_sim.engines.instants import Occurrences
from border_sim.engines.plan_check import check_plan
from border_sim.engines.site import Progress, Site
from border_sim.engines.station import Place, Turn
from border_sim.flows.flow import Status
from border_sim.flows.machine import FlowMachine


class Script(Protocol):
    """What a live journey is told when it asks.

    A status is named as in its flow. `visit` counts from 0 how often the journey has been in it before.
    """

    def entry(self, journey: int) -> tuple[str, str]:
        """Return the flow of a journey and the entry at which it comes in."""
        ...

    def knows(self, journey: int, status: str, visit: int) -> Mapping[str, str]:
        """Return what becomes known in a status, by the name that guards read: answers, a finding, facts."""
        ...

    def station(self, journey: int, status: str) -> int:
        """Return the number of the station that serves the journey in a status."""
        ...

    def priority(self, journey: int, status: str) -> int:
        """Return the journey's priority there, 0 served first."""
        ...

    def duration(self, journey: int, status: str, visit: int) -> float:
        """Return the seconds that the status takes."""
        ...


def run(
    plan: Plan, machines: Mapping[str, FlowMachine], script: Script, progress: Progress | None = None
) -> JourneyLog:
    """Play the arrivals, stations and calendars of a plan, but let the machines say where journeys go.

    Raises:
        BrokenInvariant: the plan contradicts itself, or a machine takes another way than it.
    """
    check_plan(plan)
    site = Site(plan)
    return site.run(_Guide(plan, site, machines, script).travel, progress)


@dataclass(frozen=True, slots=True)
class _Step:
    """What a journey does next: a stage at a station or outdoors, or its end."""

    op: Op
    status: str = ""
    argument: int = -1
    priority: int = 0
    duration: float = 0.0


class _Guide:
    """Leads journeys through their machines, and holds each of their steps against the plan."""

    def __init__(self, plan: Plan, site: Site, machines: Mapping[str, FlowMachine], script: Script) -> None:
        self._plan = plan
        self._site = site
        self._machines = machines
        self._script = script

    def travel(self, journey: int) -> Occurrences:
        """Go from status to status of the machine until one is final."""
        flow, entry = self._script.entry(journey)
        machine = self._machines[flow]
        walker = machine.enter(entry)
        visits: Counter[str] = Counter()
        stage = 0
        while (status := machine.flow.statuses[walker.status]).final is None:
            visit = visits[status.name]
            visits[status.name] += 1
            if status.station is not None or status.dwell is not None:
                step = self._step(journey, flow, status, visit)
                self._compare(journey, stage, step)
                yield from self._spend(journey, stage, step)
                stage += 1
            walker.known.update(self._script.knows(journey, status.name, visit))
            machine.advance(walker)
        self._finish(journey, stage, status.final)

    def _step(self, journey: int, flow: str, status: Status, visit: int) -> _Step:
        """Ask what a journey does in a status that takes time."""
        name, duration = f"{flow}.{status.name}", self._script.duration(journey, status.name, visit)
        if status.station is None:
            return _Step(Op.DELAY, name, duration=duration)
        station = self._script.station(journey, status.name)
        priority = self._script.priority(journey, status.name)
        return _Step(Op.SERVE, name, station, priority, duration)

    def _spend(self, journey: int, stage: int, step: _Step) -> Occurrences:
        """Spend the time of a stage."""
        place: Place = self._site.stations[step.argument] if step.op is Op.SERVE else self._site.outdoors
        row = int(self._plan.first_row[journey]) + stage
        turn = Turn(self._site.instants, journey, row, step.duration)
        place.join(turn, step.priority)
        yield turn
        place.leave(turn)

    def _finish(self, journey: int, stage: int, outcome: Outcome) -> None:
        step = _Step(Op.DONE, argument=OUTCOMES.index(outcome))
        self._compare(journey, stage, step)
        self._site.records.finished[journey] = self._site.instants.now
        self._site.records.outcome[journey] = step.argument

    def _compare(self, journey: int, stage: int, step: _Step) -> None:
        """Refuse a step that is not the one in the plan."""
        planned = self._planned(journey, stage)
        if planned != step:
            message = f"expected stage {stage} of journey {journey} as planned, {planned}, got {step} from its machine"
            raise BrokenInvariant(message)

    def _planned(self, journey: int, stage: int) -> _Step:
        plan, program = self._plan, self._plan.program
        instruction = int(plan.start[journey]) + stage
        op, argument = Op(program.op[instruction]), int(program.argument[instruction])
        if op is Op.DONE:
            return _Step(op, argument=argument)
        status = plan.statuses[program.status[instruction]]
        duration = float(plan.duration[plan.first_row[journey] + stage])
        if op is Op.DELAY:
            return _Step(op, status, duration=duration)
        return _Step(op, status, argument, int(program.priority[instruction]), duration)
