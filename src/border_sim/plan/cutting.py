"""Cutting a long replication into blocks of simulated time: where, and what cannot be cut."""

from __future__ import annotations

from collections.abc import Iterator

from border_sim.chance.distributions import Floored, Gamma
from border_sim.chance.sampling import SamplingPlan
from border_sim.domain.quantities import DAY
from border_sim.domain.terms import Text
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


def uncuttable(scenario: Scenario) -> Text | None:
    """Return why a scenario must be played in one piece, or `None` where it can be cut.

    What cannot be cut draws for one journey from what was drawn for others: selectivity counts all declarations, and
    consignments that are searched by samples have their contents drawn together.
    """
    flows = {source.flow for source in scenario.sources}
    if any(flow in flows for programme in scenario.pack.selectivity.values() for flow, *_ in programme.crossings):
        return Text("选查方案须对全部申报计数", "a selectivity programme counts all declarations")
    if any(_is_sampled(source) for source in scenario.sources):
        return Text(
            "抽样查验的货物须一并生成", "consignments are searched by samples, and what they hold is drawn together"
        )
    if any(_draws_beside(source) for source in scenario.sources):
        return Text(
            "变异系数大于1的伽马分布须一并抽取",
            "a gamma distribution with a coefficient of variation above 1 is drawn at once",
        )
    return None


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
