"""Laws whose lists are thinned out: one name for each combination of lists stands for all that stand on the same.

No rule can tell apart two names that stand on the same lists, unless it names one of them. So a question about every
item, or about a few items whose names are known, has the same answer when a list of a hundred thousand is cut down.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from border_sim.proof.in_force import telling_days
from border_sim.rules.conditions import AnyOf, Equals, Test
from border_sim.rules.law import Law, law_of
from border_sim.rules.pack import Example, RulePack


class ThinLaws:
    """The laws of a pack by day, thinned out when they are first asked for.

    Attributes:
        days: the days on which the law, or the members of a list, tell of all other days.
    """

    def __init__(self, pack: RulePack, examples: Iterable[Example] = ()) -> None:
        """Take a pack, and examples whose names are to be kept."""
        self._pack = pack
        tests = (test for rule in pack.rules.values() for test in (*rule.when.values(), *rule.unless.values()))
        self._kept = {name for test in tests for name in _named(test)}
        self._kept |= {value for example in examples for value in example.item.values() if isinstance(value, str)}
        self._laws: dict[date, Law] = {}
        self.days = telling_days(pack)

    def on(self, day: date) -> Law:
        """Return the law of a day; it remembers no region of a test, so tests of its own may be asked of it.

        Raises:
            InputError: the pack is not in force on that day.
        """
        if day not in self._laws:
            self._laws[day] = self._thinned(law_of(self._pack, day))
        return replace(self._laws[day], regions={})

    def _thinned(self, law: Law) -> Law:
        stands: dict[str, int] = {}
        for place, names in enumerate(law.members.values()):
            for name in names:
                stands[name] = stands.get(name, 0) | 1 << place
        first: dict[int, str] = {}
        for name, lists in stands.items():
            first[lists] = min(name, first.get(lists, name))
        kept = self._kept.union(first.values())
        return replace(law, members={name: members & kept for name, members in law.members.items()})


def _named(test: Test) -> list[str]:
    parts = test.tests if isinstance(test, AnyOf) else (test,)
    return [part.value for part in parts if isinstance(part, Equals) and isinstance(part.value, str)]
