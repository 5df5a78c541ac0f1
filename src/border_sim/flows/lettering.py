"""How wide a text is on a picture, without a font at hand, and where it is broken into lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

ELLIPSIS = "…"

# Widths in ems, rather too wide than too narrow: common sans-serif fonts differ by a tenth.
_NARROW = frozenset("iljftrI.,:;'|!()[]{}/\\-· ")
_WIDE = frozenset("mwMWQGODNHU@%—&")
_EM_NARROW, _EM_PLAIN, _EM_WIDE, _EM_FULL = 0.36, 0.61, 0.87, 1.0

# No line begins with these, in either language.
_CLOSING = frozenset("，。；：、！？）》」』”,.;:!?)]%")

# A word with the space behind it, or one character of a script that has no spaces.
_PARTS = re.compile(r"[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+\s*|\S\s*|\s+")


def width(text: str, size: float) -> float:
    """Return the width of a text in a font of a size, both in pixels."""
    return sum(map(_em, text)) * size


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return _EM_FULL
    if unicodedata.combining(character):
        return 0.0
    if character in _NARROW:
        return _EM_NARROW
    return _EM_WIDE if character in _WIDE else _EM_PLAIN


def broken(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """Return a text in lines that fit into a room; what needs more than so many lines ends in an ellipsis."""
    lines = list(_lines(text, size, room))
    if len(lines) > most:
        last = lines[most - 1]
        while last and width(last + ELLIPSIS, size) > room:
            last = last[:-1]
        lines[most - 1 :] = [last.rstrip() + ELLIPSIS]
    return tuple(lines)


def _lines(text: str, size: float, room: float) -> Iterator[str]:
    line = ""
    for part in _fitting(text, size, room):
        # A closing mark hangs over the edge rather than to begin a line.
        if line and part[0] not in _CLOSING and width(line + part.rstrip(), size) > room:
            yield line.rstrip()
            line = ""
        line += part
    if line.strip():
        yield line.rstrip()


def _fitting(text: str, size: float, room: float) -> Iterator[str]:
    """Iterate over the parts of a text; a word that is wider than the room is cut."""
    for part in _PARTS.findall(text.strip()):
        while width(part.rstrip(), size) > room and len(part) > 1:
            count = next(end for end in range(len(part), 0, -1) if end == 1 or width(part[:end], size) <= room)
            yield part[:count]
            part = part[count:]  # noqa: PLW2901 - the rest of the word
        yield part
