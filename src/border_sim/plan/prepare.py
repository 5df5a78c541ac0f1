"""Prepare a replication: the straight line from a scenario to the plan that an engine runs."""

from __future__ import annotations

from dataclasses import dataclass

from border_sim.chance.streams import Streams
from border_sim.domain.manifest import Manifest
from border_sim.domain.program import Plan
from border_sim.flows.machine import FlowMachine
from border_sim.plan.build import Layout, build_plan
from border_sim.plan.decisions import Decisions
from border_sim.plan.draws import Draws
from border_sim.plan.manifest import build_manifest
from border_sim.plan.population import Population, populate
from border_sim.plan.routes import Route, RouteFinder
from border_sim.plan.script import Script
from border_sim.plan.selections import with_selections
from border_sim.rules.book import RuleBook
from border_sim.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything that is known of one replication before its clock starts.

    The plan and the manifest are all that a run needs; what stands before them is kept so that a
    single journey can be explained and so that `script` can drive the machines live.
    """

    scenario: Scenario
    population: Population
    decisions: Decisions
    routes: tuple[Route, ...]
    layout: Layout
    plan: Plan
    manifest: Manifest
    machines: dict[str, FlowMachine]
    draws: Draws

    def script(self) -> Script:
        """Return the same replication as answers to the questions of a live machine."""
        return Script(self.scenario, self.population, self.decisions, self.draws, self.layout)


def prepare(scenario: Scenario, replication: int) -> Prepared:
    """Let law and chance settle everything about one replication (numbered from 0) that they can settle.

    Raises:
        InputError: a journey would never leave the machine of its flow.
    """
    flows = scenario.pack.flows
    machines = {name: FlowMachine(flows[name]) for name in dict.fromkeys(source.flow for source in scenario.sources)}
    streams = Streams(scenario.seed, replication)
    population = populate(scenario, streams)
    decisions = Decisions(population, RuleBook(scenario.pack, scenario.as_of), streams)
    draws = Draws(scenario, streams, population)
    routes = tuple(
        route
        for number, cohort in enumerate(population.cohorts)
        for route in RouteFinder(number, cohort, machines[cohort.flow], decisions, draws).routes()
    )
    layout = Layout.of(population, routes)
    plan = build_plan(scenario, population, routes, layout, draws)
    manifest = build_manifest(scenario, population, routes, layout, decisions)
    manifest = with_selections(manifest, scenario, layout, decisions)
    return Prepared(scenario, population, decisions, routes, layout, plan, manifest, machines, draws)
