"""Workbenches with jobs: a store that is there at once, and workers that do as they are told."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from border_sim.bootstrap import build
from border_sim.domain.jobs import Job, JobStatus, Order
from border_sim.settings import Settings
from border_sim.store import SqlStore
from border_sim.web.folder import Folder
from border_sim.web.foreman import Foreman
from border_sim.web.limits import Limits
from border_sim.web.workbench import Workbench


@cache
def _empty_store() -> Path:
    """Return a store that has its tables; making them is what takes time."""
    file = Path(mkdtemp(prefix="border-sim-test-"), "runs.sqlite")
    SqlStore.open(str(file)).close()
    return file


def bench_in(home: Path, at_once: int = 2) -> Workbench:
    """Return a workbench with an empty store."""
    folder, store = home / "folder", home / "runs.sqlite"
    folder.mkdir(exist_ok=True)
    shutil.copy(_empty_store(), store)
    app = build(Settings(str(store)))
    return Workbench(app, Folder(folder), str(store), limits=Limits(at_once=at_once), home=home)


class Gang(Foreman):
    """A foreman whose workers run a line of Python in place of a job."""

    line = "import time; time.sleep(60)"

    def _command(self, number: int) -> list[str]:
        del number
        return [sys.executable, "-I", "-S", "-c", self.line]

    def wait(self) -> None:
        """Wait until every worker has ended."""
        for worker in self._workers.values():
            worker.process.wait()

    def kill(self, number: int) -> None:
        """Kill a worker, and wait until it is gone."""
        self._workers[number].process.kill()
        self._workers[number].process.wait()


@contextmanager
def gang(bench: Workbench) -> Iterator[Gang]:
    """Yield a foreman whose workers are killed in the end."""
    foreman = Gang(bench)
    yield foreman
    for number in foreman.at_work():
        foreman.kill(number)
    foreman.bury()


def submitted(bench: Workbench, folder: str = "") -> Job:
    """Return a job that waits."""
    with bench.store() as store:
        return store.jobs.submit(Order("run", '{"scenario": "a.yaml"}', folder or str(bench.folder.root), "a.yaml"))


def found(bench: Workbench, number: int = 1) -> Job:
    """Return a job as it stands."""
    with bench.store() as store:
        job = store.jobs.find(number)
    assert job is not None
    return job


def status(bench: Workbench, number: int = 1) -> JobStatus:
    """Return how far a job has come."""
    return found(bench, number).status
