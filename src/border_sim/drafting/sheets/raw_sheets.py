"""Sheets as they are read: a table of text, and beside it what is no text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from border_sim.documents import Table
from border_sim.domain.terms import Text


class Oddity(StrEnum):
    """What a cell can be besides text."""

    NUMBER = "number"
    DAY = "day"
    TIME = "time"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class OddCell:
    """A cell that is no text; `text` is how its value would be written where it is allowed."""

    oddity: Oddity
    text: str


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet of a workbook, or a CSV file.

    Attributes:
        name: its name.
        table: its cells as text; rows without any are left out.
        odd: the cells that are no text, by row and column of the table.
        broken: the cells that cannot be used, by row and column of the table; each has been told.
    """

    name: str
    table: Table
    odd: Mapping[tuple[int, int], OddCell] = field(default_factory=dict)
    broken: frozenset[tuple[int, int]] = frozenset()


@dataclass(slots=True)
class SheetsRead:
    """What was read: the sheets, and what is to be known of them."""

    sheets: list[RawSheet] = field(default_factory=list)
    notices: list[str | Text] = field(default_factory=list)
