"""How one text is written in YAML: plain wherever our reader gives it back, in quotes only where it would not.

Every scalar is text for the reader, so `no`, `22:30` and `2026-02-10` stand as they are. Digits behind a leading zero
(an HS code such as `01061990`) are quoted all the same: a program that types scalars would lose the zero for good.
"""

from __future__ import annotations

import re

WIDTH = 120
"""Characters of a line."""

EMPTY = frozenset({"", "~", "null"})
"""What stands for nothing when it is written without quotes."""

_BEGINS_SYNTAX = re.compile(r"[,\[\]{}#&*!|>'\"%@`]|[-?:](?:[\s,\[\]{}]|$)|---|\.\.\.")
_HOLDS_SYNTAX = re.compile(r":\s|:$|\s#")
_HOLDS_FLOW_SYNTAX = re.compile(r"[,\[\]{}]|:\?|^[?:]|\?(?:\s|$)")
_ZERO_IN_FRONT = re.compile(r"0[0-9]+")
_NEEDS_ESCAPES = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def text_in_line(text: str, *, in_flow: bool = False, in_quotes: bool = False) -> str:
    """Return a text as it is written in one line.

    Args:
        text: the text.
        in_flow: whether it stands between braces or brackets.
        in_quotes: whether it needs quotes for another reason.
    """
    if _NEEDS_ESCAPES.search(text):
        return '"' + "".join(_escaped(character) for character in text) + '"'
    if not in_quotes and _is_plain(text) and not (in_flow and _HOLDS_FLOW_SYNTAX.search(text)):
        return text
    return "'" + text.replace("'", "''") + "'"


def _is_plain(text: str) -> bool:
    if text in EMPTY or text != text.strip() or _ZERO_IN_FRONT.fullmatch(text):
        return False
    return not _BEGINS_SYNTAX.match(text) and not _HOLDS_SYNTAX.search(text)


def _escaped(character: str) -> str:
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    if not _NEEDS_ESCAPES.match(character):
        return character
    code = ord(character)
    return f"\\x{code:02X}" if code <= 0xFF else f"\\u{code:04X}"  # noqa: PLR2004 - what two digits can say


def text_in_lines(text: str, indent: int) -> tuple[str, ...] | None:
    """Return a text as a block scalar, its header first, or `None` where one line is the better form.

    A text with line breaks keeps them (`|`). One that is too long for a line is filled at its spaces (`>-`); a text
    without any, as Chinese has none, cannot be broken without gaining one.

    Args:
        text: the text.
        indent: the column at which its lines begin.
    """
    if "\n" in text:
        return _literal(text, " " * indent)
    words = text.split(" ")
    if "" in words or len(words) == 1 or _NEEDS_ESCAPES.search(text):
        return None
    return (">-", *(" " * indent + line for line in filled(words, WIDTH - indent)))


def _literal(text: str, margin: str) -> tuple[str, ...] | None:
    body = text.rstrip("\n")
    lines = body.split("\n")
    begins_with_space = lines[0][:1] in {" ", ""}
    if begins_with_space or text.endswith("\n\n") or any(_NEEDS_ESCAPES.search(line) for line in lines):
        return None
    return ("|" if text.endswith("\n") else "|-", *(f"{margin}{line}" if line else "" for line in lines))


def filled(pieces: list[str], width: int, hanging: int = 0) -> list[str]:
    """Return pieces in as few lines as they need, with a space between two in a line.

    Args:
        pieces: what must not be broken.
        width: the characters of a line.
        hanging: by how many characters all lines but the first are indented.
    """
    lines: list[str] = []
    for piece in pieces:
        if lines and len(lines[-1]) + 1 + len(piece) <= width:
            lines[-1] += f" {piece}"
        else:
            lines.append(f"{' ' * hanging if lines else ''}{piece}")
    return lines
