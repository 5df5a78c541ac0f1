"""What an event log says of activities: how long they take, and what follows them."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from border_sim.calibration.event_log import Event, EventLog, Phase
from border_sim.calibration.likelihood import Fits, fit_times

BEGIN, END = "(begin)", "(end)"
"""What stands before the first and after the last activity of a case."""

FEWEST = 10
"""Times below which a distribution is not chosen, for almost any would fit."""


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of a log.

    Attributes:
        name: as the log writes it.
        cases: how many cases have it.
        times: how often it was completed.
        resources: how many different resources did it; 0 where the log names none.
        service: from start to completion; none where the log has no starts, or too few.
        passage: from the completion before it to its own: waiting and service together; none where it comes first.
        waiting: from the completion before it to its start.
        follows: how often each activity comes directly after it, `END` included; most often first.
    """

    name: str
    cases: int
    times: int
    resources: int
    service: Fits | None
    passage: Fits | None
    waiting: Fits | None
    follows: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class _Gathered:
    """The times of all activities, in seconds."""

    service: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    passage: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    waiting: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    follows: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    cases: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    resources: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def activities_of(log: EventLog) -> tuple[Activity, ...]:
    """Return the activities in the order in which they first occur; the first stands for the begin of cases."""
    gathered = _Gathered()
    for case in log.cases:
        _gather(case, gathered)
    return tuple(_activity(name, gathered) for name in gathered.follows)


def _gather(case: tuple[Event, ...], gathered: _Gathered) -> None:
    """Add the times of one case; a completion belongs to the earliest start of its activity that is still open."""
    started: defaultdict[str, deque[Event]] = defaultdict(deque)
    before: Event | None = None
    path = [BEGIN]
    for event in case:
        if event.phase is Phase.START:
            started[event.activity].append(event)
        if event.phase is not Phase.COMPLETE:
            continue
        start = started[event.activity].popleft() if started[event.activity] else None
        if start is not None:
            gathered.service[event.activity].append((event.time - start.time).total_seconds())
        if before is not None:
            gathered.passage[event.activity].append((event.time - before.time).total_seconds())
            if start is not None and start.time >= before.time:
                gathered.waiting[event.activity].append((start.time - before.time).total_seconds())
        gathered.resources[event.activity].update({event.resource} - {""})
        path.append(event.activity)
        before = event
    for one, following in pairwise((*path, END)):
        gathered.cases[one].add(case[0].case)
        gathered.follows[one][following] += 1


def _activity(name: str, gathered: _Gathered) -> Activity:
    return Activity(
        name=name,
        cases=len(gathered.cases[name]),
        times=gathered.follows[name].total(),
        resources=len(gathered.resources[name]),
        service=_fits(gathered.service[name]),
        passage=_fits(gathered.passage[name]),
        waiting=_fits(gathered.waiting[name]),
        follows=tuple(gathered.follows[name].most_common()),
    )


def _fits(times: list[float]) -> Fits | None:
    return fit_times(np.array(times)) if len(times) >= FEWEST else None
