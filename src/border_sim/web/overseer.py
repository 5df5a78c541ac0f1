"""Watches over a job while it is played: notes how far it has come, and ends it when nobody wants it or it is late."""

from __future__ import annotations

import os
import signal
from enum import Enum, auto
from threading import Event, Thread
from time import monotonic
from typing import Self

from border_sim.domain.errors import InputError
from border_sim.domain.jobs import Ending, Job, JobStatus
from border_sim.domain.results import Words
from border_sim.service.ports import JobStore
from border_sim.web.job_state import JobTold

BEAT = 0.25
"""Seconds between two looks."""

STEP = 0.001
"""The smallest progress that is noted."""

GRACE = 10.0
"""Seconds that the work has to stop in good order; code that lets nobody in between is ended then."""


class Reason(Enum):
    """Why a job is to stop."""

    UNWANTED = auto()
    LATE = auto()
    LOST = auto()
    """Another worker has it."""


class Overseer:
    """A thread beside the work; `share` and `run` are set by the work, `reason` is why it was told to stop."""

    def __init__(self, jobs: JobStore, job: Job, seconds: float) -> None:
        """Begin to watch when entered; after so many seconds the job is late."""
        self.reason: Reason | None = None
        self._jobs = jobs
        self._job = job
        self._noted = (job.share, job.run)
        self._share, self._run = self._noted
        self._seconds = seconds
        self._deadline = monotonic() + seconds
        self._over = Event()
        self._thread = Thread(target=self._watch, name="overseer", daemon=True)

    def __enter__(self) -> Self:
        """Begin to watch."""
        self._thread.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        """Watch no longer."""
        self._over.set()
        self._thread.join()

    def progress(self, share: float) -> None:
        """Take in how far the work has come, which costs nothing."""
        self._share = min(max(share, 0.0), 1.0)

    def begins(self, run: str) -> None:
        """Note the id of the run before anything of it is played, so that another worker can finish it."""
        self._run = run
        self._note()

    def _watch(self) -> None:
        while not self._over.wait(BEAT):
            try:
                self.reason = self._look()
            except InputError:
                continue  # the store is away; what has been played is kept when it is back
            if self.reason is not None and not self._over.is_set():
                self._stop()
                return

    def _look(self) -> Reason | None:
        if monotonic() > self._deadline:
            return Reason.LATE
        job = self._note() if self._has_changed() else self._jobs.find(self._job.number)
        if job is None or job.attempts != self._job.attempts:
            return Reason.LOST
        return Reason.UNWANTED if job.is_unwanted else None

    def _has_changed(self) -> bool:
        share, run = self._noted
        return abs(self._share - share) >= STEP or self._run != run

    def _note(self) -> Job | None:
        self._noted = (self._share, self._run)
        return self._jobs.note(self._job, *self._noted)

    def _stop(self) -> None:
        """Interrupt the main thread, again and again since an exception can be lost; at last end the process."""
        for _ in range(int(GRACE)):
            os.kill(os.getpid(), signal.SIGTERM)
            if self._over.wait(1.0):
                return
        self.end_as_told()
        os._exit(1)

    def end_as_told(self) -> None:
        """End the job for the reason why it was told to stop; without one, somebody else ends or plays it."""
        self._over.set()
        if self.reason is Reason.UNWANTED:
            self._jobs.end(self._job, Ending(JobStatus.CANCELLED))
        elif self.reason is Reason.LATE:
            self._jobs.end(self._job, Ending(JobStatus.FAILED, told=_too_late(self._seconds).model_dump_json()))
        elif self.reason is None:
            self._jobs.give_back(self._job)


def _too_late(seconds: float) -> JobTold:
    zh, en = f"超过单项任务的时限（{seconds:,.0f}秒）", f"it took longer than a job may, {seconds:,.0f} s"
    return JobTold(message=Words(zh=f"{zh}：已完成的重复均已保存", en=f"{en}: replications that were done are kept"))
