"""Plays one job in a process of its own: `python -P -m border_sim.web.worker NUMBER FOLDER LIMITS`.

The store is named by the environment, since anybody on the machine can read a command line. The process outlives the
server that has started it, and the claim on its job ends with it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from time import sleep
from types import FrameType
from typing import NoReturn

from border_sim.bootstrap import App, build
from border_sim.documents import confined
from border_sim.domain.errors import InputError
from border_sim.domain.jobs import Ending, Job, JobStatus, claim_of
from border_sim.service.ports import Claims, WholeStore
from border_sim.web.folder import Folder
from border_sim.web.job_state import JobTold, told_of
from border_sim.web.kinds import KINDS
from border_sim.web.kinds.kind import Bench
from border_sim.web.limits import Limits
from border_sim.web.overseer import Overseer

TRIES, PATIENCE = 20, 0.05
"""How often a claim is tried, and the seconds between: who looks for jobs without a worker holds it for a moment."""

STORE_IS_AWAY = "U020"
"""The code of the problem that a store cannot be used, which passes."""

TERMINATED = 143
"""The exit code that a shell reports of SIGTERM."""


def main(arguments: Sequence[str]) -> int:
    """Play the job of a number, if nobody else does."""
    number, folder, limits = int(arguments[0]), Folder(Path(arguments[1])), Limits(**json.loads(arguments[2]))
    signal.signal(signal.SIGTERM, _stop)
    limits.hold_memory()
    os.chdir(folder.root)
    app = build()
    with app.open_store() as store, store.claims() as claims, confined(folder.root):
        job = _taken(store, claims, number)
        return 0 if job is None else play(app, store, job, (folder, limits))


def _taken(store: WholeStore, claims: Claims, number: int) -> Job | None:
    for _ in range(TRIES):
        if claims.take(claim_of(number)):
            return store.jobs.take(number)
        sleep(PATIENCE)
    return None


def play(app: App, store: WholeStore, job: Job, place: tuple[Folder, Limits]) -> int:
    """Play a job and say in the store how it has ended; return the exit code."""
    folder, limits = place
    with Overseer(store.jobs, job, limits.seconds) as overseer:
        bench = Bench(app, folder, limits, overseer.progress, overseer.begins, job.run)
        try:
            done = KINDS[job.order.kind].play_text(bench, job.order.request)
            ending = Ending(JobStatus.DONE, done.answer, JobTold(remarks=done.remarks).model_dump_json())
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        except SystemExit:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            overseer.end_as_told()
            return TERMINATED
        except Exception as error:  # whatever goes wrong, whoever waits is told
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            if _will_pass(error):
                raise
            ending = Ending(JobStatus.FAILED, told=told_of(error).model_dump_json())
    store.jobs.end(job, ending)
    return 0


def _will_pass(error: Exception) -> bool:
    """Return whether another worker may have more luck, who is started when this one ends without a word."""
    return isinstance(error, InputError) and {one.code for one in error.problems} == {STORE_IS_AWAY}


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    # As an exception it lets the processes of replications be ended.
    sys.exit(TERMINATED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
