"""Every job gets a worker in its turn, and another one when it loses it, but not for ever."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from border_sim.domain.jobs import JobStatus, claim_of
from border_sim.web.kinds.run import RunAsked
from border_sim.web.workbench import Workbench
from tests.unit.web.job_benches import Gang, bench_in, found, gang, status, submitted


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return bench_in(tmp_path)


@pytest.fixture
def foreman(bench: Workbench) -> Iterator[Gang]:
    with gang(bench) as foreman:
        yield foreman


def test_a_job_that_is_taken_in_says_who_asked_and_for_what(bench: Workbench, foreman: Gang) -> None:
    job = foreman.submit("run", RunAsked(scenario="a.yaml", seed=3), "陈")
    assert ("run", "a.yaml", "陈", str(bench.folder.root)) == (
        job.order.kind,
        job.order.file,
        job.order.asked_by,
        job.order.folder,
    )
    assert ("a.yaml", 3) == (json.loads(job.order.request)["scenario"], json.loads(job.order.request)["seed"])
    assert job == found(bench)


def test_jobs_begin_in_their_order_as_long_as_there_are_slots(bench: Workbench, foreman: Gang) -> None:
    for _ in range(3):
        submitted(bench)
    foreman.look()
    foreman.look()
    assert [1, 2] == foreman.at_work()
    foreman.kill(2)
    with bench.store() as store:
        store.jobs.cancel(2)
    foreman.look()
    assert [1, 3] == foreman.at_work()


def test_two_foremen_of_a_machine_share_its_slots(bench: Workbench, foreman: Gang) -> None:
    for _ in range(3):
        submitted(bench)
    foreman.look()
    with gang(bench) as other:
        other.look()
        assert [] == other.at_work()


def test_a_job_that_somebody_plays_and_one_of_another_folder_get_no_worker(bench: Workbench, foreman: Gang) -> None:
    submitted(bench)
    submitted(bench, "/elsewhere")
    with bench.store() as store, store.claims() as claims:
        claims.take(claim_of(1))
        foreman.look()
    assert [] == foreman.at_work()


def test_a_job_that_has_lost_its_worker_gets_another_one(bench: Workbench, foreman: Gang) -> None:
    submitted(bench)
    with bench.store() as store:
        store.jobs.take(1)
    foreman.look()
    assert [1] == foreman.at_work()


def test_a_job_that_has_lost_three_workers_is_given_up(bench: Workbench, foreman: Gang) -> None:
    submitted(bench)
    with bench.store() as store:
        for _ in range(3):
            store.jobs.take(1)
    foreman.look()
    job = found(bench)
    assert ([], JobStatus.FAILED, 3) == (foreman.at_work(), job.status, job.attempts)
    assert "3次被外部终止" in job.told


def test_a_worker_that_cannot_even_begin_is_tried_three_times_and_heard(bench: Workbench, foreman: Gang) -> None:
    foreman.line = "raise SystemExit('the disk is on fire')"
    submitted(bench)
    for _ in range(3):
        foreman.look()
        assert [1] == foreman.at_work()
        foreman.wait()
    foreman.look()
    job = found(bench)
    assert ([], JobStatus.FAILED) == (foreman.at_work(), job.status)
    assert "the disk is on fire\n" == json.loads(job.told)["details"]


def test_a_job_that_nobody_wants_ends_even_if_its_worker_has_gone(bench: Workbench, foreman: Gang) -> None:
    submitted(bench)
    with bench.store() as store:
        store.jobs.take(1)
        store.jobs.cancel(1)
    foreman.look()
    assert ([], JobStatus.CANCELLED) == (foreman.at_work(), status(bench))


def test_a_foreman_that_has_started_looks_by_itself_and_leaves_workers_alone_when_it_stops(foreman: Gang) -> None:
    foreman.start()
    foreman.submit("run", RunAsked(scenario="a.yaml"))
    while not foreman.at_work():
        pass
    foreman.stop()
    assert [1] == foreman.at_work()
