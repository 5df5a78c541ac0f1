"""A run of a scenario: the same run, with the same id, as `border-sim run` makes."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from border_sim.domain.errors import BorderSimError
from border_sim.domain.results import Words
from border_sim.service.report import ReportRequest
from border_sim.service.run_request import Precise, RunRequest
from border_sim.service.run_scenario import Begins, Job, Ran
from border_sim.service.titles import words
from border_sim.web.job_state import in_words
from border_sim.web.kinds.kind import Asked, Bench, Done, Kind, Overrides, ScenarioAsked, ShortText, Texts


class PreciseAsked(Asked):
    """How precise the answer is to be."""

    share: ShortText = Field(description="the largest relative error, such as `5 %`")
    measures: Texts = Field(default=(), description="those of the targets where there are none")
    at_most: int = Field(default=200, ge=1, le=10_000)


class RunAsked(ScenarioAsked):
    """What is to be run; `replications` is how many at least where the answer is to be precise."""

    overrides: Overrides = Field(default_factory=dict)
    fresh: bool = Field(default=False, description="run again even if the same run is kept")
    precise: PreciseAsked | None = None
    batch_means: bool = False


def play(bench: Bench, asked: RunAsked) -> Done:
    """Make the run, or finish it as it was begun, whatever has become of its files since."""
    ran = _finished(bench) if bench.run and not asked.fresh else None
    if ran is None:
        ran = bench.app.run(_request(bench, asked), bench.progress, begins=_beginning(bench))
    return Done(remarks=(*map(words, ran.notices), *map(in_words, ran.assumed), *_shown(bench, ran.result.run)))


def _shown(bench: Bench, run: str) -> Iterator[Words]:
    """Make what the page of a run shows, so that it is there when somebody looks; the run is kept in any case."""
    request = ReportRequest(run, effects=False)
    try:
        bench.app.report(request, bench.workplace("auto"), lambda _share: None)
    except BorderSimError as error:
        said = in_words(str(error))
        yield Words(zh=f"尚不能编制报告：{said.zh}", en=f"the report cannot be made: {said.en}")


def _finished(bench: Bench) -> Ran | None:
    """Return the run that another worker began; none where it came to nothing."""
    with bench.app.open_store() as store:
        if store.begun(bench.run) is None and store.find(bench.run) is None:
            return None
    return bench.app.resume(bench.run, bench.limits.workers, None, bench.progress)


def _request(bench: Bench, asked: RunAsked) -> RunRequest:
    precise = asked.precise
    return RunRequest(
        scenario=bench.file(asked.scenario),
        overrides=asked.overrides,
        seed=asked.seed,
        replications=asked.replications,
        engine=asked.engine,
        workers=bench.limits.workers,
        fresh=asked.fresh,
        precise=Precise(precise.share, precise.measures, precise.at_most) if precise else None,
        long_run=asked.batch_means,
    )


def _beginning(bench: Bench) -> Begins:
    def begins(job: Job) -> None:
        bench.expect(job.scenario, job.recipe.at_most)
        bench.begins(job.run)

    return begins


RUN = Kind("run", RunAsked, play)
