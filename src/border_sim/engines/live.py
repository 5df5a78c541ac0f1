"""Live mode: the real machine of each flow, driven step by step inside SimPy.

An engine follows routes that were found by walking the machines beforehand. Here nothing is walked beforehand: each
journey has a machine walker of its own, learns what the rules, inspections and gates say of it when it gets
there, and asks the machine where to go. It is slow and proves that the fast way is right: both must give
the same log, bit by bit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Protocol

from border_sim.domain.decision import ESCALATE, RECORD, Deadline
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import OUTCOMES, Op, Plan
from border_sim.domain.terms import Direction, Finding, Line
from border_sim.engines.conduct import Conduct, Manner
from border_sim.engines.instants import Occurrences, Waits
from border_sim.engines.itinerary import Itinerary, Planned
from border_sim.engines.plan_check import check_plan
from border_sim.engines.site import Progress, Site
from border_sim.engines.station import Turn
from border_sim.flows.flow import FINDING, GATE, KEPT, LIMIT, OPEN, PASSED, SHUT, Flow, Status
from border_sim.flows.machine import FlowMachine, Walker


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

    def limits(self, journey: int, line: Line, direction: Direction) -> tuple[Deadline, ...]:
        """Return the time limits that the rules set for the journey at a line."""
        ...

    def counter(self, journey: int, status: str) -> tuple[Op, int]:
        """Return with which instruction a journey is served in a status, and the number of the station or the lanes."""
        ...

    def area(self, journey: int, status: str) -> int | None:
        """Return the number of the area in which a journey is in a status, if it is in one."""
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
    """Play the arrivals, stations, gates and calendars of a plan, but let the machines say where journeys go.

    Raises:
        BrokenInvariant: the plan contradicts itself, or a machine takes another way than it.
    """
    check_plan(plan)
    site = Site(plan)
    guide = _Guide(plan, site, machines, script)
    return site.run(lambda journey: _Traveller(guide, journey).travel(), progress)


class _Guide:
    """What all travellers have in common."""

    def __init__(self, plan: Plan, site: Site, machines: Mapping[str, FlowMachine], script: Script) -> None:
        self.plan = plan
        self.site = site
        self.machines = machines
        self.script = script
        self.conduct = Conduct(plan, site)
        self.gate_number = {gate.name: number for number, gate in enumerate(plan.gates)}


class _Traveller:
    """One journey that asks its machine where to go, and is held against its plan at every step."""

    def __init__(self, guide: _Guide, journey: int) -> None:
        flow, entry = guide.script.entry(journey)
        self._guide = guide
        self._journey = journey
        self._machine = guide.machines[flow]
        self._walker: Walker = self._machine.enter(entry)
        self._visits: Counter[str] = Counter()
        self._itinerary = Itinerary(guide.plan, journey)
        self._limits: tuple[Deadline, ...] = ()
        self._leaving: Deadline | None = None
        self._urging: Deadline | None = None
        self._area: int | None = None
        self._untold: tuple[int, bool] | None = None

    @property
    def _flow(self) -> Flow:
        return self._machine.flow

    def travel(self) -> Occurrences:
        """Go from status to status of the machine until one is final."""
        script, journey, known = self._guide.script, self._journey, self._walker.known
        while True:
            status = self._flow.statuses[self._walker.status]
            yield from self._come_in(status)
            if status.final is not None:
                break
            visit = self._visits[status.name]
            self._visits[status.name] += 1
            self._mind_limits(status)
            known[LIMIT] = KEPT
            yield from self._stay(status, visit)
            if known[LIMIT] == KEPT:
                known.update(script.knows(journey, status.name, visit))
                self._untold = self._result(status) or self._untold
            self._machine.advance(self._walker)
        self._mind_limits(status)
        self._itinerary.take(Planned(Op.DONE, argument=OUTCOMES.index(status.final)))
        self._guide.conduct.finish(journey, OUTCOMES.index(status.final))

    def _come_in(self, status: Status) -> Occurrences:
        """Take a place in the area of a status, and then leave what is behind: the server, the area, what was found."""
        guide, journey, area = self._guide, self._journey, self._guide.script.area(self._journey, status.name)
        if area is None and status.is_passing:
            return
        moves = area != self._area
        if moves and area is not None:
            self._itinerary.take(Planned(Op.HOLD, f"{self._flow.name}.{status.name}", area))
            yield from guide.conduct.hold(area, journey, self._itinerary.row, is_last=True)
        self._get_away()
        if moves and self._area is not None:
            self._itinerary.take(Planned(Op.VACATE, argument=self._area))
            guide.conduct.vacate(self._area)
        self._area = area

    def _mind_limits(self, status: Status) -> None:
        """End the limits that run up to a status, learn those that the rules set there, begin those that begin."""
        if self._leaving is not None and self._leaving.end == status.name:
            self._leaving = None
        if self._urging is not None and self._urging.end == status.name:
            self._urging = None
        if status.decide is not None:
            self._limits = self._guide.script.limits(self._journey, *status.decide)
        for limit in self._beginning(status):
            self._get_away()
            if limit.if_late == ESCALATE:
                self._urging = limit
                self._itinerary.take(Planned(Op.URGE, seconds=limit.within))
                self._guide.conduct.urge(self._journey, limit.within)
            else:
                self._leaving = limit
                self._itinerary.take(Planned(Op.LIMIT, seconds=limit.within))
                self._guide.conduct.limit(self._journey, limit.within)

    def _beginning(self, status: Status) -> Iterator[Deadline]:
        return (limit for limit in self._limits if limit.start == status.name and limit.if_late != RECORD)

    def _stay(self, status: Status, visit: int) -> Occurrences:
        """Do what is done in a status before its inspection."""
        name = f"{self._flow.name}.{status.name}"
        if status.gate is not None:
            number = self._guide.gate_number[status.gate]
            self._itinerary.take(Planned(Op.GATE, name, number))
            is_open = self._guide.conduct.ask(number, self._journey, self._itinerary.row)
            self._walker.known[GATE] = OPEN if is_open else SHUT
            self._choose(goes_on=is_open)
        elif status.join is not None:
            self._itinerary.take(Planned(Op.JOIN, name))
            yield from self._guide.conduct.join(self._journey, self._itinerary.row)
        elif status.takes_time:
            may_leave = self._leaving is not None and self._flow.leaves(status.name) == self._leaving.if_late
            kept = yield from self._spend(status, visit, may_leave=may_leave)
            self._walker.known[LIMIT] = KEPT if kept else PASSED
            if may_leave:
                self._choose(goes_on=kept)

    def _choose(self, *, goes_on: bool) -> None:
        self._guide.site.records.way[self._journey] = self._itinerary.choose(goes_on=goes_on)

    def _spend(self, status: Status, visit: int, *, may_leave: bool) -> Waits[bool]:
        """Spend the time of a stage; return whether the limit was kept."""
        guide, journey = self._guide, self._journey
        step = self._stage(status, visit, may_leave=may_leave)
        self._itinerary.take(step)
        turn = Turn(guide.site.instants, journey, self._itinerary.row, step.duration)
        if status.station is None:
            if may_leave:
                return (yield from guide.conduct.dwell(turn))
            yield from guide.conduct.spend(guide.site.outdoors, turn, 0)
            return True
        if step.op == Op.CHOOSE:
            station = guide.conduct.choose(guide.plan.lanes[step.argument], turn.row)
        else:
            station = guide.site.stations[step.argument]
        # Whether there is a place where the journey is to go shows only when its machine has gone on.
        manner = Manner(step.priority, may_leave, step.urged, keeps=bool(guide.plan.areas))
        return (yield from guide.conduct.queue(station, turn, manner))

    def _stage(self, status: Status, visit: int, *, may_leave: bool) -> Planned:
        """Return what a journey does in a status that takes time."""
        name, script = f"{self._flow.name}.{status.name}", self._guide.script
        duration = script.duration(self._journey, status.name, visit)
        if status.station is None:
            return Planned(Op.DELAY, name, duration=duration, may_leave=may_leave)
        op, argument = script.counter(self._journey, status.name)
        return Planned(
            op,
            name,
            argument,
            script.priority(self._journey, status.name),
            duration,
            urged=self._urging is not None,
            may_leave=may_leave,
        )

    def _result(self, status: Status) -> tuple[int, bool] | None:
        """Return the trust tier that learns what was found in a status, and whether that was nothing."""
        finding = self._walker.known.get(FINDING)
        if status.tells is None or finding == Finding.REJECTED:
            return None
        return self._guide.gate_number[status.tells], finding == Finding.CLEAN

    def _get_away(self) -> None:
        """Leave the server behind, and let a trust tier know what was found there."""
        self._guide.conduct.get_away(self._journey)
        if self._untold is None:
            return
        (number, clean), self._untold = self._untold, None
        self._itinerary.take(Planned(Op.TELL_CLEAN if clean else Op.TELL_VIOLATION, argument=number))
        self._guide.conduct.tell(number, self._journey, clean=clean)
