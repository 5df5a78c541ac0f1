"""The rules of a pack as cards: in words, with their dates, their basis, their examples, and what goes before what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from border_sim.domain.results import Words
from border_sim.drafting.handbook.assemble import home_of
from border_sim.drafting.handbook.contents import RuleEntry
from border_sim.drafting.handbook.rule_sections import RuleReader, references
from border_sim.drafting.handbook.voice import Voice
from border_sim.flows.words import CROSSINGS
from border_sim.rules.law import law_of
from border_sim.rules.pack import ASSUMPTION, FLOW, Rule, RulePack
from border_sim.service.titles import words
from border_sim.web.pages import View, add_page
from border_sim.web.policy.opened import AsOf, Pack, PackHead
from border_sim.web.policy.sifting import Sieve
from border_sim.web.voice import voice

router = APIRouter(tags=["rules"])

A_PAGE = 60
"""Cards on one page."""


class Group(View):
    """Cards under one heading: the rules of one decision at one crossing of a flow."""

    chapter: str
    decision: str
    otherwise: str
    crossing: str
    rules: tuple[RuleEntry, ...]


class Choices(View):
    """What one can choose between, by name."""

    decision: dict[str, Words]
    flow: dict[str, Words]
    line: dict[str, Words]
    basis: dict[str, Words]


class RulesPage(View):
    """A page of cards."""

    pack: PackHead
    as_of: str
    asked: dict[str, str]
    choices: Choices
    groups: tuple[Group, ...]
    page: int
    pages: int
    found: int
    total: int
    assumed: int


def rules(
    request: Request,
    pack: Pack,
    sieve: Annotated[Sieve, Depends()],
    as_of: AsOf = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> RulesPage:
    """Return a page of the rules that somebody wants to see, under the law of a day."""
    day = pack.law_day(as_of)
    law = law_of(pack.pack, day)
    chosen = list(sieve.sift(law))
    groups = list(_groups(RuleReader(Voice(law, voice(request).language), references(pack.pack)), chosen))
    return RulesPage(
        pack=pack.head(),
        as_of=day.isoformat(),
        asked={
            "q": sieve.q,
            "decision": sieve.decision,
            "flow": sieve.flow,
            "line": sieve.line,
            "basis": sieve.basis,
            "force": sieve.force,
        },
        choices=_choices(pack.pack),
        groups=tuple(_cut(groups, (page - 1) * A_PAGE, page * A_PAGE)),
        page=page,
        pages=max(1, -(-len(chosen) // A_PAGE)),
        found=len(chosen),
        total=len(pack.pack.rules),
        assumed=sum(ASSUMPTION in rule.basis for rule in chosen),
    )


def _choices(pack: RulePack) -> Choices:
    return Choices(
        decision={name: words(spec.title) for name, spec in pack.decisions.items()},
        flow={name: words(flow.title) for name, flow in pack.flows.items()},
        line={f"{line.value}_{direction.value}": words(title) for (line, direction), title in CROSSINGS.items()},
        basis={
            ASSUMPTION: Words(zh="假设", en="an assumption"),
            **{name: words(source.title) for name, source in pack.sources.items()},
        },
    )


def _groups(reader: RuleReader, chosen: list[Rule]) -> Iterator[Group]:
    """Iterate over the rules as the handbook has them: flow by flow, then those of several flows."""
    speaker = reader.voice
    pack = speaker.law.pack
    homes = {rule.id: home_of(rule, pack) for rule in chosen}
    for name in (*pack.flows, ""):
        own = [rule for rule in chosen if homes[rule.id] == name]
        flow = pack.flows.get(name)
        spoken = speaker.about(flow) if flow else speaker
        chapter = speaker.say(flow.title) if flow else speaker.both("适用于多个流程", "Several flows")
        for section in RuleReader(spoken, reader.references).sections(own, (FLOW,) if flow else ()):
            for group in section.groups:
                yield Group(
                    chapter=chapter,
                    decision=section.title,
                    otherwise=section.otherwise,
                    crossing=group.title,
                    rules=group.rules,
                )


def _cut(groups: list[Group], start: int, end: int) -> Iterator[Group]:
    """Iterate over the groups of a page; one that goes over its end is cut."""
    passed = 0
    for group in groups:
        kept = group.rules[max(0, start - passed) : max(0, end - passed)]
        if kept:
            yield group.model_copy(update={"rules": kept})
        passed += len(group.rules)


add_page(router, "/rules/{pack}", "policy/rules.html.j2", rules)
