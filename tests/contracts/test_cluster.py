"""A real scheduler with two workers on this machine: what they play is what one process plays, whoever dies."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from border_sim.store import SqlStore
from tests.cli.calls import Done, finish, start
from tests.cli.small_world import lay_out

REPLICATIONS = 60

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _distributed() -> None:
    if find_spec("distributed") is None:
        message = "no cluster: install the package `distributed` (the extra `cluster`)"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


@dataclass
class Cluster:
    """A scheduler and its workers, each a process."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]
    folder: Path

    def add_worker(self, **variables: str) -> subprocess.Popen[bytes]:
        """Start a worker that plays one trial at a time."""
        name = f"worker-{len(self.workers)}"
        command = ["dask_worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--name", name]
        worker = _start(command, self.folder / name, variables)
        self.workers.append(worker)
        return worker


def _start(command: list[str], log: Path, variables: dict[str, str]) -> subprocess.Popen[bytes]:
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{command[0]}", *command[1:]],
            cwd=log.parent,
            env={**os.environ, **variables},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )


@contextmanager
def running(folder: Path, workers: int) -> Iterator[Cluster]:
    """Yield a cluster on the loopback interface, ended by the numbers of its processes."""
    folder.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    command = ["dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", "--no-show"]
    cluster = Cluster(address, _start(command, folder / "scheduler", {}), [], folder)
    try:
        until(lambda: answers(port))
        for _ in range(workers):
            cluster.add_worker()
        log = folder / "scheduler"
        until(lambda: log.read_text("utf-8").count("Register worker") >= workers)
        yield cluster
    finally:
        for process in (*cluster.workers, cluster.scheduler):
            process.kill()
            process.wait()


def answers(port: int) -> bool:
    with socket.socket() as attempt:
        return attempt.connect_ex(("127.0.0.1", port)) == 0


def until(holds: object, seconds: float = 60) -> None:
    """Wait until something holds."""
    assert callable(holds)
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def kept(store: Path) -> int:
    """Return how many trials of unfinished runs are kept."""
    if not store.exists():
        return 0
    with SqlStore.open(str(store)) as opened:
        return sum(entry.kept or 0 for entry in opened.unfinished())


def run(scenario: Path, store: Path, *more: str) -> subprocess.Popen[str]:
    return start("run", scenario, "--replications", str(REPLICATIONS), "--json", "--store", store, *more)


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "world")


@pytest.fixture
def alone(scenario: Path, tmp_path: Path) -> Done:
    """Return what one process says."""
    done = finish(run(scenario, tmp_path / "alone.sqlite"))
    assert 0 == done.code
    return done


def test_a_worker_that_is_killed_in_the_middle_costs_nothing_but_time(
    scenario: Path, tmp_path: Path, alone: Done
) -> None:
    store = tmp_path / "runs.sqlite"
    with running(tmp_path / "cluster", 2) as cluster:
        process = run(scenario, store, "--cluster", cluster.address)
        until(lambda: kept(store) >= 5)
        cluster.workers[0].kill()
        before = kept(store)
        done = finish(process)
    assert 5 <= before < REPLICATIONS, "it was to be killed in the middle"
    assert (0, alone.out, alone.err) == (done.code, done.out, done.err)
    with SqlStore.open(str(store)) as opened:
        (entry,) = opened.list()
        assert REPLICATIONS == len(opened.show(entry.run).replications)


def test_a_scheduler_that_goes_is_told_and_the_run_goes_on_without_it(
    scenario: Path, tmp_path: Path, alone: Done
) -> None:
    store = tmp_path / "runs.sqlite"
    with running(tmp_path / "cluster", 1) as cluster:
        process = run(scenario, store, "--cluster", cluster.address)
        until(lambda: kept(store) >= 5)
        cluster.scheduler.kill()
        done = finish(process)
    assert (2, "") == (done.code, done.out), done.err
    assert f"--cluster: U145 the scheduler at `{cluster.address}` has gone" in done.err
    with SqlStore.open(str(store)) as opened:
        (entry,) = opened.unfinished()
    assert 5 <= (entry.kept or 0) < REPLICATIONS
    resumed = finish(start("resume", entry.run, "--json", "--store", store))
    assert (0, alone.out) == (resumed.code, resumed.out)


def test_a_cluster_without_workers_and_one_with_another_program_are_refused(scenario: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "holidays-0.0.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: holidays\nVersion: 0.0\n", "utf-8")
    path = os.pathsep.join([str(other.parent), os.environ.get("PYTHONPATH", "")])
    with running(tmp_path / "cluster", 0) as cluster:
        empty = finish(run(scenario, tmp_path / "a.sqlite", "--cluster", cluster.address))
        cluster.add_worker(PYTHONPATH=path)
        until(lambda: "Register worker" in (cluster.folder / "scheduler").read_text("utf-8"))
        strange = finish(run(scenario, tmp_path / "a.sqlite", "--cluster", cluster.address))
    assert (2, True) == (empty.code, "U145 the cluster has no workers" in empty.err)
    assert (2, True) == (strange.code, "U146 worker" in strange.err)
    assert "has holidays 0.0, expected" in strange.err


def test_where_nobody_listens_is_told(scenario: Path, tmp_path: Path) -> None:
    done = finish(run(scenario, tmp_path / "a.sqlite", "--cluster", "127.0.0.1:1"))
    assert (2, True) == (done.code, "--cluster: U145 no scheduler answers at `127.0.0.1:1`" in done.err)
    assert "Traceback" not in done.err
