"""Which scenario and which rules an answer is about."""

from __future__ import annotations

from border_sim.domain.results import PackIdentity, ScenarioIdentity
from border_sim.rules.pack import RulePack
from border_sim.scenario.model import Scenario
from border_sim.service.titles import words


def scenario_identity(scenario: Scenario) -> ScenarioIdentity:
    """Return the scenario as answers name it."""
    return ScenarioIdentity(
        name=scenario.name,
        title=words(scenario.title),
        question=words(scenario.question) if scenario.question else None,
        hash=scenario.content_hash,
        as_of=scenario.as_of.isoformat(),
        starts=scenario.starts.isoformat(),
        horizon=scenario.horizon,
    )


def pack_identity(pack: RulePack) -> PackIdentity:
    """Return the pack as answers name it."""
    return PackIdentity(name=pack.name, title=words(pack.title), hash=pack.content_hash)
