"""Journeys of a run whose facts are kept, each as a case that can be tried."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from border_sim.domain.results import Words
from border_sim.web.pages import View, add_page
from border_sim.web.policy.kept import KeptRun, exhibit_of, kept_runs
from border_sim.web.policy.opened import Bench, Pack, PackHead
from border_sim.web.policy.trying import trial_of

router = APIRouter(tags=["rules"])


class JourneyLine(View):
    """A journey, why it was kept, and the address of its case."""

    number: int
    flow: str
    why: Words
    outcome: str
    query: str


class JourneysPage(View):
    """The journeys of a run that can be tried; none where nobody has asked for its report."""

    pack: PackHead
    runs: tuple[KeptRun, ...]
    run: str
    is_kept: bool
    journeys: tuple[JourneyLine, ...]


def journeys(bench: Bench, pack: Pack, run: Annotated[str, Query(max_length=64)] = "") -> JourneysPage:
    """Return the journeys of a run whose facts are kept."""
    runs = kept_runs(bench, pack.pack.name)
    chosen = run or (runs[0].run if runs else "")
    exhibit = exhibit_of(bench, chosen) if chosen else None
    lines = [
        JourneyLine(
            number=story.number,
            flow=story.flow,
            why=story.why,
            outcome=story.outcome,
            query=trial_of({fact.name: fact.value for fact in said.facts}, said.as_of).query(),
        )
        for story in (exhibit.journeys if exhibit else ())
        if (said := story.explanation) is not None and story.flow in pack.pack.flows
    ]
    return JourneysPage(pack=pack.head(), runs=runs, run=chosen, is_kept=exhibit is not None, journeys=tuple(lines))


add_page(router, "/rules/{pack}/journeys", "policy/journeys.html.j2", journeys)
