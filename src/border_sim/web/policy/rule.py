"""One rule: what it says and said, what it rests on, the examples on both sides of it, who changed it and when."""

from __future__ import annotations

from fastapi import APIRouter, Request

from border_sim.domain.results import Words
from border_sim.drafting.handbook.case_tables import case_entries
from border_sim.drafting.handbook.contents import CaseEntry, RuleEntry
from border_sim.drafting.handbook.rule_sections import RuleReader, references
from border_sim.drafting.handbook.voice import Voice
from border_sim.rules.law import law_of
from border_sim.rules.pack import Rule
from border_sim.rules.scope import flows_named
from border_sim.service.rule_history import Commit, commits_of, wordings
from border_sim.service.titles import words
from border_sim.web.pages import View, add_page
from border_sim.web.policy.filed import Filed, filed
from border_sim.web.policy.kept import Decided, decided_in
from border_sim.web.policy.opened import AsOf, Bench, Opened, Pack, PackHead
from border_sim.web.policy.refusals import unknown
from border_sim.web.voice import voice

router = APIRouter(tags=["rules"])


class WordingSaid(View):
    """What a rule says from a day on; nothing where it does not hold."""

    start: str
    says: Words | None


class RulePage(View):
    """A rule with all that belongs to it."""

    pack: PackHead
    as_of: str
    rule: RuleEntry
    decision: Words
    flows: tuple[str, ...]
    place: Filed
    wordings: tuple[WordingSaid, ...]
    inside: tuple[CaseEntry, ...]
    outside: tuple[CaseEntry, ...]
    commits: tuple[Commit, ...]
    decided: tuple[Decided, ...]


def rule(request: Request, bench: Bench, pack: Pack, rule: str, as_of: AsOf = "") -> RulePage:
    """Return a rule under the law of a day."""
    found = pack.pack.rules.get(rule)
    if found is None:
        raise unknown("R008", "a rule of the pack", rule, pack.pack.rules)
    day = pack.law_day(as_of)
    speaker = Voice(law_of(pack.pack, day), voice(request).language)
    flows = flows_named(found.when, pack.pack.flows)
    inside, outside = _cases(pack, found, speaker)
    return RulePage(
        pack=pack.head(),
        as_of=day.isoformat(),
        rule=_entry(found, speaker.about(next(iter(flows.values()))) if len(flows) == 1 else speaker),
        decision=words(pack.pack.decisions[found.decides].title),
        flows=tuple(flows),
        place=filed(bench.folder, found.place),
        wordings=tuple(WordingSaid(start=one.start.isoformat(), says=one.says) for one in wordings(found, pack.pack)),
        inside=inside,
        outside=outside,
        commits=commits_of(found.id, bench.folder.root / found.place.file),
        decided=decided_in(bench, pack.pack.name, found.id),
    )


def _entry(rule: Rule, speaker: Voice) -> RuleEntry:
    sections = RuleReader(speaker, references(speaker.law.pack)).sections([rule], ())
    return sections[0].groups[0].rules[0]


def _cases(pack: Opened, rule: Rule, speaker: Voice) -> tuple[tuple[CaseEntry, ...], tuple[CaseEntry, ...]]:
    """Return the examples in which a rule decides, and those just outside of it."""
    numbered = list(enumerate(pack.pack.examples, 1))
    inside = [one for one in numbered if rule.id in one[1].because]
    outside = [one for one in numbered if rule.id in one[1].not_because]
    return case_entries(inside, speaker, ()), case_entries(outside, speaker, ())


add_page(router, "/rules/{pack}/rule/{rule:path}", "policy/rule.html.j2", rule)
