"""Features that are run: handed in as a job, their steps as they turn green or red, and files to take away."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from border_sim.domain.jobs import Job
from border_sim.web.features.told import FeatureTold, features_told
from border_sim.web.folder import Kind, NoSuchFile
from border_sim.web.job_state import JobState, state_of
from border_sim.web.jobs import Found, Taking
from border_sim.web.kinds.features import FeaturesAnswer, FeaturesAsked, live_file
from border_sim.web.kinds.kind import MANY
from border_sim.web.pages import View, add_page
from border_sim.web.policy.opened import Bench
from border_sim.web.sessions import new_token
from border_sim.web.workbench import Workbench, visitor

router = APIRouter(tags=["features"])

FILES = {"ndjson": "application/x-ndjson", "xml": "application/xml"}


class FeaturesRun(View):
    """A run of features, as far as it has come."""

    state: JobState
    features: tuple[FeatureTold, ...]
    counts: dict[str, int]
    ids: dict[str, str]
    output: str


class Statuses(View):
    """How scenarios and steps stand, by their ids; what has failed says why."""

    status: str
    share: float
    cases: dict[str, str]
    steps: dict[str, str]
    messages: dict[str, str]
    counts: dict[str, int]


@router.post("/features/runs", status_code=303, response_class=Response)
def run_features(
    request: Request,
    bench: Bench,
    taking: Taking,
    feature: Annotated[list[str], Form(min_length=1, max_length=MANY)],
) -> Response:
    """Hand in a run of some features, by the ids of their files."""
    entries = [bench.folder.entry(one) for one in feature]
    if any(entry.kind is not Kind.FEATURE for entry in entries):
        raise NoSuchFile(feature[0])
    asked = FeaturesAsked(features=tuple(entry.path for entry in entries), live=new_token())
    return RedirectResponse(f"/features/runs/{taking.submit('features', asked, visitor(request)).number}", 303)


def features_run(found: Found, bench: Bench) -> FeaturesRun:
    """Return a run of features, as far as it has come."""
    answer, text = _so_far(found, bench)
    told = features_told(text.splitlines())
    ids = {entry.path: entry.id for entry in bench.folder.entries().values() if entry.kind is Kind.FEATURE}
    return FeaturesRun(
        state=state_of(found),
        features=told,
        counts=_counts(told),
        ids={feature.uri: ids[feature.uri] for feature in told if feature.uri in ids},
        output=answer.output if answer else "",
    )


add_page(router, "/features/runs/{number}", "features/run.html.j2", features_run)


@router.get("/features/runs/{number}/statuses")  # noqa: FAST003  # the number is read where the job is found
def statuses(found: Found, bench: Bench) -> Statuses:
    """Return how the scenarios and steps of a run stand now."""
    told = features_told(_so_far(found, bench)[1].splitlines())
    cases = [case for feature in told for case in feature.cases]
    steps = [step for case in cases for step in case.steps]
    return Statuses(
        status=found.status.value,
        share=found.share,
        cases={case.id: case.status for case in cases},
        steps={step.id: step.status for step in steps},
        messages={step.id: step.message for step in steps if step.message},
        counts=_counts(told),
    )


@router.get("/features/runs/{number}/report.{form}", response_class=Response)  # noqa: FAST003  # as above
def report(form: str, found: Found, bench: Bench) -> Response:
    """Return a run of features as Cucumber messages (`ndjson`) or as JUnit's report (`xml`)."""
    answer, _ = _so_far(found, bench)
    if answer is None or form not in FILES:
        raise HTTPException(404)
    text = answer.messages if form == "ndjson" else answer.junit
    headers = {"content-disposition": f'attachment; filename="features-{found.number}.{form}"'}
    return Response(text, media_type=FILES[form], headers=headers)


def _so_far(found: Job, bench: Workbench) -> tuple[FeaturesAnswer | None, str]:
    """Return the answer of a run and its messages; while it goes on, those that there are."""
    if found.order.kind != "features":
        raise HTTPException(404)
    with bench.store() as store:
        text = store.jobs.answer(found.number)
    if text:
        answer = FeaturesAnswer.model_validate_json(text)
        return answer, answer.messages
    asked = FeaturesAsked.model_validate_json(found.order.request)
    return None, _read(live_file(bench.home, asked.live)) if asked.live else ""


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace")
    except OSError:  # it has not begun, or is over
        return ""


def _counts(told: tuple[FeatureTold, ...]) -> dict[str, int]:
    return dict(Counter(case.status for feature in told for case in feature.cases))
