"""The sentences of steps: what they look like in English and in Chinese, and which one was meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from typing import Any, Literal, TypeVar

import pytest_bdd
from pytest_bdd.parsers import StepParser

Moment = Literal["given", "when", "then"]
"""What a step is for."""

Function = TypeVar("Function", bound=Callable[..., None])

# What stands for a value where it is not just any text: in both languages, in English, in Chinese.
_PLACEHOLDERS = {
    "file": r"""["“][^"”]+["”]""",
    "date": r"\d{4}-\d{2}-\d{2}",
    "rule": r"[A-Za-z0-9_.-]+",
    "count": r"\d+",
    "path": r"[^\W\d]\w*(?:\.\w+)*",
    "quantity": r"[-+]?[\d.]+.*",
    "measure": r"(?!\d).+?",
    "other": r"(?!\d).+",
}
_ENGLISH = {
    "line": "first|second",
    "direction": "coming in|going out",
    "finding": "finds a violation|finds nothing|rejects it",
    "bound": "at most|at least|below|above",
    "change": "shorter|longer|lower|higher|smaller|greater|fewer|more|the same",
    "relation": "(?:shorter|longer|lower|higher|smaller|greater) than",
    "outcome": "cleared|refused|returned|detained|destroyed",
    "state": "is open|is shut",
    "colour": "red|yellow|blue|green",
}
_CHINESE = {
    "line": "一线|二线",
    "direction": "入区|出区",
    "finding": "发现违规|未发现问题|不予通过",
    "bound": "不超过|不低于|低于|高于",
    "change": "更短|更长|更低|更高|更少|更多|不变",
    "relation": "短于|长于|低于|高于|少于|多于",
    "outcome": "放行|拒绝|退回|暂扣|销毁",
    "state": "开放|关闭",
    "colour": "红道|黄道|蓝道|绿道",
}

_COLON = "[：:]"
_COMMA = "[，,]"

# Below this likeness the nearest step is another one, not a misspelt one; tried on the misspellings of the tests.
_LIKENESS = 0.55


class Phrase(StepParser):
    """One way to write a step: plain text, `{values}`, and parts in `[brackets]` that may be left out."""

    def __init__(self, template: str, moment: Moment) -> None:
        """Compile a template."""
        super().__init__(template)
        self.moment = moment
        self._pattern = re.compile(_regex(template), re.IGNORECASE)
        self._unless: tuple[Phrase, ...] = ()

    def yield_to(self, others: tuple[Phrase, ...]) -> None:
        """Make this the general sentence that holds only where none of the particular ones does."""
        self._unless = tuple(other for other in others if other is not self and other.moment == self.moment)

    def parse_arguments(self, name: str) -> dict[str, Any] | None:
        """Return the values in a step, or nothing when it is another step."""
        match = self._pattern.fullmatch(name.strip())
        if match is None or any(other.is_matching(name) for other in self._unless):
            return None
        return {key: value.strip() if value else "" for key, value in match.groupdict().items()}

    def is_matching(self, name: str) -> bool:
        """Return whether a step is written like this."""
        return self.parse_arguments(name) is not None

    def likeness(self, name: str) -> float:
        """Return how much a step that is not understood looks like this one, from 0 to 1."""
        words = _skeleton(self.name)
        matched = SequenceMatcher(None, name.casefold(), words.casefold(), autojunk=False).get_matching_blocks()
        common = sum(block.size for block in matched)
        return common / max(len(words), 1) * (0.5 + common / (len(name) + len(words)))


def _regex(template: str) -> str:
    """Return the regular expression of a template."""
    english = re.search("[A-Za-z]", _skeleton(template)) is not None
    values = {**_PLACEHOLDERS, **(_ENGLISH if english else _CHINESE)}
    parts = re.split(r"(\{\w+\}|[\[\]：，])", template)
    return "".join(_part(part, values) for part in parts)


def _part(part: str, values: Mapping[str, str]) -> str:
    marks = {"[": "(?:", "]": ")?", "：": _COLON + r"\s*", "，": _COMMA + r"\s*"}
    if part in marks:
        return marks[part]
    if part.startswith("{") and part.endswith("}"):
        name = part[1:-1]
        return f"(?P<{name}>{values.get(name, '.+?')})"
    return re.escape(part)


def _skeleton(template: str) -> str:
    """Return the words of a template without its values and the parts that may be left out."""
    return re.sub(r"\[[^\]]*\]|\{\w+\}", "", template)


class Phrasebook:
    """All sentences that the steps understand."""

    def __init__(self) -> None:
        """Begin with an empty book."""
        self._phrases: list[Phrase] = []

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The sentences in the order in which they were entered."""
        return tuple(self._phrases)

    def given(self, *templates: str, general: bool = False) -> Callable[[Function], Function]:
        """Enter a step that says what the case is; a general one yields to all that were entered before it."""
        return self._enter("given", templates, general=general)

    def when(self, *templates: str) -> Callable[[Function], Function]:
        """Enter a step that says what is done."""
        return self._enter("when", templates)

    def then(self, *templates: str, general: bool = False) -> Callable[[Function], Function]:
        """Enter a step that says what must be so; a general one yields to all that were entered before it."""
        return self._enter("then", templates, general=general)

    def _enter(
        self, moment: Moment, templates: tuple[str, ...], *, general: bool = False
    ) -> Callable[[Function], Function]:
        enter = {"given": pytest_bdd.given, "when": pytest_bdd.when, "then": pytest_bdd.then}[moment]

        def decorate(function: Function) -> Function:
            for template in templates:
                phrase = Phrase(template, moment)
                if general:
                    phrase.yield_to(self.phrases)
                self._phrases.append(phrase)
                enter(phrase, stacklevel=2)(function)
            return function

        return decorate

    def knows(self, name: str, moment: str) -> bool:
        """Return whether some sentence is written like a step."""
        return any(phrase.moment == moment and phrase.is_matching(name) for phrase in self._phrases)

    def nearest(self, name: str, moment: str) -> str:
        """Return the sentence that a step that is not understood looks most like, or nothing."""
        likely = [phrase for phrase in self._phrases if phrase.moment == moment]
        if not likely:
            return ""
        best = max(likely, key=lambda phrase: phrase.likeness(name))
        return best.name if best.likeness(name) >= _LIKENESS else ""
