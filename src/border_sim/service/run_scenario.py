"""Run a scenario: load, replicate, summarise, judge, store. See `replicate.py` for what happens in each replication."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import border_sim
from border_sim.analysis.expectations import compare
from border_sim.analysis.measures import Measures
from border_sim.analysis.summary import summarise
from border_sim.analysis.targets import judge
from border_sim.documents import content_hash
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.results import FORMAT, PackIdentity, RunResult, ScenarioIdentity
from border_sim.domain.runs import RunRecord
from border_sim.domain.terms import Text
from border_sim.scenario.load import load_scenario, with_run
from border_sim.scenario.model import Scenario
from border_sim.service.journeys import join_parts
from border_sim.service.ports import Engine, OpenStore, Progress
from border_sim.service.replicate import Work, replicate_all
from border_sim.service.sources import sources_of
from border_sim.service.titles import titles_of, words

ID_LENGTH = 16
"""Characters of a run's id: 64 bits, enough that two runs in one store never share one by chance."""

COUNTED = ("holidays", "numpy")
"""Libraries whose version can change a number: the calendar of holidays, and floating-point sums."""


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What is to be run, and how; `seed` and `replications` replace those of the scenario."""

    scenario: Path
    overrides: Mapping[str, str] = field(default_factory=dict)
    seed: int | None = None
    replications: int | None = None
    engine: str = "simpy"
    workers: int = 1
    keep_journeys: Path | None = None
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Ran:
    """A run, with what is to be said of it that is no part of the result, and what was assumed while reading."""

    result: RunResult
    notices: tuple[Text, ...] = ()
    assumed: tuple[str, ...] = ()


def run_scenario(request: RunRequest, engine: Engine, open_store: OpenStore, progress: Progress) -> Ran:
    """Run a scenario, or find the earlier run of the same inputs.

    Raises:
        InputError: the scenario, its pack, the store or a file to be written is not as it must be.
        ReplicationFailed: a replication failed through no fault of the input.
    """
    scenario = with_run(
        load_scenario(request.scenario, request.overrides), seed=request.seed, replications=request.replications
    )
    run = run_id(scenario, request.engine)
    with open_store() as store:
        earlier = store.find(run)
        if earlier and not request.fresh and not request.keep_journeys:
            return Ran(earlier, (_found(run),), scenario.notices)
        with _parts(request.keep_journeys) as parts:
            measures = replicate_all(Work(scenario, engine, parts), request.workers, progress)
            result = result_of(scenario, request.engine, measures)
            if request.keep_journeys and parts:
                join_parts(request.keep_journeys, [parts / f"{number}.csv" for number in range(scenario.replications)])
        record = RunRecord(
            result, tuple(one.model_dump_json() for one in measures), sources_of(scenario, request.overrides)
        )
        changed = earlier is not None and earlier != result
        store.save(record, replace=request.fresh or changed)
    return Ran(result, (_changed(run),) if changed else (), scenario.notices)


def simulate(
    scenario: Scenario, engine_name: str, engine: Engine, progress: Progress = lambda _share: None
) -> RunResult:
    """Run a scenario without keeping anything."""
    return result_of(scenario, engine_name, replicate_all(Work(scenario, engine), 1, progress))


def run_id(scenario: Scenario, engine_name: str) -> str:
    """Return the hash of everything that determines the result."""
    return content_hash(
        FORMAT,
        scenario.content_hash,
        scenario.pack.content_hash,
        str(scenario.seed),
        str(scenario.replications),
        engine_name,
        json.dumps(versions()),
    )[:ID_LENGTH]


def versions() -> dict[str, str]:
    """Return the versions of this program and of what it counts with."""
    return {"border_sim": border_sim.__version__, **{name: version(name) for name in COUNTED}}


def result_of(scenario: Scenario, engine_name: str, measures: tuple[Measures, ...]) -> RunResult:
    """Return the result of a run from the measures of its replications."""
    titles = titles_of(scenario)
    summary = summarise(measures, titles)
    pack = scenario.pack
    return RunResult(
        run=run_id(scenario, engine_name),
        scenario=ScenarioIdentity(
            name=scenario.name,
            title=words(scenario.title),
            question=words(scenario.question) if scenario.question else None,
            hash=scenario.content_hash,
            as_of=scenario.as_of.isoformat(),
            starts=scenario.starts.isoformat(),
            horizon=scenario.horizon,
        ),
        pack=PackIdentity(name=pack.name, title=words(pack.title), hash=pack.content_hash),
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
