"""Replications until an answer is precise enough: the sequential procedure of Law & Kelton, section 9.4.1.

After at least `FEWEST` replications one more is played until half of the 95 % interval is at most s / (1 + s) of the
mean; then the relative error of the mean is at most s with about the confidence of the interval. "About", since the
number of replications depends on what they gave: the coverage is right in the limit of small s, and may fall short of
it where s is large.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from border_sim.analysis.measures import Measures
from border_sim.analysis.paths import estimates
from border_sim.analysis.summary import summarise
from border_sim.domain.results import Estimate

FEWEST = 10
"""Replications before which no interval is believed (Law & Kelton recommend at least ten)."""

NOTHING = Estimate(value=None, half_width=None)


def named(replications: Sequence[Measures], paths: Iterable[str]) -> dict[str, Estimate]:
    """Return the estimates of some measures from replications; of what could not be measured there is none."""
    table = estimates(summarise(replications))
    return {path: table.get(path, NOTHING) for path in paths}


def relative_half_width(estimate: Estimate) -> float | None:
    """Return half of the interval as a share of the mean; none where there is no interval, or no mean to compare."""
    if estimate.half_width == 0:
        return 0.0
    if not estimate.value or estimate.half_width is None:
        return None
    return estimate.half_width / abs(estimate.value)


def is_precise(estimate: Estimate, share: float) -> bool:
    """Return whether the relative error of a mean is at most `share`, above 0 and below 1."""
    relative = relative_half_width(estimate)
    return relative is not None and relative <= share / (1 + share)


def first_precise(replications: Sequence[Measures], fewest: int, paths: Sequence[str], share: float) -> int | None:
    """Return the smallest number of replications, `fewest` or more, of which all measures are precise enough.

    They are looked at in the order of their numbers, so that it does not depend on how many were played at once.
    """
    numbers = range(fewest, len(replications) + 1)
    precise = (n for n in numbers if all_precise(named(replications[:n], paths), share))
    return next(precise, None)


def all_precise(table: Mapping[str, Estimate], share: float) -> bool:
    """Return whether every measure is precise enough."""
    return all(is_precise(estimate, share) for estimate in table.values())


def foreseen(table: Mapping[str, Estimate], replications: int, share: float) -> int | None:
    """Return how many replications are likely to do, if the spread stays as it is; none where nobody can tell."""
    widths = [relative_half_width(estimate) for estimate in table.values()]
    known = [width for width in widths if width is not None]
    if len(known) < len(widths):
        return None
    return ceil(replications * max((width * (1 + share) / share) ** 2 for width in known))
