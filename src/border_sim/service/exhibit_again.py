"""A run that is kept, made again for its report: its scenario, and its first day as far as it comes out as it did."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from border_sim.analysis.measures import Measures
from border_sim.domain.errors import InputError
from border_sim.domain.results import Words
from border_sim.domain.runs import RunRecord
from border_sim.scenario.load import with_run
from border_sim.scenario.model import Scenario
from border_sim.service.exhibit_day import FIRST, FirstDay
from border_sim.service.ports import Engine, Progress
from border_sim.service.replicate import MANY
from border_sim.service.restore import kept_recipe, restored
from border_sim.service.versions import versions

NO_RECIPE = Words(
    zh="该运行由旧版程序保存，未留存制作方法：单个行程、流程图计数与试验无法给出。用--fresh重新运行即可。",
    en="An earlier version of the program kept this run without its recipe, so that single journeys, counts on "
    "machines and experiments are left out; run the scenario again with --fresh.",
)
TOO_MANY = Words(
    zh=f"一次重复的行程多于{MANY:,}次，按时段分块模拟：单个行程、流程图计数与试验从略。",
    en=f"A replication has more than {MANY:,} journeys and is played in blocks: single journeys, counts on machines "
    "and experiments are left out.",
)


@dataclass(frozen=True, slots=True)
class Again:
    """What could be had again of a run.

    Attributes:
        scenario: its scenario, with as many replications as the run has.
        day: its first replication, where it came out as it did then.
        notices: what could not be had, and why.
    """

    scenario: Scenario | None = None
    day: FirstDay | None = None
    notices: tuple[Words, ...] = ()


def scenario_of(record: RunRecord, folder: Path) -> Scenario:
    """Return the scenario of a run with its files laid out in an empty folder.

    Raises:
        InputError: its recipe is not kept, or its files do not make the same scenario again.
    """
    scenario, pack = record.sources
    job = restored(record.result.run, kept_recipe(record), (scenario, pack), folder)
    return with_run(job.scenario, replications=record.result.replications)


def made_again(
    record: RunRecord, replications: tuple[Measures, ...], folder: Path, engine: Engine, progress: Progress
) -> Again:
    """Return what can be had again of a run.

    Args:
        record: what is kept of it.
        replications: the measures of its replications.
        folder: an empty folder, in which its files lie as long as the scenario is in use.
        engine: who plays.
        progress: is told the share that is done.
    """
    if record.recipe is None:
        return Again(notices=(NO_RECIPE,))
    try:
        scenario = scenario_of(record, folder)
        if scenario.expected_journeys() >= MANY:
            return Again(scenario, notices=(TOO_MANY,))
        day = FirstDay.played(scenario, engine, progress)
    except InputError as error:
        return Again(notices=(_lost(error),))
    if day.measures() != replications[FIRST].model_copy(update={"long_run": {}}):
        return Again(scenario, notices=(_changed(record.result.versions),))
    return Again(scenario, day)


def _lost(error: InputError) -> Words:
    why = "; ".join(problem.message for problem in error.problems)
    return Words(
        zh=f"该运行无法重现，单个行程、流程图计数与试验从略：{why}",
        en="The run cannot be made again, so that single journeys, counts on machines and experiments are left out: "
        f"{why}",
    )


def _changed(then: dict[str, str]) -> Words:
    """Return that the first day came out otherwise, and which versions may be why."""
    now = versions()
    different = [f"{name} {then.get(name, '-')} → {now[name]}" for name in now if then.get(name) != now[name]]
    zh = f"版本不同：{'，'.join(different)}" if different else "程序在版本号不变的情况下有改动"
    en = f"versions differ: {', '.join(different)}" if different else "the program has changed within its version"
    return Words(
        zh=f"重新模拟的首次重复与所保存的不同（{zh}），单个行程、流程图计数与试验从略；区间与目标均来自所保存的结果。",
        en=f"The first replication comes out otherwise today ({en}), so that single journeys, counts on machines and "
        "experiments are left out; what is shown comes from what was kept.",
    )
