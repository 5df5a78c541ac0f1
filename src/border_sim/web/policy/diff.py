"""What two versions of a pack decide differently: every class of items, with one of them, what becomes looser first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query

from border_sim.domain.facts import Fact
from border_sim.domain.quantities import Malformed
from border_sim.domain.results import Words
from border_sim.domain.terms import Language
from border_sim.rules.pack import DIRECTION, FLOW, LINE, RulePack
from border_sim.rules.values import format_value, parse_value
from border_sim.service.diff import diff_packs
from border_sim.service.pack_diff import ChangedClass, Leans, PackDiff
from border_sim.service.release_words import summary_lines
from border_sim.service.titles import words
from border_sim.web.folder import Kind
from border_sim.web.pages import View, add_page
from border_sim.web.policy.opened import AsOf, Bench, Pack, PackHead, read_day
from border_sim.web.policy.slow import Slow
from border_sim.web.policy.trying import trial_of
from border_sim.web.policy.versions import NOW, Choice, choices, expect_version, name_of, open_version

router = APIRouter(tags=["rules"])

DIFFS: Slow[PackDiff] = Slow()

LEANINGS: tuple[Leans, ...] = ("looser", "stricter", "other")
"""What one wants to know first stands first."""


class FactSaid(View):
    """A fact of an item in words; by its name where neither pack knows it any more."""

    title: Words
    says: Words


class Witnessed(View):
    """A class of items, with one of them in words and as the address of a case."""

    said: ChangedClass
    facts: tuple[FactSaid, ...]
    query: str


class Group(View):
    """Classes in which the same answer gives way to the same other one, by several rules."""

    leaning: Leans
    share: float | None
    classes: tuple[Witnessed, ...]


class ScenarioName(View):
    """A scenario whose traffic can be asked."""

    id: str
    path: str


class DiffPage(View):
    """Two versions of a pack held against each other; while it is not `done`, the answer comes with `wait`."""

    pack: PackHead
    old: str
    new: str
    as_of: str
    choices: tuple[Choice, ...]
    scenarios: tuple[ScenarioName, ...]
    done: bool
    diff: PackDiff | None
    parts: tuple[Words, ...]
    groups: tuple[Group, ...]


def diff(  # what an address may say
    bench: Bench,
    pack: Pack,
    *,
    old: Annotated[str, Query(alias="from", max_length=120)] = "",
    new: Annotated[str, Query(alias="to", max_length=120)] = NOW,
    as_of: AsOf = "",
    wait: Annotated[bool, Query()] = False,
) -> DiffPage:
    """Return what two versions of a pack decide differently, as `border-sim rules diff` says it."""
    found = None
    if old:
        day = read_day(as_of, "as_of") if as_of else None
        key = (pack.id, expect_version(bench, pack, old), expect_version(bench, pack, new), day)
        names = (name_of(bench, pack, old), name_of(bench, pack, new))

        def make() -> PackDiff:
            return diff_packs((open_version(bench, pack, old), open_version(bench, pack, new)), names, day)

        found = DIFFS.answer(key, pack.pack, make, wait=wait)
    return DiffPage(
        pack=pack.head(),
        old=old,
        new=new,
        as_of=as_of,
        choices=choices(bench, pack),
        scenarios=tuple(
            ScenarioName(id=one.id, path=one.path)
            for one in bench.folder.entries().values()
            if one.kind is Kind.SCENARIO
        ),
        done=found is not None or not old,
        diff=found,
        parts=tuple(words(line) for line in summary_lines(found.parts)) if found else (),
        groups=tuple(_groups(found, pack.pack)) if found else (),
    )


def _groups(found: PackDiff, pack: RulePack) -> Iterator[Group]:
    """Iterate over the classes by place and answers, in the order of their gravest."""
    groups: dict[tuple[object, ...], list[ChangedClass]] = {}
    for one in found.classes:
        answers = (str(one.old.answer), str(one.new.answer))
        groups.setdefault((one.leaning, one.flow, one.line, one.direction, one.decision, answers), []).append(one)
    for group in sorted(groups.values(), key=lambda group: LEANINGS.index(group[0].leaning)):
        shares = [one.share for one in group if one.share is not None]
        yield Group(
            leaning=group[0].leaning,
            share=sum(shares) if shares else None,
            classes=tuple(_witnessed(one, pack) for one in group),
        )


def _witnessed(one: ChangedClass, pack: RulePack) -> Witnessed:
    flow = pack.flows.get(one.flow)
    known = flow.facts if flow else {}
    where = {FLOW: one.flow, LINE: one.line, DIRECTION: one.direction}
    facts = [_fact(known.get(name), name, text) for name, text in one.item.items() if name not in where]
    query = trial_of({**where, **one.item}, one.days[0].start).query()
    return Witnessed(said=one, facts=tuple(facts), query=query)


def _fact(fact: Fact | None, name: str, text: str) -> FactSaid:
    try:
        value = parse_value(fact, text) if fact else text
    except Malformed:  # a value of the other version
        value = text
    if fact is None:
        return FactSaid(title=Words(zh=name, en=name), says=Words(zh=text, en=text))
    said = [format_value(fact, value, language) for language in (Language.ZH, Language.EN)]
    return FactSaid(title=words(fact.title), says=Words(zh=said[0], en=said[1]))


add_page(router, "/rules/{pack}/diff", "policy/diff.html.j2", diff)
