"""A replication after the fact, as every writer here reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from border_sim.domain.arrays import Flags, Integers
from border_sim.domain.journey import JourneyLog
from border_sim.domain.manifest import Manifest
from border_sim.domain.program import OUTCOMES, Op, Plan
from border_sim.domain.terms import Outcome, Text
from border_sim.exchange.clock import Clock


@dataclass(frozen=True, slots=True)
class Played:
    """A replication of a scenario, its journeys on the ways that they took.

    Attributes:
        name: of the scenario.
        number: of the replication, from 0.
        clock: the scenario's.
        plan: a straight one, in which every stage lies on the way of its journey.
        log: what happened.
        manifest: to whom.
        crossing: the crossing of each stage, -1 between two lines.
        station: the station of each stage, -1 elsewhere.
        journeys: the numbers of those that are wanted, in order.
        titles: stations and areas in words, by name.
    """

    name: str
    number: int
    clock: Clock
    plan: Plan
    log: JourneyLog
    manifest: Manifest
    crossing: Integers
    station: Integers
    journeys: Integers
    titles: Mapping[str, Text] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """Return the line at which each stage is spent, empty between two lines."""
        return self._of_crossing(self.manifest.crossings.line, self.manifest.lines)

    def channels(self) -> list[str]:
        """Return the outcome of the channel decision at each of these lines."""
        outcomes = tuple(channel.partition(":")[2] for channel in self.manifest.channels)
        return self._of_crossing(self.manifest.crossings.channel, outcomes)

    def _of_crossing(self, code: Integers, names: tuple[str, ...]) -> list[str]:
        of_row: Integers = np.append(code, -1)[self.crossing]
        return named(of_row, names)

    def areas(self) -> Integers:
        """Return for which area a place is waited for in each stage, -1 in all others."""
        program, instruction = self.plan.program, self.plan.instruction_of_rows()
        return np.where(program.op == Op.HOLD, program.argument, -1)[instruction]

    def places(self) -> list[str]:
        """Return at which station each stage is spent, or for which area it waits; empty elsewhere."""
        stations, areas = self.plan.stations, self.areas()
        code = np.where(areas >= 0, len(stations) + areas, self.station)
        return named(code, (*(station.name for station in stations), *(area.name for area in self.plan.areas)))

    def outcome(self, journey: int) -> str:
        """Return how a journey ended."""
        code = int(self.log.outcome[journey])
        return (OUTCOMES[code] if code >= 0 else Outcome.UNFINISHED).value

    def found(self) -> Flags:
        """Return of each stage whether a violation has been found in it."""
        found = np.zeros(len(self.station), dtype=np.bool_)
        found[self.manifest.found_row[self.manifest.found_row >= 0]] = True
        return found & ~np.isnan(self.log.ended)


def named(codes: Integers, names: tuple[str, ...]) -> list[str]:
    """Return the name that each code means; -1 means none."""
    texts: list[str] = np.array([*names, ""], dtype=np.object_)[codes].tolist()
    return texts
