"""Two policies on the same random numbers: differences replication by replication, with intervals.

Since both see the same people on the same morning, what chance does to both cancels in the difference (common random
numbers, Law & Kelton, section 11.2), and its interval is that of paired observations (section 10.2.1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isclose
from typing import Literal, TypeAlias

from border_sim.analysis.measures import Measures
from border_sim.analysis.paths import estimates
from border_sim.analysis.student import CONFIDENCE, estimate
from border_sim.analysis.summary import summarise
from border_sim.domain.results import Estimate

ROUNDING = 1e-9
"""Sums in another order differ by less than this, of what is summed: that is no difference."""

NOTHING = Estimate(value=None, half_width=None)
"""Of a measure where there was nothing to measure, as of a share of violations on a day without one."""

Verdict: TypeAlias = Literal["same", "differs", "not distinguishable", "one replication"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure under two policies.

    Attributes:
        old: the mean under the old policy, over the replications in which both were measured.
        new: the same under the new one.
        change: new less old, with half of its interval.
    """

    old: Estimate
    new: Estimate
    change: Estimate

    @property
    def verdict(self) -> Verdict:
        """Return what may be said of it: whether the interval leaves 0 out."""
        value, half = self.change.value, self.change.half_width
        if not value and not half:
            return "same"
        if value is None or half is None:
            return "one replication"
        return "differs" if abs(value) > half else "not distinguishable"


def measured(replications: Sequence[Measures]) -> list[dict[str, Estimate]]:
    """Return what each replication measured, by path."""
    return [estimates(summarise([one])) for one in replications]


def paired_differences(old: Sequence[Measures], new: Sequence[Measures]) -> dict[str, Difference]:
    """Return the difference of every measure that both policies have, by its path (see `paths.py`).

    Args:
        old: the replications under the old policy, in order of their numbers.
        new: those under the new policy, with the same seeds.
    """
    return differences(measured(old), measured(new))


def differences(
    before: Sequence[Mapping[str, Estimate]], after: Sequence[Mapping[str, Estimate]]
) -> dict[str, Difference]:
    """Return the difference of every measure that both policies have, from what each replication measured.

    A replication in which one of them had nothing to measure is left out.
    """
    paths = dict.fromkeys(path for one in before for path in one if any(path in other for other in after))
    pairs = list(zip(before, after, strict=True))
    return {
        path: difference([(one.get(path, NOTHING).value, other.get(path, NOTHING).value) for one, other in pairs])
        for path in paths
    }


def difference(pairs: Sequence[tuple[float | None, float | None]], confidence: float = CONFIDENCE) -> Difference:
    """Return the difference of one measure, from its value under both policies in each replication.

    Args:
        pairs: old and new; `None` where there was nothing to measure.
        confidence: of the interval of the change; those of the means are at 95 %.
    """
    known = [(one, other) for one, other in pairs if one is not None and other is not None]
    changes = [0.0 if isclose(one, other, rel_tol=ROUNDING) else other - one for one, other in known]
    change = estimate(changes, confidence)
    if change.value and change.half_width and abs(change.value) < ROUNDING * change.half_width:
        change = Estimate(value=0.0, half_width=change.half_width)
    return Difference(
        old=estimate([one for one, _ in known]), new=estimate([other for _, other in known]), change=change
    )
