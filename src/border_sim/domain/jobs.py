"""Jobs: long work that somebody has asked a workbench for, and how far it has come.

waiting ──> running ──> done
   │           │  │
   │           │  └───> failed
   └───────────┴──────> cancelled

Whoever plays a job claims it as trials are claimed, and the claim ends with the process. A job that is running while
nobody holds its claim has lost its worker, and is taken up again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from border_sim.domain.trials import TrialKey


class JobStatus(StrEnum):
    """How far a job has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """Return whether nothing will change any more."""
        return self not in {JobStatus.WAITING, JobStatus.RUNNING}


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for.

    Attributes:
        kind: the kind of work, the name of the command that does the same.
        request: what that kind needs to know, as JSON text.
        folder: names the folder whose files are meant; servers of the same folder take one another's jobs.
        file: the scenario or the feature that it is about, relative to the folder and with `/`; may be empty.
        asked_by: who asked; may be empty.
    """

    kind: str
    request: str
    folder: str
    file: str = ""
    asked_by: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands; its answer is asked for by itself, since it may be large.

    Attributes:
        number: counts the jobs of a store, from 1.
        order: what is asked for.
        status: how far it has come.
        share: the share of the work that is done, from 0 to 1.
        version: rises with every change.
        attempts: how often a worker has taken it.
        is_unwanted: whether it has been cancelled while a worker is at it, who will notice.
        run: the id of the run that it makes, as soon as that is known.
        told: what is to be said of its end, as JSON text.
        created_at: the store's clock in UTC.
    """

    number: int
    order: Order
    status: JobStatus
    share: float
    version: int
    attempts: int
    is_unwanted: bool
    run: str
    told: str
    created_at: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How a job ends: its answer and what is to be said, both as JSON text."""

    status: JobStatus
    answer: str = ""
    told: str = ""


def claim_of(number: int) -> TrialKey:
    """Return by what a job is claimed; no series of trials is called so, for those are hashes."""
    return TrialKey("jobs", number)
