"""The catalogue of sentences and phrases: English as it stands in the source, with numbered slots, and Chinese."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from pathlib import Path

FOLDER = Path(__file__).parent

SLOT = re.compile(r"\{(\d+)\}|\{\{|\}\}")


class Strictness(Enum):
    """What slots may hold, as expressions: between backticks the user's words, elsewhere a phrase of the program's."""

    STRICT = (r"([^`]*)", r"((?:[^`]|`[^`]*`)*?)")
    """Backticks come in pairs."""
    LOOSE = (r"(.*?)", r"(.*?)")
    """The user's words have backticks of their own."""


@dataclass(frozen=True)
class Entry:
    """A sentence or phrase in both languages, its slots numbered as they stand in English."""

    english: str
    chinese: str

    @cached_property
    def literals(self) -> tuple[str, ...]:
        """The texts around the slots of the English sentence, from the one before the first."""
        found, text = [], ""
        for part, slot in parts(self.english):
            text += part
            if slot is not None:
                found.append(text)
                text = ""
        return (*found, text)

    @cached_property
    def own_slots(self) -> tuple[bool, ...]:
        """Whether each slot holds the user's own words, because it stands between backticks."""
        marks = [literal.count("`") for literal in self.literals]
        return tuple(sum(marks[: slot + 1]) % 2 == 1 for slot in range(len(marks) - 1))

    def match(self, sentence: str, strictness: Strictness) -> re.Match[str] | None:
        """Return how a sentence fits this entry as a whole, with what fills its slots."""
        if not (sentence.startswith(self.literals[0]) and sentence.endswith(self.literals[-1])):
            return None
        return self._expressions[strictness].fullmatch(sentence)

    def filled(self, values: tuple[str, ...]) -> str:
        """Return the Chinese sentence with a value for each slot."""
        return "".join(part + ("" if slot is None else values[slot]) for part, slot in parts(self.chinese))

    @cached_property
    def _expressions(self) -> dict[Strictness, re.Pattern[str]]:
        return {strictness: self._expression(*strictness.value) for strictness in Strictness}

    def _expression(self, users_own: str, composed: str) -> re.Pattern[str]:
        slots = (users_own if own else composed for own in self.own_slots)
        return re.compile("".join(re.escape(text) + next(slots, "") for text in self.literals), re.DOTALL)


def parts(template: str) -> Iterator[tuple[str, int | None]]:
    """Iterate over the literal texts of a template, each with the number of the slot behind it."""
    end = 0
    for match in SLOT.finditer(template):
        literal = template[end : match.start()]
        end = match.end()
        yield (literal, int(match[1])) if match[1] else (literal + match[0][0], None)
    yield template[end:], None


def read_entries(text: str) -> Iterator[Entry]:
    """Iterate over the entries of a file: lines of `msgid "…"`, each with a line of `msgstr "…"` behind it."""
    english = ""
    for line in text.splitlines():
        word, _, quoted = line.partition(" ")
        if word == "msgid":
            english = json.loads(quoted)
        elif word == "msgstr":
            yield Entry(english, json.loads(quoted))


@cache
def entries() -> tuple[Entry, ...]:
    """Return all entries, those with the most English of their own first, for they say best what is meant.

    Those with a semicolon stand before all others: what it divides are sentences, of which each has an entry.
    """
    found = [entry for path in sorted(FOLDER.glob("*.po")) for entry in read_entries(path.read_text("utf-8"))]
    return tuple(sorted(found, key=lambda entry: ("; " not in entry.english, -sum(map(len, entry.literals)))))
