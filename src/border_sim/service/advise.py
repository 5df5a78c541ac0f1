"""Advise on a case: what would have to be other for it to be released, and why a rule does not apply to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from math import inf
from typing import Literal, TypeAlias

from border_sim.analysis.wording import LINES
from border_sim.domain.decision import Verdict
from border_sim.domain.facts import Value
from border_sim.domain.results import Words
from border_sim.domain.terms import Direction, Language, Line
from border_sim.proof.options import Asked
from border_sim.proof.remedies import Goal, Remedy, shortest_ways
from border_sim.rules.book import RuleBook
from border_sim.rules.condition_words import tests_in_words
from border_sim.rules.conditions import Near, Test
from border_sim.rules.law import Law, law_of
from border_sim.rules.pack import DIRECTION, LINE, Rule, RulePack
from border_sim.rules.regions import region_of
from border_sim.rules.values import format_value, value_text
from border_sim.service.advice import Advice, ConditionSaid, CrossingAdvice, FactChanged, RemedySaid, WhyNot
from border_sim.service.answers import answer_words
from border_sim.service.cases import Case
from border_sim.service.explain import explain
from border_sim.service.titles import words
from border_sim.service.wishes import Wishes

_Status: TypeAlias = Literal["decides", "beaten", "outweighed", "holds", "may hold", "does not hold", "not in force"]
_Of: TypeAlias = Literal["when", "unless"]

AIMED = ("eligible", "facilitated")
"""The aims of a pack that say what a case wants to reach."""


def advise(  # what `rules explain` takes, and a book that is at hand
    pack: RulePack,
    case: Case,
    as_of: date,
    wishes: Wishes,
    entry: str | None = None,
    book: RuleBook | None = None,
) -> Advice:
    """Return the explanation of a case with advice at each line that it comes to.

    `book` is the pack as of that day, where somebody who asks again and again has it already.

    Raises:
        InputError: the pack is not in force on that day, or the flow has no such entry.
        Unfinished: so much is missing that the possible answers cannot be followed.
    """
    book = book or RuleBook(pack, as_of)
    explanation = explain(pack, case, as_of, entry, book)
    adviser = _Adviser(book, case, wishes)
    lines = [(Line(one.line), Direction(one.direction)) for one in explanation.crossings]
    return Advice(
        explanation=explanation,
        crossings=tuple(adviser.crossing(line, direction) for line, direction in lines),
        why_not=tuple(adviser.why_not(rule, *at) for rule in wishes.why_not for at in lines),
    )


class _Adviser:
    """Asks the rules for the ways of one case."""

    def __init__(self, book: RuleBook, case: Case, wishes: Wishes) -> None:
        self._pack = book.pack
        self._case = case
        self._wishes = wishes
        self._book = book
        self._law: Law = law_of(book.pack, book.as_of)

    def crossing(self, line: Line, direction: Direction) -> CrossingAdvice:
        """Return what would have to be other at a line."""
        item = self._at(line, direction)
        goal = Goal(self._wishes.goal or self._aims(item))
        weights = {**self._wishes.weights, **dict.fromkeys(self._wishes.frozen, inf)}
        remedies = shortest_ways(self._book, Asked(item, weights), goal)
        return CrossingAdvice(
            line=line.value,
            direction=direction.value,
            title=LINES[f"{line.value}_{direction.value}"],
            goal=dict(goal.outcomes),
            wanted=tuple(self._wanted(name, outcomes) for name, outcomes in goal.outcomes.items()),
            documents=goal.papers,
            reached=goal.is_met(self._book.decide(item)),
            remedies=tuple(self._remedy(remedy) for remedy in remedies),
        )

    def _wanted(self, name: str, outcomes: tuple[str, ...]) -> Words:
        spec = self._pack.decisions[name]
        said = [answer_words(self._pack, spec, outcome) for outcome in outcomes]
        return Words(
            zh=f"{spec.title.zh}：{'或'.join(one.zh for one in said)}",
            en=f"{spec.title.en}: {' or '.join(one.en for one in said)}",
        )

    def _at(self, line: Line, direction: Direction) -> dict[str, Value]:
        return {**self._case.item, LINE: line.value, DIRECTION: direction.value}

    def _aims(self, item: Mapping[str, Value]) -> dict[str, tuple[str, ...]]:
        """Return the outcomes at which the pack aims, of those decisions that have rules for such items."""
        book = self._book.book(item)
        decided = {ruling.spec.name for ruling in book.tables.rulings if ruling.rows}
        aims = [self._pack.aims.get(aim, {}) for aim in AIMED]
        return {name: outcomes for aim in aims for name, outcomes in aim.items() if name in decided}

    def _remedy(self, remedy: Remedy) -> RemedySaid:
        changes = [self._change(name, value) for name, value in (*remedy.changes.items(), *remedy.statements.items())]
        return RemedySaid(changes=tuple(changes), cost=remedy.cost, by_lot=remedy.by_lot)

    def _change(self, name: str, to: Value) -> FactChanged:
        fact = self._pack.flows[self._case.flow].facts[name]
        now = self._case.item.get(name)
        new = Words(zh=format_value(fact, to, Language.ZH), en=format_value(fact, to, Language.EN))
        title = words(fact.title)
        if now is None:
            says = Words(zh=f"说明{title.zh}：“{new.zh}”", en=f"state {title.en}: “{new.en}”")
        else:
            old = Words(zh=format_value(fact, now, Language.ZH), en=format_value(fact, now, Language.EN))
            says = Words(zh=f"{title.zh}由“{old.zh}”改为“{new.zh}”", en=f"{title.en}: “{new.en}” instead of “{old.en}”")
        return FactChanged(
            fact=name,
            title=title,
            kind="state" if now is None else "change",
            now=None if now is None else value_text(now),
            to=value_text(to),
            says=says,
        )

    def why_not(self, name: str, line: Line, direction: Direction) -> WhyNot:
        """Return which conditions of a rule a case does not fulfil, or who prevails over it."""
        rule, item = self._pack.rules[name], self._at(line, direction)
        verdict = self._book.decide(item).verdicts[rule.decides]
        conditions = [self._condition("when", fact, test, item) for fact, test in rule.when.items()]
        conditions += [self._condition("unless", fact, test, item) for fact, test in rule.unless.items()]
        status, by = self._status(rule, verdict, item, holds=_holds(conditions))
        return WhyNot(
            rule=name,
            title=words(rule.title),
            line=line.value,
            direction=direction.value,
            where=LINES[f"{line.value}_{direction.value}"],
            status=status,
            by=by,
            conditions=tuple(conditions),
        )

    def _status(
        self, rule: Rule, verdict: Verdict, item: Mapping[str, Value], *, holds: bool
    ) -> tuple[_Status, tuple[str, ...]]:
        if not rule.period.covers(self._book.as_of):
            return "not in force", ()
        if rule.id in verdict.decided:
            return "decides", ()
        holding = (*verdict.decided, *verdict.outweighed)
        winners = tuple(other for other in holding if rule.id in self._pack.rules[other].beats)
        # Of a rule by lot that holds, the verdict says nothing where whatever is drawn makes no difference.
        if rule.id in verdict.beaten or (holds and winners):
            return "beaten", winners
        if rule.id in verdict.outweighed or (holds and not verdict.undecided):
            return "outweighed", verdict.decided
        if holds:
            return "holds", ()
        return ("may hold" if rule.id in self._book.may_hold(item) else "does not hold"), ()

    def _condition(self, of: _Of, fact: str, test: Test, item: Mapping[str, Value]) -> ConditionSaid:
        value = item.get(fact)
        law = self._law.about(self._pack.flows[self._case.flow])
        said = law.pack.facts[fact]
        told = None
        if value is not None:
            told = Words(zh=format_value(said, value, Language.ZH), en=format_value(said, value, Language.EN))
        return ConditionSaid(
            says=words(tests_in_words({fact: test}, law)),
            of=of,
            fact=fact,
            met=_is_met(test, fact, item, self._law),
            value=told,
        )


def _holds(conditions: Iterable[ConditionSaid]) -> bool:
    """Return whether a rule holds: all that it asks is met, and its exception, if it has one, certainly is not."""
    asked: dict[str, list[bool | None]] = {"when": [], "unless": []}
    for one in conditions:
        asked[one.of].append(one.met)
    return all(asked["when"]) and (not asked["unless"] or False in asked["unless"])


def _is_met(test: Test, fact: str, item: Mapping[str, Value], law: Law) -> bool | None:
    value = item.get(fact)
    if isinstance(test, Near):
        other = item.get(test.other)
        if not isinstance(value, date) or not isinstance(other, date):
            return None
        return region_of(test, law).contains(float((value - other).days))
    if value is None:
        return None
    return region_of(test, law).contains(value.toordinal() if isinstance(value, date) else value)
