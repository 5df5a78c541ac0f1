"""What pages and files are made of: sections with charts and tables, in one language, with nothing of HTML in them.

A chart carries the sentence that says what one sees in it, and the table of its numbers: whoever cannot see the one
reads the others. Every number is plain, in seconds, shares or counts; whoever shows it says it in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Unit: TypeAlias = Literal["text", "count", "share", "seconds", "clock", "number"]
"""What the numbers of a column are; `clock` is seconds from the scenario's start, shown as a time of day."""

Cell: TypeAlias = str | float | int | None
"""Null is shown as a dash: there was nothing to measure."""

Option: TypeAlias = Mapping[str, object]
"""An option of Apache ECharts as JSON, with no functions: a formatter is the name of one of the script, `@seconds`."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading and what its cells are."""

    title: str
    unit: Unit = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; every row has a cell for every column."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of numbers.

    Attributes:
        id: names it within its page, for links.
        title: its heading.
        summary: the one sentence that says what one sees.
        option: what ECharts draws.
        table: its numbers.
        height: in CSS pixels.
    """

    id: str
    title: str
    summary: str
    option: Option
    table: Table
    height: int = 320


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture that is drawn already: an SVG of our own making, with its sentence and its numbers."""

    id: str
    title: str
    summary: str
    svg: str
    table: Table


Part: TypeAlias = Chart | Drawing | Table | str
"""A string is a paragraph."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a heading."""

    id: str
    title: str
    parts: tuple[Part, ...]
