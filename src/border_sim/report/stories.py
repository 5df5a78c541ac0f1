"""What a journey is told with: a timeline of its stages, its facts, and at each line what the rules decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

SCALE = 1000
"""The length of a timeline, in the units of its bars."""

BarKind: TypeAlias = Literal["waiting", "service", "dwelling"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A piece of a timeline, from its start on, in units of `SCALE`."""

    kind: BarKind
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of a journey.

    Attributes:
        title: what was done.
        place: at which station; empty between stations.
        line: the line under whose heading it stands, where it is the first there; else empty.
        begins: when it came there, as a clock.
        says: how long it waited and was served.
        bars: the same as a picture.
    """

    title: str
    place: str
    line: str
    begins: str
    says: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class RuleTold:
    """A rule that decided: its words, and what it rests on."""

    id: str
    title: str
    says: str
    basis: str


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision, its answer, and the rules that gave it."""

    title: str
    answer: str
    rules: tuple[RuleTold, ...]


@dataclass(frozen=True, slots=True)
class Crossed:
    """What was decided at one line.

    Attributes:
        title: the line and the direction.
        decisions: those that rules decided.
        others: the decisions that no rule had to do with, in a sentence; empty without any.
        lacking: the documents that were not held, in a sentence; empty without any.
    """

    title: str
    decisions: tuple[Decided, ...]
    others: str
    lacking: str


@dataclass(frozen=True, slots=True)
class Story:
    """One journey.

    Attributes:
        number: its number in the replication; links name it.
        title: who it was.
        why: why it is told.
        summary: when it came, how long it took, how it ended.
        axis: the clock at the start, in the middle and at the end of the timeline.
        steps: its stages in order.
        facts: names and values.
        crossings: what the rules decided at each line.
    """

    number: int
    title: str
    why: str
    summary: str
    axis: tuple[str, ...]
    steps: tuple[Step, ...]
    facts: tuple[tuple[str, str], ...]
    crossings: tuple[Crossed, ...]
