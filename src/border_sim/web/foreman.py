"""Takes jobs in and sees to it that each is played: by a worker of its own, in its turn, and again if that one dies."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from platform import node
from tempfile import TemporaryFile
from threading import Event, Lock, Thread
from time import monotonic
from typing import IO

from border_sim.domain.errors import InputError
from border_sim.domain.jobs import Ending, Job, JobStatus, Order, claim_of
from border_sim.domain.results import Words
from border_sim.service.ports import WholeStore
from border_sim.settings import STORE
from border_sim.web.job_state import LONGEST, JobTold
from border_sim.web.kinds.kind import Asked
from border_sim.web.slots import Slots
from border_sim.web.workbench import Workbench

_log = logging.getLogger("border_sim.web")

BEAT = 1.0
"""Seconds between two looks at what waits."""

GLANCE = 0.1
"""Seconds between two glances at our own workers."""

ATTEMPTS = 3
"""Workers that a job may lose."""


@dataclass(slots=True)
class Worker:
    """A process that we have started, and what it says when it goes wrong."""

    process: subprocess.Popen[bytes]
    words: IO[bytes]

    def last_words(self) -> str:
        """Return the end of what it has said, and forget the rest."""
        if self.words.closed:
            return ""
        with self.words as said:
            said.seek(max(0, said.seek(0, os.SEEK_END) - LONGEST))
            return said.read().decode("utf-8", "replace")


class Foreman:
    """Starts workers and takes up jobs that have lost theirs; any number of servers may have one at the same store.

    Attributes:
        name: what the store calls the folder whose jobs it sees to.
    """

    def __init__(self, bench: Workbench) -> None:
        """Do nothing until started."""
        self.name = str(bench.folder.root)
        self._open_store = bench.store
        self._store = _absolute(bench.store_name)
        self._limits = bench.limits
        # The data of users may lie where several machines see them; slots are of this one.
        self._slots = Slots(bench.home / "slots" / node(), bench.limits.at_once)
        self._workers: dict[int, Worker] = {}
        self._strikes: Counter[int] = Counter()
        self._last_words: dict[int, str] = {}
        self._looking = Lock()
        self._over = Event()
        self._wake = Event()
        self._thread: Thread | None = None

    def submit(self, kind: str, request: Asked, asked_by: str = "") -> Job:
        """Take a job in; it begins as soon as it is its turn."""
        order = Order(kind, request.model_dump_json(), self.name, request.file, asked_by)
        with self._open_store() as store:
            job = store.jobs.submit(order)
        self._wake.set()
        return job

    def start(self) -> None:
        """Look every second from now on, in a thread."""
        self._over.clear()
        self._thread = Thread(target=self._work, name="foreman", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no longer; workers go on."""
        self._over.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()
        self.bury()
        for worker in self._workers.values():
            worker.words.close()

    def _work(self) -> None:
        while not self._over.is_set():
            try:
                self.look()
            except (InputError, OSError) as error:  # the store is away, or the machine is short of something
                _log.warning("nobody can be set to work: %s", error)
            except Exception:  # noqa: BLE001  # whatever it is, the other jobs must not wait for ever
                _log.exception("nobody could be set to work")
            self._rest()

    def _rest(self) -> None:
        """Wait for the next look: until a job is taken in, or one of our workers has ended and leaves its slot."""
        end = monotonic() + BEAT
        while monotonic() < end and not self._wake.wait(GLANCE):
            if any(worker.process.poll() is not None for worker in list(self._workers.values())):
                break
        self._wake.clear()

    def look(self) -> None:
        """Start a worker for every job that has none, in their order and as long as there are slots."""
        with self._looking, self._open_store() as store:
            self.bury()
            for job in store.jobs.unended(self.name):
                if job.number not in self._workers and self._needs_a_worker(store, job.number):
                    slot = self._slots.take()
                    if slot is None:
                        return
                    self._start(job.number, slot)

    def at_work(self) -> list[int]:
        """Return the jobs whose workers we have started, as far as we know that they have not ended."""
        return sorted(self._workers)

    def bury(self) -> None:
        """Take note of the workers that have ended."""
        for number, worker in list(self._workers.items()):
            code = worker.process.poll()
            if code is not None:
                del self._workers[number]
                words = worker.last_words()
                if code != 0:
                    self._strikes[number] += 1
                    self._last_words[number] = words

    def _needs_a_worker(self, store: WholeStore, number: int) -> bool:
        """Return whether nobody plays a job that is to be played; one that has lost too many workers is given up."""
        with store.claims() as claims:
            if not claims.take(claim_of(number)):
                return False
            job = store.jobs.find(number)  # it may have ended since we looked
            if job is None or job.status.is_final:
                return False
            if job.is_unwanted:
                store.jobs.end(job, Ending(JobStatus.CANCELLED))
                return False
            if max(job.attempts, self._strikes[number]) < ATTEMPTS:
                return True
            taken = job if job.status is JobStatus.RUNNING else store.jobs.take(number)
            if taken is not None:
                told = _lost(self._last_words.pop(number, ""))
                store.jobs.end(taken, Ending(JobStatus.FAILED, told=told.model_dump_json()))
            return False

    def _start(self, number: int, slot: int) -> None:
        words = TemporaryFile()  # noqa: SIM115  # it is closed when its worker has ended
        try:
            process = subprocess.Popen(  # noqa: S603  # our own program, with arguments that we have made
                self._command(number),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=words,
                env={**os.environ, STORE: self._store},
                pass_fds=[slot],
                start_new_session=True,
            )
        finally:
            os.close(slot)
        self._workers[number] = Worker(process, words)

    def _command(self, number: int) -> list[str]:
        # -P: a file of the folder is never taken for a module of the program.
        limits = json.dumps(asdict(self._limits))
        return [sys.executable, "-P", "-m", "border_sim.web.worker", str(number), self.name, limits]


def _absolute(store: str) -> str:
    """Return the name of a store that means the same in every working folder."""
    scheme, separator, rest = store.rpartition("sqlite:///")
    if "://" in store and not separator:
        return store
    return f"{scheme}{separator}{Path(rest).expanduser().absolute()}"


def _lost(words: str) -> JobTold:
    zh = f"执行它的进程{ATTEMPTS}次被外部终止：内存可能不足"
    en = f"{ATTEMPTS} processes that played it were ended from outside: there may be too little memory"
    return JobTold(message=Words(zh=zh, en=en), details=words)
