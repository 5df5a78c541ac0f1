"""What stands everywhere in a handbook: what something rests on, and rules that are referred to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that something rests on, or the word that it is an assumption."""

    name: str
    title: str
    is_assumed: bool


@dataclass(frozen=True, slots=True)
class Grounds:
    """What something rests on, and why it was read or assumed that way; `why` may be empty."""

    citations: tuple[Citation, ...]
    why: str


@dataclass(frozen=True, slots=True)
class RuleName:
    """A rule that is referred to."""

    id: str
    title: str
