"""What the examples of a pack exercise: for each rule the examples in which it decides, holds, or just fails to hold.

Only those count that say what is expected of the rule's decision: an item that a rule happens to hold for, while nobody
says what should come of it, tests nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from border_sim.domain.facts import Value
from border_sim.rules.book import RuleBook
from border_sim.rules.conditions import Near, Test
from border_sim.rules.examples import asked_of, day_of, lots_of
from border_sim.rules.law import Law, law_of
from border_sim.rules.pack import FLOW, Example, Rule, RulePack, Tests
from border_sim.rules.regions import region_of


@dataclass(frozen=True, slots=True)
class RuleUse:
    """How often the examples exercise a rule.

    Attributes:
        rule: its id.
        decides: examples in which it is among the rules that decide.
        holds: examples in which it holds and another rule decides.
        just_outside: examples in which it would hold but for one test, or for its exception.
    """

    rule: str
    decides: int = 0
    holds: int = 0
    just_outside: int = 0

    @property
    def is_exercised(self) -> bool:
        """Return whether it holds in some example, or just fails to."""
        return bool(self.decides or self.holds or self.just_outside)


def rule_uses(pack: RulePack, examples: Iterable[Example] | None = None) -> tuple[RuleUse, ...]:
    """Return how often each rule is exercised by the examples of a pack, or by some others."""
    counts = {rule: [0, 0, 0] for rule in pack.rules}
    books: dict[date, RuleBook] = {}
    for example in pack.examples if examples is None else examples:
        day = day_of(pack, example)
        if day not in books:
            books[day] = RuleBook(pack, day)
        for rule, place in _exercised(books[day], law_of(pack, day), example):
            counts[rule][place] += 1
    return tuple(RuleUse(rule, *found) for rule, found in counts.items())


DECIDES, HOLDS, JUST_OUTSIDE = range(3)


def _exercised(book: RuleBook, law: Law, example: Example) -> Iterator[tuple[str, int]]:
    """Iterate over the rules that an example exercises, and how."""
    asked = asked_of(law.pack, example)
    verdicts = book.decide_only(asked, example.item, lots_of(example)).verdicts
    deciding = {rule for name in asked for rule in verdicts[name].decided}
    for rule in law.rules:
        if rule.decides in asked and _answers(_of_flow(rule), example.item, law) != [False]:
            misses = _misses(rule, example.item, law)
            if rule.id in deciding:
                yield rule.id, DECIDES
            elif misses == 0:
                yield rule.id, HOLDS
            elif misses == 1:
                yield rule.id, JUST_OUTSIDE


def _misses(rule: Rule, item: Mapping[str, Value], law: Law) -> int | None:
    """Return how many tests keep a rule from holding, its exception counted as one; none where that is not known."""
    answers = _answers(rule.when, item, law)
    exception = _answers(rule.unless, item, law)
    if None in answers or (None in exception and False not in exception):
        return None
    return answers.count(False) + (bool(exception) and all(exception))


def _of_flow(rule: Rule) -> Tests:
    """Return the test of the flow: what comes in another one is not just outside a rule."""
    return {name: test for name, test in rule.when.items() if name == FLOW}


def _answers(tests: Tests, item: Mapping[str, Value], law: Law) -> list[bool | None]:
    return [_answer(name, test, item, law) for name, test in tests.items()]


def _answer(name: str, test: Test, item: Mapping[str, Value], law: Law) -> bool | None:
    """Return whether a test holds; none where a fact is missing."""
    point = point_of(name, test.other if isinstance(test, Near) else None, item)
    return None if point is None else region_of(test, law).contains(point)


def point_of(name: str, other: str | None, item: Mapping[str, Value]) -> str | float | None:
    """Return where an item lies on the axis of a fact, or on that of the days from another fact to it."""
    points = [_point(item.get(fact)) for fact in (name, other) if fact is not None]
    if len(points) == 1 or None in points:
        return None if None in points else points[0]
    first, second = (float(point) for point in points if point is not None)
    return first - second


def _point(value: Value | None) -> str | float | None:
    return value.toordinal() if isinstance(value, date) else value
