"""Violations that journeys carry, by kind, and what inspections find of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from border_sim.chance.contamination import Contamination
from border_sim.chance.sampling import SamplingPlan

UNNAMED = "violation"
"""The kind of violations of which a scenario says only how many there are."""

MOST_UNITS = 1_000_000
"""Units of one consignment beyond which more make no difference to a sample."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What consignments that carry a kind of violation hold: units, and how they are contaminated.

    `units` is a number, or the name of a number fact that says it of each consignment.
    """

    units: int | str
    contamination: Contamination


@dataclass(frozen=True, slots=True)
class Violation:
    """One kind of violation of a traffic source: the share of journeys that carry it, and what samples are drawn of."""

    share: float
    packed: Packed | None = None


Finds: TypeAlias = float | SamplingPlan
"""How an inspection finds a violation: with a probability, or as well as a sampling plan does."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What an inspection finds.

    Attributes:
        finds: for all kinds of violation, or by kind; a kind that is not named is never found.
        rejects: probability that a check is failed for no fault; what is found is found among those that are not.
    """

    finds: Finds | Mapping[str, Finds]
    rejects: float = 0.0

    def finding(self, kind: str) -> Finds:
        """Return how violations of a kind are found."""
        return self.finds.get(kind, 0.0) if isinstance(self.finds, Mapping) else self.finds
