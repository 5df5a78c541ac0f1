"""Advice on a case that is tried: the shortest ways to release, and why a rule does not decide."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from border_sim.service.advice import Advice, RemedySaid
from border_sim.service.advise import advise
from border_sim.service.wishes import read_wishes
from border_sim.web.pages import View, add_page
from border_sim.web.policy.books import BOOKS
from border_sim.web.policy.opened import Pack, PackHead
from border_sim.web.policy.try_case import expect_flow
from border_sim.web.policy.trying import Trial, trial

router = APIRouter(tags=["rules"])


class Remedy(View):
    """A way to release: what would have to be other, the address of the case as it then is, and of another search."""

    said: RemedySaid
    then: str
    without: dict[str, str]


class AdvisedCrossing(View):
    """The ways at one line, in the order of the advice."""

    remedies: tuple[Remedy, ...]


class AdvicePage(View):
    """Advice on the case of an address."""

    pack: PackHead
    flow: str
    query: str
    kept: tuple[str, ...]
    advice: Advice
    ways: tuple[AdvisedCrossing, ...]


def advice(pack: Pack, tried: Annotated[Trial, Depends(trial)]) -> AdvicePage:
    """Return the shortest ways to release of the case of an address."""
    flow = expect_flow(pack, tried)
    day = pack.law_day(tried.as_of)
    case = tried.case(pack.pack)
    wishes = read_wishes(pack.pack, case, {}, tried.kept, ({}, (tried.why,) if tried.why else ()))
    with BOOKS.book(pack.pack, day, at_length=True) as book:
        found = advise(pack.pack, case, day, wishes, None, book)
    return AdvicePage(
        pack=pack.head(),
        flow=flow,
        query=tried.query(),
        kept=tried.kept,
        advice=found,
        ways=tuple(
            AdvisedCrossing(remedies=tuple(_remedy(tried, remedy) for remedy in crossing.remedies))
            for crossing in found.crossings
        ),
    )


def _remedy(tried: Trial, said: RemedySaid) -> Remedy:
    changed = {change.fact: change.to for change in said.changes}
    return Remedy(
        said=said,
        then=tried.with_facts(changed).query(),
        without={name: tried.keeping(name).query() for name in changed},
    )


add_page(router, "/rules/{pack}/try/advice", "policy/advice.html.j2", advice)
