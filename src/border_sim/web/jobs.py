"""Jobs over HTTP: hand one in, see how it stands, be told of every change, cancel it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Header, HTTPException, Request, Response
from fastapi import Path as InPath
from fastapi.responses import RedirectResponse, StreamingResponse
from pydantic import Field, JsonValue
from pydantic_core import from_json

from border_sim.domain.jobs import Job
from border_sim.web.answers import answer_html, asked_again
from border_sim.web.foreman import Foreman
from border_sim.web.job_state import JobState, state_of
from border_sim.web.job_words import TITLES
from border_sim.web.kinds.posted import Posted
from border_sim.web.pages import View, add_page
from border_sim.web.watch import Watch
from border_sim.web.workbench import Workbench, visitor, workbench

router = APIRouter()

MOST_LISTED = 200
"""Jobs in the list, the last asked for."""

RETRY = 1_000
"""Milliseconds after which a browser that has lost us comes back."""

Number = Annotated[int, InPath(ge=1, le=2**31 - 1, description="the number of a job")]
Bench = Annotated[Workbench, Depends(workbench)]


class JobView(View):
    """A job as it stands, with its answer when it is done."""

    state: JobState
    answer: JsonValue = Field(description="what the command of its kind prints with --json; null for a run")


class JobsView(View):
    """The jobs of the folder, the last asked for first."""

    jobs: tuple[JobState, ...]


def foreman(request: Request) -> Foreman:
    """Return who takes jobs in; pages that submit some depend on it."""
    found: Foreman = request.app.state.foreman
    return found


Taking = Annotated[Foreman, Depends(foreman)]


def _watch(request: Request) -> Watch:
    found: Watch = request.app.state.watch
    return found


def _find(number: Number, bench: Bench, taking: Taking) -> Job:
    """Return a job of our folder."""
    with bench.store() as store:
        job = store.jobs.find(number)
    if job is None or job.order.folder != taking.name:
        raise HTTPException(404)
    return job


Found = Annotated[Job, Depends(_find)]


def jobs(bench: Bench, taking: Taking) -> JobsView:
    """Return the jobs of the folder."""
    with bench.store() as store:
        return JobsView(jobs=tuple(map(state_of, store.jobs.recent(taking.name, MOST_LISTED))))


def job(found: Found, bench: Bench) -> JobView:
    """Return a job."""
    with bench.store() as store:
        answer = store.jobs.answer(found.number)
    return JobView(state=state_of(found), answer=from_json(answer) if answer else None)


def answer_beside(request: Request, view: JobView) -> Mapping[str, object]:
    """Return the answer of a job as a part of its page, and where the file lies that it is about."""
    bench: Workbench = request.app.state.workbench
    file = next((entry.id for entry in bench.folder.entries().values() if entry.path == view.state.file), "")
    with bench.store() as store:
        found = store.jobs.find(view.state.job)
    return {
        "html": answer_html(view.state.kind, view.answer, request),
        "asked_again": asked_again(found.order) if found else "",
        "file_id": file,
        "titles": TITLES,
    }


add_page(router, "/jobs", "jobs.html.j2", jobs, lambda _request, _view: {"titles": TITLES})
add_page(router, "/jobs/{number}", "job.html.j2", job, answer_beside)


@router.post("/jobs", status_code=201, tags=["data"])
def submit_job(posted: Annotated[Posted, Body()], taking: Taking, request: Request, response: Response) -> JobState:
    """Hand a job in."""
    submitted = taking.submit(posted.kind, posted.request, visitor(request))
    response.headers["location"] = f"/jobs/{submitted.number}"
    return state_of(submitted)


@router.post("/jobs/{number}/cancel", tags=["data"], responses={303: {}, 404: {}}, response_model=JobState)
def cancel_job(
    number: Number, found: Found, bench: Bench, accept: Annotated[str, Header()] = ""
) -> JobState | Response:
    """Cancel a job; what has ended stays as it is. A form is led back to the page of the job."""
    with bench.store() as store:
        cancelled = store.jobs.cancel(number) or found
    return RedirectResponse(f"/jobs/{number}", 303) if "text/html" in accept else state_of(cancelled)


@router.get("/jobs/{number}/events", tags=["data"], responses={204: {}, 404: {}})
def watch_job(
    found: Found, watch: Annotated[Watch, Depends(_watch)], last_event_id: Annotated[str, Header()] = ""
) -> Response:
    """Tell every change of a job as server-sent events, until it has ended."""
    seen = int(last_event_id) if re.fullmatch(r"[0-9]{1,10}", last_event_id) else 0
    if seen > found.version:  # of a job of this number in another store
        seen = 0
    if found.status.is_final and seen == found.version:
        return Response(status_code=204)  # lets a browser stop asking
    return StreamingResponse(_events(watch, found.number, seen), media_type="text/event-stream")


async def _events(watch: Watch, number: int, seen: int) -> AsyncIterator[str]:
    yield f"retry: {RETRY}\n\n"
    async for changed in watch.watch(number, seen):
        if changed is None:
            yield ": still here\n\n"
        else:
            yield f"id: {changed.version}\nevent: job\ndata: {state_of(changed).model_dump_json()}\n\n"
