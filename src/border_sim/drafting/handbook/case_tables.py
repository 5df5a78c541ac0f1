"""The cases of a handbook: what is declared, what is expected of it, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from border_sim.domain.facts import Fact, Value
from border_sim.domain.quantities import parse_seconds
from border_sim.domain.terms import Combine, Direction, Language, Line
from border_sim.drafting.handbook.contents import CaseEntry
from border_sim.drafting.handbook.voice import Voice
from border_sim.flows.words import CROSSINGS
from border_sim.rules.pack import DIRECTION, LINE, UNDECIDED, Example
from border_sim.rules.read_examples import NOTHING
from border_sim.rules.values import format_limit, format_value


def case_entries(
    numbered: Iterable[tuple[int, Example]], voice: Voice, understood: Iterable[str]
) -> tuple[CaseEntry, ...]:
    """Return examples as cases, each with the number under which rules refer to it.

    Args:
        numbered: the examples with their numbers.
        voice: who says it.
        understood: facts that the chapter has said already.
    """
    reader = _CaseReader(voice, frozenset((*understood, LINE, DIRECTION)))
    return tuple(reader.entry(number, example) for number, example in numbered)


@dataclass(frozen=True, slots=True)
class _CaseReader:
    """Reads cases; `hidden` are facts that are said elsewhere than among the facts."""

    voice: Voice
    hidden: frozenset[str]

    def entry(self, number: int, example: Example) -> CaseEntry:
        voice = self.voice
        return CaseEntry(
            number=number,
            title=voice.say(example.title) if example.title else "",
            crossing=self._crossing(example),
            day=voice.day(example.as_of) if example.as_of else "",
            facts=tuple(
                (voice.say(self._fact(name).title), format_value(self._fact(name), value, voice.language))
                for name, value in example.item.items()
                if name not in self.hidden
            ),
            expected=tuple(self._expected(example)),
            lots=tuple(self._lots(example)),
            because=voice.rule_names(example.because),
            outside=voice.rule_names(example.not_because),
        )

    def _fact(self, name: str) -> Fact:
        return self.voice.law.pack.facts[name]

    def _crossing(self, example: Example) -> str:
        """Return where the case crosses, as far as it says so."""
        line, direction = example.item.get(LINE), example.item.get(DIRECTION)
        if isinstance(line, str) and isinstance(direction, str):
            return self.voice.say(CROSSINGS[Line(line), Direction(direction)])
        known: list[tuple[str, Value | None]] = [(LINE, line), (DIRECTION, direction)]
        said = [
            format_value(self._fact(name), value, self.voice.language) for name, value in known if value is not None
        ]
        return self.voice.listed(said)

    def _expected(self, example: Example) -> Iterator[tuple[str, str]]:
        voice = self.voice
        for name, expected in example.expect.items():
            spec = voice.law.pack.decisions[name]
            if expected == (UNDECIDED,):
                answer = voice.both("未决，尚缺事实", "cannot be decided yet")
            elif NOTHING.issuperset(expected):
                answer = voice.both("无", "none")
            elif spec.combine is Combine.SHORTEST:
                answer = format_limit(parse_seconds(expected[0]), voice.language)
            elif spec.combine is Combine.ALL:
                answer = voice.listed(voice.answers(spec, expected))
            else:
                answer = voice.both("或", " or ").join(voice.answers(spec, expected))
            yield voice.say(spec.title), answer

    def _lots(self, example: Example) -> Iterator[str]:
        for rule, selected in example.draws.items():
            if self.voice.language is Language.ZH:
                yield f"{rule}：{'抽中' if selected else '未抽中'}"
            else:
                yield f"{rule}: {'drawn' if selected else 'not drawn'}"
