"""A sentence of the program's in Chinese: found in the catalogue, and with it the phrases that fill its slots."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from border_sim.domain.chinese.catalogue import Entry, Strictness, entries

HAN = re.compile("[\u4e00-\u9fff]")
WORD = re.compile(r"[A-Za-z]{2,}")
QUOTED = re.compile(r"`[^`]*`")
QUANTITY = re.compile(r"[+-]?[\d.,]+(?:e[+-]?\d+)? ?\S*")

TELLING = 3
"""An entry with fewer English words, such as "{0}, got {1}", fits too much to be trusted with unknown phrases."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text on its way into Chinese; it is `whole` if no English of the program's is left in it."""

    text: str
    whole: bool


def into_chinese(sentence: str) -> str:
    """Return a message, a hint or a notice in Chinese; what the catalogue does not know stays English.

    The user's own words, in backticks, stay as they are.
    """
    said = _said(sentence, Strictness.STRICT)
    if not said.whole:
        loosely = _said(sentence, Strictness.LOOSE)
        said = loosely if loosely.whole else said
    return _spaced(said.text) if said.text != sentence else sentence


@lru_cache(maxsize=10_000)
def _said(text: str, strictness: Strictness) -> Said:
    best = Said(text, whole=_needs_no_words(text, strictness))
    for entry in entries():
        match = entry.match(text, strictness)
        if match is None:
            continue
        said = _filled(entry, match.groups(), strictness)
        if said.whole:
            return said
        if best.text == text and _is_telling(entry):
            best = said
    return best


def _filled(entry: Entry, values: tuple[str, ...], strictness: Strictness) -> Said:
    """Return the sentence of an entry, with phrases that are put into Chinese likewise."""
    said = [
        Said(value, whole=True) if own else _said(value, strictness)
        for own, value in zip(entry.own_slots, values, strict=True)
    ]
    return Said(entry.filled(tuple(one.text for one in said)), all(one.whole for one in said))


def _needs_no_words(text: str, strictness: Strictness) -> bool:
    """Return whether a text has nothing to put into Chinese: the user's words, a number with its unit, a date."""
    if strictness is Strictness.LOOSE and len(text) > 1 and text.startswith("`") and text.endswith("`"):
        return True
    return bool(QUANTITY.fullmatch(text)) or not WORD.search(QUOTED.sub("", text))


def _is_telling(entry: Entry) -> bool:
    return len(WORD.findall(QUOTED.sub("", " ".join(entry.literals)))) >= TELLING


def _spaced(text: str) -> str:
    """Return a text with a space between Chinese characters and words in backticks."""
    return QUOTED.sub(_with_spaces, text)


def _with_spaces(quoted: re.Match[str]) -> str:
    before, behind = quoted.string[: quoted.start()][-1:], quoted.string[quoted.end() :][:1]
    return f"{' ' if HAN.match(before) else ''}{quoted[0]}{' ' if HAN.match(behind) else ''}"
