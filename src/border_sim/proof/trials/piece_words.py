"""Pieces of facts in words: `20 to 49`, `A or B`, `on the list “Whitelisted entities”`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf, nextafter

from border_sim.domain.facts import Fact, Kind
from border_sim.domain.terms import Language, Text
from border_sim.proof.trials.steps import moved_number, unit_of
from border_sim.rules.conditions import AnyOf, Listed, Near, Test
from border_sim.rules.law import Law
from border_sim.rules.values import format_number, format_value

SEVERAL = 3
"""So many names are told one by one."""


_FINEST = 1e-9
"""Nobody writes a bound in finer digits; what has them is the number next to a bound."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line, from `start` (included) to `stop` (excluded), or to `last`, where the domain ends.

    Said in the digits in which its bounds are written it has a first and a final point; between 1 and 2 there is none.
    """

    start: float
    stop: float
    last: float
    is_day: bool = False

    @property
    def first(self) -> float:
        """Return the first point as one would say it: 6 where the stretch begins right after 5."""
        if self.is_day or self.start == -inf or unit_of(self.start) > _FINEST:
            return self.start
        return moved_number(nextafter(self.start, -inf), 1)

    @property
    def final(self) -> float:
        """Return the final point: 49 where the stretch ends before 50, 5 where it ends right after 5."""
        if self.stop > self.last or self.stop == inf:
            return self.last
        if self.is_day:
            return self.stop - 1
        return moved_number(self.stop, -1) if unit_of(self.stop) > _FINEST else nextafter(self.stop, -inf)


def words_of(fact: Fact, parts: Sequence[Span | str | bool], tests: Iterable[Test], law: Law) -> Text:
    """Return a piece in words."""
    spans = [part for part in parts if isinstance(part, Span)]
    names = [part for part in parts if not isinstance(part, Span)]
    if spans:
        is_gap = any(isinstance(test, Near) for test in tests)
        return _or([_span_of_days(span) if is_gap else _span(fact, span) for span in spans])
    if fact.kind is Kind.ID:
        return _ids([str(name) for name in names], tests, law)
    return _or([_value(fact, name) for name in names])


def _or(texts: Sequence[Text]) -> Text:
    return Text("或".join(text.zh for text in texts), " or ".join(text.en for text in texts))


def _value(fact: Fact, value: str | bool) -> Text:  # noqa: FBT001 - yes and no are values
    return Text(format_value(fact, value, Language.ZH), format_value(fact, value, Language.EN))


def _span(fact: Fact, span: Span) -> Text:
    first, last = (_point(fact, point) for point in (span.first, span.final))
    if span.final == inf:
        zh, en = ("及以后", "and later") if fact.kind is Kind.DATE else ("及以上", "and above")
        return Text(f"{first}{zh}", f"{first} {en}")
    if span.first == -inf:
        zh, en = ("及以前", "and earlier") if fact.kind is Kind.DATE else ("及以下", "and below")
        return Text(f"{last}{zh}", f"{last} {en}")
    return Text(first, first) if first == last else Text(f"{first}至{last}", f"{first} to {last}")


def _point(fact: Fact, point: float) -> str:
    if abs(point) == inf:
        return ""
    return date.fromordinal(int(point)).isoformat() if fact.kind is Kind.DATE else format_number(point, "")


def _span_of_days(span: Span) -> Text:
    first, last = (format_number(point, "") if point < inf else "" for point in (span.first, span.final))
    if span.final == inf:
        return Text(f"相隔{first}天及以上", f"{first} days apart and more")
    if span.first == span.final:
        english = "the same day" if not span.first else f"{first} days apart" if span.first > 1 else "a day apart"
        return Text(f"相隔{first}天" if span.first else "同一天", english)
    return Text(f"相隔{first}至{last}天", f"{first} to {last} days apart")


def _ids(names: Sequence[str], tests: Iterable[Test], law: Law) -> Text:
    """Return ids by the lists on which they stand; few that stand on none by name."""
    lists = dict.fromkeys(part.list_name for test in tests for part in _listed(test))
    on = [name for name in lists if all(each in law.members[name] for each in names)]
    if on:
        titles = [law.pack.lists[name].title for name in on]
        return Text(
            "、".join(f"“{title.zh}”" for title in titles) + "中的",
            "on the list " + " and ".join(f"“{title.en}”" for title in titles),
        )
    if "" in names:
        return Text("其他", "any other")
    few = names if len(names) <= SEVERAL else [*names[:SEVERAL], "…"]
    return Text("、".join(few), ", ".join(few))


def _listed(test: Test) -> list[Listed]:
    parts = test.tests if isinstance(test, AnyOf) else (test,)
    return [part for part in parts if isinstance(part, Listed)]
