"""Tells browsers how jobs stand: one look at the store a quarter of a second, however many of them watch."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

from border_sim.domain.errors import InputError
from border_sim.domain.jobs import Job
from border_sim.service.ports import OpenWhole

BEAT = 0.25
"""Seconds between two looks."""

SILENCE = 10.0
"""Seconds after which somebody who waits is told that there is nothing to tell."""


class Watch:
    """Watches the jobs that somebody wants to see, and only while somebody does."""

    def __init__(self, open_store: OpenWhole, silence: float = SILENCE) -> None:
        """Watch nothing yet."""
        self._open_store = open_store
        self._silence = silence
        self._watched: Counter[int] = Counter()
        self._states: dict[int, Job] = {}
        self._looked = asyncio.Condition()
        self._task: asyncio.Task[None] | None = None

    async def watch(self, number: int, after: int = 0) -> AsyncIterator[Job | None]:
        """Yield a job whenever its version has risen above those seen, until it has ended; none after a silence.

        Args:
            number: of a job that there is.
            after: the version that has been seen last.
        """
        self._watched[number] += 1
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._look_on())
        try:
            while True:
                job = await self._next(number, after)
                yield job
                if job is not None:
                    after = job.version
                    if job.status.is_final:
                        return
        finally:
            self._leave(number)

    def _leave(self, number: int) -> None:
        self._watched[number] -= 1
        if not self._watched[number]:
            del self._watched[number]
            self._states.pop(number, None)

    async def _next(self, number: int, after: int) -> Job | None:
        try:
            async with asyncio.timeout(self._silence), self._looked:
                await self._looked.wait_for(lambda: self._has_news(number, after))
        except TimeoutError:
            return None
        return self._states[number]

    def _has_news(self, number: int, after: int) -> bool:
        job = self._states.get(number)
        # What has ended is told in any case, so that whoever asks again learns that there is no more.
        return job is not None and (job.version > after or job.status.is_final)

    async def _look_on(self) -> None:
        while self._watched:
            try:
                found = await asyncio.to_thread(self._look, list(self._watched))
            except InputError:
                found = {}  # the store is away; whoever watches goes on waiting
            self._states |= {number: job for number, job in found.items() if number in self._watched}
            async with self._looked:
                self._looked.notify_all()
            await asyncio.sleep(BEAT)

    def _look(self, numbers: list[int]) -> dict[int, Job]:
        with self._open_store() as store:
            return {job.number: job for job in store.jobs.states(numbers)}
