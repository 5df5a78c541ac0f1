"""A scenario as frozen values: everything that a file says, resolved against the rule pack it names.

Nothing here knows files: names have become numbers, forms of writing have become values, and what could be
wrong has been told before. The plan is built from this alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from border_sim.analysis.paths import Unit
from border_sim.analysis.targets import Bound
from border_sim.chance.distributions import Distribution
from border_sim.domain.program import Area, Op, Station
from border_sim.domain.terms import Text
from border_sim.rules.pack import RulePack
from border_sim.scenario.arrivals import Arrivals, Together
from border_sim.scenario.mixes import Mix
from border_sim.scenario.violations import Inspection, Violation

MOST_JOURNEYS = 100_000_000
"""Expected arrivals in one replication beyond which a scenario is refused before it starts."""

MOST_AT_ONCE = 5_000_000
"""Those beyond which it is refused where it cannot be played in blocks of time."""


@dataclass(frozen=True, slots=True)
class Source:
    """A traffic source with everything that its journeys meet on the way.

    The statuses are those that its journeys can reach from the entry.

    Attributes:
        name: its name.
        title: its title.
        flow: the flow that its journeys take.
        entry: the entry of the flow at which they come in.
        arrivals: when they arrive.
        facts: the mix of each fact; facts of a replay come with the arrivals.
        violations: the kinds of violation that its journeys carry, one at most, in order of name.
        stations: for each status with a counter the number of the station (of `Scenario.stations`).
        lanes: the same where the station has parallel lanes: the place of these in `Scenario.lanes`.
        areas: for each status in which a journey is in an area its number (of `Scenario.areas`).
        priorities: for each of these statuses the rank in its queue, 0 served first.
        durations: for each status that takes time its distribution, in seconds.
        inspections: for each status that inspects what it finds.
    """

    name: str
    title: Text
    flow: str
    entry: str
    arrivals: Arrivals | Together
    facts: Mapping[str, Mix]
    violations: Mapping[str, Violation]
    stations: Mapping[str, int]
    priorities: Mapping[str, int]
    durations: Mapping[str, Distribution]
    inspections: Mapping[str, Inspection]
    lanes: Mapping[str, int] = field(default_factory=dict)
    areas: Mapping[str, int] = field(default_factory=dict)

    def counter(self, status: str) -> tuple[Op, int]:
        """Return with which instruction a status with a counter is served, and its argument."""
        if status in self.lanes:
            return Op.CHOOSE, self.lanes[status]
        return Op.SERVE, self.stations[status]


@dataclass(frozen=True, slots=True)
class Target:
    """A number that the run must reach: the path of a measure in the result, and its limit."""

    measure: str
    bound: Bound
    limit: float
    unit: Unit


@dataclass(frozen=True, slots=True)
class Expectation:
    """A number that whoever runs the scenario is told to expect, and by which share of it the run may differ."""

    measure: str
    value: float
    within: float
    unit: Unit


@dataclass(frozen=True, slots=True)
class Scenario:
    """Which rules, which day, which stations, who comes.

    Attributes:
        name: its name.
        title: its title.
        folder: where its file lies.
        pack: the rules.
        as_of: the day whose law applies.
        starts: the first simulated day; second 0 is its midnight.
        horizon: simulated seconds.
        replications: how often the day is repeated by chance.
        seed: what all draws derive from.
        stations: the stations in the order of the file, named `site.station`, and a lane of one `site.station.1`.
        station_titles: the stations in words, by name.
        sources: the traffic, in the order of the file.
        targets: what the run must reach.
        question: what a planner asks with it.
        assumptions: what is assumed, by its file and by those that it extends.
        expected: what its reader is told to expect.
        violation_titles: kinds of violation in words, by name; some may be carried by nobody.
        outages: for each switch of the pack that fails, when: from each first second on, until the second one.
        files: the files that were read: its own, those it extends, and those that its values name.
        content_hash: of all that the file says after `extends` and `overrides`, and of every file that it reads;
            not of the pack, which has its own, nor of `seed` and `replications`, which a run may be given anew.
        notices: what was assumed while reading, one sentence each.
        lanes: for each station with parallel lanes, by its name, the numbers of these among `stations`.
        lane_titles: the lanes in words, by name.
        areas: the areas in the order of the file, named `site.area`.
        area_titles: the areas in words, by name.
    """

    name: str
    title: Text
    folder: Path
    pack: RulePack
    as_of: date
    starts: date
    horizon: float
    replications: int
    seed: int
    stations: tuple[Station, ...]
    station_titles: Mapping[str, Text]
    sources: tuple[Source, ...]
    targets: tuple[Target, ...] = ()
    question: Text | None = None
    assumptions: tuple[Text, ...] = ()
    expected: tuple[Expectation, ...] = ()
    violation_titles: Mapping[str, Text] = field(default_factory=dict)
    files: tuple[Path, ...] = ()
    content_hash: str = ""
    notices: tuple[str, ...] = ()
    outages: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)
    lanes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    lane_titles: Mapping[str, Text] = field(default_factory=dict)
    areas: tuple[Area, ...] = ()
    area_titles: Mapping[str, Text] = field(default_factory=dict)

    def violation_kinds(self) -> tuple[str, ...]:
        """Return the kinds of violation that journeys may carry, in order of name."""
        return tuple(sorted({kind for source in self.sources for kind in source.violations}))

    def expected_journeys(self) -> float:
        """Return how many journeys one replication is expected to have."""
        return sum(expected_arrivals(self.sources, self.horizon).values())


def expected_arrivals(sources: Sequence[Source], horizon: float) -> dict[str, float]:
    """Return how many journeys of each source are expected; those who come with others depend on how many these are."""
    expected: dict[str, float] = {}
    for source in sources:
        if not isinstance(source.arrivals, Together):
            expected[source.name] = source.arrivals.expected(horizon)
    for source in sources:
        if isinstance(source.arrivals, Together) and source.arrivals.source in expected:
            expected[source.name] = expected[source.arrivals.source] * source.arrivals.share
    return expected
