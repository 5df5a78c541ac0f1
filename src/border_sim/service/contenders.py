"""What is held against one another: a scenario that was played, or a run that is kept, by what both can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from border_sim.analysis.paths import MeasureNames, units_of_measures
from border_sim.domain.errors import column_letters
from border_sim.domain.results import PackIdentity, RunResult, ScenarioIdentity, Words
from border_sim.scenario.model import Target
from border_sim.service.alternatives import Alternative
from border_sim.service.identities import pack_identity, scenario_identity
from border_sim.service.titles import titles_of


@dataclass(frozen=True, slots=True)
class Contender:
    """One of those that are compared.

    Attributes:
        letter: by which the answer names it.
        name: the name of the scenario, or of the variant.
        says: the same in words.
        scenario: which one it is.
        pack: under which rules.
        targets: what it must reach.
        titles: names in words of what measures are about.
        overrides: what makes a variant of it.
    """

    letter: str
    name: str
    says: Words
    scenario: ScenarioIdentity
    pack: PackIdentity
    targets: tuple[Target, ...]
    titles: Mapping[str, Words]
    overrides: Mapping[str, str] = field(default_factory=dict)


def of_alternative(one: Alternative) -> Contender:
    """Return a scenario that was read as a contender."""
    return Contender(
        letter=one.letter,
        name=one.name,
        says=one.says,
        scenario=scenario_identity(one.scenario),
        pack=pack_identity(one.scenario.pack),
        targets=one.scenario.targets,
        titles=titles_of(one.scenario),
        overrides=one.overrides,
    )


def of_run(result: RunResult, place: int, overrides: Mapping[str, str]) -> Contender:
    """Return a run that is kept as a contender; `place` counts from 1, the baseline."""
    units = units_of_measures(_names(result))
    return Contender(
        letter=column_letters(place),
        name=result.scenario.name,
        says=result.scenario.title,
        scenario=result.scenario,
        pack=result.pack,
        targets=tuple(
            Target(one.measure, one.bound, one.limit, units[one.measure])
            for one in result.targets
            if one.measure in units
        ),
        titles=result.titles,
        overrides=overrides,
    )


def _names(result: RunResult) -> MeasureNames:
    """Return the names that the paths of a run's measures may mention."""
    return MeasureNames(
        flows=list(result.flows),
        stations=list(result.stations),
        channels=_titled("channels.", result),
        violations=_titled("violations.", result),
        gates=list(result.gates),
        joins=list(result.joins),
        limits=list(result.limits),
        ledger=list(result.ledger),
        groups=list(result.selection),
        lanes=list(result.lanes),
        areas=list(result.areas),
    )


def _titled(prefix: str, result: RunResult) -> list[str]:
    return [path.removeprefix(prefix) for path in result.titles if path.startswith(prefix)]
