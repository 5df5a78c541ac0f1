"""The words of a test in English and Chinese, as patterns; which of them begins a test decides how it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from border_sim.domain.facts import Kind
from border_sim.domain.hints import did_you_mean

TODAY = frozenset({"today", "今天"})


KIND_WORDS = {
    Kind.ONE_OF: "one of a few names",
    Kind.NUMBER: "a number",
    Kind.YES_NO: "yes or no",
    Kind.DATE: "a date",
    Kind.ID: "a name from a register",
}
"""What a fact is, in the words of an error."""


class Shape(StrEnum):
    """What a phrase means."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOVE = "above"
    BELOW = "below"
    RANGE = "range"
    LISTED = "listed"
    NOT_LISTED = "not_listed"
    BEFORE = "before"
    AFTER = "after"
    NEAR = "near"


_NUMBERS = (Kind.NUMBER,)
_DATES = (Kind.DATE,)
_ORDERED = (Kind.NUMBER, Kind.DATE)
_NAMES = (Kind.ONE_OF, Kind.ID)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to test a fact: its meaning, how it is written, and the kinds of facts that it tests."""

    shape: Shape
    english: str
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A phrase in one language, with a group for each blank in it."""

    phrase: Phrase
    expression: re.Pattern[str]


AT_LEAST = Phrase(Shape.AT_LEAST, "at least", _NUMBERS)
AT_MOST = Phrase(Shape.AT_MOST, "at most", _NUMBERS)
ABOVE = Phrase(Shape.ABOVE, "above", _NUMBERS)
BELOW = Phrase(Shape.BELOW, "below", _NUMBERS)
RANGE = Phrase(Shape.RANGE, "A to B", _ORDERED)
LISTED = Phrase(Shape.LISTED, "in list", _NAMES)
NOT_LISTED = Phrase(Shape.NOT_LISTED, "not in list", _NAMES)
BEFORE = Phrase(Shape.BEFORE, "before", _DATES)
AFTER = Phrase(Shape.AFTER, "after", _DATES)
NEAR = Phrase(Shape.NEAR, "within N days of", _DATES)


def _pattern(phrase: Phrase, expression: str) -> Pattern:
    return Pattern(phrase, re.compile(expression))


# The longer phrase stands before the shorter one that it contains. Chinese needs no space between the words.
PATTERNS: tuple[Pattern, ...] = (
    _pattern(AT_LEAST, r"at least\s+(?P<bound>.+)"),
    _pattern(AT_LEAST, r"不低于\s*(?P<bound>.+)"),
    _pattern(AT_MOST, r"at most\s+(?P<bound>.+)"),
    _pattern(AT_MOST, r"不超过\s*(?P<bound>.+)"),
    _pattern(ABOVE, r"above\s+(?P<bound>.+)"),
    _pattern(ABOVE, r"高于\s*(?P<bound>.+)"),
    _pattern(BELOW, r"below\s+(?P<bound>.+)"),
    _pattern(BELOW, r"低于\s*(?P<bound>.+)"),
    _pattern(NOT_LISTED, r"not in list\s+(?P<name>.+)"),
    _pattern(NOT_LISTED, r"不属于名单\s*(?P<name>.+)"),
    _pattern(LISTED, r"in list\s+(?P<name>.+)"),
    _pattern(LISTED, r"属于名单\s*(?P<name>.+)"),
    _pattern(BEFORE, r"before\s+(?P<bound>.+)"),
    _pattern(BEFORE, r"早于\s*(?P<bound>.+)"),
    _pattern(AFTER, r"after\s+(?P<bound>.+)"),
    _pattern(AFTER, r"晚于\s*(?P<bound>.+)"),
    _pattern(NEAR, r"within\s+(?P<days>.+?)\s+days? of\s+(?P<other>.+)"),
    _pattern(NEAR, r"在\s*(?P<other>.+?)\s*的\s*(?P<days>.+?)\s*天内"),
    _pattern(RANGE, r"(?P<low>.+?)\s+to\s+(?P<high>.+)"),
    _pattern(RANGE, r"(?P<low>.+?)\s*至\s*(?P<high>.+)"),
)

_BEGINNINGS = ("at least", "at most", "above", "below", "in list", "not in list", "before", "after", "within")


def nearest_phrase(text: str) -> str:
    """Return the hint for a test that begins like a phrase but is none, such as `atleast 5`."""
    words = re.split(r"\s+", text)
    for count in (3, 2, 1):
        hint = did_you_mean(" ".join(words[:count]), _BEGINNINGS) if len(words) > count else ""
        if hint:
            return hint
    return ""
