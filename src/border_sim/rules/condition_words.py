"""Tests of facts in words: parts of sentences in both languages, with lists by title and parameters by value."""

from __future__ import annotations

from datetime import date

from border_sim.domain.facts import Fact, Kind
from border_sim.domain.terms import Language, Text
from border_sim.rules.conditions import AnyOf, Between, Bound, Equals, Listed, Named, Near, Simple, Test, Today
from border_sim.rules.law import Law
from border_sim.rules.pack import Tests
from border_sim.rules.values import format_amount, format_number, format_value


def tests_in_words(tests: Tests, law: Law) -> Text:
    """Return tests that must all hold: `the grade is B or C, and the risk is below 20 points`."""
    parts = [Wording(law.pack.facts[name], law).test(test) for name, test in tests.items()]
    if not parts:
        return Text("任何情形", "in every case")
    english = [part.en for part in parts]
    joined = f"{', '.join(english[:-1])} and {english[-1]}" if len(english) > 1 else english[0]
    return Text("，且".join(part.zh for part in parts), joined)


class Wording:
    """The words of one fact."""

    def __init__(self, fact: Fact, law: Law) -> None:
        """Take a fact, and the law for lists and parameters."""
        self._fact = fact
        self._law = law

    def test(self, test: Test) -> Text:
        """Return a test with its subject: `the risk is below 20 points`."""
        if isinstance(test, Near):
            return self._near(test)
        if isinstance(test, Equals) and self._fact.kind is Kind.YES_NO:
            return self._applies(is_so=test.value is True)
        said = self._predicate(test)
        return Text(f"{self._fact.title.zh}{said.zh}", f"{within(self._fact.title.en)} {said.en}")

    def _applies(self, *, is_so: bool) -> Text:
        """Return whether the title of a yes-or-no fact is true of an item: it is a claim such as `Holds the permit`."""
        zh, en = f"符合“{self._fact.title.zh}”", f"“{within(self._fact.title.en)}”"
        return Text(zh, f"{en} applies") if is_so else Text(f"不{zh}", f"{en} does not apply")

    def _predicate(self, test: Simple | AnyOf) -> Text:
        if isinstance(test, AnyOf):
            return self._any(test)
        if isinstance(test, Listed):
            title = self._law.pack.lists[test.list_name].title
            return (
                Text(f"属于“{title.zh}”", f"is on the list “{title.en}”")
                if test.listed
                else Text(f"不属于“{title.zh}”", f"is not on the list “{title.en}”")
            )
        if isinstance(test, Equals):
            value = self.value(test.value)
            return Text(f"为{value.zh}", f"is {value.en}")
        return self._between(test)

    def _any(self, test: AnyOf) -> Text:
        values = [self.value(part.value) for part in test.tests if isinstance(part, Equals)]
        if len(values) == len(test.tests):
            return Text(
                f"为{'或'.join(value.zh for value in values)}", f"is {' or '.join(value.en for value in values)}"
            )
        parts = [self._predicate(part) for part in test.tests]
        return Text("或".join(part.zh for part in parts), " or ".join(part.en for part in parts))

    def _between(self, test: Between) -> Text:
        if test.low is not None and test.high is not None:
            low, high = self.value(test.low), self.value(test.high)
            return Text(f"为{low.zh}至{high.zh}", f"is from {low.en} to {high.en}")
        is_day = self._fact.kind is Kind.DATE
        if test.low is not None:
            bound = self.value(test.low)
            if is_day:
                return Text(f"晚于{bound.zh}", f"is after {bound.en}")
            return (
                Text(f"不低于{bound.zh}", f"is at least {bound.en}")
                if test.low_included
                else Text(f"高于{bound.zh}", f"is above {bound.en}")
            )
        bound = self.value(test.high if test.high is not None else 0.0)
        if is_day:
            return Text(f"早于{bound.zh}", f"is before {bound.en}")
        return (
            Text(f"不超过{bound.zh}", f"is at most {bound.en}")
            if test.high_included
            else Text(f"低于{bound.zh}", f"is below {bound.en}")
        )

    def _near(self, test: Near) -> Text:
        name, other = self._fact.title, self._law.pack.facts[test.other].title
        days = format_number(self._law.number(test.days), "")
        named = f" ({test.days.parameter})" if isinstance(test.days, Named) else ""
        return Text(
            f"{name.zh}在{other.zh}的{days}天{_chinese(named)}内",
            f"{within(name.en)} is within {days} days{named} of {within(other.en)}",
        )

    def value(self, value: str | bool | Bound) -> Text:  # noqa: FBT001 - yes and no are values
        """Return a value or a bound; a parameter by its value of the day, with its name."""
        if isinstance(value, Named):
            number = self._amount(self._law.number(value))
            return Text(f"{number.zh}（{value.parameter}）", f"{number.en} ({value.parameter})")
        if isinstance(value, Today):
            return Text(f"{self._law.day}（当日）", f"{self._law.day} (today)")
        if isinstance(value, bool | str | date):
            return Text(format_value(self._fact, value, Language.ZH), format_value(self._fact, value, Language.EN))
        return self._amount(value)

    def _amount(self, number: float) -> Text:
        return Text(format_amount(self._fact, number, Language.ZH), format_amount(self._fact, number, Language.EN))


def within(title: str) -> str:
    """Return an English title as it stands within a sentence: `Risk grade` with a small letter, `HS code` as it is."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _chinese(named: str) -> str:
    return named.replace(" (", "（").replace(")", "）")
