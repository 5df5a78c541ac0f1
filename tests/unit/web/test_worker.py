"""A worker says how its job has ended, whatever ends it."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.jobs import JobStatus
from border_sim.domain.results import Words
from border_sim.web import worker
from border_sim.web.kinds.kind import Bench, Done, Kind
from border_sim.web.kinds.run import RunAsked
from border_sim.web.workbench import Workbench
from tests.unit.web.job_benches import bench_in, found, submitted


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    before = signal.signal(signal.SIGTERM, worker._stop)  # noqa: SLF001  # as the process does at its start
    yield bench_in(tmp_path)
    signal.signal(signal.SIGTERM, before)


def played(bench: Workbench, monkeypatch: pytest.MonkeyPatch, play: Callable[[Bench, RunAsked], Done]) -> int:
    """Play a job of a kind that does as the test says; return the exit code."""
    monkeypatch.setattr(worker, "KINDS", {"run": Kind("run", RunAsked, play)})
    submitted(bench)
    with bench.store() as store:
        job = store.jobs.take(1)
        assert job is not None
        return worker.play(bench.app, store, job, (bench.folder, bench.limits))


def test_an_answer_is_kept_with_what_is_to_be_said(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    def play(at: Bench, asked: RunAsked) -> Done:
        at.begins("ab" * 8)
        assert "a.yaml" == asked.scenario
        return Done('{"a": 1}', (Words(zh="好", en="good"),))

    assert 0 == played(bench, monkeypatch, play)
    job = found(bench)
    assert (JobStatus.DONE, 1.0, "ab" * 8) == (job.status, job.share, job.run)
    assert [{"zh": "好", "en": "good"}] == json.loads(job.told)["remarks"]
    with bench.store() as store:
        assert '{"a": 1}' == store.jobs.answer(1)


def test_whatever_goes_wrong_is_told(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    def play(_at: Bench, _asked: RunAsked) -> Done:
        raise MemoryError

    assert 0 == played(bench, monkeypatch, play)
    assert JobStatus.FAILED is found(bench).status
    assert "more memory" in found(bench).told


def test_a_store_that_is_away_is_no_end(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    def play(_at: Bench, _asked: RunAsked) -> Done:
        raise InputError([Problem(Place("db"), "U020", "the store cannot be used: no route")])

    with pytest.raises(InputError):
        played(bench, monkeypatch, play)
    assert JobStatus.RUNNING is found(bench).status


def test_a_worker_that_is_to_end_gives_its_job_back(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    def play(_at: Bench, _asked: RunAsked) -> Done:
        os.kill(os.getpid(), signal.SIGTERM)
        return Done()

    assert 143 == played(bench, monkeypatch, play)
    assert (JobStatus.WAITING, 0) == (found(bench).status, found(bench).attempts)
