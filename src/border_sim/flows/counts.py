"""How often a machine was walked: counts that stand on its picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

OFTEN, MOSTLY = 0.1, 0.5
"""Shares of the most frequent move from which a move is drawn heavier."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How often journeys came to each status, and made each move; what is not named was never done.

    Attributes:
        statuses: by the name of the status.
        moves: by the statuses that a move leaves and enters; moves between the same two count together.
    """

    statuses: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    moves: Mapping[tuple[str, str], int] = field(default_factory=lambda: MappingProxyType({}))

    def came(self, status: str) -> str:
        """Return how often journeys came to a status, as it is written."""
        return f"{self.statuses.get(status, 0):,}"

    def weight(self, source: str, target: str) -> str:
        """Return how heavy a move is among all moves, in a word: `never`, `often`, `mostly`, or nothing for seldom."""
        share = self.moves.get((source, target), 0) / (max(self.moves.values(), default=0) or 1)
        return "never" if not share else "mostly" if share >= MOSTLY else "often" if share >= OFTEN else ""

    def went(self, source: str, target: str) -> str:
        """Return how often journeys went from one status to another, as it is written."""
        return f"{self.moves.get((source, target), 0):,}"
