"""Runs held against a baseline, from what is kept of them: nothing is simulated for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Request

from border_sim.domain.errors import InputError, Problem
from border_sim.domain.results import Words
from border_sim.report.html import fragment
from border_sim.report.sections.comparison import comparison_section
from border_sim.report.voice import Voice
from border_sim.service.comparison_result import Comparison
from border_sim.service.report_comparison import compared_as_kept
from border_sim.web.errors import ProblemView, problem_view
from border_sim.web.pages import View, add_page
from border_sim.web.planner.scenario import Bench
from border_sim.web.runs import RunLine, line_of
from border_sim.web.voice import voice
from border_sim.web.workbench import Workbench

router = APIRouter()

MOST = 25
"""Runs that are held against the baseline."""

OFFERED = 30
"""Runs that are offered for further comparisons, the last ones."""

RunId = Annotated[str, Query(max_length=64)]


class CompareView(View):
    """Runs beside a baseline."""

    baseline: str
    runs: tuple[str, ...]
    comparison: Comparison | None
    notices: tuple[Words, ...]
    problems: tuple[ProblemView, ...]
    offered: tuple[RunLine, ...]


def compare(
    bench: Bench,
    request: Request,
    baseline: RunId = "",
    run: Annotated[tuple[RunId, ...], Query(max_length=MOST)] = (),
) -> CompareView:
    """Return how runs differ from a baseline; without one the first of them is."""
    asked = list(dict.fromkeys(filter(None, (baseline, *run))))
    comparison: Comparison | None = None
    notices: tuple[Words, ...] = ()
    problems: tuple[Problem, ...] = ()
    with bench.store() as store:
        offered = tuple(line_of(entry) for entry in store.page(OFFERED, 0, "")[1])
    if len(asked) > 1:
        try:
            comparison, notices = _compared(tuple(asked), bench)
        except InputError as error:
            problems = tuple(error.problems)
    return CompareView(
        baseline=asked[0] if asked else "",
        runs=tuple(asked[1:]),
        comparison=comparison,
        notices=notices,
        problems=tuple(problem_view(request, one) for one in problems),
        offered=offered,
    )


def sections_beside(request: Request, view: CompareView) -> Mapping[str, object]:
    """Return the comparison as a part of its page."""
    language = voice(request).language
    if view.comparison is None:
        return {"html": ""}
    return {"html": fragment([comparison_section(view.comparison, Voice(language, {}))], language)}


def _compared(runs: tuple[str, ...], bench: Workbench) -> tuple[Comparison, tuple[Words, ...]]:
    with bench.store() as store:
        records = [store.show(one) for one in runs]
    return compared_as_kept(records)


add_page(router, "/compare", "planner/compare.html.j2", compare, sections_beside)
