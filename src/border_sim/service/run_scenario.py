"""Run a scenario: load, replicate, summarise, judge, store. See `replicate.py` for what happens in each replication."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from border_sim.analysis.expectations import compare
from border_sim.analysis.measures import Measures
from border_sim.analysis.summary import summarise
from border_sim.analysis.targets import judge
from border_sim.documents import content_hash
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.results import FORMAT, RunResult
from border_sim.domain.runs import BegunRun, RunRecord, Source
from border_sim.domain.terms import Text
from border_sim.exchange.csv_file import join_parts
from border_sim.scenario.load import load_scenario, with_run
from border_sim.scenario.model import Scenario
from border_sim.service.identities import pack_identity, scenario_identity
from border_sim.service.journeys import whole_file
from border_sim.service.ports import OpenStore, Progress, Store, TrialStore
from border_sim.service.recipe import Recipe, as_the_recipe_says, recipe_of
from border_sim.service.run_request import RunRequest
from border_sim.service.sources import sources_of
from border_sim.service.titles import titles_of
from border_sim.service.trials import Trial, Workplace, play_kept, play_trials
from border_sim.service.until_precise import play_until_precise
from border_sim.service.versions import versions

ID_LENGTH = 16
"""Characters of a run's id: 64 bits, enough that two runs in one store never share one by chance."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A run, with what is to be said of it that is no part of the result, and what was assumed while reading.

    `found` says that it had been made earlier, so that nothing was played.
    """

    result: RunResult
    notices: tuple[Text, ...] = ()
    assumed: tuple[str, ...] = ()
    found: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """A run that is to be made.

    Attributes:
        scenario: with the seed and the replications of the recipe.
        recipe: how.
        sources: reads the files that it is made from.
        keep_journeys: the file for the log of its journeys.
    """

    scenario: Scenario
    recipe: Recipe
    sources: Callable[[], tuple[Source, Source]]
    keep_journeys: Path | None = None

    @property
    def run(self) -> str:
        """Return the id of the run."""
        return run_id(self.scenario, self.recipe.asked())


First: TypeAlias = Callable[[RunResult], None]
"""Is told what the first of several replications gives, by itself, while the others are still to come."""

Begins: TypeAlias = Callable[[Job], None]
"""Is told what is about to be run, when it has been read and before anything is played; may refuse it."""


def run_scenario(
    request: RunRequest,
    workplace: Workplace,
    open_store: OpenStore,
    progress: Progress,
    first: First | None = None,
    begins: Begins = lambda _job: None,
) -> Ran:
    """Run a scenario, or find the earlier run of the same inputs.

    Raises:
        InputError: the scenario, its pack, the store or a file to be written is not as it must be.
        ReplicationFailed: a replication failed through no fault of the input.
    """
    scenario = with_run(
        load_scenario(request.scenario, request.overrides), seed=request.seed, replications=request.replications
    )
    recipe = recipe_of(request, scenario)
    scenario = as_the_recipe_says(scenario, recipe)
    job = Job(scenario, recipe, partial(sources_of, scenario, request.overrides), request.keep_journeys)
    begins(job)
    with open_store() as store:
        if first is not None and recipe.at_most > 1 and (workplace.fresh or not store.find(job.run)):
            here = replace(workplace, open_store=lambda: nullcontext(store))
            first(simulate(with_run(scenario, replications=1), here))
        return run_job(job, workplace, store, progress)


def run_job(job: Job, workplace: Workplace, store: Store, progress: Progress) -> Ran:
    """Make a run, or find the earlier one of the same inputs; it is noted when it begins, and can be resumed."""
    earlier = store.find(job.run)
    if earlier and not workplace.fresh and not job.keep_journeys:
        return Ran(earlier, (_found(job.run),), job.scenario.notices, found=True)
    sources = job.sources()
    with _parts(job.keep_journeys) as parts:
        if not earlier:
            store.begin(_begun(job, workplace, sources))
        measures, result = made(job, parts, workplace, store, progress)
    changed = earlier is not None and earlier != result.model_copy(update={"engine": earlier.engine})
    record = RunRecord(result, tuple(one.model_dump_json() for one in measures), sources, job.recipe.to_text())
    store.save(record, replace=workplace.fresh or changed)
    return Ran(result, (_changed(job.run),) if changed else (), job.scenario.notices)


def made(
    job: Job, parts: Path | None, workplace: Workplace, store: TrialStore, progress: Progress
) -> tuple[tuple[Measures, ...], RunResult]:
    """Play a run; return the measures of its replications and its result. Only its trials are kept."""
    recipe, precise = job.recipe, None

    def play(numbers: range) -> tuple[Measures, ...]:
        trials = [Trial(job.scenario, number, _part(parts, number), recipe.long_run) for number in numbers]
        return play_kept(trials, workplace, store, partial(_share, progress, numbers, recipe.at_most))

    if recipe.precision:
        measures, precise = play_until_precise(recipe.precision, recipe.replications, workplace.workers, play)
    else:
        measures = play(range(recipe.replications))
    if parts and job.keep_journeys:
        files = [part for number in range(len(measures)) if (part := _part(parts, number))]
        with whole_file(job.keep_journeys) as file:
            join_parts(file, files)
    scenario = with_run(job.scenario, replications=len(measures))
    plain = tuple(one.model_copy(update={"long_run": {}}) for one in measures)
    result = result_of(scenario, workplace.engine_name, plain)
    extra = {"run": job.run, "precision": precise, "long_run": measures[0].long_run}
    return measures, result.model_copy(update=extra)


def _share(progress: Progress, numbers: range, at_most: int, share: float) -> None:
    progress((numbers.start + share * len(numbers)) / at_most)


def _part(parts: Path | None, number: int) -> Path | None:
    return parts / f"{number}.csv" if parts else None


def simulate(scenario: Scenario, workplace: Workplace, progress: Progress = lambda _share: None) -> RunResult:
    """Run a scenario without keeping anything but, where its workplace has a store, the trials."""
    trials = [Trial(scenario, number) for number in range(scenario.replications)]
    return result_of(scenario, workplace.engine_name, play_trials(trials, workplace, progress))


def run_id(scenario: Scenario, asked: tuple[str, ...] = ()) -> str:
    """Return the hash of everything that determines the result; which engine plays does not (docs/adr/0016).

    `asked` is what was asked beside: see `Recipe.asked`.
    """
    return content_hash(
        FORMAT,
        scenario.content_hash,
        scenario.pack.content_hash,
        str(scenario.seed),
        str(scenario.replications),
        json.dumps(versions()),
        *asked,
    )[:ID_LENGTH]


def result_of(scenario: Scenario, engine_name: str, measures: tuple[Measures, ...]) -> RunResult:
    """Return the result of a run from the measures of its replications."""
    titles = titles_of(scenario)
    summary = summarise(measures, titles)
    return RunResult(
        run=run_id(scenario),
        scenario=scenario_identity(scenario),
        pack=pack_identity(scenario.pack),
        seed=scenario.seed,
        engine=engine_name,
        replications=scenario.replications,
        versions=versions(),
        flows=summary.flows,
        stations=summary.stations,
        bottlenecks=summary.bottlenecks,
        aims=summary.aims,
        targets=judge(scenario.targets, summary),
        expectations=compare(scenario.expected, summary),
        selection=summary.selection,
        titles=titles,
        gates=summary.gates,
        joins=summary.joins,
        limits=summary.limits,
        ledger=summary.ledger,
        lanes=summary.lanes,
        areas=summary.areas,
    )


def _begun(job: Job, workplace: Workplace, sources: tuple[Source, Source]) -> BegunRun:
    scenario = job.scenario
    return BegunRun(
        run=job.run,
        series=workplace.keys.series(scenario, long_run=job.recipe.long_run),
        request=job.recipe.to_text(),
        scenario=scenario.name,
        pack=scenario.pack.name,
        seed=scenario.seed,
        engine=workplace.engine_name,
        replications=job.recipe.at_most,
        sources=sources,
    )


@contextmanager
def _parts(file: Path | None) -> Iterator[Path | None]:
    """Yield a folder beside a file for the parts of it, removed in the end; none where there is no file."""
    if file is None:
        yield None
        return
    try:
        folder = TemporaryDirectory(prefix=f".{file.name}.", dir=file.parent)
    except OSError as error:
        problem = Problem(Place(str(file)), "U032", f"the file cannot be written: {error.strerror}")
        raise InputError([problem]) from error
    with folder as name:
        yield Path(name)


def _found(run: str) -> Text:
    return Text(
        f"相同输入的运行{run}此前已有保存，直接取用；--fresh可重新计算",
        f"found run {run} of the same inputs; --fresh computes it anew",
    )


def _changed(run: str) -> Text:
    return Text(
        f"与此前保存的运行{run}结果不同，已替换；程序在版本号不变的情况下有改动",
        f"this differs from the run {run} that was kept, and replaces it: the program has changed within its version",
    )
