"""Prepare a replication: the straight line from a scenario to the plan that an engine runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from border_sim.chance.streams import Streams
from border_sim.chance.taps import Taps
from border_sim.domain.journey import JourneyLog
from border_sim.domain.manifest import Manifest
from border_sim.domain.program import Plan
from border_sim.flows.machine import FlowMachine
from border_sim.plan.build import build_plan
from border_sim.plan.courses import Course, courses_of
from border_sim.plan.decisions import Decisions
from border_sim.plan.draws import Draws
from border_sim.plan.gates import KeyNumbers
from border_sim.plan.layout import Layout
from border_sim.plan.manifest import ManifestBuilder
from border_sim.plan.population import Crowd, Population
from border_sim.plan.routes import Route, RouteFinder
from border_sim.plan.script import Script
from border_sim.plan.selections import with_selections
from border_sim.plan.travelled import Travelled, straighten, taken_ways
from border_sim.rules.book import RuleBook
from border_sim.scenario.model import Scenario


@dataclass(frozen=True)
class Prepared:
    """Everything that is known of one replication before its clock starts.

    The plan is all that an engine needs; what stands before it is kept so that the log can be told what it was about
    (`travelled`), that a single journey can be explained, and that `script` can drive the machines live.
    """

    scenario: Scenario
    population: Population
    decisions: Decisions
    routes: tuple[Route, ...]
    courses: tuple[Course, ...]
    layout: Layout
    plan: Plan
    machines: dict[str, FlowMachine]
    draws: Draws

    def script(self) -> Script:
        """Return the same replication as answers to the questions of a live machine."""
        return Script(self.scenario, self.population, self.decisions, self.draws, self.layout)

    def travelled(self, log: JourneyLog) -> Travelled:
        """Return the replication after the fact: the ways that were taken, and no others."""
        taken = taken_ways(self.plan, self.courses, self.layout, log.way)
        plan, straight = straighten(self.plan, log, taken)
        builder = ManifestBuilder(self.scenario, self.population, self.layout, self.decisions)
        manifest = builder.build(taken, plan.first_row)
        return Travelled(plan, straight, with_selections(manifest, self.scenario, self.layout, self.decisions))

    @cached_property
    def manifest(self) -> Manifest:
        """The manifest as far as it is settled before the clock starts: every gate open, every limit kept."""
        return self.travelled(JourneyLog.blank(self.plan)).manifest


def prepare(scenario: Scenario, replication: int) -> Prepared:
    """Let law and chance settle everything about one replication (numbered from 0) that they can settle.

    Raises:
        InputError: a journey would never leave the machine of its flow.
    """
    return Preparation(scenario, replication).until(scenario.horizon)


class Preparation:
    """Prepares a replication part by part: whoever comes before some time, then who comes after them.

    The parts are those of the whole: the same people, the same decisions, the same draws.
    """

    def __init__(self, scenario: Scenario, replication: int, gates: Sequence[str] = ()) -> None:
        """Bring together law and chance; nobody has come yet. Every part has some gates in any case, in their order."""
        flows = scenario.pack.flows
        self._scenario = scenario
        self._machines = {
            name: FlowMachine(flows[name]) for name in dict.fromkeys(source.flow for source in scenario.sources)
        }
        self._streams = Streams(scenario.seed, replication)
        self._taps = Taps(self._streams)
        self._crowd = Crowd(scenario, self._taps)
        self._book = RuleBook(scenario.pack, scenario.as_of)
        self._keys = KeyNumbers(gates)

    def until(self, time: float) -> Prepared:
        """Return what is known of those who come before a time, the end of an hour, and did not before the last one.

        Raises:
            InputError: a journey would never leave the machine of its flow.
        """
        population = self._crowd.until(time)
        decisions = Decisions(population, self._book, self._streams)
        draws = Draws(self._scenario, self._streams, population, self._taps)
        routes: list[Route] = []
        courses: list[Course] = []
        for number, cohort in enumerate(population.cohorts):
            found = RouteFinder(number, cohort, self._machines[cohort.flow], decisions, draws).routes()
            routes += found
            courses += courses_of(found)
        layout = Layout.of(population, tuple(courses))
        plan = build_plan(self._scenario, population, (courses, layout), draws, self._keys)
        return Prepared(
            self._scenario, population, decisions, tuple(routes), tuple(courses), layout, plan, self._machines, draws
        )
