"""Boundary examples: items on both sides of every edge of every rule, as few as show all of them.

For each test of a rule there is an item just inside and one just outside, next to each of which the answer is another
because of the rule. There are items for exceptions, for what a rule beats, for lots drawn and not drawn, for every
answer, and for the days beside those on which a rule begins and ends. Each is shown where it shows best: in the
first frame, and on the first day, of those in which the answer changes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import TypeAlias

from border_sim.domain.errors import Unfinished
from border_sim.proof.in_force import telling_days
from border_sim.proof.space import frames_of
from border_sim.proof.trials.covering import Chosen, cover
from border_sim.proof.trials.grounds import Ground, grounds_of
from border_sim.proof.trials.merging import merged
from border_sim.proof.trials.searching import Candidate, candidates
from border_sim.proof.trials.showing import Shown, Target
from border_sim.proof.trials.thinning import ThinLaws
from border_sim.rules.clauses import Clauses
from border_sim.rules.pack import Example, Rule, RulePack
from border_sim.rules.rulings import Ruling

LeftOut: TypeAlias = Callable[[Clauses, Ruling], None]
"""Is told of a decision, and where, whose rules combine in too many ways for examples of it to be sought."""


def boundary_examples(
    pack: RulePack, chosen: Collection[str] | None = None, left_out: LeftOut = lambda _clauses, _ruling: None
) -> tuple[Example, ...]:
    """Return the boundary examples of a pack, or of some of its rules; what they expect is what is decided today."""
    rules = [rule for rule in pack.rules.values() if chosen is None or rule.id in chosen]
    known: dict[Target, Shown] = {}
    best: dict[Target, tuple[Ground, Candidate]] = {}
    for ground in _grounds(pack, rules, left_out, answers=chosen is None):
        for candidate in candidates(ground, known):
            if candidate.shown > known.get(candidate.target, Shown.NOT):
                known[candidate.target] = candidate.shown
                best[candidate.target] = (ground, candidate)
    return merged(pack, _covers(best.values()))


def _covers(found: Iterable[tuple[Ground, Candidate]]) -> Iterator[Chosen]:
    grounds: dict[int, tuple[Ground, list[Candidate]]] = {}
    for ground, candidate in found:
        grounds.setdefault(id(ground), (ground, []))[1].append(candidate)
    for ground, here in grounds.values():
        yield from cover(ground, here)


def _grounds(pack: RulePack, rules: Iterable[Rule], left_out: LeftOut, *, answers: bool) -> Iterator[Ground]:
    """Iterate over every decision in every frame: first on the days on which the law changes, then on those beside."""
    chosen = list(rules)
    days = telling_days(pack)
    beside = [day for day in _days_beside(pack, chosen) if day not in days]
    for clauses, ruling in (*_news(pack, days), *(news for day in beside for news in _news(pack, [day]))):
        day = clauses.law.day
        mine = [rule for rule in chosen if rule.decides == ruling.spec.name and (day in days or day in _own_days(rule))]
        try:
            yield from grounds_of(clauses, ruling, mine, answers=answers and day in days) if mine else ()
        except Unfinished:
            left_out(clauses, ruling)


def _news(pack: RulePack, days: Iterable[date]) -> Iterator[tuple[Clauses, Ruling]]:
    """Iterate over every decision in every frame on some days, but for what says the same as on the day before."""
    said: dict[tuple[str, ...], tuple[object, ...]] = {}
    laws = ThinLaws(pack)
    for day in days:
        for clauses in frames_of(laws.on(day)):
            for ruling in clauses.rulings:
                place = (*clauses.frame.fixed.values(), ruling.spec.name)
                says = (ruling.stakes, ruling.lifting, [row for bit, row in clauses.rows.items() if bit & ruling.rows])
                if said.get(place) != says:
                    said[place] = says
                    yield clauses, ruling


def _days_beside(pack: RulePack, rules: Iterable[Rule]) -> list[date]:
    """Return the last days of rules, and the days before their first, as far as the pack is in force."""
    return sorted({day for rule in rules for day in _own_days(rule) if pack.in_force.covers(day)})


def _own_days(rule: Rule) -> set[date]:
    period, step = rule.period, timedelta(days=1)
    before = {period.start - step} if period.start and period.start > date.min else set()
    return before | ({period.end} if period.end else set())
