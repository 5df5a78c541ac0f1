"""Try a case: a form of its facts, and at once what the rules decide, why, what to ask next and what happens then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import RedirectResponse

from border_sim.domain.errors import InputError
from border_sim.domain.results import Words
from border_sim.domain.terms import Text
from border_sim.flows.words import CROSSINGS
from border_sim.rules.book import RuleBook
from border_sim.rules.law import law_of
from border_sim.rules.pack import FLOW, RulePack
from border_sim.service.case_form import crossings_in
from border_sim.service.case_text import case_text
from border_sim.service.cases import Case
from border_sim.service.explain import all_needs, answer_at, explain
from border_sim.service.explanation import Asked, CrossingSaid, Explanation
from border_sim.service.titles import words
from border_sim.web.editing import Say
from border_sim.web.pages import View, add_page
from border_sim.web.policy.books import BOOKS
from border_sim.web.policy.case_fields import Field, fields_of
from border_sim.web.policy.opened import Opened, Pack, PackHead
from border_sim.web.policy.refusals import unknown
from border_sim.web.policy.trying import Trial, of_example, trial

router = APIRouter(tags=["rules"])

Tried = Annotated[Trial, Depends(trial)]


class ExampleName(View):
    """An example that can be loaded."""

    number: int
    title: Words


class TryPage(View):
    """The form of a case, and what is decided at each line that it comes to; nothing where a fact is wrong."""

    pack: PackHead
    flow: str
    at: str
    as_of: str
    why: str
    query: str
    crossings: dict[str, Words]
    fields: tuple[Field, ...]
    examples: tuple[ExampleName, ...]
    wrong: dict[str, tuple[str, ...]]
    leading: tuple[str, ...]
    said: tuple[CrossingSaid, ...]
    needs: tuple[Asked, ...]
    text: str


def try_case(pack: Pack, say: Say, tried: Tried) -> TryPage:
    """Return the answer to the case of an address."""
    if not tried.flow:
        tried = replace(tried, flow=next(iter(pack.pack.flows)))
    flow = expect_flow(pack, tried)
    if not tried.at:
        line, way = crossings_in(pack.pack.flows[flow])[0]
        tried = replace(tried, at=f"{line.value}_{way.value}")
    day = pack.law_day(tried.as_of)
    law, wrong, text = law_of(pack.pack, day), dict[str, list[str]](), ""
    crossings: tuple[CrossingSaid, ...] = ()
    try:
        case = tried.case(pack.pack)
    except InputError as error:
        for problem, shown in zip(error.problems, say.findings(error.problems), strict=True):
            wrong.setdefault(problem.place.file, []).append(shown.message)
    else:
        with BOOKS.book(pack.pack, day, at_length=not tried.crossing) as book:
            crossings = _answered(case, tried, book)
            text = case_text(case, book)
    found = pack.pack.flows[flow]
    return TryPage(
        pack=pack.head(),
        flow=flow,
        at=tried.at,
        as_of=day.isoformat(),
        why=tried.why,
        query=tried.query(),
        crossings={f"{line.value}_{way.value}": words(CROSSINGS[line, way]) for line, way in crossings_in(found)},
        fields=fields_of(tried, law, wrong),
        examples=tuple(_examples(pack, flow)),
        wrong={name: tuple(said) for name, said in wrong.items()},
        leading=_leading(pack.pack),
        said=crossings,
        needs=all_needs(crossings),
        text=text,
    )


def _leading(pack: RulePack) -> tuple[str, ...]:
    """Return the decisions that the aims of a pack count, which one wants to see at a glance; else the first."""
    aimed = dict.fromkeys(name for aim in pack.aims.values() for name in aim)
    return tuple(name for name in pack.decisions if name in aimed) or tuple(pack.decisions)[:1]


def _answered(case: Case, tried: Trial, book: RuleBook) -> tuple[CrossingSaid, ...]:
    """Return what is decided at the line of a trial; without one, at every line that its way comes to."""
    if tried.crossing:
        return (answer_at(case, *tried.crossing, book),)
    return explain(book.pack, case, book.as_of, None, book).crossings


class WayPage(View):
    """The whole answer to the case of an address, with its way through the machine."""

    pack: PackHead
    query: str
    answer: Explanation


def way(pack: Pack, tried: Tried) -> WayPage:
    """Return the way of a case through the machine of its flow."""
    expect_flow(pack, tried)
    day = pack.law_day(tried.as_of)
    case = tried.case(pack.pack)
    with BOOKS.book(pack.pack, day, at_length=True) as book:
        answer = explain(pack.pack, case, day, None, book)
    return WayPage(pack=pack.head(), query=tried.query(), answer=answer)


@router.get("/rules/{pack}/examples", include_in_schema=False)
def load_example(pack: Pack, number: Annotated[int, Query(ge=1, le=10_000_000)]) -> Response:
    """Lead to the address of an example's case."""
    return RedirectResponse(f"/rules/{pack.id}/try?{of_example(pack.pack, number).query()}", 303)


def expect_flow(pack: Opened, tried: Trial) -> str:
    """Return the flow of a trial."""
    if tried.flow not in pack.pack.flows:
        raise unknown("U014", "a flow of the pack", tried.flow, pack.pack.flows)
    return tried.flow


def _examples(pack: Opened, flow: str) -> Iterator[ExampleName]:
    """Iterate over the examples of a flow, each called by its title or by what decides in it."""
    for number, example in enumerate(pack.pack.examples, 1):
        if example.item.get(FLOW) == flow:
            named = [pack.pack.rules[name].title for name in (*example.because, *example.not_because)][:1]
            title = example.title or (named[0] if named else Text("", ""))
            yield ExampleName(number=number, title=words(title))


add_page(router, "/rules/{pack}/try", "policy/try.html.j2", try_case)
add_page(router, "/rules/{pack}/try/way", "policy/way.html.j2", way)
