"""Full-width characters where YAML and the words of tests need half-width ones.

A Chinese input method writes `：` for `:` and `５０` for `50`. YAML takes both for text, and complains of something
else many lines later, or not at all. What is told here is where such a character surely stands for the other one: in a
key, between the entries of a list, around a value, in a value without any Chinese. Texts for people keep their
punctuation, and what stands in quotes is meant as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from border_sim.domain.errors import Place, Problem

WIDE = "D012"

_LOOKS_LIKE = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    "\u3000": " ",
    "\u00a0": " ",
    "、": ",",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
}
_DIGITS = "\uff10-\uff19"
_LETTERS = "\uff21-\uff3a\uff41-\uff5a"
_SPACES = "\u3000\u00a0"

_IN_KEY = re.compile(rf"[：，、｛｝［］“”{_SPACES}]|^[＃－‘]")
_IN_ENTRY = re.compile("[，、]")
_IN_BRACES = re.compile("｛.*｝|［.*］", re.DOTALL)
_IN_WORDS = re.compile(rf"[{_DIGITS}{_LETTERS}]|[．－＋](?=[{_DIGITS}0-9])")
_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")

_KEY = r"^\s*(?:-\s+)*[A-Za-z_][\w-]*"
_IN_LINE = (
    re.compile(rf"{_KEY}\s*(：)"),
    re.compile(rf"{_KEY}:([{_SPACES}])"),
    re.compile(rf"^ *([{_SPACES}＃－])"),
    re.compile(r"(?::|^\s*-)\s+([｛［])"),
    re.compile(r"(?::|-|[,，])\s+[\[{［｛][^\[\]{}［］｛｝]*([］｝])"),
    re.compile(r"([｝］])\s*(?:#.*)?$"),
    re.compile(r"[{,，]\s*[A-Za-z_]\w*\s*(：)"),
    re.compile(r"(，)\s*[A-Za-z_]\w*\s*[:：]"),
)


def half_width(text: str) -> str:
    """Return a text with half-width characters in place of the full-width ones that look like them."""
    return "".join(_LOOKS_LIKE.get(character, character) for character in text)


def wide_in_key(text: str) -> int | None:
    """Return where in a key a full-width character stands for syntax."""
    return _index(_IN_KEY.search(text))


def wide_in_value(text: str, *, in_list: bool) -> int | None:
    """Return where in a value a full-width character stands for syntax; `in_list` where brackets are around it."""
    if in_list and (match := _IN_ENTRY.search(text)):
        return match.start()
    if _IN_BRACES.fullmatch(text):
        return 0
    return None if _CHINESE.search(text) else wide_in_words(text)


def wide_in_words(text: str) -> int | None:
    """Return where in a number, a name or the words of a test a digit or a letter is full-width."""
    return _index(_IN_WORDS.search(text))


def wide_in_lines(text: str) -> Iterator[tuple[int, int]]:
    """Iterate over the lines and columns, from 0, at which full-width characters look like syntax of a YAML text."""
    for number, line in enumerate(text.splitlines()):
        if not line.lstrip().startswith("#"):
            yield from sorted({(number, match.start(1)) for sign in _IN_LINE for match in sign.finditer(line)})


def half_width_hint(text: str) -> str:
    """Return the hint for a number, a name or the words of a test that hold full-width characters, else nothing."""
    return "" if wide_in_words(text) is None else f"write `{half_width(text).strip()}` with half-width characters"


def wide_problem(place: Place, wide: str) -> Problem:
    """Return the problem of a full-width character."""
    half = half_width(wide)
    shown = "space" if half == " " else f"`{half}`"
    got = "space" if half == " " else f"`{wide}`"
    hint = f"write the half-width {shown}; a text that means the full-width one stands in quotes"
    return Problem(place, WIDE, f"expected a half-width {shown}, got the full-width {got}", hint)


def _index(match: re.Match[str] | None) -> int | None:
    return match.start() if match else None
