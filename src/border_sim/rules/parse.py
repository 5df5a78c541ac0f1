"""Tests from their words: what `conditions.py` describes, read by the phrases of `phrases.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from border_sim.domain.facts import Fact, Kind
from border_sim.domain.hints import did_you_mean
from border_sim.domain.quantities import Malformed, parse_day
from border_sim.rules.conditions import AnyOf, Between, Bound, Equals, Listed, Named, Near, Test, Today
from border_sim.rules.phrases import KIND_WORDS, PATTERNS, TODAY, Phrase, Shape, nearest_phrase
from border_sim.rules.values import parse_amount, parse_value

DAY_UNITS = frozenset({"days", "day", "天", "日"})
"""The units that a parameter for a number of days may have."""


class UnknownName(Malformed):
    """A name in a test that the pack does not know; `code` says of what it should be the name."""

    def __init__(self, expected: str, name: str, known: Iterable[str], code: str) -> None:
        """Say it, with the nearest known name as hint."""
        super().__init__(f"{expected}, got `{name}`", did_you_mean(name, sorted(known)))
        self.code = code


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names that a test may use: facts, lists, and parameters with their units (`None` where it is not sound)."""

    facts: Mapping[str, Fact]
    lists: frozenset[str]
    parameters: Mapping[str, str | None]


def parse_test(fact: Fact, written: str | Sequence[str], words: Vocabulary) -> Test:
    """Return the test that is written for a fact.

    Raises:
        Malformed: nothing that can be tested of this fact is written there.
    """
    if isinstance(written, str):
        return _parse_one(fact, written.strip(), words)
    tests = [_parse_one(fact, text.strip(), words) for text in written]
    if not tests:
        raise Malformed(f"expected a test of `{fact.name}`, got an empty list")
    simple = tuple(test for test in tests if not isinstance(test, Near | AnyOf))
    if len(tests) == 1:
        return tests[0]
    if len(simple) < len(tests):
        raise Malformed(
            "expected a relation between two dates to stand alone, got it in a list", "write a rule for each case"
        )
    return AnyOf(simple)


def _parse_one(fact: Fact, text: str, words: Vocabulary) -> Test:
    if not text:
        raise Malformed(f"expected a test of `{fact.name}`, got nothing")
    if fact.kind is Kind.ONE_OF and text in fact.values:
        return Equals(text)
    for pattern in PATTERNS:
        # Names may hold the words of a range ("Port to Port"), and can never be tested by one.
        if pattern.phrase.shape is Shape.RANGE and fact.kind not in pattern.phrase.kinds:
            continue
        match = pattern.expression.fullmatch(text)
        if match is not None:
            _expect_kind(fact, pattern.phrase, text)
            return _BUILDERS[pattern.phrase.shape](_Reading(fact, pattern.phrase, words), **match.groupdict())
    return Equals(_plain_value(fact, text, words))


def _expect_kind(fact: Fact, phrase: Phrase, text: str) -> None:
    if fact.kind not in phrase.kinds:
        message = f"expected a test of `{fact.name}`, which is {KIND_WORDS[fact.kind]}, got `{text}`"
        tested = " or ".join(KIND_WORDS[kind] for kind in phrase.kinds)
        raise Malformed(message, f"`{phrase.english}` tests what is {tested}")


def _plain_value(fact: Fact, text: str, words: Vocabulary) -> str | bool | Bound:
    if fact.kind is Kind.NUMBER:
        number = _number(fact, text, words)
        # A bound outside the domain is only odd; a value outside it is a rule that can never hold.
        return parse_value(fact, text) if isinstance(number, float) else number
    if fact.kind is Kind.DATE:
        return _day(text)
    hint = nearest_phrase(text)
    if fact.kind is Kind.ID and hint:
        raise Malformed(f"expected a test of `{fact.name}`, got `{text}`", hint)
    try:
        value = parse_value(fact, text)
    except Malformed as error:
        raise Malformed(str(error), error.hint or hint) from None
    assert isinstance(value, str | bool)  # noqa: S101 - numbers and dates were read above
    return value


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a builder needs besides the words that it was given."""

    fact: Fact
    phrase: Phrase
    words: Vocabulary

    def bound(self, text: str) -> Bound:
        if self.fact.kind is Kind.DATE:
            return _day(text)
        return _number(self.fact, text, self.words)


def _number(fact: Fact, text: str, words: Vocabulary) -> float | Named:
    """Return a number, or the parameter that stands in its place."""
    if text in words.parameters:
        unit = words.parameters[text]
        if unit is not None and unit != fact.unit:
            message = f"expected a parameter in `{fact.unit}` for `{fact.name}`, got `{text}`, which is in `{unit}`"
            raise Malformed(message)
        return Named(text)
    return _amount(fact.units, text, words, f"expected a number or a parameter for `{fact.name}`, got `{text}`")


def _amount(units: Sequence[str], text: str, words: Vocabulary, message: str) -> float:
    begins_with_digit = text[:1].isdigit() or text[:1] in {"+", "-", "."}
    if not begins_with_digit:
        raise Malformed(message, did_you_mean(text, words.parameters) or nearest_phrase(text))
    return parse_amount(units, text)


def _day(text: str) -> date | Today:
    if text in TODAY:
        return Today()
    if not text[:1].isdigit():
        raise Malformed(f"expected a date as YYYY-MM-DD or `today`, got `{text}`", nearest_phrase(text))
    return parse_day(text)


def _at_least(reading: _Reading, bound: str) -> Test:
    return Between(low=reading.bound(bound))


def _at_most(reading: _Reading, bound: str) -> Test:
    return Between(high=reading.bound(bound))


def _above(reading: _Reading, bound: str) -> Test:
    return Between(low=reading.bound(bound), low_included=False)


def _below(reading: _Reading, bound: str) -> Test:
    return Between(high=reading.bound(bound), high_included=False)


def _range(reading: _Reading, low: str, high: str) -> Test:
    first, last = reading.bound(low), reading.bound(high)
    numbers = isinstance(first, float) and isinstance(last, float) and first > last
    days = isinstance(first, date) and isinstance(last, date) and first > last
    if numbers or days:
        raise Malformed(f"expected the lower bound first, got `{low}` before `{high}`")
    return Between(first, last)


def _listed(reading: _Reading, name: str) -> Test:
    return Listed(_list_name(reading, name))


def _not_listed(reading: _Reading, name: str) -> Test:
    return Listed(_list_name(reading, name), listed=False)


def _list_name(reading: _Reading, name: str) -> str:
    if name not in reading.words.lists:
        raise UnknownName("expected a list of the pack", name, reading.words.lists, code="R005")
    return name


def _near(reading: _Reading, days: str, other: str) -> Test:
    facts = reading.words.facts
    if other not in facts:
        raise UnknownName("expected a fact", other, facts, code="R003")
    if facts[other].kind is not Kind.DATE or other == reading.fact.name:
        raise Malformed(f"expected another fact that is a date, got `{other}`")
    if days in reading.words.parameters:
        unit = reading.words.parameters[days]
        if unit is not None and unit not in DAY_UNITS:
            raise Malformed(f"expected a parameter in `days`, got `{days}`, which is in `{unit}`")
        return Near(other, Named(days))
    count = _amount(("days",), days, reading.words, f"expected a number of days or a parameter, got `{days}`")
    if count < 0 or count != int(count):
        raise Malformed(f"expected a whole number of days of at least 0, got `{days}`")
    return Near(other, count)


_BUILDERS: dict[Shape, Callable[..., Test]] = {
    Shape.AT_LEAST: _at_least,
    Shape.AT_MOST: _at_most,
    Shape.ABOVE: _above,
    Shape.BELOW: _below,
    Shape.BEFORE: _below,
    Shape.AFTER: _above,
    Shape.RANGE: _range,
    Shape.LISTED: _listed,
    Shape.NOT_LISTED: _not_listed,
    Shape.NEAR: _near,
}
