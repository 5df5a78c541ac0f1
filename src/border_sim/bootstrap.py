"""The composition root: everything that the program touches outside itself, and who answers for it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Plan
from border_sim.domain.results import RunResult
from border_sim.engines import live
from border_sim.engines.simpy_engine import SimpyEngine
from border_sim.plan.prepare import Prepared
from border_sim.scenario.model import Scenario
from border_sim.service.bottlenecks import BottlenecksRequest, bottlenecks
from border_sim.service.bottlenecks_result import Bottlenecks
from border_sim.service.impact import ImpactRequest, impact
from border_sim.service.impact_result import Impact
from border_sim.service.ports import Engine, OpenStore, Progress
from border_sim.service.run_scenario import Ran, RunRequest, run_scenario, simulate
from border_sim.service.staff import StaffRequest, staff
from border_sim.service.staff_result import Staffing
from border_sim.service.trials import Workplace
from border_sim.service.validate_hall import HallRequest, HallValidation, validate_hall
from border_sim.settings import Settings, read_settings
from border_sim.store import SqlStore


def follow_routes(prepared: Prepared, progress: Progress | None = None) -> JourneyLog:
    """Let the SimPy engine follow the routes of the plan."""
    return SimpyEngine().run(prepared.plan, progress)


def drive_machines(prepared: Prepared, progress: Progress | None = None) -> JourneyLog:
    """Let every journey's machine say step by step where it goes."""
    return live.run(prepared.plan, prepared.machines, prepared.script(), progress)


def play_plan(plan: Plan, progress: Progress | None = None) -> JourneyLog:
    """Let the SimPy engine play a plan that has no scenario, as that of a hall."""
    return SimpyEngine().run(plan, progress)


def run_compiled(prepared: Prepared, progress: Progress | None = None) -> JourneyLog:
    """Let the compiled engine follow the routes of the plan."""
    from border_sim.engines.compiled.engine import CompiledEngine  # noqa: PLC0415  # numba may be absent

    return CompiledEngine().run(prepared.plan, progress)


def quickest() -> str:
    """Return the name of the quickest engine that is installed; all give the same log."""
    return "simpy" if find_spec("numba") is None else "compiled"


@dataclass(frozen=True, slots=True)
class App:
    """The program, put together."""

    engines: Mapping[str, Engine]
    open_store: OpenStore

    def run(self, request: RunRequest, progress: Progress) -> Ran:
        """Run a scenario file and keep the run."""
        return run_scenario(request, self.engines[request.engine], self.open_store, progress)

    def simulate(self, scenario: Scenario, engine: str = "simpy") -> RunResult:
        """Run a scenario without keeping anything."""
        return simulate(scenario, engine, self.engines[engine])

    def impact(self, request: ImpactRequest, progress: Progress) -> Impact:
        """Compare two packs on the traffic of a scenario."""
        return impact(request, self.engines["simpy"], progress)

    def bottlenecks(
        self, request: BottlenecksRequest, progress: Progress, engine: str | None = None, workers: int = 1
    ) -> Bottlenecks:
        """Say where the next officers should go."""
        return bottlenecks(request, self.workplace(engine, workers), progress)

    def staff(self, request: StaffRequest, progress: Progress, engine: str | None = None, workers: int = 1) -> Staffing:
        """Say who should work when, for the targets of a scenario."""
        return staff(request, self.workplace(engine, workers), progress)

    def workplace(self, engine: str | None = None, workers: int = 1) -> Workplace:
        """Return where trials are played; without an engine, by the quickest one."""
        name = engine or quickest()
        return Workplace(name, self.engines[name], workers)

    def validate_hall(self, request: HallRequest, progress: Progress) -> HallValidation:
        """Calibrate a hall on some files and predict others."""
        return validate_hall(request, play_plan, progress)


def build(settings: Settings | None = None) -> App:
    """Put the program together; without settings, with those that the environment makes."""
    chosen = settings or read_settings(os.environ, Path.home())
    return App(
        engines={"simpy": follow_routes, "live": drive_machines, "compiled": run_compiled},
        open_store=lambda: SqlStore.open(chosen.store),
    )
