"""A second engine, small and slow, that shares no line and no idea with the one it judges.

It has no processes and no callbacks. At every instant it looks at all stations, and it does not move servers
but asks who ought to be working: at a desk that pauses, those of the started who started first.
"""

from __future__ import annotations

from heapq import heappop, heappush

from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Op, Plan, WhenClosed

ENDED, CHANGED, ARRIVED = range(3)


class Oracle:
    """Plays one plan and fills one log."""

    def __init__(self, plan: Plan) -> None:
        """Lay out the whole day at once: every arrival and every change of servers."""
        self.plan = plan
        self.log = JourneyLog.blank(plan)
        self.time = 0.0
        self.agenda: list[tuple[float, int, int]] = []
        self.stage = [-1] * plan.journeys
        self.due: dict[int, float] = {}
        """When those who work or pass time will be through, by journey."""
        self.left: dict[int, tuple[float, float]] = {}
        """Those whose work lies still: since when, and the seconds that remain."""
        self.servers = [station.servers for station in plan.stations]
        self.begun: list[list[tuple[float, int]]] = [[] for _ in plan.stations]
        """Those who were started at a station and have not left: (start, journey)."""
        self.waiting: list[list[tuple[int, int, int]]] = [[] for _ in plan.stations]
        """Those in the queue: (priority, ticket, journey)."""
        self.tickets = 0
        self.changes = sorted(
            (time, number, servers)
            for number, station in enumerate(plan.stations)
            for time, servers in zip(station.change_times, station.change_servers, strict=True)
        )

    def play(self) -> JourneyLog:
        """Return the log."""
        for number, (time, _, _) in enumerate(self.changes):
            heappush(self.agenda, (time, CHANGED, number))
        for journey in range(self.plan.journeys):
            heappush(self.agenda, (float(self.plan.arrival[journey]), ARRIVED, journey))
        while self.agenda and self.agenda[0][0] <= self.plan.horizon:
            self.time = self.agenda[0][0]
            while self.agenda and self.agenda[0][0] == self.time:
                self.happen(*heappop(self.agenda)[1:])
            for number in range(len(self.servers)):
                self.work(number)
        for journey, (since, _) in self.left.items():
            self.log.paused[self.row(journey)] += self.plan.horizon - since
        return self.log

    def happen(self, kind: int, number: int) -> None:
        """Let one event happen."""
        if kind == ARRIVED:
            self.proceed(number)
        elif kind == CHANGED:
            _, station, self.servers[station] = self.changes[number]
        elif self.due.get(number) == self.time:  # otherwise its work was put off in the meantime
            del self.due[number]
            self.log.ended[self.row(number)] = self.time
            if self.op(number) == Op.SERVE:
                station = self.argument(number)
                self.begun[station] = [entry for entry in self.begun[station] if entry[1] != number]
            self.proceed(number)

    def proceed(self, journey: int) -> None:
        """Take a journey to its next instruction."""
        self.stage[journey] += 1
        op = self.op(journey)
        if op == Op.DONE:
            self.log.finished[journey] = self.time
            self.log.outcome[journey] = self.argument(journey)
            return
        row = self.row(journey)
        self.log.enqueued[row] = self.time
        if op == Op.DELAY:
            self.begin(journey)
        else:
            self.tickets += 1
            priority = int(self.plan.program.priority[self.instruction(journey)])
            heappush(self.waiting[self.argument(journey)], (priority, self.tickets, journey))

    def begin(self, journey: int) -> None:
        """Start what takes time."""
        row = self.row(journey)
        self.log.started[row] = self.time
        self.log.paused[row] = 0.0
        self.promise(journey, self.time + float(self.plan.duration[row]))

    def promise(self, journey: int, due: float) -> None:
        """Note when a journey will be through."""
        self.due[journey] = due
        heappush(self.agenda, (due, ENDED, journey))

    def work(self, station: int) -> None:
        """See to it that the right journeys are in service at a station."""
        begun, waiting, servers = self.begun[station], self.waiting[station], self.servers[station]
        while waiting and len(begun) < servers:
            _, _, journey = heappop(waiting)
            begun.append((self.time, journey))
            self.begin(journey)
        if self.plan.stations[station].when_closed is WhenClosed.PAUSE:
            for place, (_, journey) in enumerate(sorted(begun)):
                if place < servers and journey in self.left:
                    since, remaining = self.left.pop(journey)
                    self.log.paused[self.row(journey)] += self.time - since
                    self.promise(journey, self.time + remaining)
                elif place >= servers and journey not in self.left:
                    self.left[journey] = (self.time, self.due.pop(journey) - self.time)

    def instruction(self, journey: int) -> int:
        """Return where in the program a journey is."""
        return int(self.plan.start[journey]) + self.stage[journey]

    def row(self, journey: int) -> int:
        """Return the row of the log in which a journey is."""
        return int(self.plan.first_row[journey]) + self.stage[journey]

    def op(self, journey: int) -> int:
        """Return what a journey does now."""
        return int(self.plan.program.op[self.instruction(journey)])

    def argument(self, journey: int) -> int:
        """Return where it does it, or how it ended."""
        return int(self.plan.program.argument[self.instruction(journey)])
