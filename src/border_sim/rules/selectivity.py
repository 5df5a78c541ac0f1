"""Selectivity programmes: where the law leaves to the authority how many consignments it looks at, and at which.

A programme stands at one or more crossings (a flow at a line in a direction) and counts at each of them by itself. It
says which outcomes of the decision `channel` are hits of its criteria, what share the lot picks, and what share of each
class of declarants is expected in each lane. The order in which these apply is told in `chance/selectivity.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from border_sim.domain.errors import Place
from border_sim.domain.terms import Direction, Line, SelectionLane, Text
from border_sim.rules.conditions import Named, Test

TOPPED_UP = (SelectionLane.RED, SelectionLane.YELLOW, SelectionLane.BLUE)
"""The lanes with an expected rate, in the order in which they are topped up; what is left is green."""

Crossing: TypeAlias = tuple[str, Line, Direction]
"""A flow at a line in a direction."""

Rate: TypeAlias = float | Named
"""A share in [0, 1], or the parameter in per cent that stands in its place."""


@dataclass(frozen=True, slots=True)
class Selectivity:
    """One programme.

    Attributes:
        name: its name in the pack.
        title: its title.
        when: the tests of facts that say whose consignments it is about; those of others are green and not counted.
        crossings: where it stands; no two programmes stand at the same crossing.
        criteria: the lane that an outcome of the decision `channel` hits; the other outcomes hit none.
        minimum_random: the share of what no criterion hits that the lot picks for red.
        by: the fact that tells the class of the declarant.
        rates: for each class the expected rates, in the order of `TOPPED_UP`.
        basis: what it rests on.
        why: why it was assumed.
        place: where it stands in the file.
    """

    name: str
    title: Text
    when: Mapping[str, Test]
    crossings: frozenset[Crossing]
    criteria: Mapping[str, SelectionLane]
    minimum_random: Rate
    by: str
    rates: Mapping[str, tuple[Rate, Rate, Rate]]
    basis: tuple[str, ...]
    why: Text | None = None
    place: Place = field(default=Place(""), compare=False)

    def all_rates(self) -> set[Rate]:
        """Return every share that the programme names."""
        return {self.minimum_random, *(rate for rates in self.rates.values() for rate in rates)}


def programme_at(programmes: Mapping[str, Selectivity], crossing: Crossing) -> Selectivity | None:
    """Return the programme at a crossing, if there is one."""
    return next((one for one in programmes.values() if crossing in one.crossings), None)
