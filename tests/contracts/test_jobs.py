"""Jobs of a store: every change is one of two, whoever asks, and on every database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest

from border_sim.domain.jobs import Ending, Job, JobStatus, Order, claim_of
from border_sim.service.ports import JobStore
from border_sim.store import SqlStore
from tests.postgres import fresh_schema

ORDER = Order("run", '{"scenario": "a.yaml"}', "/team", "a.yaml", "陈")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield the URL of an empty store."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/runs.sqlite"
    else:
        with fresh_schema() as schema:
            yield schema


@pytest.fixture
def jobs(url: str) -> Iterator[JobStore]:
    with SqlStore.open(url) as opened:
        yield opened.jobs


def taken(jobs: JobStore, order: Order = ORDER) -> Job:
    job = jobs.take(jobs.submit(order).number)
    assert job is not None
    return job


def test_a_job_waits_as_it_was_asked_for(jobs: JobStore) -> None:
    job = jobs.submit(ORDER)
    assert (1, ORDER, JobStatus.WAITING, 0.0, 1, 0) == (
        job.number,
        job.order,
        job.status,
        job.share,
        job.version,
        job.attempts,
    )
    assert (False, "", "") == (job.is_unwanted, job.run, job.told)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", job.created_at)
    assert job == jobs.find(1)
    assert jobs.find(2) is None
    assert jobs.answer(1) is None


def test_jobs_that_have_not_ended_are_listed_in_their_order_and_recent_ones_the_other_way(jobs: JobStore) -> None:
    elsewhere = Order("run", "{}", "/other")
    first, other, second = jobs.submit(ORDER), jobs.submit(elsewhere), taken(jobs)
    jobs.end(taken(jobs), Ending(JobStatus.DONE, "{}"))
    assert [first, second] == list(jobs.unended("/team"))
    assert [other] == list(jobs.unended("/other"))
    assert [4, 3] == [job.number for job in jobs.recent("/team", 2)]
    assert [1, 3] == [job.number for job in jobs.states([3, 1, 7])]


def test_every_change_of_a_job_raises_its_version(jobs: JobStore) -> None:
    job = taken(jobs)
    assert (2, JobStatus.RUNNING, 1) == (job.version, job.status, job.attempts)
    noted = jobs.note(job, 0.25, "ab" * 8)
    assert noted is not None
    assert (3, 0.25, "ab" * 8) == (noted.version, noted.share, noted.run)
    again = jobs.note(job, 0.5)
    assert again is not None
    assert "ab" * 8 == again.run, "a run that was noted stays noted"
    assert jobs.end(job, Ending(JobStatus.DONE, '{"a": 0.30000000000000004, "b": "查验"}', "[]"))
    done = jobs.find(job.number)
    assert done is not None
    assert (5, JobStatus.DONE, 1.0, "[]") == (done.version, done.status, done.share, done.told)
    assert '{"a": 0.30000000000000004, "b": "查验"}' == jobs.answer(job.number)


def test_who_has_lost_a_job_to_another_changes_it_no_more(jobs: JobStore) -> None:
    lost = taken(jobs)
    job = jobs.take(lost.number)
    assert job is not None
    assert 2 == job.attempts
    assert jobs.note(lost, 0.9) is None
    assert not jobs.end(lost, Ending(JobStatus.FAILED))
    assert not jobs.give_back(lost)
    assert job == jobs.find(job.number)


def test_what_has_ended_stays_as_it_is(jobs: JobStore) -> None:
    job = taken(jobs)
    assert jobs.end(job, Ending(JobStatus.FAILED, told="{}"))
    ended = jobs.find(job.number)
    assert not jobs.end(job, Ending(JobStatus.DONE, "{}"))
    assert jobs.note(job, 0.9) is None
    assert jobs.take(job.number) is None
    assert ended == jobs.cancel(job.number)


def test_a_job_that_waits_is_cancelled_at_once(jobs: JobStore) -> None:
    job = jobs.cancel(jobs.submit(ORDER).number)
    assert job is not None
    assert (JobStatus.CANCELLED, 2) == (job.status, job.version)
    assert jobs.take(job.number) is None
    assert jobs.cancel(99) is None


def test_a_job_that_runs_learns_that_it_is_unwanted_and_is_not_taken_up_again(jobs: JobStore) -> None:
    job = taken(jobs)
    jobs.cancel(job.number)
    unwanted = jobs.cancel(job.number)
    assert unwanted is not None
    assert (JobStatus.RUNNING, True, 3) == (unwanted.status, unwanted.is_unwanted, unwanted.version)
    noted = jobs.note(job, 0.1)
    assert noted is not None
    assert noted.is_unwanted
    assert jobs.take(job.number) is None
    assert jobs.end(job, Ending(JobStatus.CANCELLED))


def test_a_job_that_is_given_back_waits_as_if_nobody_had_taken_it(jobs: JobStore) -> None:
    job = taken(jobs)
    assert jobs.give_back(job)
    waiting = jobs.find(job.number)
    assert waiting is not None
    assert (JobStatus.WAITING, 0) == (waiting.status, waiting.attempts)


def test_of_many_who_submit_at_once_each_gets_a_job_of_its_own(url: str) -> None:
    barrier, numbers = Barrier(8), list[int]()

    def submit() -> None:
        with SqlStore.open(url) as store:
            barrier.wait()
            numbers.append(store.jobs.submit(ORDER).number)

    threads = [Thread(target=submit) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [*range(1, 9)] == sorted(numbers)


def test_a_job_is_claimed_by_one_until_it_lets_go(url: str) -> None:
    with SqlStore.open(url) as one, SqlStore.open(url) as other, one.claims() as ours, other.claims() as theirs:
        assert ours.take(claim_of(1))
        assert [False, True] == [theirs.take(claim_of(1)), theirs.take(claim_of(2))]
        ours.release(claim_of(1))
        assert theirs.take(claim_of(1))
