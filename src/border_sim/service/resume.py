"""A run is taken up where it was interrupted, from what the store keeps: its trials, its recipe, its files."""

from __future__ import annotations

from collections.abc import Callable
from os.path import normpath
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.runs import BegunRun, RunEntry, Source
from border_sim.domain.terms import Text
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack
from border_sim.scenario.load import load_scenario
from border_sim.scenario.model import Scenario
from border_sim.service.ports import OpenStore, Progress
from border_sim.service.recipe import Recipe, as_the_recipe_says
from border_sim.service.run_scenario import Job, Ran, run_job
from border_sim.service.sources import OVERRIDES
from border_sim.service.trials import Workplace


def unfinished(open_store: OpenStore) -> tuple[RunEntry, ...]:
    """Return the runs that can be resumed, the one begun last first."""
    with open_store() as store:
        return store.unfinished()


def resume(prefix: str, workplace_of: Callable[[str], Workplace], open_store: OpenStore, progress: Progress) -> Ran:
    """Finish the run whose id begins so; what is kept of it is not played again.

    Args:
        prefix: the beginning of its id.
        workplace_of: returns where an engine plays.
        open_store: opens the store that has it.
        progress: is told the share that is done.

    Raises:
        InputError: there is no such run, or what it was begun from cannot be had any more.
        ReplicationFailed: a replication failed through no fault of the input.
    """
    with open_store() as store:
        begun = store.begun(prefix)
        if begun is None:
            result = store.show(prefix).result
            return Ran(result, (_finished(result.run),))
        with TemporaryDirectory(prefix="border-sim-resume-") as folder:
            job = restored(begun, Path(folder))
            return run_job(job, workplace_of(begun.engine), store, progress)


def restored(begun: BegunRun, folder: Path) -> Job:
    """Return a run as it was begun, with its files laid out in an empty folder.

    Raises:
        InputError: they do not make the same run: the program is another, or a file was named by its whole path.
    """
    recipe = Recipe.from_text(begun.request)
    scenario, pack = begun.sources
    home = folder.joinpath(*["inside"] * _steps_up(*scenario.files, recipe.pack))
    _lay_out(scenario, home)
    _lay_out(pack, home / recipe.pack)
    read = as_the_recipe_says(_read(home, recipe), recipe)
    job = Job(read, recipe, lambda: begun.sources)
    if (read.content_hash, read.pack.content_hash) != (scenario.digest, pack.digest):
        message = f"the files of run `{begun.run}` do not give the same scenario again"
        hint = "a file was named by its whole path and has changed since: run the scenario anew"
        raise InputError([Problem(Place(begun.scenario), "U142", message, hint)])
    if job.run != begun.run:
        message = f"run `{begun.run}` was begun by another version of the program or of its libraries"
        raise InputError([Problem(Place(begun.scenario), "U142", message, "run the scenario anew")])
    return job


def _read(home: Path, recipe: Recipe) -> Scenario:
    def read_pack(_folder: Path) -> RulePack:
        return load_pack(Path(normpath(home / recipe.pack)))

    return load_scenario(home / recipe.file, recipe.overrides, read_pack)


def _steps_up(*paths: str) -> int:
    """Return how many folders above its own the paths of a scenario lead."""
    return max(PurePosixPath(normpath(path)).parts.count("..") for path in paths)


def _lay_out(source: Source, home: Path) -> None:
    for path, content in source.files.items():
        if path != OVERRIDES:
            file = Path(normpath(home / path))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


def _finished(run: str) -> Text:
    return Text(f"运行{run}已经完成，无需继续", f"run {run} is finished already")
