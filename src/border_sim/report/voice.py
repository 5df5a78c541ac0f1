"""The language of a report: sentences in it, and the names of what a run is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from border_sim.analysis.wording import percent
from border_sim.domain.results import Words
from border_sim.domain.terms import Language
from border_sim.report.numbers import ABSENT, count, time


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in one language."""

    language: Language
    titles: Mapping[str, Words] = field(default_factory=dict)
    """Names in words by the path of what bears them: `flows.people`, `stations.futian.gate`."""

    def __call__(self, zh: str, en: str) -> str:
        """Return the one or the other."""
        return zh if self.language is Language.ZH else en

    def say(self, words: Words) -> str:
        """Return what stands there in both languages in this one."""
        return words.zh if self.language is Language.ZH else words.en

    def title(self, part: str, name: str) -> str:
        """Return the title of something; what has none is called by its name."""
        words = self.titles.get(f"{part}.{name}")
        return self.say(words) if words else name

    def time(self, seconds: float | None) -> str:
        """Return a time in the unit that fits it."""
        return time(seconds, self.language)

    def share(self, value: float | None) -> str:
        """Return a share in per cent, as it stands in a sentence."""
        return ABSENT if value is None else percent(value)

    def count(self, value: float) -> str:
        """Return a number of journeys."""
        return count(value)

    def join(self, names: list[str]) -> str:
        """Return names one after the other."""
        return self("、", ", ").join(names)
