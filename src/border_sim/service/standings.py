"""Which points are beaten, which are not, and of which nobody can tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from border_sim.analysis.paired import difference
from border_sim.analysis.student import CONFIDENCE
from border_sim.domain.results import Estimate
from border_sim.experiments.pareto import Standing, dominates, is_beyond_chance, unbeaten
from border_sim.service.asked import Objective


@dataclass(frozen=True, slots=True)
class Tried:
    """A point that was played.

    Attributes:
        values: what was varied, by path.
        estimates: of each objective, by its path; without a value where there was nothing to measure.
        observed: of each objective what its replications measured, in order.
    """

    values: Mapping[str, str]
    estimates: Mapping[str, Estimate]
    observed: Mapping[str, Sequence[float | None]]


def goodness(tried: Tried, objectives: Sequence[Objective]) -> tuple[float, ...] | None:
    """Return the means of a point, larger ones being better; none where one of them could not be measured."""
    values = [tried.estimates[objective.path].value for objective in objectives]
    if any(value is None for value in values):
        return None
    return tuple(objective.sign * (value or 0.0) for objective, value in zip(objectives, values, strict=True))


def standings(points: Sequence[Tried], objectives: Sequence[Objective]) -> list[tuple[Standing, int | None]]:
    """Return for each point how it stands, and the number of one that beats it.

    A point is *beaten* where another is at least as good in every mean, and better in one beyond chance. Of all that
    is said of a point, 5 % may go wrong, which is shared among the objectives and the others that might beat it
    (Bonferroni). A point that was not measured in full stands in nobody's way, and is doubtful.
    """
    means = [goodness(point, objectives) for point in points]
    known = [number for number, mean in enumerate(means) if mean is not None]
    best = {known[place] for place in unbeaten([mean for mean in means if mean is not None])}
    found: list[tuple[Standing, int | None]] = []
    for number, mean in enumerate(means):
        if mean is None:
            found.append((Standing.DOUBTFUL, None))
            continue
        better = [other for other, against in enumerate(means) if against is not None and dominates(against, mean)]
        certain = [other for other in better if _is_certain(points[other], points[number], objectives, len(points))]
        standing = Standing.BEATEN if certain else Standing.DOUBTFUL if better else Standing.UNBEATEN
        # Whoever is beaten by several hears of one that nobody beats, if there is such a one among them.
        by = min(certain or better, key=lambda other: other not in best, default=None)
        found.append((standing, by))
    return found


def _is_certain(one: Tried, other: Tried, objectives: Sequence[Objective], points: int) -> bool:
    """Return whether a point is better than another in one objective beyond chance, and in none worse."""
    said = max(1, points - 1) * len(objectives)
    # An interval leaves as much out on either side, and only one side would be the error.
    confidence = 1 - 2 * (1 - CONFIDENCE) / said
    differences = []
    for objective in objectives:
        pairs = list(zip(other.observed[objective.path], one.observed[objective.path], strict=True))
        change = difference(pairs, confidence).change
        if change.value is not None and change.half_width is not None:
            differences.append((objective.sign * change.value, change.half_width))
    return is_beyond_chance(differences)
