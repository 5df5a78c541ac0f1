"""The closed vocabularies of the field; the glossary explains each word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

Seconds = NewType("Seconds", float)
"""Seconds of simulated time; a point in time counts from the start of the scenario."""


class Language(StrEnum):
    """A language in which the program speaks."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages of the zone."""

    zh: str
    en: str

    def into(self, language: Language) -> str:
        """Return the text in one language."""
        return self.zh if language is Language.ZH else self.en


def called(title: Text | None, name: str) -> Text:
    """Return the title of something; what has none is called by its name."""
    words = name.replace("_", " ")
    return title or Text(zh=words, en=words)


class Line(StrEnum):
    """A customs border of the zone; never a queue, never a level of inspection."""

    FIRST = "first"
    """Between the zone and Hong Kong, managed as a port (一线)."""
    SECOND = "second"
    """Between the zone and the rest of the mainland, managed as a channel (二线)."""


class Direction(StrEnum):
    """Which way a line is crossed, as the zone sees it."""

    IN = "in"
    OUT = "out"


class Outcome(StrEnum):
    """How a journey ended."""

    CLEARED = "cleared"
    REFUSED = "refused"
    RETURNED = "returned"
    DETAINED = "detained"
    """Held by the authority, with what it carries."""
    DESTROYED = "destroyed"
    """Destroyed under supervision, as a batch that failed or spoiled."""
    UNFINISHED = "unfinished"


class Finding(StrEnum):
    """What an inspection says of a journey."""

    CLEAN = "clean"
    """Nothing was found."""
    VIOLATION = "violation"
    """A violation that the journey carries was found."""
    REJECTED = "rejected"
    """The check could not be passed although nothing is wrong, as when a gate misreads a face."""


class SelectionLane(StrEnum):
    """What selectivity sends a consignment to, from the strictest check to none."""

    RED = "red"
    """Physical examination before anything else."""
    YELLOW = "yellow"
    """A check of the papers."""
    BLUE = "blue"
    """Release now, an audit afterwards."""
    GREEN = "green"
    """Release."""


class LedgerEntry(StrEnum):
    """What the electronic ledger books when goods come to a status."""

    ENTERED = "entered"
    USED_UP = "used_up"
    WRITTEN_OFF = "written_off"
    LEFT_FIRST = "left_first"
    """Left over the first line."""
    LEFT_SECOND = "left_second"
    """Left over the second line."""


class Combine(StrEnum):
    """How the rules of one decision become one answer."""

    STRICTEST = "strictest"
    ALL = "all"
    SHORTEST = "shortest"
