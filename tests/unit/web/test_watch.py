"""Whoever watches a job is told of every change, from where he left off, until it has ended."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from border_sim.domain.jobs import Ending, JobStatus
from border_sim.web import watch
from border_sim.web.watch import Watch
from border_sim.web.workbench import Workbench
from tests.unit.web.job_benches import bench_in, submitted


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    monkeypatch.setattr(watch, "BEAT", 0.01)
    return bench_in(tmp_path)


def ended(bench: Workbench) -> None:
    with bench.store() as store:
        job = store.jobs.take(1)
        assert job is not None
        store.jobs.end(job, Ending(JobStatus.DONE, "{}"))


def test_many_who_watch_are_told_the_same_by_one_look(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    submitted(bench)
    watching = Watch(bench.store)
    looks = 0
    look = Watch._look  # noqa: SLF001  # counts the looks at the store

    def counted(self: Watch, numbers: list[int]) -> object:
        nonlocal looks
        looks += 1
        assert [1] == numbers
        return look(self, numbers)

    monkeypatch.setattr(Watch, "_look", counted)

    async def one() -> list[tuple[int, str]]:
        told = []
        async for job in watching.watch(1):
            assert job is not None
            told.append((job.version, job.status.value))
            if job.version == 1 and len(began) < 20:
                began.append(1)
                if len(began) == 20:
                    ended(bench)
        return told

    began: list[int] = []

    async def everybody() -> list[list[tuple[int, str]]]:
        return await asyncio.gather(*(one() for _ in range(20)))

    assert [[(1, "waiting"), (3, "done")]] * 20 == asyncio.run(everybody())
    assert looks < 10


def test_who_comes_back_is_told_what_is_new_to_him(bench: Workbench) -> None:
    submitted(bench)
    ended(bench)

    async def versions(after: int) -> list[int]:
        return [job.version async for job in Watch(bench.store).watch(1, after) if job]

    assert [3] == asyncio.run(versions(1))
    assert [3] == asyncio.run(versions(3)), "what has ended is told, for nothing else will ever come"


def test_where_nothing_happens_one_hears_that_nothing_happens(bench: Workbench) -> None:
    submitted(bench)

    async def silent() -> list[bool]:
        told = []
        async for job in Watch(bench.store, silence=0.05).watch(1, 1):
            told.append(job is None)
            if len(told) == 2:
                break
        return told

    assert [True, True] == asyncio.run(silent())
