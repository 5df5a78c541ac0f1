"""Jobs over HTTP: hand one in, see how it stands, be told of every change, cancel it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Body, Header, HTTPException, Path, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import Field, JsonValue
from pydantic_core import from_json

from border_sim.domain.jobs import Job
from border_sim.domain.results import Result
from border_sim.service.ports import OpenWhole
from border_sim.web.foreman import Foreman
from border_sim.web.job_state import JobState, state_of
from border_sim.web.kinds.posted import Posted
from border_sim.web.watch import Watch

MOST_LISTED = 200
"""Jobs in the list, the last asked for."""

RETRY = 1_000
"""Milliseconds after which a browser that has lost us comes back."""

Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="the number of a job")]


class JobAnswer(Result):
    """A job as it stands, with its answer when it is done."""

    state: JobState
    answer: JsonValue = Field(description="what the command of its kind prints with --json; null for a run")


class JobList(Result):
    """The jobs of the folder, the last asked for first."""

    jobs: tuple[JobState, ...]


@dataclass(frozen=True, slots=True)
class Jobs:
    """What the pages about jobs need."""

    open_store: OpenWhole
    foreman: Foreman
    watch: Watch

    def find(self, number: int) -> Job:
        """Return a job of our folder.

        Raises:
            HTTPException: there is none.
        """
        with self.open_store() as store:
            job = store.jobs.find(number)
        if job is None or job.order.folder != self.foreman.name:
            raise HTTPException(404, f"there is no job {number}")
        return job


def jobs_router(jobs: Jobs) -> APIRouter:
    """Return the routes."""
    router = APIRouter(tags=["jobs"])

    @router.get("/jobs.json")
    def list_jobs() -> JobList:
        """List the jobs of the folder."""
        with jobs.open_store() as store:
            return JobList(jobs=tuple(map(state_of, store.jobs.recent(jobs.foreman.name, MOST_LISTED))))

    @router.get("/jobs/{number}.json", responses={404: {}})
    def show_job(number: Number) -> JobAnswer:
        """Show a job."""
        job = jobs.find(number)
        with jobs.open_store() as store:
            answer = store.jobs.answer(number)
        return JobAnswer(state=state_of(job), answer=from_json(answer) if answer else None)

    @router.post("/jobs", status_code=201)
    def submit_job(posted: Annotated[Posted, Body()], request: Request, response: Response) -> JobState:
        """Hand a job in."""
        job = jobs.foreman.submit(posted.kind, posted.request, who(request))
        response.headers["location"] = f"/jobs/{job.number}"
        return state_of(job)

    @router.post("/jobs/{number}/cancel", responses={404: {}})
    def cancel_job(number: Number) -> JobState:
        """Cancel a job; what has ended stays as it is."""
        jobs.find(number)
        with jobs.open_store() as store:
            job = store.jobs.cancel(number)
        return state_of(job if job is not None else jobs.find(number))

    @router.get("/jobs/{number}/events")
    def watch_job(number: Number, last_event_id: Annotated[str, Header()] = "") -> Response:
        """Tell every change of a job as server-sent events, until it has ended."""
        job = jobs.find(number)
        seen = int(last_event_id) if last_event_id.isdecimal() else 0
        if job.status.is_final and seen >= job.version:
            return Response(status_code=204)  # lets a browser stop asking
        return StreamingResponse(_events(jobs.watch, number, seen), media_type="text/event-stream")

    return router


def who(request: Request) -> str:
    """Return who asks, as whoever stands before the pages has found."""
    return getattr(request.state, "who", None) or ""


async def _events(watch: Watch, number: int, seen: int) -> AsyncIterator[str]:
    yield f"retry: {RETRY}\n\n"
    async for job in watch.watch(number, seen):
        if job is None:
            yield ": still here\n\n"
        else:
            yield f"id: {job.version}\nevent: job\ndata: {state_of(job).model_dump_json()}\n\n"
