"""What goes into a spreadsheet and comes back out of it: sheets with columns that say what their cells hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from border_sim.domain.terms import Text

ABOUT = "说明 About"
"""The first sheet: what this is and how it is edited."""

PARAMETERS = "parameters"
"""The sheet of the numbers that law may change."""

NAME_LENGTH = 31
"""How many characters a spreadsheet allows for the name of a sheet."""

_NOT_IN_NAMES = re.compile(r"""[\[\]:*?/\\<>"|'\x00-\x1f]""")

_BETWEEN = re.compile(r"(?<!\|)\|(?!\|)|\n")


class Holds(StrEnum):
    """What the cells of a column hold; it says what a cell that is no text may stand for."""

    NAME = "name"
    """An id, a code or a word of the grammar."""
    NAMES = "names"
    """One of them or several, held apart by `|`."""
    TEXT = "text"
    """Words for people."""
    DAY = "day"
    """A day as YYYY-MM-DD, or a test of a day."""
    AMOUNT = "amount"
    """A number, with its unit or without, or a test of a number."""
    FLAG = "flag"
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: the name that is read back, its title for people, and what its cells hold."""

    name: str
    title: Text
    holds: Holds

    @property
    def heading(self) -> str:
        """Return the title in both languages, as it stands below the name."""
        return f"{self.title.zh} / {self.title.en}" if self.title.zh != self.title.en else self.title.zh


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it is written: columns, and rows with a text for each column; an empty text is an empty cell."""

    name: str
    title: Text
    columns: tuple[Column, ...]
    rows: Sequence[tuple[str, ...]]


def joined(words: Iterable[str]) -> str:
    """Return several names as one cell; a `|` within a name is doubled."""
    return " | ".join(word.replace("|", "||") for word in words)


def split(cell: str) -> tuple[str, ...]:
    """Return the names of a cell, the reverse of `joined`; a line break in the cell holds names apart too."""
    parts = (part.strip().replace("||", "|") for part in _BETWEEN.split(cell))
    return tuple(part for part in parts if part)


def sheet_names(wishes: Iterable[str]) -> dict[str, str]:
    """Return for each wish a name that a spreadsheet and a disk accept, in the same order.

    Names that would be the same but for capital letters, or once they are cut off, get a number.
    """
    names: dict[str, str] = {}
    taken = {ABOUT.casefold()}
    for wish in wishes:
        whole = _NOT_IN_NAMES.sub("_", wish).strip() or "_"
        name, number = whole[:NAME_LENGTH], 1
        while name.casefold() in taken:
            number += 1
            end = f"~{number}"
            name = f"{whole[: NAME_LENGTH - len(end)]}{end}"
        taken.add(name.casefold())
        names[wish] = name
    return names
