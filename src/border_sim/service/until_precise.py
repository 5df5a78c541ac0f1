"""Replications are played until their answer is precise enough; how many does not depend on how many play at once."""

from __future__ import annotations

from collections.abc import Callable

from border_sim.analysis.measures import Measures
from border_sim.analysis.precision import all_precise, first_precise, foreseen, named, relative_half_width
from border_sim.domain.confidence import PrecisionResult
from border_sim.service.recipe import Precision

Play = Callable[[range], tuple[Measures, ...]]
"""Plays the replications of some numbers."""


def play_until_precise(
    precision: Precision, fewest: int, workers: int, play: Play
) -> tuple[tuple[Measures, ...], PrecisionResult]:
    """Return the replications that an answer needs, and how precise it is.

    Those that were played beyond them, because several play at once, are left out.

    Args:
        precision: what is asked for.
        fewest: how many replications there are at least.
        workers: how many play at once.
        play: plays replications.
    """
    share, paths = precision.share, precision.measures
    measures = play(range(fewest))
    looked_at = fewest
    while (enough := first_precise(measures, looked_at, paths, share)) is None and len(measures) < precision.at_most:
        played = len(measures)
        ahead = min(precision.at_most, played + _step(precision, measures, workers))
        measures = (*measures, *play(range(played, ahead)))
        looked_at = played + 1
    measures = measures[:enough]
    table = named(measures, paths)
    return measures, PrecisionResult(
        asked=share,
        at_most=precision.at_most,
        reached=all_precise(table, share),
        measures={path: relative_half_width(estimate) for path, estimate in table.items()},
    )


def _step(precision: Precision, measures: tuple[Measures, ...], workers: int) -> int:
    """Return how many replications are played before the next look.

    One by one where one plays at a time. Several are played together up to half of what is likely to be lacking, since
    bringing workers together takes time, and whoever plays too many has wasted it as well.
    """
    if workers == 1:
        return 1
    likely = foreseen(named(measures, precision.measures), len(measures), precision.share) or 0
    return max(workers, min((likely - len(measures)) // 2, len(measures)))
