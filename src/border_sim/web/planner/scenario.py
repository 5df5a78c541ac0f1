"""The page of a scenario: what it asks, its file and its form, and its last runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request
from pydantic import Field

from border_sim.documents import Tree
from border_sim.domain.errors import InputError, Problem
from border_sim.domain.results import Words
from border_sim.service.form.form_result import ScenarioForm
from border_sim.service.form.ground import FormGround, ground_of
from border_sim.service.form.read_form import form_of
from border_sim.web.errors import ProblemView, problem_view
from border_sim.web.file_page import EditorView, editor_of
from border_sim.web.folder import Entry, Kind, NoSuchFile
from border_sim.web.pages import View
from border_sim.web.planner.grounds import GROUNDS
from border_sim.web.runs import RunLine, line_of
from border_sim.web.workbench import Workbench, workbench

LAST_RUNS = 8
"""Runs of the scenario that its page shows."""

Bench = Annotated[Workbench, Depends(workbench)]


class TargetLine(View):
    """A target as it is written."""

    measure: str
    bound: str
    limit: str


class ScenarioView(View):
    """A scenario: its words, its text, its form."""

    id: str
    path: str
    name: str
    title: Words
    question: Words | None
    assumptions: tuple[Words, ...]
    targets: tuple[TargetLine, ...]
    files: dict[str, str] = Field(description="the files that it is made of, its own first: their ids by their paths")
    is_part: bool
    editor: EditorView
    form: ScenarioForm | None
    problems: tuple[ProblemView, ...]
    runs: tuple[RunLine, ...]


def scenario(scenario_id: str, bench: Bench, request: Request) -> ScenarioView:
    """Return a scenario, or a file that scenarios extend."""
    entry = entry_of(scenario_id, bench)
    return scenario_view(entry, editor_of(bench.folder, entry.id, request), bench, request)


def entry_of(scenario_id: str, bench: Workbench) -> Entry:
    """Return the file of an id.

    Raises:
        NoSuchFile: there is none, or it is no scenario.
    """
    entry = bench.folder.entry(scenario_id)
    if entry.kind not in {Kind.SCENARIO, Kind.PART} or not entry.path.endswith(".yaml"):
        raise NoSuchFile(scenario_id)
    return entry


def scenario_file(name: str, bench: Workbench) -> Entry | None:
    """Return the file of the scenario of a name; its own name says so first, for it mostly does."""
    entries = [entry for entry in bench.folder.entries().values() if entry.kind is Kind.SCENARIO]
    for entry in sorted(entries, key=lambda entry: (Path(entry.path).stem != name, len(entry.path))):
        try:
            said = bench.desk.document(bench.folder.locate(entry.path)).get(("scenario",))
        except InputError:
            continue
        if said == name:
            return entry
    return None


def scenario_view(
    entry: Entry, editor: EditorView, bench: Workbench, request: Request, problems: tuple[Problem, ...] = ()
) -> ScenarioView:
    """Return what the page of a scenario shows.

    Args:
        entry: its file.
        editor: what the file would hold.
        bench: reads the other files.
        request: says in which language problems are told.
        problems: what went wrong with what was asked.
    """
    ground: FormGround | None = None
    form: ScenarioForm | None = None
    is_part = entry.kind is Kind.PART
    path = bench.folder.locate(entry.path)
    try:
        if is_part:
            ground = ground_of(path, editor.text, bench.desk)
        else:
            read = GROUNDS.read(path, editor.text, bench.desk, lambda ground: form_view(ground, bench))
            ground, form = read.ground, read.form
    except InputError as error:
        problems = (*problems, *error.problems)
    said = ground.own.value if ground and isinstance(ground.own.value, dict) else {}
    title = words_of(said.get("title"))
    name = said.get("scenario")
    name = name if isinstance(name, str) else Path(entry.path).stem
    return ScenarioView(
        id=entry.id,
        path=entry.path,
        name=name,
        title=title or Words(zh=name, en=name),
        question=words_of(said.get("question")),
        assumptions=() if ground is None else tuple(Words(zh=one.zh, en=one.en) for one in ground.spec.assumptions),
        targets=() if ground is None else tuple(_targets(ground)),
        files={} if ground is None else _files(ground, bench),
        is_part=is_part,
        editor=editor,
        form=form,
        problems=tuple(problem_view(request, one) for one in problems),
        runs=() if is_part else _runs(name, bench),
    )


def form_view(ground: FormGround, bench: Workbench) -> ScenarioForm:
    """Return the form of a scenario, with files as seen from the folder."""
    form = form_of(ground)
    below = bench.below
    groups = tuple(
        group.model_copy(
            update={"knobs": tuple(knob.model_copy(update={"file": below(knob.file)}) for knob in group.knobs)}
        )
        for group in form.groups
    )
    stations = tuple(row.model_copy(update={"file": below(row.file)}) for row in form.stations)
    return form.model_copy(update={"groups": groups, "stations": stations})


def words_of(said: Tree) -> Words | None:
    """Return a title as it is written, in one language or in both."""
    if isinstance(said, str):
        return Words(zh=said, en=said)
    if isinstance(said, dict) and said:
        some = next(iter(said.values()))
        return Words(zh=str(said.get("zh", some)), en=str(said.get("en", some)))
    return None


def _targets(ground: FormGround) -> list[TargetLine]:
    lines = []
    for target in ground.spec.targets:
        bound = "at_most" if target.at_most is not None else "at_least"
        lines.append(TargetLine(measure=target.measure, bound=bound, limit=target.at_most or target.at_least or ""))
    return lines


def _files(ground: FormGround, bench: Workbench) -> dict[str, str]:
    """Return the files that a scenario is made of, those that lie in the folder."""
    ids = {entry.path: entry.id for entry in bench.folder.entries().values()}
    below = [bench.below(str(file.resolve())) for file in ground.files]
    return {path: ids[path] for path in below if path in ids}


def _runs(name: str, bench: Workbench) -> tuple[RunLine, ...]:
    with bench.store() as store:
        _, entries = store.page(LAST_RUNS, 0, name)
    return tuple(line_of(entry) for entry in entries if entry.scenario == name)
