"""What one does on the page of a scenario: change a knob, save, run, all as one form; scripts do it piece by piece."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import Field

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.service.editing.save import MOST_BYTES, ChangedMeanwhile, save_file
from border_sim.service.form.as_overrides import as_overrides
from border_sim.service.form.form_result import ScenarioForm
from border_sim.service.form.ground import ground_of
from border_sim.service.form.read_form import form_of
from border_sim.service.form.write_form import text_with
from border_sim.web.editing_answers import Asked
from border_sim.web.file_page import editor_of
from border_sim.web.folder import Entry
from border_sim.web.jobs import Taking
from border_sim.web.kinds.run import RunAsked
from border_sim.web.pages import View, add_page, render, rendered
from border_sim.web.planner.asking import MOST_FIELDS, Fields, read_asked
from border_sim.web.planner.scenario import Bench, entry_of, scenario, scenario_view
from border_sim.web.workbench import Workbench, visitor

router = APIRouter()

KNOB: Final = "knob:"
"""Begins the names of the fields that are knobs."""

CHANGED = "the file has changed since it was opened; nothing was saved"


class FormAsked(Asked):
    """A text, and knobs that are to be changed in it."""

    text: str = Field(max_length=MOST_BYTES)
    changes: dict[str, str | None] = Field(default_factory=dict, max_length=MOST_FIELDS, description="by path")


class FormAnswer(View):
    """A text after its knobs were changed, and the form that it makes, as data and as a part of the page."""

    text: str
    form: ScenarioForm
    html: str


@router.post("/scenarios/{scenario_id}/form", tags=["data"])
def change_form(scenario_id: str, asked: FormAsked, bench: Bench, request: Request) -> FormAnswer:
    """Change knobs of a text that need not be saved."""
    entry = entry_of(scenario_id, bench)
    text = text_with(bench.folder.locate(entry.path), asked.text, asked.changes, bench.desk)
    editor = editor_of(bench.folder, entry.id, request).model_copy(update={"text": text})
    view = scenario_view(entry, editor, bench, request)
    if view.form is None:
        raise InputError([Problem(Place(entry.path), "U230", "expected a scenario, got a part of one")])
    return FormAnswer(text=text, form=view.form, html=rendered(request, "planner/form.html.j2", {"view": view}))


@router.post("/scenarios/{scenario_id}", include_in_schema=False)
def do_on_page(scenario_id: str, bench: Bench, request: Request, taking: Taking, sent: Fields) -> Response:
    """Do what a plain form asks: `apply` knobs, `save`, `run`, or `try` what is not saved."""
    entry = entry_of(scenario_id, bench)
    fields = {name: value for name, value in sent.items() if isinstance(value, str)}
    text = fields.get("text", "").replace("\r\n", "\n")
    problems: tuple[Problem, ...] = ()
    try:
        text = text_with(bench.folder.locate(entry.path), text, _changes(entry, text, fields, bench), bench.desk)
        if fields.get("do") in {"save", "run"}:
            _save(entry, text, fields, bench)
        if fields.get("do") in {"run", "try"}:
            asked = _run_asked(entry, text, fields, bench)
            job = taking.submit("run", asked, visitor(request))
            return RedirectResponse(f"/jobs/{job.number}", 303)
        if fields.get("do") == "save":
            return RedirectResponse(f"/scenarios/{scenario_id}", 303)
    except InputError as error:
        problems = tuple(error.problems)
    shown = {"text": text, "hash": fields.get("hash", "")}
    editor = editor_of(bench.folder, entry.id, request).model_copy(update=shown)
    view = scenario_view(entry, editor, bench, request, problems)
    return render(request, "planner/scenario.html.j2", {"view": view}, 422 if problems else 200)


def _changes(entry: Entry, text: str, fields: Mapping[str, str], bench: Workbench) -> dict[str, str | None]:
    """Return the knobs of a plain form that differ from what its text says."""
    sent = {name.removeprefix(KNOB): value.strip() for name, value in fields.items() if name.startswith(KNOB)}
    if not sent:
        return {}
    form = form_of(ground_of(bench.folder.locate(entry.path), text, bench.desk))
    now = {knob.path: knob.value for group in form.groups for knob in group.knobs}
    for row in form.stations:
        now |= {f"{row.path}@{hour}": str(count) for hour, count in enumerate(row.by_hour)}
        now[f"{row.path}@"] = "" if row.servers is None else str(row.servers)
    return {path: value for path, value in sent.items() if value and value != now.get(path)}


def _save(entry: Entry, text: str, fields: Mapping[str, str], bench: Workbench) -> None:
    path = bench.folder.locate(entry.path)
    try:
        save_file(path, text, fields.get("hash"))
    except ChangedMeanwhile as error:
        hint = "open it again in another window, and bring your changes over"
        raise InputError([Problem(Place(str(path)), "U233", CHANGED, hint)]) from error


def _run_asked(entry: Entry, text: str, fields: Mapping[str, str], bench: Workbench) -> RunAsked:
    """Return the run that is asked for; what is not saved goes along as overrides."""
    share, at_most = fields.get("precision", "").strip(), fields.get("at_most", "").strip()
    asked = {
        "scenario": entry.path,
        "overrides": as_overrides(bench.folder.locate(entry.path), text, bench.desk),
        "seed": fields.get("seed", "").strip() or None,
        "replications": fields.get("replications", "").strip() or None,
        "engine": fields.get("engine") or "auto",
        "precise": {"share": share, "at_most": at_most or 200} if share else None,
        "fresh": bool(fields.get("fresh")),
    }
    return read_asked(RunAsked, asked)


add_page(router, "/scenarios/{scenario_id}", "planner/scenario.html.j2", scenario)
