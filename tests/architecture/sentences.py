"""A sentence as it is put together in the source: literal texts, and the values between them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WORDS = re.compile(r"[A-Za-z]{2,}")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Scope:
    """A function, or the rest of a module: where a name means what it means."""

    node: Function | ast.Module
    module: Path
    owner: str = ""
    """The class of a method."""
    outer: Scope | None = None
    """The function around it."""


@dataclass(frozen=True)
class Slot:
    """A value in a sentence: the expression that it comes from, and where that stands."""

    value: ast.expr
    scope: Scope


@dataclass(frozen=True)
class Sentence:
    """Literal texts and slots, in order, with the place where they are put together."""

    pieces: tuple[str | Slot, ...]
    module: Path
    line: int

    def template(self) -> str:
        """Return the sentence as the catalogue writes it: slots are numbered."""
        slots = iter(range(len(self.pieces)))
        return "".join(
            piece.replace("{", "{{").replace("}", "}}") if isinstance(piece, str) else f"{{{next(slots)}}}"
            for piece in self.pieces
        )

    def open_slots(self) -> Iterator[Slot]:
        """Iterate over the slots that do not stand in backticks, where the user's own words are."""
        before = ""
        for piece in self.pieces:
            if isinstance(piece, str):
                before += piece
            elif before.count("`") % 2 == 0:
                yield piece

    def is_english(self) -> bool:
        """Return whether any word stands outside of backticks and slots."""
        text = "".join(piece if isinstance(piece, str) else "\0" for piece in self.pieces)
        return bool(WORDS.search(re.sub(r"`[^`]*`", "", text)))
