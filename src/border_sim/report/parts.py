"""What pages and files are made of: sections with charts and tables, in one language, with nothing of HTML in them.

A chart carries the sentence that says what one sees in it, and the table of its numbers: whoever cannot see the one
reads the others. Every number is plain, in seconds, shares or counts; whoever shows it says it in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from border_sim.domain.results import Estimate
from border_sim.report.stories import Story

Unit: TypeAlias = Literal["text", "count", "share", "rate", "seconds", "clock", "number"]
"""What the numbers of a column are.

A `rate` is a share that a rule states, shown as exactly as the rule does; `clock` is seconds from the midnight before
the start, shown as a time of day.
"""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number with its 95 % interval where that is not as wide on either side; a bound is null where there is none."""

    value: float | None
    low: float | None
    high: float | None


Cell: TypeAlias = str | float | int | Estimate | Bounds | None
"""Null is shown as a dash: there was nothing to measure."""

Option: TypeAlias = Mapping[str, object]
"""An option of Apache ECharts as JSON, with no functions.

Where ECharts takes a function it has the name of one of `frontend/src/formatters.js`, as `@seconds` or `@axis:share`,
and where it takes a colour it may have the name of one of `frontend/src/base.css`, as `@flow-1`.
"""

Tone: TypeAlias = Literal["plain", "good", "bad", "doubt"]
"""How good the news is; whoever shows it by a colour shows it by a sign, too."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading and what its cells are.

    Attributes:
        title: its heading.
        unit: what its cells are.
        spare: where there is little room the columns with the highest number give way first; 0 never does.
    """

    title: str
    unit: Unit = "text"
    spare: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; every row has a cell for every column.

    Attributes:
        title: its caption.
        columns: one or more.
        rows: as many cells in each as there are columns.
        is_grouped: whether rows with the same first cell belong together, so that it need be shown once only.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_grouped: bool = False


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
    """A picture that is drawn already: an SVG of our own making, with its sentence and its numbers.

    Attributes:
        id: names it within its page, for links.
        title: its heading.
        summary: the one sentence that says what one sees.
        svg: the picture.
        table: its numbers.
        kind: the module of the page's script that lets one explore it, as of `Live`; empty where it stands as it is.
        data: what that module is given.
    """

    id: str
    title: str
    summary: str
    svg: str
    table: Table
    kind: str = ""
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Live:
    """A place that a module of the page's script fills: what it shows moves, or answers to its reader.

    Attributes:
        id: names it within its page, for links.
        title: its heading.
        summary: the one sentence that says what one sees.
        kind: which module; it registers itself under this name with `live` of `frontend/src/live.js`.
        data: what it is given, as JSON, its words in the language of the page among it.
        table: what whoever cannot see it reads.
    """

    id: str
    title: str
    summary: str
    kind: str
    data: Mapping[str, object]
    table: Table


@dataclass(frozen=True, slots=True)
class Card:
    """One figure that matters, as one reads it at a glance."""

    title: str
    value: str
    detail: str = ""
    tone: Tone = "plain"
    mark: str = ""
    """What the tone means, in a word."""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards side by side, under what they have in common."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """The answer, in sentences: the first is the one to remember."""

    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences in a list."""

    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stories:
    """Journeys, each told by itself.

    Attributes:
        stories: one or more.
        table: the same in short, a row a journey.
    """

    stories: tuple[Story, ...]
    table: Table


Part: TypeAlias = Chart | Drawing | Live | Table | Cards | Lead | Points | Stories | str
"""A string is a paragraph."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a heading."""

    id: str
    title: str
    parts: tuple[Part, ...]
