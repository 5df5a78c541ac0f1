"""Trials as those know them who keep them or play them: by a key, and by whether somebody came back."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")
"""What is to be played."""

Outcome = TypeVar("Outcome")
"""What playing it brings back."""


@dataclass(frozen=True, slots=True)
class TrialKey:
    """Which trial it is, whoever plays it, wherever and as part of whatever.

    Attributes:
        series: the hash of everything that determines the measures, but for the number.
        number: which replication, from 0.
    """

    series: str
    number: int


@dataclass(frozen=True, slots=True)
class Lost:
    """Stands for what never came back: whoever played it was ended from outside; `message` says so."""

    message: str


def in_turn(
    play: Callable[..., Outcome], items: Iterable[Item], _workers: int, within: Callable[[float], None], /
) -> Generator[tuple[Item, Outcome | Lost]]:
    """Play one item after another, here; `within` is told the share of the one that is being played."""
    for item in items:
        yield item, play(item, within)
