"""A replication is written from what is kept of a run, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from border_sim.bootstrap import follow_routes
from border_sim.domain.errors import InputError
from border_sim.service.export import ExportRequest, export
from border_sim.service.export_result import Export
from border_sim.service.run_request import RunRequest
from border_sim.service.run_scenario import run_scenario
from border_sim.service.trials import Workplace
from tests.cli.small_world import lay_out
from tests.unit.service.drawer import Drawer


@pytest.fixture
def drawer(tmp_path: Path) -> Drawer:
    """Return a store with one run."""
    drawer = Drawer()

    @contextmanager
    def opened() -> Iterator[Drawer]:
        yield drawer

    request = RunRequest(scenario=lay_out(tmp_path / "world"), replications=1)
    run_scenario(request, Workplace("simpy", follow_routes), opened, lambda _share: None)
    return drawer


def exported(drawer: Drawer, file: Path) -> Export:
    @contextmanager
    def opened() -> Iterator[Drawer]:
        yield drawer

    (run,) = drawer.records
    return export(ExportRequest(run, file), follow_routes, opened, lambda _share: None)


def test_a_run_of_this_program_is_the_same_day(drawer: Drawer, tmp_path: Path) -> None:
    assert exported(drawer, tmp_path / "day.xes").same_program


def test_a_run_of_another_version_says_so(drawer: Drawer, tmp_path: Path) -> None:
    (record,) = drawer.records.values()
    drawer.records = {"other": replace(record, result=record.result.model_copy(update={"run": "other"}))}
    assert not exported(drawer, tmp_path / "day.xes").same_program


def test_a_run_that_does_not_say_how_it_was_made_cannot_be_made_again(drawer: Drawer, tmp_path: Path) -> None:
    drawer.records = {run: replace(record, recipe=None) for run, record in drawer.records.items()}
    with pytest.raises(InputError, match=r"U184 run `.*` was kept by a version of the program that did not keep how"):
        exported(drawer, tmp_path / "day.xes")
    assert [tmp_path / "world"] == list(tmp_path.iterdir())
