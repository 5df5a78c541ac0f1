"""A second engine, small and slow, that shares no line and no idea with the one it judges.

It has no processes and no callbacks. At every instant it looks at all stations, and it does not move servers
but asks who ought to be working: at a desk that pauses, those of the started who started first. Nothing that lies in
the future is ever taken back: what has become idle by the time it comes is passed over.
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf

from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import AT_STATION, WITH_ROW, Op, Plan, WhenClosed
from tests.contracts.oracle_gates import History

ENDED, RELEASED, EXPIRED, URGENT, CHANGED, ARRIVED = range(6)
BEFORE_EVERYBODY = -1


class Oracle:
    """Plays one plan and fills one log."""

    def __init__(self, plan: Plan) -> None:
        """Lay out the whole day at once: every arrival and every change of servers."""
        self.plan = plan
        self.log = JourneyLog.blank(plan)
        self.histories = [History(gate) for gate in plan.gates]
        self.time = 0.0
        self.agenda: list[tuple[float, int, int]] = []
        self.at = [int(start) for start in plan.start]
        """The instruction at which each journey is."""
        self.due: dict[int, tuple[float, int]] = {}
        """When those who work or pass time will be through, by journey, and with which instruction they go on then."""
        self.left: dict[int, tuple[float, float]] = {}
        """Those whose work lies still: since when, and the seconds that remain."""
        self.patience: dict[int, float] = {}
        self.urgent_from: dict[int, float] = {}
        self.here: set[int] = set()
        """Those who have come to a join or have ended."""
        self.meeting: set[int] = set()
        self.servers = [station.servers for station in plan.stations]
        self.begun: list[list[tuple[float, int]]] = [[] for _ in plan.stations]
        """Those who were started at a station and have not left: (start, journey)."""
        self.waiting: list[dict[int, tuple[int, int]]] = [{} for _ in plan.stations]
        """Those in the queue, with their rank: priority and ticket."""
        self.keeping: dict[int, int] = {}
        """Those whose work has ended and who have not left their server: at which station."""
        self.inside: list[list[int]] = [[] for _ in plan.areas]
        """Those who have a place in an area, one entry a place."""
        self.wanting: list[list[int]] = [[] for _ in plan.areas]
        """Those who wait for a place in an area, in the order of asking."""
        self.let: set[int] = set()
        """Those who have got a place and have not gone on yet."""
        self.tickets = 0
        self.hurried: set[tuple[int, int]] = set()
        """The journeys that became urgent while they waited, with the instruction at which they did."""
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
            self.log.way[journey] = self.end_of_way(self.at[journey])
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
        elif kind == ENDED:
            self.end(number)
        elif kind == RELEASED and number in self.meeting | self.let:
            self.meeting.discard(number)
            self.let.discard(number)
            self.pass_by(number)
            self.go_on(number, self.at[number] + 1)
        elif kind == EXPIRED and self.patience[number] == self.time:
            self.lose_patience(number)
        elif kind == URGENT and self.urgent_from[number] == self.time:
            self.hurry(number)

    def end(self, journey: int) -> None:
        """Let a service or a delay end, unless it was put off in the meantime."""
        time, following = self.due.get(journey, (inf, -1))
        if time != self.time:
            return
        del self.due[journey]
        self.log.ended[self.row(journey)] = self.time
        if self.op(journey) in AT_STATION:
            self.keeping[journey] = self.station(journey)
        self.go_on(journey, following)

    def lose_patience(self, journey: int) -> None:
        """Let a journey leave the queue, where it stands in one that may be left."""
        if self.waits(journey) and self.other(journey) >= 0:
            del self.waiting[self.station(journey)][journey]
            self.log.ended[self.row(journey)] = self.time
            self.go_on(journey, self.other(journey))

    def hurry(self, journey: int) -> None:
        """Let a journey stand before everybody else, where it stands in a queue in which urgency counts."""
        if self.waits(journey) and self.plan.program.urged[self.at[journey]]:
            queue = self.waiting[self.station(journey)]
            if queue[journey][0] != BEFORE_EVERYBODY:
                queue[journey] = (BEFORE_EVERYBODY, self.ticket())
                self.hurried.add((journey, self.at[journey]))

    def go_on(self, journey: int, instruction: int) -> None:
        """Let a journey go on with another instruction."""
        self.at[journey] = instruction
        self.log.way[journey] = self.end_of_way(instruction)
        self.proceed(journey)

    def proceed(self, journey: int) -> None:
        """Do what a journey does now, and what follows at once."""
        while (following := self.do(journey)) >= 0:
            self.at[journey] = following
            self.log.way[journey] = self.end_of_way(following)

    def do(self, journey: int) -> int:
        """Do what a journey does now; return with what it goes on at once, or -1."""
        op = self.op(journey)
        if op != Op.HOLD:
            self.leave_server(journey)
        waits = {
            Op.SERVE: self.queue,
            Op.CHOOSE: self.queue,
            Op.DELAY: self.dwell,
            Op.JOIN: self.join,
            Op.HOLD: self.want,
            Op.GATE: self.ask,
            Op.DONE: self.arrive,
        }
        if op in waits:
            return waits[Op(op)](journey)
        argument = self.argument(journey)
        if op == Op.VACATE:
            self.inside[argument].remove(journey)
            self.let_in(argument)
        elif op in {Op.TELL_CLEAN, Op.TELL_VIOLATION}:
            self.histories[argument].tell(journey, clean=op == Op.TELL_CLEAN)
        else:
            kind, counted = (EXPIRED, self.patience) if op == Op.LIMIT else (URGENT, self.urgent_from)
            counted[journey] = self.time + self.plan.limits[argument]
            heappush(self.agenda, (counted[journey], kind, journey))
        return self.at[journey] + 1

    def arrive(self, journey: int) -> int:
        """End."""
        self.log.finished[journey] = self.time
        self.log.outcome[journey] = self.argument(journey)
        self.come(journey)
        return -1

    def ask(self, journey: int) -> int:
        """Ask a gate."""
        row = self.row(journey)
        self.log.enqueued[row] = self.time
        self.pass_by(journey)
        is_open = self.histories[self.argument(journey)].ask(self.time, journey, float(self.plan.asks[row]))
        return self.at[journey] + 1 if is_open else self.other(journey)

    def leave_server(self, journey: int) -> None:
        """Let a journey whose work has ended get away from its server, if it still keeps one."""
        station = self.keeping.pop(journey, None)
        if station is not None:
            self.begun[station] = [entry for entry in self.begun[station] if entry[1] != journey]

    def queue(self, journey: int) -> int:
        """Join the queue of a station, unless the limit has passed."""
        self.log.enqueued[self.row(journey)] = self.time
        if self.op(journey) == Op.CHOOSE:
            self.log.lane[self.row(journey)] = self.shortest(self.plan.lanes[self.argument(journey)])
        if self.other(journey) >= 0 and self.patience.get(journey, inf) <= self.time:
            self.log.ended[self.row(journey)] = self.time
            return self.other(journey)
        program, here = self.plan.program, self.at[journey]
        is_urgent = program.urged[here] and self.urgent_from.get(journey, inf) <= self.time
        priority = BEFORE_EVERYBODY if is_urgent else int(program.priority[here])
        self.waiting[self.station(journey)][journey] = (priority, self.ticket())
        return -1

    def shortest(self, lanes: tuple[int, ...]) -> int:
        """Return the lane that the fewest have joined and not left, the first on a tie."""
        counts = [(len(self.waiting[lane]) + len(self.begun[lane]), place) for place, lane in enumerate(lanes)]
        return lanes[min(counts)[1]]

    def want(self, journey: int) -> int:
        """Ask for a place in an area; go on at once where there is one and nobody has asked before."""
        area = self.argument(journey)
        self.log.enqueued[self.row(journey)] = self.time
        if len(self.inside[area]) == self.plan.areas[area].capacity:
            self.wanting[area].append(journey)
            return -1
        self.inside[area].append(journey)
        self.pass_by(journey)
        return self.at[journey] + 1

    def let_in(self, area: int) -> None:
        """Give the free places of an area to those who wait for them."""
        while self.wanting[area] and len(self.inside[area]) < self.plan.areas[area].capacity:
            journey = self.wanting[area].pop(0)
            self.inside[area].append(journey)
            self.let.add(journey)
            heappush(self.agenda, (self.time, RELEASED, journey))

    def dwell(self, journey: int) -> int:
        """Begin a delay; a limit that passes before its end, or has passed, cuts it short."""
        here = self.at[journey]
        self.log.enqueued[self.row(journey)] = self.time
        self.begin(journey)
        limit = self.patience.get(journey, inf)
        if self.other(journey) >= 0 and limit < self.due[journey][0]:
            self.promise(journey, max(self.time, limit), self.other(journey))
        assert self.at[journey] == here
        return -1

    def join(self, journey: int) -> int:
        """Wait for the others, if any of them is still under way."""
        self.log.enqueued[self.row(journey)] = self.time
        self.come(journey)
        if not self.here.issuperset(self.group(journey)):
            self.meeting.add(journey)
            return -1
        self.pass_by(journey)
        return self.at[journey] + 1

    def pass_by(self, journey: int) -> None:
        """Note that a journey waits no longer."""
        row = self.row(journey)
        self.log.started[row] = self.log.ended[row] = self.time
        self.log.paused[row] = 0.0

    def come(self, journey: int) -> None:
        """Count a journey as come; when it is the last of its group, the others go on."""
        self.here.add(journey)
        if self.here.issuperset(group := self.group(journey)):
            for other in group & self.meeting:
                heappush(self.agenda, (self.time, RELEASED, other))

    def group(self, journey: int) -> set[int]:
        """Return those who travel with a journey, itself included."""
        if not len(self.plan.group) or self.plan.group[journey] < 0:
            return {journey}
        return {number for number, group in enumerate(self.plan.group) if group == self.plan.group[journey]}

    def begin(self, journey: int) -> None:
        """Start what takes time."""
        row = self.row(journey)
        self.log.started[row] = self.time
        self.log.paused[row] = 0.0
        self.promise(journey, self.time + float(self.plan.duration[row]), self.at[journey] + 1)

    def promise(self, journey: int, due: float, following: int) -> None:
        """Note when a journey will be through."""
        self.due[journey] = (due, following)
        heappush(self.agenda, (due, ENDED, journey))

    def work(self, station: int) -> None:
        """See to it that the right journeys are in service at a station."""
        begun, waiting, servers = self.begun[station], self.waiting[station], self.servers[station]
        while waiting and len(begun) < servers:
            journey = min(waiting, key=lambda one: waiting[one])
            del waiting[journey]
            begun.append((self.time, journey))
            self.begin(journey)
        if self.plan.stations[station].when_closed is WhenClosed.PAUSE:
            at_work = [entry for entry in begun if entry[1] not in self.keeping]
            servers -= len(begun) - len(at_work)
            for place, (_, journey) in enumerate(sorted(at_work)):
                if place < servers and journey in self.left:
                    since, remaining = self.left.pop(journey)
                    self.log.paused[self.row(journey)] += self.time - since
                    self.promise(journey, self.time + remaining, self.at[journey] + 1)
                elif place >= servers and journey not in self.left:
                    self.left[journey] = (self.time, self.due.pop(journey)[0] - self.time)

    def waits(self, journey: int) -> bool:
        """Return whether a journey stands in a queue."""
        return self.op(journey) in AT_STATION and journey in self.waiting[self.station(journey)]

    def station(self, journey: int) -> int:
        """Return the station at which a journey is."""
        return int(self.log.lane[self.row(journey)]) if self.op(journey) == Op.CHOOSE else self.argument(journey)

    def ticket(self) -> int:
        """Return the next number."""
        self.tickets += 1
        return self.tickets

    def end_of_way(self, instruction: int) -> int:
        """Return where a program ends when everything goes on as planned."""
        return next(place for place in range(instruction, len(self.plan.program.op)) if self.is_end(place))

    def is_end(self, instruction: int) -> bool:
        """Return whether an instruction is an end."""
        return bool(self.plan.program.op[instruction] == Op.DONE)

    def row(self, journey: int) -> int:
        """Return the row of the log in which a journey is."""
        before = self.plan.program.op[int(self.plan.start[journey]) : self.at[journey]]
        owned = sum(op in WITH_ROW for op in before.tolist())
        return int(self.plan.first_row[journey]) + owned

    def op(self, journey: int) -> int:
        """Return what a journey does now."""
        return int(self.plan.program.op[self.at[journey]])

    def argument(self, journey: int) -> int:
        """Return where it does it, or how it ended."""
        return int(self.plan.program.argument[self.at[journey]])

    def other(self, journey: int) -> int:
        """Return where it goes instead, -1 where there is no choice."""
        return int(self.plan.program.other[self.at[journey]])
