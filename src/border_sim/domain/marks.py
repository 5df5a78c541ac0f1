"""Characters that nobody sees: they turn the order of a text around, break its line, or hide in it.

A text from a file may hold them by accident or on purpose. What is printed for people shows each of them by its code
point, so that no text can look like another one.
"""

from __future__ import annotations

import re

# Controls but tab and line ends, soft hyphen, marks of direction and their isolates, zero-width characters, separators
# of lines and paragraphs, invisible operators, variation and language tags, byte-order mark, what is no character.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\uffff\U000e0000-\U000e0fff\ud800-\udfff]"
)


def shown(text: str) -> str:
    """Return a text in which every character that nobody would see stands as its code point, as `[U+202E]`."""
    return _UNSEEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)
