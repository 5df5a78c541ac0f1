"""The page of a run: as in its report, from what is kept; what is not kept yet is made by a job."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Header, Request
from fastapi.responses import RedirectResponse, Response

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.jobs import Job
from border_sim.domain.results import Words
from border_sim.domain.runs import BegunRun
from border_sim.domain.terms import Language
from border_sim.report.heads import heads
from border_sim.report.html import render as report_file
from border_sim.report.pictures import picture_style
from border_sim.service.exhibit_result import Exhibit
from border_sim.service.ports import WholeStore
from border_sim.service.recipe import Recipe
from border_sim.service.report import kept_exhibit
from border_sim.web.foreman import Foreman
from border_sim.web.job_state import JobState, state_of
from border_sim.web.jobs import Taking
from border_sim.web.kinds.export import ExportAsked
from border_sim.web.kinds.report import ReportAsked
from border_sim.web.kinds.run import PreciseAsked, RunAsked
from border_sim.web.pages import View, add_page
from border_sim.web.planner.asking import Fields, read_asked
from border_sim.web.planner.drawn import drawn, plain
from border_sim.web.planner.scenario import Bench, scenario_file
from border_sim.web.voice import voice
from border_sim.web.workbench import visitor

router = APIRouter()

Format = Literal["html", "md", "csv", "xlsx"]

MEDIA: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class RunView(View):
    """A run: what a report shows of it, and what is still being made."""

    exhibit: Exhibit
    is_whole: bool
    has_effects: bool
    job: JobState | None
    scenario_id: str
    heads: tuple[Words, ...]


def run(run: str, bench: Bench, taking: Taking) -> RunView | RedirectResponse:
    """Return a run by the beginning of its id."""
    with bench.store() as store:
        begun = store.begun(run)
        if begun is not None and store.find(begun.run) is None:
            return _to_its_job(begun, store, taking)
        record = store.show(run)
        kept, job = kept_exhibit(store, record.result.run), _making(store, record.result.run, taking)
    exhibit = kept or plain(record)
    file = scenario_file(record.result.scenario.name, bench)
    return RunView(
        exhibit=exhibit,
        is_whole=kept is not None,
        has_effects=exhibit.causes is not None,
        job=state_of(job) if job else None,
        scenario_id=file.id if file else "",
        heads=tuple(Words(zh=line.zh, en=line.en) for line in heads(exhibit.run)),
    )


def sections_beside(request: Request, view: RunView) -> Mapping[str, object]:
    """Return the sections of a run as a part of its page."""
    language = voice(request).language
    sections, html = drawn(view.exhibit, language)
    return {"sections": sections, "html": html, "formats": MEDIA}


@router.post(
    "/runs/{run}/report", tags=["data"], status_code=201, responses={303: {}, 404: {}}, response_model=JobState
)
def make_report(
    run: str,
    bench: Bench,
    taking: Taking,
    request: Request,
    accept: Annotated[str, Header()] = "",
    effects: bool = False,  # noqa: FBT001, FBT002  # a parameter of the address
) -> JobState | Response:
    """Have made what the page of a run shows beside its numbers; who asks twice gets the same job."""
    with bench.store() as store:
        whole = store.show(run).result.run
        job = _making(store, whole, taking)
    if job is None:
        job = taking.submit("report", ReportAsked(run=whole, effects=effects), visitor(request))
    return RedirectResponse(f"/jobs/{job.number}", 303) if "text/html" in accept else state_of(job)


@router.post("/runs/{run}/again", include_in_schema=False)
def run_again(run: str, bench: Bench, taking: Taking, request: Request) -> Response:
    """Run a scenario once more as a run was made, with the files as they are now."""
    with bench.store() as store:
        record = store.show(run)
    file = scenario_file(record.result.scenario.name, bench)
    if record.recipe is None or file is None:
        message = f"expected the scenario `{record.result.scenario.name}` in the folder, got none of this name"
        raise InputError([Problem(Place(run), "U234", message)])
    recipe = Recipe.from_text(record.recipe)
    precise = recipe.precision
    asked = RunAsked(
        scenario=file.path,
        overrides=dict(recipe.overrides),
        seed=recipe.seed,
        replications=None if recipe.long_run else recipe.replications,
        precise=PreciseAsked(share=f"{100 * precise.share:g} %", measures=precise.measures, at_most=precise.at_most)
        if precise
        else None,
        batch_means=recipe.long_run,
        fresh=True,
    )
    return RedirectResponse(f"/jobs/{taking.submit('run', asked, visitor(request)).number}", 303)


@router.post("/runs/{run}/export", include_in_schema=False)
def export_run(run: str, bench: Bench, taking: Taking, request: Request, sent: Fields) -> Response:
    """Have the journeys of a replication written as a new file of the folder."""
    with bench.store() as store:
        whole = store.show(run).result.run
    said = {"run": whole, "output": sent.get("output", ""), "replication": sent.get("replication") or 1}
    job = taking.submit("export", read_asked(ExportAsked, said), visitor(request))
    return RedirectResponse(f"/jobs/{job.number}", 303)


@router.get("/pictures.css", include_in_schema=False)
def style_of_pictures() -> Response:
    """Return how the machines of flows look, which reports carry with them."""
    return Response(picture_style(), media_type="text/css")


@router.get("/runs/{run}/report.{form}", tags=["data"], response_class=Response, responses={404: {}})
def report_of(run: str, form: Format, bench: Bench, request: Request) -> Response:
    """Return the report of a run as one file that needs nothing beside it."""
    with bench.store() as store:
        record = store.show(run)
        exhibit = kept_exhibit(store, record.result.run) or plain(record)
    language = voice(request).language
    name = f"{record.result.scenario.name}-{record.result.run}.{form}"
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(file_of(exhibit, form, language), media_type=MEDIA[form], headers=headers)


def file_of(exhibit: Exhibit, form: Format, language: Language) -> str | bytes:
    """Return a report in a form."""
    if form == "html":
        return report_file(exhibit, language)
    from border_sim.report.files import csv, markdown, workbook  # openpyxl is for those who want it

    if form == "xlsx":
        return workbook(exhibit, language)
    return (markdown if form == "md" else csv)(exhibit, language)


def _making(store: WholeStore, run: str, taking: Foreman) -> Job | None:
    """Return the job that is making what the page of a run shows."""
    of_run = [job for job in store.jobs.unended(taking.name) if job.order.kind == "report"]
    return next((job for job in of_run if json.loads(job.order.request)["run"] == run), None)


def _to_its_job(begun: BegunRun, store: WholeStore, taking: Foreman) -> RedirectResponse:
    """Lead to the job that makes a run which is not finished.

    Raises:
        InputError: no job of the folder makes it.
    """
    for job in store.jobs.unended(taking.name):
        if job.run == begun.run:
            return RedirectResponse(f"/jobs/{job.number}", 303)
    message = f"run `{begun.run}` has begun and is not finished"
    hint = f"`border-sim resume {begun.run}` finishes it"
    raise InputError([Problem(Place(begun.scenario), "U235", message, hint)])


add_page(router, "/runs/{run}", "planner/run.html.j2", run, sections_beside)
