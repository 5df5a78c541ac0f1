"""Groups: journeys on their common way, where the machine stands, what lies behind them, which limits run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from border_sim.domain.arrays import Integers
from border_sim.domain.decision import ESCALATE, RECORD, Deadline
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.flows.flow import Flow, Status
from border_sim.flows.machine import Walker
from border_sim.plan.steps import Ask, Count, Entry, Meet, Passage, Span, Stage, Trail

TWO_LIMITS = "F091"


@dataclass(slots=True)
class Group:
    """Journeys with one history.

    `limits` are the time limits that the rules set when they were asked last; of those that have begun and not ended,
    `leaving` is the one after which the group leaves where it may, and `urging` the one after which it is urgent.
    `areas` are those in which it is while it is in some statuses.
    """

    flow: Flow
    walker: Walker
    members: Integers
    trail: Trail = field(default_factory=Trail)
    limits: tuple[Deadline, ...] = ()
    leaving: Deadline | None = None
    urging: Deadline | None = None
    areas: Mapping[str, int] = field(default_factory=dict)

    def part(self, members: Integers, known: dict[str, str]) -> Group:
        """Return a part of the group that knows something more."""
        walker = self.walker.fork()
        walker.known.update(known)
        trail = self.trail.copy()
        return Group(self.flow, walker, members, trail, self.limits, self.leaving, self.urging, self.areas)

    def enter(self, status: Status) -> int:
        """Record that a status is entered; return the number of earlier visits to it."""
        if status.name in self.areas or not status.is_passing:
            self.trail.be_in(self.areas.get(status.name), status.name)
        visit = self.trail.visit(status.name)
        self._end_limits(status)
        if status.ledger is not None:
            self.trail.entries.append(Entry(status.ledger, self.trail.rows))
            self.trail.crossing = False
        if status.decide is not None:
            here = self.trail.rows
            self.trail.crossing = True
            self.trail.passages.append(Passage(*status.decide, status.name, here, here))
        for limit in self.limits:
            if limit.start == status.name:
                self._begin(limit)
        return visit

    def spend(self, status: Status, visit: int, *, kept: bool = True) -> None:
        """Take the time of a status that takes time; without `kept`, only until the limit passes."""
        if status.join is not None:
            self.trail.add(Meet(status.name, visit))
            return
        serves = status.station is not None
        urged = serves and self.urging is not None
        self.trail.add(Stage(status.name, visit, serves, urged, self.may_leave(status), kept))
        if not kept and self.leaving is not None:
            self._leave(self.leaving)
        if serves and self.trail.crossing:
            self._extend_passage()

    def ask(self, status: Status, visit: int, gate: str, *, is_open: bool) -> None:
        """Ask a gate."""
        self.trail.add(Ask(status.name, visit, gate, is_open))

    def may_leave(self, status: Status) -> bool:
        """Return whether a limit is running that may end the group's time in a status early."""
        return self.leaving is not None and self.flow.leaves(status.name) == self.leaving.if_late

    def _extend_passage(self) -> None:
        """Let the crossing last until now: a line is crossed when its last counter has been left.

        Once the ledger has booked goods they are behind the line, and what is done with them there is no part of it.
        """
        last = self.trail.passages[-1]
        self.trail.passages[-1] = replace(last, end=self.trail.rows)

    def _begin(self, limit: Deadline) -> None:
        self.trail.spans.append(Span(self._name(limit), limit.within, self.trail.rows))
        if limit.if_late == RECORD:
            return
        running = self.urging if limit.if_late == ESCALATE else self.leaving
        if running is not None and running != limit:
            raise InputError([_two_limits(self.flow, running, limit)])
        self.trail.add(Count(limit.within, limit.if_late == ESCALATE))
        if limit.if_late == ESCALATE:
            self.urging = limit
        else:
            self.leaving = limit

    def _leave(self, limit: Deadline) -> None:
        """Note that something is left because a limit passes."""
        name = self._name(limit)
        self.trail.spans = [
            replace(span, left=True) if (span.name, span.within, span.end) == (name, limit.within, -1) else span
            for span in self.trail.spans
        ]

    def _name(self, limit: Deadline) -> str:
        return f"{self.flow.name}.{limit.start}.{limit.end}"

    def _end_limits(self, status: Status) -> None:
        """End the limits that run up to a status."""
        suffix, rows = f".{status.name}", self.trail.rows
        self.trail.spans = [
            replace(span, end=rows) if span.end < 0 and span.name.endswith(suffix) else span
            for span in self.trail.spans
        ]
        if self.leaving is not None and self.leaving.end == status.name:
            self.leaving = None
        if self.urging is not None and self.urging.end == status.name:
            self.urging = None


def _two_limits(flow: Flow, running: Deadline, limit: Deadline) -> Problem:
    return Problem(
        Place(f"flows/{flow.name}.yaml"),
        TWO_LIMITS,
        f"expected one limit at a time with `{limit.if_late}` to follow in `{flow.name}`, got one from `{limit.start}` "
        f"while the one from `{running.start}` to `{running.end}` runs",
        "let the first end where the second begins, or let one of them only `record`",
    )
