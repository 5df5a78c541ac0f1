"""A run is made again from what is kept of it: its files are laid out as they were, and its recipe says the rest."""

from __future__ import annotations

from os.path import normpath
from pathlib import Path

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.runs import RunRecord, Source
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack
from border_sim.scenario.load import load_scenario
from border_sim.scenario.model import Scenario
from border_sim.service.recipe import Recipe, as_the_recipe_says
from border_sim.service.run_scenario import Job
from border_sim.service.sources import OVERRIDES, steps_up


def kept_recipe(record: RunRecord) -> Recipe:
    """Return how a run was made.

    Raises:
        InputError: it was kept before that was kept.
    """
    if record.recipe is None:
        run = record.result.run
        message = f"run `{run}` was kept by a version of the program that did not keep how it was made"
        raise InputError([Problem(Place(run), "U184", message, "run the scenario again with `--fresh`")])
    return Recipe.from_text(record.recipe)


def restored(run: str, recipe: Recipe, sources: tuple[Source, Source], folder: Path) -> Job:
    """Return a run as it was made, with its files laid out in an empty folder.

    What comes out may have another id than the run: then it was made by another version of the program.

    Args:
        run: the id of the run, for messages.
        recipe: how it was made.
        sources: the files of the scenario and those of the pack.
        folder: where they are laid out.

    Raises:
        InputError: they do not make the same scenario: a file was named by its whole path.
    """
    scenario, pack = sources
    home = folder.joinpath(*["inside"] * steps_up(*scenario.files, recipe.pack))
    _lay_out(scenario, home)
    _lay_out(pack, home / recipe.pack)
    read = as_the_recipe_says(_read(home, recipe), recipe)
    if (read.content_hash, read.pack.content_hash) != (scenario.digest, pack.digest):
        message = f"the files of run `{run}` do not give the same scenario again"
        hint = "a file was named by its whole path and has changed since: run the scenario anew"
        raise InputError([Problem(Place(scenario.name), "U142", message, hint)])
    return Job(read, recipe, lambda: sources)


def _read(home: Path, recipe: Recipe) -> Scenario:
    def read_pack(_folder: Path) -> RulePack:
        return load_pack(Path(normpath(home / recipe.pack)))

    return load_scenario(home / recipe.file, recipe.overrides, read_pack)


def _lay_out(source: Source, home: Path) -> None:
    for path, content in source.files.items():
        if path != OVERRIDES:
            file = Path(normpath(home / path))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
