"""A run that was interrupted is finished from the store alone, whatever has become of its files since."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from border_sim.bootstrap import follow_routes
from border_sim.domain.errors import InputError
from border_sim.domain.results import RunResult
from border_sim.service.recipe import Recipe
from border_sim.service.restore import restored
from border_sim.service.resume import resume, unfinished
from border_sim.service.run_request import Precise, RunRequest
from border_sim.service.run_scenario import Ran, run_scenario
from border_sim.service.trials import Workplace
from tests.cli.small_world import lay_out
from tests.unit.scenario import worlds
from tests.unit.service.drawer import Drawer


class Interrupted(Exception):  # as Python's KeyboardInterrupt
    """Raised in the middle of a run."""


class World:
    """A store in memory and a run that is interrupted after some trials."""

    def __init__(self) -> None:
        """Begin with an empty store."""
        self.drawer = Drawer()

    @contextmanager
    def open_store(self) -> Iterator[Drawer]:
        """Open the store."""
        yield self.drawer

    def run(self, request: RunRequest, until: float = 2.0) -> Ran:
        """Run until a share is done."""

        def interrupts(share: float) -> None:
            if share > until:
                raise Interrupted

        return run_scenario(request, Workplace(request.engine, follow_routes), self.open_store, interrupts)

    def resume(self, run: str) -> Ran:
        """Resume a run."""
        return resume(run, lambda name: Workplace(name, follow_routes), self.open_store, lambda _share: None)

    def interrupted(self, request: RunRequest) -> str:
        """Interrupt a run half-way and return its id."""
        with pytest.raises(Interrupted):
            self.run(request, 0.4)
        (run,) = self.drawer.runs
        assert 0 < len(self.drawer.trials)
        return run


@pytest.fixture
def world() -> World:
    return World()


def undisturbed(request: RunRequest) -> RunResult:
    return World().run(request).result


@pytest.mark.parametrize(
    "how",
    [
        RunRequest(Path(), replications=4),
        RunRequest(Path(), {"traffic.post.arrivals.per_day": "10"}, seed=2**70, replications=4),
        RunRequest(Path(), precise=Precise("15 %", ("aims.speed.parcels.p95",), 20)),
    ],
)
def test_it_ends_as_it_would_have_ended_though_its_files_are_gone(
    tmp_path: Path, world: World, how: RunRequest
) -> None:
    request = replace(how, scenario=lay_out(tmp_path / "files"))
    expected = undisturbed(request)
    run = world.interrupted(request)
    shutil.rmtree(tmp_path / "files")
    kept = dict(world.drawer.trials)
    ran = world.resume(run)
    assert expected.model_dump_json() == ran.result.model_dump_json()
    assert kept.items() <= world.drawer.trials.items()
    assert ({}, [run]) == (world.drawer.runs, list(world.drawer.records))


def test_files_in_folders_above_and_beside_are_laid_out_again(tmp_path: Path, world: World) -> None:
    lay_out(tmp_path / "a" / "b")
    shutil.move(tmp_path / "a" / "b" / "small.yaml", tmp_path / "base.yaml")
    text = (tmp_path / "base.yaml").read_text("utf-8")
    (tmp_path / "base.yaml").write_text(worlds.changed(("pack: tiny", "pack: a/b/tiny"), text=text), "utf-8")
    scenario = tmp_path / "c" / "d" / "upon.yaml"
    scenario.parent.mkdir(parents=True)
    scenario.write_text("extends: ../../base.yaml\nscenario: upon\nreplications: 4\n", "utf-8")
    expected = undisturbed(RunRequest(scenario))
    run = world.interrupted(RunRequest(scenario))
    for name in ("a", "c"):
        shutil.rmtree(tmp_path / name)
    (tmp_path / "base.yaml").write_text("nothing: here\n", "utf-8")
    assert expected == world.resume(run).result


def test_a_run_goes_on_as_well_when_it_is_simply_run_again(tmp_path: Path, world: World) -> None:
    request = RunRequest(lay_out(tmp_path), replications=4)
    world.interrupted(request)
    kept = dict(world.drawer.trials)
    assert undisturbed(request) == world.run(request).result
    assert kept.items() < world.drawer.trials.items()


def test_a_run_that_is_finished_is_shown_again(tmp_path: Path, world: World) -> None:
    done = world.run(RunRequest(lay_out(tmp_path)))
    again = world.resume(done.result.run)
    assert done.result == again.result
    assert [f"run {done.result.run} is finished already"] == [notice.en for notice in again.notices]


def test_a_run_of_another_version_is_not_resumed(tmp_path: Path, world: World) -> None:
    run = world.interrupted(RunRequest(lay_out(tmp_path), replications=4))
    world.drawer.runs[run] = replace(world.drawer.runs[run], run="0" * 16)
    world.drawer.runs["0" * 16] = world.drawer.runs.pop(run)
    with pytest.raises(InputError, match="U142 run `0000000000000000` was begun by another version"):
        world.resume("0" * 16)


def test_files_that_do_not_give_the_same_scenario_are_refused(tmp_path: Path, world: World) -> None:
    run = world.interrupted(RunRequest(lay_out(tmp_path), replications=4))
    scenario, pack = world.drawer.runs[run].sources
    other = replace(
        scenario, files={name: text.replace(b"24 hours", b"23 hours") for name, text in scenario.files.items()}
    )
    with pytest.raises(InputError, match=r"U142 the files of run `.*` do not give the same scenario again"):
        restored(run, Recipe.from_text(world.drawer.runs[run].request), (other, pack), tmp_path / "again")


def test_without_runs_there_is_nothing_to_resume(world: World) -> None:
    assert () == unfinished(world.open_store)
