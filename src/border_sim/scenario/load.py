"""A scenario file becomes a scenario, or says everything that is wrong with it.

compose     the file, what it extends, what it overrides      one document
salvage     the document against the grammar                  typed, what is wrong left out
load_pack   the rules it names
resolve     stations, services, traffic, targets              numbers and distributions in place of names
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from border_sim.documents import Problems, Salvaged, is_folder, salvage
from border_sim.domain.errors import InputError
from border_sim.domain.terms import called
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack
from border_sim.rules.reading import AS_IT_STANDS, Drafts
from border_sim.scenario.checks import check_bases, check_days, check_names, check_volume, days_are_sound
from border_sim.scenario.compose import Composed, compose
from border_sim.scenario.disruptions import Disruptions
from border_sim.scenario.fingerprint import files_named, fingerprint
from border_sim.scenario.grammar import ScenarioSpec
from border_sim.scenario.ground import Ground
from border_sim.scenario.model import Scenario
from border_sim.scenario.read_violations import check_kinds
from border_sim.scenario.services import ServiceFinder
from border_sim.scenario.stations import desks_of, lane_titles_of, lanes_of, resolve_stations, titles_of
from border_sim.scenario.targets import measure_names, resolve_expectations, resolve_targets
from border_sim.scenario.traffic import resolve_traffic

STAND_INS: Mapping[str, str] = {
    "scenario": "unnamed",
    "pack": ".",
    "as_of": "2026-02-10",
    "starts": "2026-02-10",
    "horizon": "24 hours",
    "seed": "0",
}
"""Values with which the checks go on where the file has none that can be read; the scenario is refused all the same."""


def load_scenario(
    path: Path,
    overrides: Mapping[str, str] | None = None,
    read_pack: Callable[[Path], RulePack] = load_pack,
    drafts: Drafts = AS_IT_STANDS,
) -> Scenario:
    """Return the scenario of a file, with its rule pack.

    Args:
        path: the scenario file.
        overrides: values in YAML by dotted path, laid over those of the file.
        read_pack: gives the pack in a folder; a `Shelf` where several scenarios are loaded.
        drafts: drafts of its files, as they would be read.

    Raises:
        InputError: with everything that is wrong, in the file, in the pack, and between the two.
    """
    problems = Problems()
    composed = compose(path, overrides or {}, problems, drafts.document)
    salvaged = salvage(composed.document, ScenarioSpec, STAND_INS)
    problems.extend(salvaged.problems)
    pack = _pack(composed, salvaged, problems, read_pack)
    if salvaged.value is None or pack is None:
        raise InputError(problems)
    return _resolve(Ground(salvaged.value, composed, salvaged, pack, problems, drafts))


def _pack(
    composed: Composed,
    salvaged: Salvaged[ScenarioSpec],
    problems: Problems,
    read_pack: Callable[[Path], RulePack],
) -> RulePack | None:
    """Return the rule pack that the file names; what is wrong with it is added."""
    name = composed.document.get(("pack",))
    if not isinstance(name, str) or not salvaged.is_whole("pack"):
        return None
    folder = composed.folder_of(("pack",)) / name
    if not is_folder(folder):
        place = composed.document.place(("pack",))
        problems.add(place, "S017", f"expected the folder of a rule pack, got `{name}`, which is none")
        return None
    try:
        return read_pack(folder)
    except InputError as error:
        problems.extend(error.problems)
        return None


def _resolve(ground: Ground) -> Scenario:
    """Return the scenario, after everything in it has been looked at."""
    spec = ground.spec
    check_days(ground)
    check_bases(ground)
    desks = desks_of(ground)
    check_names(ground, desks)
    check_kinds(ground)
    disruptions = Disruptions(ground, (*titles_of(desks), *lane_titles_of(desks)))
    stations = resolve_stations(ground, desks, disruptions) if days_are_sound(ground) else ()
    finder = ServiceFinder(ground, desks)
    sources = resolve_traffic(ground, finder)
    finder.resolve_rest()
    if days_are_sound(ground):
        check_volume(ground, sources)
    names = measure_names(ground, desks, finder.yards)
    targets = resolve_targets(ground, names)
    expected = resolve_expectations(ground, names)
    ground.problems.raise_if_any()
    return Scenario(
        name=spec.scenario,
        title=called(spec.title, spec.scenario),
        folder=ground.composed.folder,
        pack=ground.pack,
        as_of=spec.as_of,
        starts=spec.starts,
        horizon=spec.horizon,
        replications=spec.replications,
        seed=spec.seed,
        stations=stations,
        station_titles=titles_of(desks),
        sources=sources,
        targets=targets,
        question=spec.question,
        assumptions=spec.assumptions,
        expected=expected,
        violation_titles=spec.violations,
        files=(*ground.composed.files, *files_named(ground.composed)),
        content_hash=fingerprint(ground.composed),
        notices=(*ground.pack.notices, *ground.notices),
        outages=disruptions.outages(),
        lanes=lanes_of(desks),
        lane_titles=lane_titles_of(desks),
        areas=finder.yards.areas(),
        area_titles=finder.yards.titles(),
    )


def with_run(scenario: Scenario, *, seed: int | None = None, replications: int | None = None) -> Scenario:
    """Return the scenario with another seed or another number of replications; its content hash stays."""
    return replace(
        scenario,
        seed=scenario.seed if seed is None else seed,
        replications=scenario.replications if replications is None else replications,
    )
