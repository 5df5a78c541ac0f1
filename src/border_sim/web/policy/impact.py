"""What a change of rules does to the traffic of a scenario: handed in as a job, and its answer as a page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from pydantic import ValidationError
from pydantic_core import from_json

from border_sim.domain.results import Words
from border_sim.service.effects import effect_words
from border_sim.service.impact_result import Effect, Impact
from border_sim.web.folder import Kind, NoSuchFile
from border_sim.web.job_state import JobState, state_of
from border_sim.web.jobs import Found, Taking
from border_sim.web.kinds.impact import ImpactAsked
from border_sim.web.pages import View, add_page
from border_sim.web.policy.opened import Bench, Pack
from border_sim.web.policy.versions import NOW, expect_version, name_of
from border_sim.web.workbench import visitor

router = APIRouter(tags=["rules"])

ALWAYS = ("aims.control.", "aims.openness.")
"""Of these one wants to know that nothing can be told, too."""


class EffectSaid(View):
    """A measure under both packs, in a sentence."""

    says: Words
    verdict: str
    matters: bool


class ImpactPage(View):
    """A comparison of two versions on a scenario's traffic, as far as it has come."""

    state: JobState
    old: str
    new: str
    scenario: str
    changes: tuple[str, ...]
    pack: str
    impact: Impact | None
    effects: tuple[EffectSaid, ...]


@router.post("/rules/{pack}/impact", status_code=303, response_class=Response)
def ask_impact(  # noqa: PLR0913  # the fields of a form
    request: Request,
    bench: Bench,
    pack: Pack,
    *,
    taking: Taking,
    scenario: Annotated[str, Form(max_length=64)],
    old: Annotated[str, Form(alias="from", max_length=120)] = NOW,
    new: Annotated[str, Form(alias="to", max_length=120)] = NOW,
    replications: Annotated[str, Form(max_length=6)] = "",
    changes: Annotated[str, Form(max_length=2000)] = "",
    decisions_only: Annotated[bool, Form()] = False,
) -> Response:
    """Hand in the comparison of two versions on the traffic of a scenario."""
    entry = bench.folder.entry(scenario)
    if entry.kind is not Kind.SCENARIO:
        raise NoSuchFile(scenario)
    for version in (old, new):
        expect_version(bench, pack, version)
    fields = {
        "scenario": entry.path,
        "old": name_of(bench, pack, old),
        "new": name_of(bench, pack, new),
        "list_changes": tuple(changes.split()),
        "replications": replications or None,
        "decisions_only": decisions_only,
    }
    try:
        asked = ImpactAsked.model_validate(fields)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from None
    return RedirectResponse(f"/impacts/{taking.submit('impact', asked, visitor(request)).number}", 303)


def impact(found: Found, bench: Bench) -> ImpactPage:
    """Return what a change does to the traffic of a scenario, as far as it has come."""
    if found.order.kind != "impact":
        raise HTTPException(404)
    asked = ImpactAsked.model_validate_json(found.order.request)
    with bench.store() as store:
        answer = store.jobs.answer(found.number)
    answered = Impact.model_validate(from_json(answer)) if answer else None
    return ImpactPage(
        state=state_of(found),
        old=asked.old,
        new=asked.new or asked.old,
        scenario=asked.scenario,
        changes=asked.list_changes,
        pack=_pack_of(bench, asked),
        impact=answered,
        effects=tuple(_said(one) for one in answered.effects) if answered else (),
    )


def _pack_of(bench: Bench, asked: ImpactAsked) -> str:
    """Return the id of the pack that was compared, empty where it has gone."""
    paths = {(spec.rpartition(":")[2]).partition("@")[0].removeprefix("./") for spec in (asked.old, asked.new or "")}
    return next((entry.id for entry in bench.folder.packs() if entry.pack in paths), "")


def _said(effect: Effect) -> EffectSaid:
    matters = effect.verdict == "differs" or (effect.verdict != "same" and effect.name.startswith(ALWAYS))
    return EffectSaid(says=effect_words(effect), verdict=effect.verdict, matters=matters)


add_page(router, "/impacts/{number}", "policy/impact.html.j2", impact)
