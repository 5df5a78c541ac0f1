"""The pages of experiments: a form for a scenario, what it will cost, and the job that it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from border_sim.analysis.paths import units_of_measures
from border_sim.domain.errors import InputError, Problem
from border_sim.domain.results import Words
from border_sim.scenario.load import load_scenario
from border_sim.scenario.model import Scenario
from border_sim.scenario.targets import measures_of
from border_sim.service.form.ground import ground_of
from border_sim.service.form.read_form import form_of
from border_sim.service.titles import words
from border_sim.web.errors import ProblemView, problem_view
from border_sim.web.folder import Entry, Kind, NoSuchFile
from border_sim.web.jobs import Taking
from border_sim.web.kinds.kind import ScenarioAsked
from border_sim.web.pages import View, add_page, render
from border_sim.web.planner.asking import Fields, Said, read_asked, said_in
from border_sim.web.planner.costs import Cost, check, cost_of
from border_sim.web.planner.questions import ASKED, QUESTIONS, Question
from border_sim.web.planner.scenario import Bench, entry_of
from border_sim.web.workbench import Workbench, visitor

router = APIRouter()

Name = Literal["bottlenecks", "staff", "sweep", "frontier"]


class OfferView(View):
    """Something that a field may be given, with what it means."""

    value: str
    title: Words | None = None


class QuestionView(View):
    """The form of an experiment with one scenario."""

    id: str
    path: str
    title: Words
    question: Question
    values: dict[str, str | tuple[str, ...]]
    offers: dict[str, tuple[OfferView, ...]]
    cost: Cost | None
    problems: tuple[ProblemView, ...]


def question(scenario_id: str, kind: Name, bench: Bench, request: Request) -> QuestionView:
    """Return the form; what stands in the address is filled in."""
    entry = _scenario(scenario_id, bench)
    said = said_in(QUESTIONS[kind], request.query_params)
    return _view(entry, kind, said, bench, request)


@router.post("/scenarios/{scenario_id}/{kind}", include_in_schema=False)
def ask(scenario_id: str, kind: Name, bench: Bench, request: Request, taking: Taking, sent: Fields) -> Response:
    """Submit what was asked, or say what is wrong with it, field by field."""
    entry = _scenario(scenario_id, bench)
    said = said_in(QUESTIONS[kind], sent)
    try:
        asked = _asked(kind, entry, said)
        check(asked, _loaded(entry, bench), lambda values: _loaded(entry, bench, values))
    except InputError as error:
        view = _view(entry, kind, said, bench, request, tuple(error.problems))
        return render(request, "planner/question.html.j2", {"view": view}, 422)
    if sent.get("do") == "cost":
        return render(request, "planner/question.html.j2", {"view": _view(entry, kind, said, bench, request)})
    return RedirectResponse(f"/jobs/{taking.submit(kind, asked, visitor(request)).number}", 303)


def _scenario(scenario_id: str, bench: Workbench) -> Entry:
    entry = entry_of(scenario_id, bench)
    if entry.kind is not Kind.SCENARIO:
        raise NoSuchFile(scenario_id)
    return entry


def _asked(kind: Name, entry: Entry, said: Said) -> ScenarioAsked:
    return read_asked(ASKED[kind], {**{name: value for name, value in said.items() if value}, "scenario": entry.path})


def _loaded(entry: Entry, bench: Workbench, values: Mapping[str, str] | None = None) -> Scenario:
    return load_scenario(bench.folder.locate(entry.path), values, bench.desk.pack)


def _view(
    entry: Entry, kind: Name, said: Said, bench: Workbench, request: Request, problems: tuple[Problem, ...] = ()
) -> QuestionView:
    """Return the form of a question with what has been filled in."""
    scenario, cost = None, None
    try:
        scenario = _loaded(entry, bench)
        if not problems:
            cost = cost_of(_asked(kind, entry, said), scenario)
    except InputError as error:
        problems = problems or tuple(error.problems)
    title = words(scenario.title) if scenario else Words(zh=entry.path, en=entry.path)
    return QuestionView(
        id=entry.id,
        path=entry.path,
        title=title,
        question=QUESTIONS[kind],
        values=dict(said),
        offers=_offers(entry, scenario, bench) if scenario else {},
        cost=cost,
        problems=tuple(problem_view(request, one) for one in problems),
    )


def _offers(entry: Entry, scenario: Scenario, bench: Workbench) -> dict[str, tuple[OfferView, ...]]:
    """Return what fields may be given: paths of knobs, names of stations and of measures."""
    path = bench.folder.locate(entry.path)
    form = form_of(ground_of(path, path.read_text("utf-8"), bench.desk))
    knobs = [
        OfferView(value=knob.path, title=knob.title) for group in form.groups for knob in group.knobs if not knob.option
    ]
    staffed = [OfferView(value=f"{row.path}.servers", title=row.title) for row in form.stations if row.servers]
    stations = [OfferView(value=name, title=words(title)) for name, title in scenario.station_titles.items()]
    measures = [OfferView(value=name) for name in sorted(units_of_measures(measures_of(scenario)))]
    return {"knobs": (*staffed, *knobs), "stations": tuple(stations), "measures": tuple(measures)}


add_page(router, "/scenarios/{scenario_id}/{kind}", "planner/question.html.j2", question)
