"""Two examples for a rule that has none: a case that it decides, and one just outside it.

They are made from the cases of the pack, which look like real ones, by changing the facts that the rule tests. What
they expect is what the pack decides with the rule in it; whether that is what was meant, a person must say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from math import ceil, floor, isfinite

from border_sim.documents import Tree
from border_sim.domain.decision import Answer, Deadline, Verdict
from border_sim.domain.facts import Fact, Kind, Value
from border_sim.domain.quantities import TIME_UNITS
from border_sim.rules.book import RuleBook
from border_sim.rules.conditions import Near, Test
from border_sim.rules.law import Law, law_of
from border_sim.rules.pack import FLOW, Rule, RulePack
from border_sim.rules.regions import ends, names_of, region_of
from border_sim.rules.shapes import Region
from border_sim.rules.values import value_text

_Item = dict[str, Value]

_TITLE: Mapping[str, Tree] = {
    "zh": "随电子表格新增，请核对",
    "en": "added with its rule from a spreadsheet, to be looked over",
}

MOST_BASES = 300
"""Cases of the pack that are tried."""


class Proposer:
    """Proposes examples for the rules of one pack."""

    def __init__(self, pack: RulePack) -> None:
        """Take a pack in which the rules are already."""
        self._pack = pack
        self._first = pack.in_force.start or date.min
        self._laws: dict[date, tuple[Law, RuleBook]] = {}

    def examples(self, name: str) -> tuple[Tree, Tree] | None:
        """Return the two examples of a rule, `None` where no case was found that it decides."""
        rule = self._pack.rules[name]
        return next(filter(None, (self._on(day, rule) for day in self._days(rule))), None)

    def _days(self, rule: Rule) -> Iterator[date]:
        """Iterate over the days to try: the first one of the rule, and one on which every list has begun."""
        first = max(self._first, rule.period.start or self._first)
        yield first
        begun = (entry.period.start for named in self._pack.lists.values() for entry in named.entries)
        later = max(filter(None, begun), default=first)
        if later > first and rule.period.covers(later) and self._pack.in_force.covers(later):
            yield later

    def _on(self, day: date, rule: Rule) -> tuple[Tree, Tree] | None:
        if day not in self._laws:
            self._laws[day] = (law_of(self._pack, day), RuleBook(self._pack, day))
        search = _Search(rule, *self._laws[day])
        inside = search.inside()
        outside = search.outside(inside) if inside is not None else None
        if inside is None or outside is None:
            return None
        as_of = day.isoformat() if day != self._first else None
        return search.example(inside, "because", as_of), search.example(outside, "not_because", as_of)


class _Search:
    """The search for the two cases of one rule on one day."""

    def __init__(self, rule: Rule, law: Law, book: RuleBook) -> None:
        self._rule = rule
        self._law = law
        self._book = book
        self._facts = law.pack.facts
        self._regions = {name: region_of(test, law) for name, test in rule.when.items()}

    def inside(self) -> _Item | None:
        """Return a case that the rule decides."""
        for base in self._bases():
            item = self._fitted(base)
            if item is not None:
                verdict = self._verdict(item)
                if not verdict.undecided and self._rule.id in verdict.decided:
                    return item
        return None

    def outside(self, inside: _Item) -> _Item | None:
        """Return a case in which one fact keeps the rule from holding; the last test of a rule says most."""
        for name, test in reversed(tuple(self._rule.when.items())):
            if name == FLOW:
                continue
            for value in self._values(name, test, inside):
                item = {**inside, name: value}
                if self._is_outside(item):
                    return item
        return next((item for item in self._bases() if self._is_outside(item)), None)

    def example(self, item: _Item, key: str, as_of: str | None) -> Tree:
        """Return a case as an example."""
        expect: dict[str, Tree] = {self._rule.decides: _expected(self._verdict(item))}
        facts: dict[str, Tree] = {name: value_text(value) for name, value in item.items()}
        example: dict[str, Tree] = {"title": dict(_TITLE), "item": facts, "expect": expect, key: [self._rule.id]}
        return {**example, "as_of": as_of} if as_of else example

    def _bases(self) -> Iterator[_Item]:
        """Iterate over the cases of the pack in flows of which the rule speaks, those of its decision first."""
        examples = sorted(self._law.pack.examples, key=lambda example: self._rule.decides not in example.expect)
        flows = self._regions.get(FLOW)
        items = (dict(example.item) for example in examples)
        fitting = (item for item in items if FLOW in item and (flows is None or flows.contains(item[FLOW])))
        for number, item in enumerate(fitting):
            if number == MOST_BASES:
                return
            yield item

    def _fitted(self, base: _Item) -> _Item | None:
        """Return a case with the facts changed that keep the rule from holding."""
        item = dict(base)
        for name, test in self._rule.when.items():
            if not self._holds(name, test, item):
                values = (value for value in self._values(name, test, item))
                fitting = next((value for value in values if self._holds(name, test, {**item, name: value})), None)
                if fitting is None:
                    return None
                item[name] = fitting
        return self._not_excepted(item)

    def _not_excepted(self, item: _Item) -> _Item | None:
        """Return the case outside the rule's exception."""
        unless = self._rule.unless
        if not unless or not all(self._may_hold(name, test, item) for name, test in unless.items()):
            return item
        for name, test in unless.items():
            for value in self._values(name, test, item):
                changed = {**item, name: value}
                if not self._may_hold(name, test, changed):
                    return changed
        return None

    def _holds(self, name: str, test: Test, item: _Item) -> bool:
        return name in item and self._may_hold(name, test, item)

    def _may_hold(self, name: str, test: Test, item: _Item) -> bool:
        if name not in item:
            return True
        point = _point(item[name])
        if isinstance(test, Near):
            other = item.get(test.other)
            if not isinstance(other, date) or isinstance(point, str):
                return False
            point -= other.toordinal()
        return region_of(test, self._law).contains(point)

    def _values(self, name: str, test: Test, item: _Item) -> Iterator[Value]:
        """Iterate over values at the edges of a test, on either side."""
        fact, region = self._facts[name], region_of(test, self._law)
        if fact.kind is Kind.DATE:
            other = item.get(test.other) if isinstance(test, Near) else None
            origin = other.toordinal() if isinstance(other, date) else 0
            yield from (date.fromordinal(origin + point) for point in _near(region) if origin + point > 0)
        elif fact.kind is Kind.NUMBER:
            yield from (float(point) for point in _numbers(fact, region) if fact.low <= point <= fact.high)
        else:
            yield from _names(fact, region)

    def _verdict(self, item: _Item) -> Verdict:
        name = self._rule.decides
        return self._book.decide_only({name}, item, {}).verdicts[name]

    def _is_outside(self, item: _Item) -> bool:
        return self._rule.id not in self._book.may_hold(item) and not self._verdict(item).undecided


def _point(value: Value) -> str | float:
    return value.toordinal() if isinstance(value, date) else value


def _near(region: Region) -> Iterator[int]:
    """Iterate over the whole numbers at the ends of a region."""
    for end in ends(region):
        for point in (floor(end), ceil(end), floor(end) - 1, ceil(end) + 1):
            yield int(point)
    yield 0


def _numbers(fact: Fact, region: Region) -> Iterator[float]:
    yield from ends(region)
    yield from _near(region)
    yield from (end for end in (fact.low, fact.high) if isfinite(end))


def _names(fact: Fact, region: Region) -> Iterator[Value]:
    if fact.kind is Kind.YES_NO:
        yield from (True, False)
        return
    yield from fact.values
    if fact.kind is Kind.ID:
        yield from sorted(str(name) for names in names_of(region) for name in names)
        yield f"other-{fact.register}"


def _expected(verdict: Verdict) -> Tree:
    """Return what a verdict says as an example expects it; several answers are all that a lot can bring."""
    answers = [_answer_text(answer) for answer in verdict.possible or (verdict.answer,)]
    words = [word for words in answers for word in words]
    return words[0] if len(words) == 1 else list(words)


def _answer_text(answer: Answer) -> list[str]:
    if answer is None or answer == ():
        return ["none"]
    if isinstance(answer, Deadline):
        return [_limit_text(answer.within)]
    return [answer] if isinstance(answer, str) else list(answer)


def _limit_text(seconds: float) -> str:
    """Return a time limit in the largest unit of which it is a whole number."""
    for unit in ("days", "hours", "min"):
        count = seconds / TIME_UNITS[unit]
        if count == int(count):
            return f"{int(count)} {unit}"
    return f"{seconds!r} s"
