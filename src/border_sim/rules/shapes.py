"""Parts of a fact's domain: intervals of a line, sets of names, and what lies in any of several of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import inf
from typing import TypeAlias

from border_sim.domain.facts import Value


@dataclass(frozen=True, slots=True)
class Interval:
    """Points from `start` (included) to `stop` (excluded); days are their ordinals."""

    start: float = -inf
    stop: float = inf

    def contains(self, point: Value) -> bool:
        """Return whether a point lies in the interval."""
        return not isinstance(point, str | date) and self.start <= point < self.stop


@dataclass(frozen=True, slots=True)
class Members:
    """Some names, or all names but these."""

    names: frozenset[str | bool]
    among: bool = True

    def contains(self, point: Value) -> bool:
        """Return whether a name is one of them."""
        return (point in self.names) == self.among


@dataclass(frozen=True, slots=True)
class AnyRegion:
    """What lies in at least one of several regions."""

    regions: tuple[Interval | Members, ...]

    def contains(self, point: Value) -> bool:
        """Return whether a point lies in any of them."""
        return any(region.contains(point) for region in self.regions)


Region: TypeAlias = Interval | Members | AnyRegion
