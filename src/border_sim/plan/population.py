"""The population: who comes on this replication's day, when, and with which facts.

Every column is drawn from a stream of its own, named by the traffic source and the fact, so that a
scenario with one more fact, source or clause sees the same people on the same morning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from border_sim.chance.draws import uniforms
from border_sim.chance.streams import Streams, journey_keys
from border_sim.chance.taps import Taps
from border_sim.domain.arrays import Flags, Floats, Integers
from border_sim.domain.facts import Column, Fact, Kind, Value
from border_sim.domain.program import NOBODY
from border_sim.flows.flow import NO, YES, guard_text
from border_sim.scenario.arrivals import Together
from border_sim.scenario.mixes import Same
from border_sim.scenario.model import Scenario, Source

YES_NO = (NO, YES)
"""What guards read of a yes-no fact, by its code."""

UNKNOWN = ""
"""Stands for a fact that is missing; guards are not told of it, so that none can pass over it in silence."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """The journeys of one traffic source on one day, in order of arrival.

    Attributes:
        source: the traffic source.
        flow: the flow that its journeys take.
        entry: the entry at which they come in.
        arrival: seconds, non-decreasing, shape (n,).
        facts: the facts in which they differ.
        constants: the facts that they share.
        keys: one number a journey, by which selections are drawn, shape (n,).
        violation: whether the journey carries a violation, shape (n,).
        violation_kind: which, as its number in `Source.violations`, -1 for none, shape (n,).
        group: with whom the journey travels, shape (n,); empty where everybody of the source travels alone.
        areas: the areas in which its journeys are in some statuses.
        first: the number, among all journeys of the source, of the first of these.
    """

    source: str
    flow: str
    entry: str
    arrival: Floats
    facts: Mapping[str, Column]
    constants: Mapping[str, Value]
    keys: npt.NDArray[np.uint64]
    violation: Flags
    violation_kind: Integers = field(default_factory=lambda: NOBODY)
    group: Integers = field(default_factory=lambda: NOBODY)
    areas: Mapping[str, int] = field(default_factory=dict)
    first: int = 0

    def __len__(self) -> int:
        """Return the number of journeys."""
        return len(self.arrival)

    def fact_codes(self, fact: Fact) -> tuple[Integers, tuple[str, ...]]:
        """Return one code a journey, and the texts that the codes number, for a fact that guards read."""
        if fact.name not in self.facts:
            value = self.constants.get(fact.name)
            return np.zeros(len(self), dtype=np.int64), (UNKNOWN if value is None else guard_text(value),)
        column = self.facts[fact.name]
        names = YES_NO if fact.kind is Kind.YES_NO else column.names
        return column.data.astype(np.int64) + 1, (UNKNOWN, *names)

    def text_codes(self, fact: str) -> tuple[Integers, tuple[str, ...]]:
        """Return one code a journey, and the texts that the codes number, for a fact with names or ids."""
        if fact not in self.facts:
            return np.zeros(len(self), dtype=np.int64), (str(self.constants.get(fact, UNKNOWN)),)
        column = self.facts[fact]
        return column.data.astype(np.int64) + 1, (UNKNOWN, *column.names)

    def numbers(self, fact: str) -> Floats:
        """Return the number of each journey, in the unit of the fact."""
        if fact in self.facts:
            return self.facts[fact].data.astype(np.float64)
        return np.full(len(self), self.constants[fact], dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Population:
    """All journeys of one replication, by traffic source in the order of the scenario."""

    cohorts: tuple[Cohort, ...]


def populate(scenario: Scenario, streams: Streams) -> Population:
    """Draw the journeys of one replication."""
    return Crowd(scenario, Taps(streams)).until(scenario.horizon)


class Crowd:
    """The journeys of one replication, drawn part by part; those who come together with others after these others."""

    def __init__(self, scenario: Scenario, taps: Taps) -> None:
        """Remember where they come from; nobody has come yet."""
        self._sources = scenario.sources
        self._taps = taps
        self._arriving = {
            source.name: source.arrivals.begin(taps.streams.generator(source.name, "arrival"), scenario.horizon)
            for source in scenario.sources
            if not isinstance(source.arrivals, Together)
        }
        self._leading = {source.arrivals.source for source in self._sources if isinstance(source.arrivals, Together)}
        self._come = {source.name: 0 for source in self._sources}
        self._groups = 0

    def until(self, time: float) -> Population:
        """Return the journeys that have come since the last time and before this one, the end of an hour.

        At the horizon those who arrive at that instant have come, too.
        """
        cohorts: dict[str, Cohort] = {}
        for source in self._sources:
            if isinstance(source.arrivals, Together):
                continue
            arrival, facts = self._arriving[source.name].until(time)
            group = self._numbered(len(arrival)) if source.name in self._leading else NOBODY
            cohorts[source.name] = self._cohort(source, arrival, facts, group)
        for source in self._sources:
            if isinstance(source.arrivals, Together):
                arrival, group = _company(cohorts[source.arrivals.source], source.arrivals.each)
                cohorts[source.name] = self._cohort(source, arrival, {}, group)
        return Population(tuple(cohorts[source.name] for source in self._sources))

    def _numbered(self, number: int) -> Integers:
        """Return so many new groups."""
        self._groups += number
        return np.arange(self._groups - number, self._groups)

    def _cohort(self, source: Source, arrival: Floats, facts: Mapping[str, Column], group: Integers) -> Cohort:
        first = self._come[source.name]
        self._come[source.name] += len(arrival)
        return _draw_cohort(source, self._taps, Come(arrival, facts, group, first))


def _company(others: Cohort, each: str | None) -> tuple[Floats, Integers]:
    """Return the arrivals and the groups of those who come with others, as many with each as its fact says."""
    counts = np.rint(others.numbers(each)).astype(np.int64) if each else np.ones(len(others), dtype=np.int64)
    return np.repeat(others.arrival, counts), np.repeat(others.group, counts)


@dataclass(frozen=True, slots=True)
class Come:
    """Those of a source who have come: when, with which recorded facts, with whom, and how many came before them."""

    arrival: Floats
    facts: Mapping[str, Column]
    group: Integers
    first: int


def _draw_cohort(source: Source, taps: Taps, come: Come) -> Cohort:
    """Draw everything else about those who have come."""
    first, size = come.first, len(come.arrival)
    facts: dict[str, Column] = dict(come.facts)
    constants: dict[str, Value] = {}
    for name, mix in source.facts.items():
        if isinstance(mix, Same):
            constants[name] = mix.value
        else:
            facts[name] = mix.sample(taps.at((source.name, "fact", name), first, size, mix.sample), size)
    shares = [violation.share for violation in source.violations.values()]
    kind = _carried_kinds(shares, taps.at((source.name, "violation"), first, size, uniforms).random(size))
    streams = taps.streams
    return Cohort(
        source=source.name,
        flow=source.flow,
        entry=source.entry,
        arrival=come.arrival,
        facts=facts,
        constants=constants,
        keys=journey_keys(streams.seed, streams.replication, source.name, size, first),
        violation=kind >= 0,
        violation_kind=kind,
        group=come.group,
        areas=source.areas,
        first=first,
    )


def _carried_kinds(shares: Sequence[float], uniforms: Floats) -> Integers:
    """Return the number of the kind of violation that each journey carries, -1 for none.

    One uniform number decides whether and which, so that the same journeys carry violations however these are divided
    into kinds.
    """
    carried = np.full(len(uniforms), -1, dtype=np.int64)
    low = 0.0
    for number, share in enumerate(shares):
        high = low + share
        carried[(low <= uniforms) & (uniforms < high)] = number
        low = high
    return carried
