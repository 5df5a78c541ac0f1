"""The lanes of a machine: which of its statuses belong to one crossing of a line, and which lie between the lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from border_sim.domain.terms import Direction, Line, Text
from border_sim.flows.flow import Flow
from border_sim.flows.words import CROSSINGS

Crossing: TypeAlias = tuple[Line, Direction]


@dataclass(frozen=True, slots=True)
class Lane:
    """A part of a machine.

    Attributes:
        crossings: where the rules were asked last on the ways to its statuses; none where they are never asked.
        statuses: its statuses in the order of the flow, without the final ones: an end belongs to no lane.
    """

    crossings: tuple[Crossing, ...]
    statuses: tuple[str, ...]

    @property
    def title(self) -> Text:
        """Return what the lane is called."""
        titles = [CROSSINGS[crossing] for crossing in self.crossings]
        if len(titles) > 1 and all(direction is Direction.IN for _, direction in self.crossings):
            return Text("区内", "In the zone")
        if not titles:
            return Text("全程", "The whole way")
        return Text("、".join(title.zh for title in titles), " · ".join(title.en for title in titles))


def lanes(flow: Flow) -> tuple[Lane, ...]:
    """Return the lanes of a flow, in the order of a journey into the zone and out of it again.

    A status belongs to the crossings whose rules were asked last before it; what lies before any of them belongs to
    the first that it leads to.
    """
    order = {crossing: number for number, crossing in enumerate(CROSSINGS)}
    asked = _asked_last(flow)
    grouped: dict[tuple[Crossing, ...], list[str]] = {}
    for name, status in flow.statuses.items():
        if status.final is None:
            crossings = asked.get(name) or _asked_next(flow, name)
            grouped.setdefault(tuple(sorted(crossings, key=order.__getitem__)), []).append(name)
    keys = sorted(grouped, key=lambda crossings: ([order[one] for one in crossings[-1:]], len(crossings)))
    return tuple(Lane(crossings, tuple(grouped[crossings])) for crossings in keys)


def _asked_last(flow: Flow) -> Mapping[str, set[Crossing]]:
    """Return for each status the crossings from whose decision some way leads to it without another decision."""
    asked: dict[str, set[Crossing]] = {}
    for start, decided in flow.statuses.items():
        if decided.decide is None:
            continue
        waiting, seen = [start], {start}
        for name in waiting:  # it grows meanwhile
            asked.setdefault(name, set()).add(decided.decide)
            targets = {move.target: None for move in flow.moves_from(name)}
            new = [target for target in targets if target not in seen and flow.statuses[target].decide is None]
            seen.update(new)
            waiting += new
    return asked


def _asked_next(flow: Flow, start: str) -> set[Crossing]:
    """Return the crossing that a status comes to first, none where it comes to none."""
    waiting, seen = [start], {start}
    for name in waiting:  # it grows meanwhile
        decided = flow.statuses[name].decide
        if decided is not None:
            return {decided}
        new = [move.target for move in flow.moves_from(name) if move.target not in seen]
        seen.update(new)
        waiting += new
    return set()
