"""The list of runs: what was kept, the newest first, whoever made it and from wherever."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from border_sim.domain.runs import RunEntry
from border_sim.web.pages import View, add_page
from border_sim.web.workbench import Workbench, workbench

router = APIRouter()

A_PAGE = 50
"""Runs on one page of the list."""


class RunLine(View):
    """A run in the list."""

    run: str
    created_at: str
    scenario: str
    pack: str
    seed: str
    engine: str
    replications: int
    is_finished: bool


class Runs(View):
    """A page of the list of runs."""

    lines: tuple[RunLine, ...]
    scenario: str
    baseline: str
    page: int
    pages: int
    total: int


def runs(
    bench: Annotated[Workbench, Depends(workbench)],
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    scenario: Annotated[str, Query(max_length=200)] = "",
    baseline: Annotated[str, Query(max_length=64)] = "",
) -> Runs:
    """Return a page of the list; `scenario` keeps those that have it in their names, `baseline` is marked."""
    with bench.store() as store:
        total, entries = store.page(A_PAGE, (page - 1) * A_PAGE, scenario)
        unfinished = () if scenario or page > 1 else store.unfinished()
    lines = tuple(map(line_of, (*unfinished, *entries)))
    return Runs(
        lines=lines, scenario=scenario, baseline=baseline, page=page, pages=max(1, -(-total // A_PAGE)), total=total
    )


def line_of(entry: RunEntry) -> RunLine:
    """Return a run as lists show it."""
    return RunLine(
        run=entry.run,
        created_at=entry.created_at,
        scenario=entry.scenario,
        pack=entry.pack,
        seed=str(entry.seed),
        engine=entry.engine,
        replications=entry.replications,
        is_finished=entry.kept is None,
    )


add_page(router, "/runs", "runs.html.j2", runs)
