"""The roster program: the cheapest shifts that cover the officers who are needed, by integer programming.

The set covering of G. B. Dantzig, A comment on Edie's "Traffic delays at toll booths", Operations Research 2 (1954),
solved to the optimum by HiGHS.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

import numpy as np

from border_sim.domain.arrays import Integers

OPTIMAL = 0
"""What HiGHS says of a solution that is proved to be the best."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way to work on a day: the slots of the day in which an officer is there, and what it costs."""

    covers: tuple[bool, ...]
    cost: float


def cheapest_roster(
    need: Sequence[int], patterns: Sequence[Pattern], most: int | None = None
) -> tuple[int, ...] | None:
    """Return how many officers work each pattern so that every slot has those it needs, at the least cost.

    Args:
        need: the officers needed in each slot.
        patterns: the ways to work; each covers as many slots as there are needs.
        most: how many may be there in any slot.

    Returns:
        The officers of each pattern, `None` where no roster covers the need.
    """
    if not any(need):
        return (0,) * len(patterns)
    covers = _covers(patterns)
    if not len(patterns) or not (covers.any(axis=1) | (np.array(need) <= 0)).all():
        return None
    upper = np.inf if most is None else float(most)
    optimize = import_module("scipy.optimize")  # which nobody waits for who makes no roster
    solved = optimize.milp(
        c=np.array([pattern.cost for pattern in patterns]),
        constraints=optimize.LinearConstraint(covers, np.array(need, dtype=np.float64), upper),
        integrality=np.ones(len(patterns)),
        bounds=optimize.Bounds(0, np.inf),
        options={"mip_rel_gap": 0.0},
    )
    if solved.status != OPTIMAL or solved.x is None:
        return None
    return tuple(round(float(officers)) for officers in solved.x)


def present(roster: Sequence[int], patterns: Sequence[Pattern]) -> Integers:
    """Return how many officers are there in each slot."""
    there = _covers(patterns) @ np.array(roster, dtype=np.float64)
    return np.asarray(np.rint(there), dtype=np.int64)


def cost(roster: Sequence[int], patterns: Sequence[Pattern]) -> float:
    """Return what a roster costs."""
    return sum(officers * pattern.cost for officers, pattern in zip(roster, patterns, strict=True))


def _covers(patterns: Sequence[Pattern]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return a row for each slot and a column for each pattern."""
    return np.array([pattern.covers for pattern in patterns], dtype=np.float64).T
