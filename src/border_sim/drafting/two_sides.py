"""Two cases for a rule: one that it decides, and one just outside it.

A case begins with the facts that the rule tests, at the edge of its tests. As long as the decision asks for more it
gets them: values that the cases of the pack have, else those of the fact's domain. So a case says what matters and no
more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from math import isfinite

from border_sim.documents import Tree
from border_sim.domain.decision import Answer, Deadline, Verdict
from border_sim.domain.facts import Fact, Kind, Value
from border_sim.domain.quantities import TIME_UNITS
from border_sim.drafting.edges import Edge, stranger
from border_sim.rules.book import RuleBook
from border_sim.rules.law import Law, law_of
from border_sim.rules.pack import DIRECTION, FLOW, LINE, Rule, RulePack
from border_sim.rules.tables import LAST_LOT
from border_sim.rules.values import value_text

Item = dict[str, Value]

Books = dict[date, tuple[Law, RuleBook]]
"""The law of some days and the rules compiled for them."""

MOST_CASES = 2000
"""Cases that are tried for one side."""

MOST_VALUES = 5
"""Values of one fact that are tried."""


def two_examples(pack: RulePack, name: str, books: Books | None = None) -> tuple[Tree, Tree] | None:
    """Return an example that a rule decides and one just outside it, `None` where one of them was not found."""
    books = {} if books is None else books
    for day in _days(pack, pack.rules[name]):
        search = TwoSides(pack, name, day, books)
        inside = search.inside()
        outside = search.outside(inside) if inside is not None else None
        if inside is not None and outside is not None:
            return search.example(inside, is_inside=True), search.example(outside, is_inside=False)
    return None


def _days(pack: RulePack, rule: Rule) -> Iterator[date]:
    """Iterate over the days to try: the first one of the rule, and one on which every list has begun."""
    first = first_day(pack, rule)
    yield first
    begun = (entry.period.start for named in pack.lists.values() for entry in named.entries)
    later = max(filter(None, begun), default=first)
    if later > first and rule.period.covers(later) and pack.in_force.covers(later):
        yield later


def first_day(pack: RulePack, rule: Rule) -> date:
    """Return the first day on which a pack and a rule of it are in force."""
    first = pack.in_force.start or date.min
    return max(first, rule.period.start or first)


class TwoSides:
    """The search for the two cases of one rule."""

    def __init__(self, pack: RulePack, name: str, day: date, books: Books) -> None:
        """Take a rule of a pack.

        Args:
            pack: the pack.
            name: the id of the rule.
            day: the day of the law.
            books: what was compiled for other rules of the pack, to be used again and added to.
        """
        if day not in books:
            books[day] = (law_of(pack, day), RuleBook(pack, day))
        law, self._book = books[day]
        self._day = day
        self._pack = pack
        self._rule = rule = pack.rules[name]
        self._edges = {fact: Edge(pack.facts[fact], test, law) for fact, test in rule.when.items()}
        self._left = 0
        seen = Counter((fact, value) for example in pack.examples for fact, value in example.item.items())
        self._seen = [key for key, _ in seen.most_common()]

    def inside(self) -> Item | None:
        """Return a case that the rule decides, `None` where none was found."""
        item: Item = {}
        # Relations last: they begin where another fact stands.
        for fact, edge in sorted(self._edges.items(), key=lambda pair: pair[1].other is not None):
            if edge.other:
                item.setdefault(edge.other, self._day)
            value = next(edge.values(item, inside=True), None)
            if value is None:
                return None
            item[fact] = value
        return self._first(item, self._edges, is_inside=True)

    def outside(self, inside: Item) -> Item | None:
        """Return a case that one fact keeps from the rule, `None` where none was found.

        Numbers and days are changed first, since they have edges; the crossing and the flow last.
        """
        return self._first(inside, sorted(self._edges, key=self._rank), is_inside=False)

    def _rank(self, fact: str) -> tuple[bool, bool, bool]:
        has_edges = self._edges[fact].fact.kind in {Kind.NUMBER, Kind.DATE}
        return fact == FLOW, fact in {LINE, DIRECTION}, not has_edges

    def _first(self, item: Item, facts: Iterable[str], *, is_inside: bool) -> Item | None:
        """Return the first case that fits: the item, or the item with another value of one of some facts."""
        changes = ((fact, value) for fact in facts for value in self._near(fact, item, is_inside=is_inside))
        for fact, value in changes:
            self._left = MOST_CASES
            changed = self._in_its_flow({**item, fact: value})
            if is_inside or self._rule.id not in self._book.may_hold(changed):
                found = self._completed(changed, is_inside=is_inside)
                if found is not None:
                    return found
        return None

    def _near(self, fact: str, item: Item, *, is_inside: bool) -> Iterator[Value]:
        return islice(self._edges[fact].values(item, inside=is_inside), MOST_VALUES)

    def example(self, item: Item, *, is_inside: bool) -> dict[str, Tree]:
        """Return a case as an example, with what the pack decides in it."""
        verdict, draws = self._verdict(item)
        example: dict[str, Tree] = {
            "item": {fact: value_text(item[fact]) for fact in sorted(item, key=_rank_in_item)},
            "expect": {self._rule.decides: expected(verdict)},
        }
        if draws:
            example["draws"] = {name: "not selected" if lot else "selected" for name, lot in draws.items()}
        example["because" if is_inside else "not_because"] = [self._rule.id]
        if self._day != self._pack.in_force.start:
            example["as_of"] = self._day.isoformat()
        return example

    def _completed(self, item: Item, *, is_inside: bool) -> Item | None:
        """Return a case with the facts that the decision asks for, such that the rule decides it, or does not hold."""
        if self._left <= 0:
            return None
        self._left -= 1
        verdict, _ = self._verdict(item)
        if not verdict.undecided:
            fits = self._rule.id in verdict.decided if is_inside else self._rule.id not in self._book.may_hold(item)
            return item if fits else None
        for fact in verdict.needs[:1]:
            for value in self._values(fact, item):
                found = self._completed({**item, fact: value}, is_inside=is_inside)
                if found is not None:
                    return found
        return None

    def _verdict(self, item: Item) -> tuple[Verdict, Mapping[str, float]]:
        """Return the verdict on a case, with the lots that had to be drawn: this rule selects it, others do not."""
        draws: dict[str, float] = {}
        decides = frozenset({self._rule.decides})
        verdict = self._book.decide_only(decides, item, draws).verdicts[self._rule.decides]
        while undrawn := [rule for rule, _ in verdict.rates if rule not in draws and not verdict.undecided]:
            draws.update({rule: 0.0 if rule == self._rule.id else LAST_LOT for rule in undrawn})
            verdict = self._book.decide_only(decides, item, draws).verdicts[self._rule.decides]
        return verdict, draws

    def _in_its_flow(self, item: Item) -> Item:
        """Return a case with those facts only that its flow has."""
        known = self._pack.flows[str(item[FLOW])].facts if FLOW in item else self._pack.facts
        return {fact: value for fact, value in item.items() if fact in known or fact in {FLOW, LINE, DIRECTION}}

    def _values(self, name: str, item: Item) -> Iterator[Value]:
        """Iterate over values of a fact: those that cases of the pack have, the most frequent first, then others."""
        flow = item.get(FLOW)
        own = self._pack.flows[flow].facts if isinstance(flow, str) else {}
        fact = own.get(name, self._pack.facts[name])
        seen = (value for other, value in self._seen if other == name and _is_of(fact, value))
        yield from islice(dict.fromkeys([*seen, *self._domain(fact)]), MOST_VALUES)

    def _domain(self, fact: Fact) -> Iterator[Value]:
        if fact.kind is Kind.YES_NO:
            yield from (False, True)
        elif fact.kind is Kind.NUMBER:
            yield from [bound for bound in (fact.low, fact.high) if isfinite(bound)] or [0.0]
        elif fact.kind is Kind.DATE:
            yield self._day
        else:
            yield from fact.values or (stranger(fact, []),)


def _rank_in_item(fact: str) -> int:
    """Return where a fact stands in an item: the crossing first, the others as they came."""
    return (FLOW, LINE, DIRECTION).index(fact) if fact in {FLOW, LINE, DIRECTION} else 3


def _is_of(fact: Fact, value: Value) -> bool:
    """Return whether a value that a case of another flow may have is one of this fact, too."""
    if fact.kind is Kind.ONE_OF:
        return value in fact.values
    return fact.kind is not Kind.NUMBER or (isinstance(value, float) and fact.low <= value <= fact.high)


def expected(verdict: Verdict) -> Tree:
    """Return what a verdict says as an example expects it."""
    answers = [_words(answer) for answer in verdict.possible or (verdict.answer,)]
    words: list[Tree] = [word for words in answers for word in words]
    return words[0] if len(words) == 1 and not isinstance(verdict.answer, tuple) else words


def _words(answer: Answer) -> list[str]:
    """Return an answer in the words of an example."""
    if answer is None or answer == ():
        return ["none"]
    if isinstance(answer, Deadline):
        return [_limit(answer.within)]
    return [answer] if isinstance(answer, str) else list(answer)


def _limit(seconds: float) -> str:
    """Return a time limit in the largest unit of which it is a whole number; up to two days the law counts hours."""
    for unit, single in (("days", "day"), ("hours", "hour"), ("min", "min")):
        count = seconds / TIME_UNITS[unit]
        if count == int(count) and (unit != "days" or count > 1):
            return f"{int(count)} {single if count == 1 else unit}"
    return f"{seconds!r} s"
