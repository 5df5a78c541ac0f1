"""Conduct: everything that a journey can do on its way, a method for each instruction.

Two ways of travelling are made of it: the interpreter follows the route program of the plan, and live mode asks the
machine of the flow at every step. What is done here is done the same for both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import inf, isnan

from simpy.events import EventPriority

from border_sim.domain.program import Plan
from border_sim.engines.gates import Keeper, keeper_of
from border_sim.engines.instants import END, EXPIRY, RELEASE, URGENCY, Moment, Occurrences, Waits
from border_sim.engines.site import Site
from border_sim.engines.station import URGENT, Place, Station, Turn

ALONE = -1


@dataclass(frozen=True, slots=True)
class Manner:
    """How a journey queues: with which priority, what limits say of it, and whether it keeps the server afterwards."""

    priority: int
    may_leave: bool = False
    urged: bool = False
    keeps: bool = False


@dataclass(slots=True)
class _Queued:
    """Somebody at a station, of whom a limit may still say something."""

    station: Station
    turn: Turn
    manner: Manner
    may_hurry: bool
    left: bool = False


class Conduct:
    """The deeds of journeys on one site, and what has to be remembered between them."""

    def __init__(self, plan: Plan, site: Site) -> None:
        """Begin a day on which nobody has done anything."""
        self._site = site
        self._instants = site.instants
        self._records = site.records
        self._keepers: list[Keeper] = [keeper_of(gate) for gate in plan.gates]
        self._asks: list[float] = plan.asks.tolist()
        self._group: list[int] = plan.group.tolist() if len(plan.group) else [ALONE] * plan.journeys
        self._missing = Counter(self._group)
        self._met: set[int] = set()
        self._meeting: dict[int, list[tuple[int, Moment]]] = {}
        self._leaves_at: dict[int, float] = {}
        self._urgent_at: dict[int, float] = {}
        self._scheduled: set[tuple[float, int, int]] = set()
        self._queued: dict[int, _Queued] = {}
        self._kept: dict[int, Station] = {}

    def spend(self, place: Place, turn: Turn, priority: int) -> Occurrences:
        """Spend the time of a stage that nothing cuts short."""
        place.join(turn, priority)
        yield turn
        place.leave(turn)

    def queue(self, station: Station, turn: Turn, manner: Manner) -> Waits[bool]:
        """Queue and be served; return false when the limit has passed before the service began.

        Who comes after the limit has passed leaves at once; who is urgent already stands before everybody else.
        """
        journey, now = turn.journey, self._instants.now
        if manner.may_leave and self._leaves_at.get(journey, inf) <= now:
            self._records.enqueued[turn.row] = self._records.ended[turn.row] = now
            return False
        is_urgent = manner.urged and self._urgent_at.get(journey, inf) <= now
        station.join(turn, URGENT if is_urgent else manner.priority)
        queued = self._queued[journey] = _Queued(station, turn, manner, manner.urged and not is_urgent)
        yield turn
        del self._queued[journey]
        if queued.left:
            self._records.ended[turn.row] = self._instants.now
        elif manner.keeps:
            station.complete(turn)
            self._kept[journey] = station
        else:
            station.leave(turn)
        return not queued.left

    def choose(self, lanes: Iterable[int], row: int) -> Station:
        """Return the lane in which the fewest are now, the first of them on a tie."""
        stations = self._site.stations
        number = self._records.lane[row] = min(lanes, key=lambda lane: stations[lane].present())
        return stations[number]

    def hold(self, area: int, journey: int, row: int, *, is_last: bool) -> Occurrences:
        """Take a place in an area, waiting for it if need be; with the last one the server behind is freed."""
        records = self._records
        records.enqueued[row] = self._instants.now
        if not self._site.areas[area].take():
            yield self._site.areas[area].queue(journey)
        records.started[row] = records.ended[row] = self._instants.now
        records.paused[row] = 0.0
        if is_last:
            self.get_away(journey)

    def get_away(self, journey: int) -> None:
        """Leave the server behind, if it has been kept."""
        station = self._kept.pop(journey, None)
        if station is not None:
            station.free()

    def vacate(self, area: int) -> None:
        """Give a place in an area back."""
        self._site.areas[area].vacate()

    def dwell(self, turn: Turn) -> Waits[bool]:
        """Let time pass; return false when the limit has passed before it was over."""
        now, records, row = self._instants.now, self._records, turn.row
        records.enqueued[row] = records.started[row] = now
        records.paused[row] = 0.0
        end, limit = now + turn.duration, self._leaves_at.get(turn.journey, inf)
        self._instants.schedule_at(turn, end if end <= limit else max(limit, now), END, turn.journey)
        yield turn
        records.ended[row] = self._instants.now
        return end <= limit

    def ask(self, gate: int, journey: int, row: int) -> bool:
        """Return whether a gate is open to a journey now."""
        records, now = self._records, self._instants.now
        records.enqueued[row] = records.started[row] = records.ended[row] = now
        records.paused[row] = 0.0
        return self._keepers[gate].ask(journey, self._asks[row], now)

    def tell(self, gate: int, journey: int, *, clean: bool) -> None:
        """Let a trust tier know what an inspection has found."""
        self._keepers[gate].tell(journey, clean=clean)

    def join(self, journey: int, row: int) -> Occurrences:
        """Wait for the others of the group."""
        records = self._records
        records.enqueued[row] = self._instants.now
        if self._meets(journey) and self._missing[group := self._group[journey]]:
            moment = Moment(self._instants)
            self._meeting.setdefault(group, []).append((journey, moment))
            yield moment
        records.started[row] = records.ended[row] = self._instants.now
        records.paused[row] = 0.0

    def finish(self, journey: int, outcome: int) -> None:
        """End; whoever waits for this journey waits no longer."""
        if self._group[journey] != ALONE:
            self._meets(journey)
        self._records.finished[journey] = self._instants.now
        self._records.outcome[journey] = outcome

    def _meets(self, journey: int) -> bool:
        """Let the group count a journey as come; return whether it has a group that had not."""
        group = self._group[journey]
        if group == ALONE or journey in self._met:
            return False
        self._met.add(journey)
        self._missing[group] -= 1
        if not self._missing[group]:
            for other, moment in self._meeting.pop(group, ()):
                self._instants.schedule_at(moment, self._instants.now, RELEASE, other)
        return True

    def limit(self, journey: int, seconds: float) -> None:
        """Begin to count the seconds after which the journey leaves where it may."""
        self._leaves_at[journey] = self._instants.now + seconds
        self._schedule(self._leaves_at[journey], EXPIRY, journey, self._expire)

    def urge(self, journey: int, seconds: float) -> None:
        """Begin to count the seconds after which the journey is urgent where that counts."""
        self._urgent_at[journey] = self._instants.now + seconds
        self._schedule(self._urgent_at[journey], URGENCY, journey, self._hurry)

    def _schedule(self, time: float, kind: EventPriority, journey: int, then: Callable[[int], None]) -> None:
        """Let something happen at a time, once, however often it is asked for."""
        key = (time, kind, journey)
        if key not in self._scheduled:
            self._scheduled.add(key)
            self._instants.at(time, kind, journey).callbacks.append(lambda _: then(journey))

    def _expire(self, journey: int) -> None:
        """Let a journey leave the queue in which it still waits, if it may and the limit has not been replaced."""
        queued = self._queued.get(journey)
        if (
            queued
            and queued.manner.may_leave
            and self._waits(queued)
            and self._leaves_at[journey] == self._instants.now
        ):
            queued.station.give_up(queued.turn)
            queued.left = True
            self._instants.happen(queued.turn)

    def _hurry(self, journey: int) -> None:
        """Let a journey that still waits stand before everybody else."""
        queued = self._queued.get(journey)
        if queued and queued.may_hurry and self._waits(queued) and self._urgent_at[journey] == self._instants.now:
            queued.station.hurry(queued.turn, queued.manner.priority)
            queued.may_hurry = False

    def _waits(self, queued: _Queued) -> bool:
        return isnan(self._records.started[queued.turn.row])
