"""A job is watched while it is played: what it has done is noted, and it stops when it must."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from threading import Event

import pytest

from border_sim.domain.jobs import Job, JobStatus
from border_sim.service.ports import WholeStore
from border_sim.web import overseer
from border_sim.web.overseer import Overseer, Reason
from border_sim.web.workbench import Workbench
from tests.unit.web.job_benches import bench_in, found, submitted


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return bench_in(tmp_path)


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Return what is set when the work would be interrupted."""
    event = Event()

    def kill(process: int, number: int) -> None:
        assert (os.getpid(), signal.SIGTERM) == (process, number)
        event.set()

    monkeypatch.setattr(overseer, "BEAT", 0.01)
    monkeypatch.setattr(os, "kill", kill)
    return event


def taken(bench: Workbench, store: WholeStore) -> Job:
    job = store.jobs.take(submitted(bench).number)
    assert job is not None
    return job


def test_progress_is_noted_a_few_times_and_the_run_at_once(bench: Workbench, stopped: Event) -> None:
    with bench.store() as store:
        job = taken(bench, store)
        with Overseer(store.jobs, job, 60) as watching:
            watching.begins("ab" * 8)
            assert "ab" * 8 == found(bench).run
            for step in range(10_000):
                watching.progress(step / 20_000)
            while found(bench).share < 0.4999:
                pass
    assert found(bench).version < 50
    assert not stopped.is_set()
    assert watching.reason is None


def test_work_that_nobody_wants_is_interrupted_and_ends_cancelled(bench: Workbench, stopped: Event) -> None:
    with bench.store() as store:
        job = taken(bench, store)
        with Overseer(store.jobs, job, 60) as watching:
            store.jobs.cancel(1)
            assert stopped.wait(10)
            watching.end_as_told()
    assert (Reason.UNWANTED, JobStatus.CANCELLED) == (watching.reason, found(bench).status)


def test_work_that_takes_too_long_is_interrupted_and_says_so(bench: Workbench, stopped: Event) -> None:
    with bench.store() as store, Overseer(store.jobs, taken(bench, store), 0.0) as watching:
        assert stopped.wait(10)
        watching.end_as_told()
    assert JobStatus.FAILED is found(bench).status
    assert "it took longer than a job may" in found(bench).told


def test_work_that_another_worker_has_is_interrupted_and_left_alone(bench: Workbench, stopped: Event) -> None:
    with bench.store() as store, Overseer(store.jobs, taken(bench, store), 60) as watching:
        other = store.jobs.take(1)
        assert stopped.wait(10)
        watching.end_as_told()
    assert (Reason.LOST, other) == (watching.reason, found(bench))


def test_work_that_the_machine_ends_waits_for_another_worker(bench: Workbench, stopped: Event) -> None:
    with bench.store() as store, Overseer(store.jobs, taken(bench, store), 60) as watching:
        watching.end_as_told()
    assert not stopped.is_set()
    assert (JobStatus.WAITING, 0) == (found(bench).status, found(bench).attempts)
