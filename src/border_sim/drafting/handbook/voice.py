"""How a handbook speaks: one language, one day of the law."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from border_sim.domain.terms import Combine, Language, Text
from border_sim.drafting.handbook.sayings import Citation, Grounds, RuleName
from border_sim.flows.flow import Flow
from border_sim.rules.condition_words import tests_in_words, within
from border_sim.rules.dated import Period
from border_sim.rules.law import Law
from border_sim.rules.pack import ASSUMPTION, DecisionSpec, Tests
from border_sim.rules.values import format_number
from border_sim.rules.words import outcome_title

_ASSUMPTION = Text("假设", "assumption")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Says the parts of a pack in one language, under the law of a day."""

    law: Law
    language: Language

    def about(self, flow: Flow) -> Voice:
        """Return the voice for the chapter of a flow, which may have titles of its own for its facts."""
        return replace(self, law=self.law.about(flow))

    def say(self, text: Text) -> str:
        """Return a text in the language."""
        return text.into(self.language)

    def both(self, zh: str, en: str) -> str:
        """Return the one of two texts that is in the language."""
        return zh if self.language is Language.ZH else en

    def listed(self, words: Iterable[str]) -> str:
        """Return words as a list within a sentence."""
        return self.both("、", ", ").join(words)

    def either(self, words: Iterable[str]) -> str:
        """Return words of which one holds, each in quotes."""
        return self.both("或", " or ").join(f"“{word}”" for word in words)

    def day(self, day: date) -> str:
        """Return a day as people write it."""
        return self.both(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {_MONTHS[day.month - 1]} {day.year}")

    def period(self, period: Period) -> str:
        """Return a period; empty where it is open on both sides."""
        start = self.day(period.start) if period.start else ""
        end = self.day(period.end) if period.end else ""
        if start and end:
            return self.both(f"{start}至{end}", f"{start} to {end}")
        if start:
            return self.both(f"自{start}起", f"from {start}")
        return self.both(f"至{end}止", f"until {end}") if end else ""

    def grounds(self, basis: Iterable[str], why: Text | None) -> Grounds:
        """Return what something rests on."""
        return Grounds(tuple(map(self._citation, basis)), self.say(why) if why else "")

    def _citation(self, name: str) -> Citation:
        if name == ASSUMPTION:
            return Citation(name, self.say(_ASSUMPTION), is_assumed=True)
        return Citation(name, self.say(self.law.pack.sources[name].title), is_assumed=False)

    def rule_names(self, ids: Iterable[str]) -> tuple[RuleName, ...]:
        """Return rules by their ids with their titles."""
        rules = self.law.pack.rules
        return tuple(RuleName(name, self.say(rules[name].title)) for name in ids)

    def tests(self, tests: Tests) -> str:
        """Return tests that must all hold."""
        return self.say(tests_in_words(tests, self.law))

    def amount(self, value: float, unit: str) -> str:
        """Return a number with its unit, called as a fact with that unit calls it; large numbers stand in threes."""
        titles = (fact.unit_title for fact in self.law.pack.facts.values() if fact.unit_title and unit in fact.units)
        title = next(titles, None)
        said = self.say(title) if title else unit
        return f"{value:,.0f} {said}".rstrip() if value == round(value) else format_number(value, said)

    def within(self, title: Text) -> str:
        """Return a title as it stands within a sentence."""
        return self.both(title.zh, within(title.en))

    def answers(self, spec: DecisionSpec, names: Iterable[str]) -> tuple[str, ...]:
        """Return outcomes of a decision, or the names that it collects, by their titles."""
        return tuple(self.say(self._answer(spec, name)) for name in names)

    def _answer(self, spec: DecisionSpec, name: str) -> Text:
        requirement = self.law.pack.requirements.get(name)
        if spec.combine is Combine.ALL and spec.collects_documents and requirement:
            return requirement.title
        return outcome_title(spec, name)
