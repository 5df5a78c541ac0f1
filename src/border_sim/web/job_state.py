"""A job as browsers see it, and what is said of its end in both languages."""

from __future__ import annotations

import traceback
from typing import Literal

from pydantic import Field

from border_sim.domain.chinese.translation import into_chinese
from border_sim.domain.errors import BorderSimError, Bug, InputError, Problem
from border_sim.domain.jobs import Job, JobStatus
from border_sim.domain.results import Result, Words
from border_sim.service.replicate import ReplicationFailed

MAKES_A_RUN = frozenset({"run", "report"})
"""The kinds of work whose answer is the page of a run."""

LONGEST = 4_000
"""Characters of details that are kept, the last of them."""


class ToldProblem(Result):
    """One thing that is wrong with an input; line and column count from 1, and 0 means the whole file."""

    file: str
    line: int
    column: int
    code: str
    message: Words
    hint: Words | None = None


class JobTold(Result):
    """What is to be said of a job that has ended."""

    message: Words | None = Field(default=None, description="why it did not come to its end")
    problems: tuple[ToldProblem, ...] = Field(default=(), description="what is wrong with its input")
    remarks: tuple[Words, ...] = Field(default=(), description="what is to be said beside the answer")
    details: str = Field(default="", description="for whoever repairs the program")


class JobState(Result):
    """A job as it stands."""

    format: Literal["border_sim.job/1"] = "border_sim.job/1"
    job: int
    kind: str
    file: str = Field(description="what it is about, relative to the folder; may be empty")
    asked_by: str
    created_at: str
    status: JobStatus
    share: float = Field(description="of the work that is done, from 0 to 1")
    version: int = Field(description="rises with every change")
    attempts: int = Field(description="how often a worker has taken it")
    is_unwanted: bool = Field(description="whether it has been cancelled and its worker has not noticed yet")
    run: str = Field(description="the id of the run that it makes, as soon as that is known")
    told: JobTold
    page: str = Field(description="where its answer is shown when it is done")


def state_of(job: Job) -> JobState:
    """Return a job as browsers see it."""
    order = job.order
    return JobState(
        job=job.number,
        kind=order.kind,
        file=order.file,
        asked_by=order.asked_by,
        created_at=job.created_at,
        status=job.status,
        share=job.share,
        version=job.version,
        attempts=job.attempts,
        is_unwanted=job.is_unwanted,
        run=job.run,
        told=JobTold.model_validate_json(job.told) if job.told else JobTold(),
        page=_page(job),
    )


PAGES = {"impact": "/impacts", "features": "/features/runs"}
"""Where the answers of some kinds of jobs are shown, each under the number of its job."""


def _page(job: Job) -> str:
    if job.order.kind in MAKES_A_RUN and job.run:
        return f"/runs/{job.run}"
    return f"{PAGES.get(job.order.kind, '/jobs')}/{job.number}"


def in_words(sentence: str) -> Words:
    """Return a sentence of the program's in both languages."""
    return Words(zh=into_chinese(sentence), en=sentence)


def told_of(error: BaseException) -> JobTold:
    """Return what is to be said of a job that an error has ended."""
    if _is_memory(error):
        zh, en = "所需内存超过单项任务的上限", "it needs more memory than a job may have"
        return JobTold(message=Words(zh=f"{zh}：请减少行程数或重复次数", en=f"{en}: ask for fewer journeys"))
    match error:
        case InputError():
            return JobTold(problems=tuple(map(_problem, error.problems)))
        case BorderSimError() if not isinstance(error, Bug):
            return JobTold(message=in_words(str(error)))
        case _:
            what = f"{type(error).__name__}: {error}"
            details = getattr(error, "details", "") or "".join(traceback.format_exception(error))
            message = Words(zh=f"程序出错：{what}", en=f"this is a bug: {what}")
            return JobTold(message=message, details=details[-LONGEST:])


def _is_memory(error: BaseException) -> bool:
    """Return whether memory was wanting, here or in the process of a replication."""
    if isinstance(error, ReplicationFailed):
        return any("MemoryError" in one.message.partition(":")[0] for one in error.failures)
    return isinstance(error, MemoryError)


def _problem(problem: Problem) -> ToldProblem:
    place = problem.place
    return ToldProblem(
        file=place.file,
        line=place.line,
        column=place.column,
        code=problem.code,
        message=in_words(problem.message),
        hint=in_words(problem.hint) if problem.hint else None,
    )
