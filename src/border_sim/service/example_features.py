"""Examples as scenarios in Gherkin, in the sentences that the steps of this package understand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from border_sim.domain.facts import Fact, Value
from border_sim.domain.quantities import parse_seconds
from border_sim.domain.terms import Combine, Language, Text
from border_sim.rules.examples import day_of
from border_sim.rules.pack import DIRECTION, FLOW, LINE, Example, RulePack
from border_sim.rules.read_examples import NOTHING
from border_sim.rules.values import format_limit, format_value

Note = tuple[Text, Language]
"""What stands above a feature, and the language of the whole."""

_COMING = {
    ("first", "in"): Text("经一线入区", "coming in over the first line"),
    ("first", "out"): Text("经一线出区", "going out over the first line"),
    ("second", "in"): Text("经二线入区", "coming in over the second line"),
    ("second", "out"): Text("经二线出区", "going out over the second line"),
}


def feature_text(pack: RulePack, examples: Sequence[Example], file: Path, note: Note) -> str:
    """Return examples as the text of a feature file; `file` is where it will lie, from where the pack is found."""
    above, language = note
    return "".join(f"{line}\n" for line in _Feature(pack, language).lines(examples, _path_from(file, pack), above))


def _path_from(file: Path, pack: RulePack) -> str:
    """Return how steps find the pack: by its path from the file's folder, or from any above it."""
    home, here = pack.folder.resolve(), file.resolve().parent
    above = next(folder for folder in (here, *here.parents) if home.is_relative_to(folder))
    return home.relative_to(above).as_posix()


class _Feature:
    """Writes scenarios in one language."""

    def __init__(self, pack: RulePack, language: Language) -> None:
        self._pack = pack
        self._language = language

    def lines(self, examples: Iterable[Example], path: str, above: Text) -> Iterator[str]:
        """Iterate over the lines of a feature."""
        if self._language is Language.ZH:
            yield "# language: zh-CN"
        yield f"# {self._say(above.zh, above.en)}"
        title = self._pack.title
        yield self._say(f"功能: {title.zh}的边界示例", f"Feature: Boundary examples of {title.en}")
        yield ""
        yield self._say("  背景:", "  Background:")
        yield self._say(f'    假如规则包"{path}"', f'    Given the rule pack "{path}"')
        names: Counter[str] = Counter()
        for example in examples:
            yield from self._scenario(example, names)

    def _say(self, zh: str, en: str) -> str:
        return zh if self._language is Language.ZH else en

    def _scenario(self, example: Example, names: Counter[str]) -> Iterator[str]:
        name = example.title.into(self._language) if example.title else "示例"
        names[name] += 1
        # pytest-bdd would run the last of two scenarios of one name only.
        number = f" ({names[name]})" if names[name] > 1 else ""
        yield ""
        tags = " ".join(f"@rule:{rule}" for rule in sorted({*example.because, *example.not_because}))
        if tags:
            yield f"  {tags}"
        yield self._say(f"  场景: {name}{number}", f"  Scenario: {name}{number}")
        yield from self._given(example)
        yield self._say("    当作出决定", "    When it is decided")
        first = True
        for sentence in self._expected(example):
            yield (self._say("    那么", "    Then ") if first else self._say("    而且", "    And ")) + sentence
            first = False

    def _given(self, example: Example) -> Iterator[str]:
        day = day_of(self._pack, example)
        item = example.item
        yield self._say(f"    假如按{day}的规定", f"    Given the law as of {day}")
        flow = self._flow(str(item[FLOW]))
        coming = _COMING[str(item[LINE]), str(item[DIRECTION])]
        yield self._say(f"    而且{flow}{coming.zh}", f"    And {flow} {coming.en}")
        facts = self._pack.flows[str(item[FLOW])].facts
        stated = {name: value for name, value in item.items() if name in facts}
        if stated:
            yield self._say("    而且其申报事实为", "    And it has these facts")
            yield from (f"      | {_cell(name)} | {_cell(value)} |" for name, value in self._facts(stated, facts))
        for rule, drawn in example.draws.items():
            lot = (
                Text(f"{rule}抽中", f"the lot of {rule} picks it")
                if drawn
                else Text(f"{rule}未抽中", f"the lot of {rule} passes it over")
            )
            yield self._say(f"    而且{lot.zh}", f"    And {lot.en}")

    def _flow(self, name: str) -> str:
        return _plain(name, {each: flow.title for each, flow in self._pack.flows.items()}, self._language, ("经",))

    def _facts(self, item: Mapping[str, Value], facts: Mapping[str, Fact]) -> Iterator[tuple[str, str]]:
        titles = {name: fact.title for name, fact in facts.items()}
        for name, value in item.items():
            yield _plain(name, titles, self._language), self._value(facts[name], value)

    def _value(self, fact: Fact, value: Value) -> str:
        if isinstance(value, str):
            values = {name: fact.value_titles.get(name) for name in fact.values}
            return _plain(value, values, self._language) if fact.values else value
        return format_value(fact, value, self._language)

    def _expected(self, example: Example) -> Iterator[str]:
        specs = self._pack.decisions
        titles = {name: spec.title for name, spec in specs.items()}
        for name, answers in example.expect.items():
            decision = _plain(name, titles, self._language, ("为", "由", " is "))
            answer = self._answer(name, answers)
            yield self._say(f"{decision}为{answer}", f"the {decision} is {answer}")
            mine = [rule for rule in example.because if self._pack.rules[rule].decides == name]
            rules = self._say("、", ", ").join(mine)
            if mine:
                yield self._say(f"{decision}由{rules}决定", f"the {decision} is decided by {rules}")
        for rule in example.not_because:
            yield self._say(f"{rule}不适用", f"{rule} does not hold")

    def _answer(self, decision: str, answers: tuple[str, ...]) -> str:
        spec = self._pack.decisions[decision]
        if spec.combine is Combine.STRICTEST:
            titles = {outcome: spec.outcome_titles.get(outcome) for outcome in spec.outcomes}
            return _plain(answers[0], titles, self._language)
        if NOTHING.issuperset(answers):
            return self._say("无", "none")
        if spec.combine is Combine.SHORTEST:
            return format_limit(parse_seconds(answers[0]), self._language)
        return self._say("、", ", ").join(answers)


def _plain(name: str, titles: Mapping[str, Text | None], language: Language, not_in: Iterable[str] = ()) -> str:
    """Return the title of a name where the steps understand it as that name, else the name itself."""
    title = titles.get(name)
    word = title.into(language) if title else name
    known = next((other for other, each in titles.items() if word.casefold() in _words(other, each)), None)
    return word if known == name and not any(mark in word for mark in not_in) else name


def _words(name: str, title: Text | None) -> set[str]:
    words = {name, name.replace("_", " "), *((title.zh, title.en) if title else ())}
    return {word.casefold() for word in words}


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|")
