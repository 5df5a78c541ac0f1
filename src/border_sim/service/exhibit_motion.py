"""The day in motion: events of the first replication, packed so that a browser can draw any minute from them."""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import isnan
from operator import itemgetter
from typing import TypeAlias

import numpy as np

from border_sim.analysis.flow_measures import Observed
from border_sim.domain.arrays import Integers
from border_sim.domain.program import OUTCOMES, Op
from border_sim.domain.results import Words
from border_sim.domain.terms import Outcome
from border_sim.service.exhibit_counts import counted
from border_sim.service.exhibit_day import FirstDay
from border_sim.service.exhibit_map import INLAND, OUTSIDE, ZONE, Map, map_of
from border_sim.service.exhibit_result import Motion

TOKENS = 3_000
"""Journeys that are shown at most, over the whole day: of so many a crowd looks like one."""

WAITING, SERVED, MOVING, GONE = 0, 1, 2, 255

PLACES = 255
"""Places that a byte can number, the one for those who have gone left out."""

TENTHS = 10
"""Parts of a second in which events are told."""

Event: TypeAlias = tuple[int, int, int, int]
"""When, in tenths of a second; who; where; in which state."""


def motion(day: FirstDay, titles: Mapping[str, Words]) -> Motion | None:
    """Return the day in motion; none where nobody came, or there are more stations than it can show."""
    observed = day.observed
    here = map_of(day.scenario, observed, titles)
    arrived = int(np.count_nonzero(observed.arrived))
    if not arrived or len(here.places) > PLACES:
        return None
    every = every_of([int(n) for n in np.bincount(observed.manifest.flow, minlength=len(observed.manifest.flows))])
    chosen = _chosen(observed, every)
    teller = _Teller(observed, here)
    events = [
        event for token, journey in enumerate(chosen.tolist()) for event in _settled(token, teller.events(journey))
    ]
    return Motion(
        places=here.places,
        journeys=len(chosen),
        of=arrived,
        flows=observed.manifest.flows,
        flow=tuple(observed.manifest.flow[chosen].tolist()),
        every=every,
        events=packed(sorted(events, key=itemgetter(0))),
        counts=packed_counts(*counted(observed, here, teller.bound_for)),
    )


def every_of(journeys: Sequence[int], tokens: int = TOKENS) -> tuple[int, ...]:
    """Return for each flow that its every k-th journey is shown; small ones are shown whole, others share the rest.

    Args:
        journeys: how many each flow has.
        tokens: how many are shown at most.
    """
    every, left = dict[int, int](), tokens
    order = sorted(range(len(journeys)), key=lambda flow: (journeys[flow], flow))
    for place, flow in enumerate(order):
        fair = max(1, left // (len(order) - place))
        every[flow] = max(1, -(-journeys[flow] // fair))
        left -= -(-journeys[flow] // every[flow])
    return tuple(every[flow] for flow in range(len(journeys)))


def _chosen(observed: Observed, every: Sequence[int]) -> Integers:
    """Return the journeys that are shown, in order of arrival."""
    flow = observed.manifest.flow
    shown = [np.flatnonzero((flow == code) & observed.arrived)[::k] for code, k in enumerate(every)]
    return np.sort(np.concatenate(shown))


def packed(events: Sequence[Event]) -> str:
    """Return events in order of time as text; see `Motion.events`."""
    columns = np.array(events, dtype=np.int64).reshape(-1, 4).T
    kinds = ("<u4", "<u2", "u1", "u1")
    raw = np.uint32(len(events)).astype("<u4").tobytes()
    return _deflated(raw + b"".join(column.astype(kind).tobytes() for column, kind in zip(columns, kinds, strict=True)))


def packed_counts(step: int, counts: Integers) -> str:
    """Return counts as text; see `Motion.counts`."""
    steps = np.diff(counts, axis=2, prepend=0)
    return _deflated(np.array([step, counts.shape[2]], dtype="<u4").tobytes() + steps.astype("<i4").tobytes())


def _deflated(raw: bytes) -> str:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return b64encode(deflate.compress(raw) + deflate.flush()).decode()


def _settled(token: int, events: Iterator[tuple[float, int, int]]) -> Iterator[Event]:
    """Yield the events of a token; of several at one time and place the last, and nothing that changes nothing."""
    tenths = ((round(time * TENTHS), place, state) for time, place, state in events)
    last = None
    for (time, place), group in groupby(tenths, key=itemgetter(0, 1)):
        *_, (_, _, state) = group
        if (place, state) != last:
            yield time, token, place, state
        last = place, state


class _Teller:
    """Tells where single journeys are when."""

    def __init__(self, observed: Observed, here: Map) -> None:
        self._observed = observed
        self._map = here
        table = observed.manifest.crossings
        self._first = np.searchsorted(table.journey, np.arange(observed.plan.journeys + 1))

    def events(self, journey: int) -> Iterator[tuple[float, int, int]]:
        """Yield when a journey comes to be where, and in which state, in order of time."""
        log, plan = self._observed.log, self._observed.plan
        yield float(plan.arrival[journey]), self._begin(journey), MOVING
        place, state = self._begin(journey), MOVING
        for row in range(int(plan.first_row[journey]), int(plan.first_row[journey + 1])):
            joined, began = float(log.enqueued[row]), float(log.started[row])
            if isnan(joined):
                break
            station, op = int(self._observed.stages.station[row]), self._op(row)
            if station >= 0:
                place = self._map.of_station[station]
                yield joined, place, WAITING
                if not isnan(began):
                    yield began, place, SERVED
            elif op == Op.DELAY:
                place = self.bound_for(journey, row)
                yield joined, place, MOVING
            elif op == Op.JOIN or (op == Op.HOLD and state != SERVED):
                yield joined, place, MOVING  # they wait for others or for a place, in no queue
            else:
                continue  # whoever cannot go on keeps the server
            state = SERVED if station >= 0 and not isnan(began) else MOVING
        if not isnan(log.finished[journey]):
            yield float(log.finished[journey]), self._end(journey), MOVING
            yield float(log.finished[journey]), GONE, MOVING

    def _op(self, row: int) -> int:
        return int(self._observed.plan.program.op[self._observed.stages.instruction[row]])

    def _lines(self, journey: int) -> list[str]:
        table, lines = self._observed.manifest.crossings, self._observed.manifest.lines
        return [lines[code] for code in table.line[self._first[journey] : self._first[journey + 1]]]

    def _begin(self, journey: int) -> int:
        return {"first_in": OUTSIDE, "second_in": INLAND}.get(next(iter(self._lines(journey)), "first_in"), ZONE)

    def _end(self, journey: int) -> int:
        """Return where a journey has gone: over its last line, or back from it."""
        last = next(reversed(self._lines(journey)), "first_in")
        crossed = self._observed.log.outcome[journey] == OUTCOMES.index(Outcome.CLEARED)
        if last.startswith("first"):
            return OUTSIDE if crossed == last.endswith("out") else ZONE
        return INLAND if crossed == last.endswith("out") else ZONE

    def bound_for(self, journey: int, row: int) -> int:
        """Return where a journey is on its way in a delay: at a line to its next station, between lines in the zone."""
        observed, rows = self._observed, self._observed.plan.first_row
        if observed.stages.crossing[row] >= 0:
            ahead = observed.stages.station[row + 1 : rows[journey + 1]]
            stations = ahead[ahead >= 0]
            return self._map.of_station[stations[0]] if len(stations) else self._end(journey)
        table, first = observed.manifest.crossings, self._first[journey]
        if first == self._first[journey + 1] or row < table.first_row[first]:
            return self._begin(journey)
        behind = np.count_nonzero(table.end_row[first : self._first[journey + 1]] <= row)
        line = self._lines(journey)[behind - 1]
        return {"first_out": OUTSIDE, "second_out": INLAND}.get(line, ZONE)
