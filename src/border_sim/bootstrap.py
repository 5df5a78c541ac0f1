"""The composition root: everything that the program touches outside itself, and who answers for it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Plan
from border_sim.domain.results import RunResult
from border_sim.domain.terms import Text
from border_sim.engines import live
from border_sim.engines.extra import expect_numba, has_numba
from border_sim.engines.simpy_engine import SimpyEngine
from border_sim.executors.extra import cluster as open_cluster
from border_sim.executors.pools import processes, threads
from border_sim.plan.prepare import Prepared
from border_sim.scenario.model import Scenario
from border_sim.service.export import ExportRequest, export
from border_sim.service.export_result import Export
from border_sim.service.ports import Engine, Executor, OpenWhole, Progress, Session
from border_sim.service.resume import resume
from border_sim.service.run_request import RunRequest
from border_sim.service.run_scenario import Begins, First, Ran, run_scenario, simulate
from border_sim.service.trials import Workplace
from border_sim.service.versions import identity
from border_sim.settings import Settings, read_settings
from border_sim.store import SqlStore

if TYPE_CHECKING:
    from border_sim.service.exhibit_result import Exhibit
    from border_sim.service.replay_result import Replayed
    from border_sim.service.report import ReportRequest

AUTO, SIMPY, COMPILED, LIVE = "auto", "simpy", "compiled", "live"
"""The names of the engines; `auto` is whichever is the quicker."""

LARGE = 20_000
"""Journeys of a replication from which compiled code is quicker, the loading of it included."""


def follow_routes(prepared: Prepared, progress: Progress | None = None) -> JourneyLog:
    """Let the SimPy engine follow the routes of the plan."""
    return SimpyEngine().run(prepared.plan, progress)


def drive_machines(prepared: Prepared, progress: Progress | None = None) -> JourneyLog:
    """Let every journey's machine say step by step where it goes."""
    return live.run(prepared.plan, prepared.machines, prepared.script(), progress)


@dataclass(frozen=True, slots=True)
class Compiled:
    """Lets the compiled engine follow the routes of the plan, in one piece or in blocks."""

    def __call__(self, prepared: Prepared, progress: Progress | None = None, /) -> JourneyLog:
        """Return what happened to every journey up to the horizon."""
        from border_sim.engines.compiled.engine import CompiledEngine  # noqa: PLC0415  # numba may be absent

        return CompiledEngine().run(prepared.plan, progress)

    def session(self) -> Session:
        """Begin to play in blocks."""
        from border_sim.engines.compiled import engine  # noqa: PLC0415  # numba may be absent

        return engine.Session()


@dataclass(frozen=True, slots=True)
class BySize:
    """Lets the engine play that is the quicker for so many journeys; both give the same log."""

    def __call__(self, prepared: Prepared, progress: Progress | None = None, /) -> JourneyLog:
        """Return what happened to every journey up to the horizon."""
        large = prepared.plan.journeys >= LARGE and has_numba()
        return (play_compiled if large else follow_routes)(prepared, progress)

    def session(self) -> Session | None:
        """Begin to play in blocks, where there is an engine for that."""
        return play_compiled.session() if has_numba() else None


play_compiled, play_by_size = Compiled(), BySize()


def play_plan(plan: Plan, progress: Progress | None = None) -> JourneyLog:
    """Let the SimPy engine play a plan that has no scenario, as that of a hall."""
    return SimpyEngine().run(plan, progress)


@dataclass(frozen=True, slots=True)
class App:
    """The program, put together."""

    engines: Mapping[str, Engine]
    open_store: OpenWhole

    def workplace(
        self, engine: str, workers: int = 1, *, cluster: str | None = None, fresh: bool = False, keeps: bool = True
    ) -> Workplace:
        """Return where the trials of an experiment are played and kept.

        Args:
            engine: the engine's name.
            workers: how many play at once on this machine.
            cluster: the address of the scheduler whose workers play instead.
            fresh: whether what is kept is played again.
            keeps: whether trials are kept.

        Raises:
            InputError: what talks to clusters, or what compiles, is not installed.
        """
        if engine == COMPILED:
            expect_numba()
        return Workplace(
            engine_name=engine,
            engine=self.engines[engine],
            workers=workers,
            executor=open_cluster(cluster, identity) if cluster else self.executor(engine),
            open_store=self.open_store if keeps else None,
            fresh=fresh,
        )

    def executor(self, engine: str) -> Executor:
        """Return who plays on this machine.

        Threads begin at once and share what has been read, but only the compiled engine lets go of Python's lock, and
        that is a quarter of a replication; processes take two seconds to begin. So threads are for those who ask for
        that engine by its name.
        """
        return threads if engine == COMPILED else processes

    def run(
        self,
        request: RunRequest,
        progress: Progress,
        first: First | None = None,
        begins: Begins = lambda _job: None,
    ) -> Ran:
        """Run a scenario file and keep the run; `first` is told what the first of several replications gives."""
        workplace = self.workplace(request.engine, request.workers, cluster=request.cluster, fresh=request.fresh)
        ran = run_scenario(request, workplace, self.open_store, progress, first, begins)
        if ran.found or request.engine != AUTO:
            return ran
        return replace(ran, notices=(*ran.notices, *_who_played(ran.result)))

    def resume(self, run: str, workers: int, cluster: str | None, progress: Progress) -> Ran:
        """Finish a run that was interrupted, by another engine where its own is not installed: the log is the same."""

        def workplace_of(engine: str) -> Workplace:
            return self.workplace(AUTO if engine == COMPILED and not has_numba() else engine, workers, cluster=cluster)

        return resume(run, workplace_of, self.open_store, progress)

    def report(self, request: ReportRequest, workplace: Workplace, progress: Progress) -> Exhibit:
        """Return what a report shows of a run that is kept."""
        from border_sim.service.report import report  # noqa: PLC0415  # it needs what no run needs

        return report(request, workplace, self.open_store, progress)

    def replay(self, file: Path, workplace: Workplace, progress: Progress, *, keep: bool = False) -> Replayed:
        """Play the run of a report again, and keep it if that is wanted."""
        from border_sim.service.replay import replay  # noqa: PLC0415  # as above

        return replay(file, workplace, self.open_store if keep else None, progress)

    def export(self, request: ExportRequest, progress: Progress) -> Export:
        """Play a replication of a kept run again and write it for other tools; every engine gives the same log."""
        return export(request, self.engines[AUTO], self.open_store, progress)

    def simulate(self, scenario: Scenario, engine: str = AUTO) -> RunResult:
        """Run a scenario without keeping anything."""
        return simulate(scenario, self.workplace(engine, keeps=False))


def _who_played(result: RunResult) -> Iterator[Text]:
    """Yield which engine `auto` has taken, where that makes a difference that one notices."""
    journeys = sum(flow.arrived for flow in result.flows.values())
    if journeys < LARGE:
        return
    if has_numba():
        yield Text(
            f"每次重复约{journeys:,.0f}次行程，由编译引擎模拟；`--engine simpy`为参照引擎，结果相同。",
            f"The compiled engine played {journeys:,.0f} journeys a replication; `--engine simpy` is the reference.",
        )
    else:
        yield Text(
            "由SimPy引擎模拟；安装`border-sim[fast]`后约快三十倍，结果相同。",
            "SimPy played; with `border-sim[fast]` installed it is some thirty times as quick, with the same result.",
        )


def build(settings: Settings | None = None) -> App:
    """Put the program together; without settings, with those that the environment makes."""
    chosen = settings or read_settings(os.environ, Path.home())
    return App(
        engines={AUTO: play_by_size, SIMPY: follow_routes, COMPILED: play_compiled, LIVE: drive_machines},
        open_store=lambda: SqlStore.open(chosen.store),
    )
