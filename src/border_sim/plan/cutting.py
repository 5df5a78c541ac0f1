"""Cutting a long replication into blocks of simulated time: where, and what cannot be cut."""

from __future__ import annotations

from collections.abc import Iterator

from border_sim.chance.distributions import Floored, Gamma
from border_sim.chance.sampling import SamplingPlan
from border_sim.domain.quantities import DAY
from border_sim.scenario.mixes import Spread
from border_sim.scenario.model import Scenario, Source


def block_ends(horizon: float) -> Iterator[float]:
    """Iterate over the ends of the blocks of a horizon: a day each, the last one perhaps less."""
    for day in range(1, int(-(-horizon // DAY))):
        yield day * DAY
    yield horizon


def gates_met(scenario: Scenario) -> tuple[str, ...]:
    """Return the gates that some flow of the scenario asks or tells, in the order of flows and statuses."""
    flows = dict.fromkeys(source.flow for source in scenario.sources)
    named = (
        gate
        for flow in flows
        for status in scenario.pack.flows[flow].statuses.values()
        for gate in (status.gate, status.tells)
    )
    return tuple(dict.fromkeys(gate for gate in named if gate is not None))


def can_be_cut(scenario: Scenario) -> bool:
    """Return whether a scenario can be played in blocks.

    What cannot be cut draws for one journey from what was drawn for others (selectivity counts all declarations, and
    consignments that are searched by samples have their contents drawn together), or is counted in one piece (areas,
    and parallel lanes). A single day is one block.
    """
    flows = {source.flow for source in scenario.sources}
    programmes = scenario.pack.selectivity.values()
    selected = any(flow in flows for programme in programmes for flow, *_ in programme.crossings)
    together = any(_is_sampled(source) or _draws_beside(source) for source in scenario.sources)
    return scenario.horizon > DAY and not (selected or together or scenario.areas or scenario.lanes)


def _is_sampled(source: Source) -> bool:
    """Return whether an inspection looks at samples of what is carried."""
    inspections = source.inspections.values()
    found = (inspection.finding(kind) for inspection in inspections for kind in source.violations)
    return any(isinstance(one, SamplingPlan) for one in found)


def _draws_beside(source: Source) -> bool:
    """Return whether something is drawn from two streams at once."""
    spread = [mix.distribution for mix in source.facts.values() if isinstance(mix, Spread)]
    plain = [one.base if isinstance(one, Floored) else one for one in (*source.durations.values(), *spread)]
    return any(isinstance(one, Gamma) and one.shape < 1 for one in plain)
