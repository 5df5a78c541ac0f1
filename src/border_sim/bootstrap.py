"""The composition root: everything that the program touches outside itself, and who answers for it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Plan
from border_sim.domain.results import RunResult
from border_sim.engines import live
from border_sim.engines.simpy_engine import SimpyEngine
from border_sim.executors.extra import cluster as open_cluster
from border_sim.executors.pools import processes, threads
from border_sim.plan.prepare import Prepared
from border_sim.scenario.model import Scenario
from border_sim.service.compare import Compared, CompareRequest, compare
from border_sim.service.frontier import Found, FrontierRequest, frontier
from border_sim.service.impact import ImpactRequest, impact
from border_sim.service.impact_result import Impact
from border_sim.service.ports import Engine, Executor, OpenStore, Progress
from border_sim.service.resume import resume
from border_sim.service.run_request import RunRequest
from border_sim.service.run_scenario import Ran, run_scenario, simulate
from border_sim.service.sweep import SweepRequest, Swept, sweep
from border_sim.service.trials import Workplace
from border_sim.service.validate_hall import HallRequest, HallValidation, validate_hall
from border_sim.service.versions import identity
from border_sim.settings import Settings, read_settings
from border_sim.store import SqlStore

THREADED = frozenset[str]()
"""Engines that let go of Python's lock while they play."""


def follow_routes(prepared: Prepared, progress: Progress | None = None) -> JourneyLog:
    """Let the SimPy engine follow the routes of the plan."""
    return SimpyEngine().run(prepared.plan, progress)


def drive_machines(prepared: Prepared, progress: Progress | None = None) -> JourneyLog:
    """Let every journey's machine say step by step where it goes."""
    return live.run(prepared.plan, prepared.machines, prepared.script(), progress)


def play_plan(plan: Plan, progress: Progress | None = None) -> JourneyLog:
    """Let the SimPy engine play a plan that has no scenario, as that of a hall."""
    return SimpyEngine().run(plan, progress)


@dataclass(frozen=True, slots=True)
class App:
    """The program, put together."""

    engines: Mapping[str, Engine]
    open_store: OpenStore

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
            InputError: what talks to clusters is not installed.
        """
        return Workplace(
            engine_name=engine,
            engine=self.engines[engine],
            workers=workers,
            executor=open_cluster(cluster, identity) if cluster else self.executor(engine),
            open_store=self.open_store if keeps else None,
            fresh=fresh,
        )

    def executor(self, engine: str) -> Executor:
        """Return who plays on this machine: threads where the engine lets go of Python's lock, else processes."""
        return threads if engine in THREADED else processes

    def run(self, request: RunRequest, progress: Progress) -> Ran:
        """Run a scenario file and keep the run."""
        workplace = self.workplace(request.engine, request.workers, cluster=request.cluster, fresh=request.fresh)
        return run_scenario(request, workplace, self.open_store, progress)

    def resume(self, run: str, workers: int, cluster: str | None, progress: Progress) -> Ran:
        """Finish a run that was interrupted, by SimPy where its engine is not installed: the log is the same."""

        def workplace_of(engine: str) -> Workplace:
            return self.workplace(engine if engine in self.engines else "simpy", workers, cluster=cluster)

        return resume(run, workplace_of, self.open_store, progress)

    def simulate(self, scenario: Scenario, engine: str = "simpy") -> RunResult:
        """Run a scenario without keeping anything."""
        return simulate(scenario, self.workplace(engine, keeps=False))

    def impact(self, request: ImpactRequest, progress: Progress) -> Impact:
        """Compare two packs on the traffic of a scenario."""
        return impact(request, self.engines["simpy"], progress, self.executor("simpy"))

    def compare(self, request: CompareRequest, workplace: Workplace, progress: Progress) -> Compared:
        """Hold scenarios against one another."""
        return compare(request, workplace, progress)

    def sweep(self, request: SweepRequest, workplace: Workplace, progress: Progress) -> Swept:
        """Play a scenario at many points."""
        return sweep(request, workplace, progress)

    def frontier(self, request: FrontierRequest, workplace: Workplace, progress: Progress) -> Found:
        """Find the points that nothing beats."""
        return frontier(request, workplace, progress)

    def validate_hall(self, request: HallRequest, progress: Progress) -> HallValidation:
        """Calibrate a hall on some files and predict others."""
        return validate_hall(request, play_plan, progress)


def build(settings: Settings | None = None) -> App:
    """Put the program together; without settings, with those that the environment makes."""
    chosen = settings or read_settings(os.environ, Path.home())
    return App(
        engines={"simpy": follow_routes, "live": drive_machines},
        open_store=lambda: SqlStore.open(chosen.store),
    )
