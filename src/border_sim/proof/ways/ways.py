"""Ways through the machine of a flow that the law may lead journeys, as far as some topics are followed.

A stand is where a journey may be: a status, the line that it passed last, the limits that may be running, and what is
settled of the topics that are followed. Of all other topics it is forgotten what was read of them before, so more
ways are found than exist; those that exist are all among them, the shortest first.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from border_sim.domain.decision import Deadline
from border_sim.flows.flow import KEPT, PASSED, Flow, Status
from border_sim.proof.ways.boxes import Box, left_by, taken
from border_sim.proof.ways.focus import Focus, Seen
from border_sim.proof.ways.junctions import LEARNT, TIMED, Junction, Spot, here_at
from border_sim.proof.ways.readings import Crossing, Range, Told, Topic, crossing_of
from border_sim.rules.properties import Decided
from border_sim.rules.sweep import check_size

RangeOf: TypeAlias = Callable[[Topic], Range]
"""What may be read of a topic."""

Running: TypeAlias = frozenset[tuple[Topic, Deadline]]
"""Limits that may be running, each with the decision that set it."""

_NONE: Running = frozenset()


class Stand(NamedTuple):
    """Where a journey may be; from equal stands lead equal ways."""

    status: str
    here: Crossing | None
    running: Running
    seen: Seen


class Leg(NamedTuple):
    """One step of a way.

    Attributes:
        stand: where it has led.
        before: the leg before it; `None` at an entry.
        move: the number of the move that it took; `None` at an entry.
        read: what must have been read or learnt for that.
        settled: what must have been read on the whole way, and what was learnt last.
    """

    stand: Stand
    before: Leg | None
    move: int | None
    read: Box
    settled: Box

    @property
    def demands(self) -> dict[Topic, Range]:
        """Return what the way demands of an item."""
        return {topic: values for topic, values in self.settled.items() if topic not in LEARNT}


@dataclass(frozen=True, slots=True)
class Barrier:
    """Where ways are not followed any further: at a status, or where it has been decided so."""

    statuses: Collection[str] = ()
    decided: Sequence[Decided] = ()


class Ways:
    """The ways of the journeys of a flow."""

    def __init__(
        self,
        machine: tuple[Flow, Mapping[Spot, Junction]],
        limits: Mapping[Crossing, Iterable[Topic]],
        range_of: RangeOf,
        barrier: Barrier | None = None,
    ) -> None:
        """Take what ways depend on.

        Args:
            machine: a flow and its junctions.
            limits: for each line the decisions that may set a limit after which journeys leave.
            range_of: what may be read of facts and decisions.
            barrier: where ways end.
        """
        self._flow, self._junctions = machine
        self._range_of = range_of
        self._barrier = barrier or Barrier()
        self._begins, self._ends = self._limits(limits)
        # INVARIANT: what is read otherwise than by a guard is always live: limits that pass, and what the barrier asks.
        asked = frozenset(topic for decided in self._barrier.decided for topic in _guard(decided))
        self._always = asked.union(*limits.values())
        self._known: dict[tuple[Spot, tuple[Range | None, ...], str], Sequence[tuple[int, Box]]] = {}

    def legs(self, entries: Iterable[str], focus: Focus) -> Iterator[Leg]:
        """Iterate over the legs of all ways from some entries, those that take fewer moves first.

        Raises:
            Unfinished: there are too many.
        """
        waiting: deque[Leg] = deque()
        for status in dict.fromkeys(self._flow.entries[entry] for entry in entries):
            if status in focus.statuses and status not in self._barrier.statuses:
                waiting.extend(self._arrive(status, None, None, ({}, {}), focus))
        seen: set[Stand] = set()
        while waiting:
            leg = waiting.popleft()
            yield leg
            if leg.stand not in seen:
                seen.add(leg.stand)
                check_size(seen)
                waiting.extend(self._onward(leg, focus))

    def _onward(self, leg: Leg, focus: Focus) -> list[Leg]:
        """Return the legs that follow a leg."""
        status = self._flow.statuses[leg.stand.status]
        legs: list[Leg] = []
        if status.final is not None:
            return legs
        spot = (status.name, leg.stand.here)
        topics = self._junctions[spot].topics
        for settled, limit in self._stays(leg, status):
            known = tuple(settled.get(topic) if focus.follows(topic) else None for topic in topics)
            for move, read in self._taken(spot, known, limit):
                target = self._flow.moves[move].target
                if target in focus.statuses and target not in self._barrier.statuses:
                    legs += self._arrive(target, leg, move, (read, settled), focus)
        return legs

    def _stays(self, leg: Leg, status: Status) -> Iterator[tuple[Box, str]]:
        """Iterate over how time in a status may pass: what is settled then, and whether a limit has passed."""
        settled, junction = leg.settled, self._junctions[status.name, leg.stand.here]
        if junction.renews.isdisjoint(settled):
            yield settled, KEPT
        else:
            yield {topic: values for topic, values in settled.items() if topic not in junction.renews}, KEPT
        if not leg.stand.running or not status.takes_time:
            return
        late = [(topic, limit) for topic, limit in leg.stand.running if limit.if_late == junction.exit]
        for topic in sorted({topic for topic, _ in late}):
            limits = frozenset[Told](limit for other, limit in late if other == topic)
            yield _settle({topic: limits}, settled), PASSED

    def _taken(self, spot: Spot, known: tuple[Range | None, ...], limit: str) -> Sequence[tuple[int, Box]]:
        """Return the moves that may be taken, each with what must be read for it where that is open.

        Args:
            spot: where the journey is.
            known: what is settled of each topic that is read there.
            limit: whether a limit has passed.
        """
        key = (spot, known, limit)
        if key not in self._known:
            junction = self._junctions[spot]
            every = zip(junction.topics, known, strict=True)
            box = {topic: self._range(topic) if settled is None else settled for topic, settled in every}
            if TIMED in box:
                box[TIMED] = frozenset[Told]({limit})
            learnt = {TIMED: frozenset[Told]({limit})} if limit == PASSED else {}
            self._known[key] = [(move, {**_narrowed(part, box), **learnt}) for move, part in taken(box, junction.moves)]
        return self._known[key]

    def _arrive(
        self, name: str, before: Leg | None, move: int | None, told: tuple[Box, Box], focus: Focus
    ) -> list[Leg]:
        """Return the legs that end in a status; several where different things may have been decided there."""
        read, settled = told[0], _settle(*told)
        here = here_at(self._flow, name, before.stand.here if before else None)
        running = self._running(name, here, before.stand.running if before else _NONE)
        spot = (name, here)
        live = (self._junctions[spot].live, self._always)
        return [
            Leg(Stand(name, here, running, focus.seen_from(spot, live, part)), before, move, read, part)
            for part in (self._undecided(settled, focus, name) if self._barrier.decided else (settled,))
            if not focus.excludes(part)
        ]

    def _undecided(self, settled: Box, focus: Focus, name: str) -> Iterable[Box]:
        """Return what may be settled at a status where it has not been decided as the barrier says."""
        decide = self._flow.statuses[name].decide
        guards = [_guard(one) for one in self._barrier.decided if decide == (one.line, one.direction)]
        if not guards:
            return [settled]
        topics = dict.fromkeys(topic for guard in guards for topic in guard)
        known = {topic: settled.get(topic) if focus.follows(topic) else None for topic in topics}
        box = {topic: self._range(topic) if values is None else values for topic, values in known.items()}
        return [_settle(_narrowed(part, box), settled) for part in left_by(box, guards)]

    def _limits(
        self, limits: Mapping[Crossing, Iterable[Topic]]
    ) -> tuple[dict[tuple[str, Crossing], Running], frozenset[str]]:
        """Return the limits that may begin in each status, by the line that was passed last, and where any ends."""
        exits = {junction.exit for junction in self._junctions.values()}
        begins: dict[tuple[str, Crossing], Running] = {}
        ends = set()
        for crossing, topics in limits.items():
            every = [(topic, limit) for topic in topics for limit in self._range(topic) if isinstance(limit, Deadline)]
            for topic, limit in every:
                if limit.if_late in exits:
                    key = (limit.start, crossing)
                    begins[key] = begins.get(key, _NONE) | {(topic, limit)}
                    ends.add(limit.end)
        return begins, frozenset(ends)

    def _running(self, name: str, here: Crossing | None, running: Running) -> Running:
        """Return the limits that may run in a status: some end there, some begin."""
        if running and name in self._ends:
            running = frozenset((topic, limit) for topic, limit in running if limit.end != name)
        return running | self._begins.get((name, here), _NONE) if here else running

    def _range(self, topic: Topic) -> Range:
        return LEARNT[topic] if topic in LEARNT else self._range_of(topic)


def _guard(decided: Decided) -> Box:
    """Return what must be read where it has been decided so."""
    here = crossing_of(decided.line, decided.direction)
    return {Topic(name, here): frozenset[Told](values) for name, values in decided.answers.items()}


def _settle(read: Box, settled: Box) -> Box:
    """Return what is settled when something more has been read."""
    if not read:
        return settled
    more = {topic: settled[topic] & values if topic in settled else values for topic, values in read.items()}
    more.pop(TIMED, None)  # it says nothing of the next status
    return {**settled, **more}


def _narrowed(part: Box, box: Box) -> Box:
    """Return what has been read where a part of a box is left: the topics on which it is smaller."""
    return {topic: values for topic, values in part.items() if values != box[topic]}
