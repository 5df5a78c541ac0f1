"""A frontier in sentences: how many points nothing beats, and where each objective is at its best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from border_sim.analysis.targets import amount
from border_sim.domain.results import Words
from border_sim.service.frontier_result import FrontierPoint, ObjectiveResult
from border_sim.service.sweep_result import KnobResult


def frontier_words(
    points: Sequence[FrontierPoint], objectives: Sequence[ObjectiveResult], knobs: Sequence[KnobResult]
) -> Iterator[Words]:
    """Iterate over the sentences with which one would begin to tell of a frontier."""
    counts = Counter(point.standing for point in points)
    unbeaten, doubtful, beaten = counts["unbeaten"], counts["doubtful"], counts["beaten"]
    yield Words(
        zh=f"共试{len(points)}个点：{unbeaten}个不被任何点超过；{beaten}个被超过；"
        f"{doubtful}个仅在均值上被超过，可能出于偶然。",
        en=f"Of {len(points)} points, nothing beats {unbeaten}; beaten: {beaten}; beaten in the means, which may be "
        f"chance: {doubtful}.",
    )
    for objective in objectives:
        best = best_point(points, objective)
        if best is not None:
            value = amount(best.estimates[objective.path].value or 0.0, objective.unit)
            where = ", ".join(f"{knob.name} = {best.values[knob.paths[0]]}" for knob in knobs)
            yield Words(
                zh=f"{objective.title.zh}：最好为{value.zh}，在点{best.number}（{where}）。",
                en=f"{objective.title.en}: at best {value.en}, at point {best.number} ({where}).",
            )


def best_point(points: Sequence[FrontierPoint], objective: ObjectiveResult) -> FrontierPoint | None:
    """Return the unbeaten point with the best mean in one objective, the first of several."""
    sign = 1 if objective.goal == "max" else -1
    known = [point for point in points if point.standing == "unbeaten"]
    return max(known, key=lambda point: sign * (point.estimates[objective.path].value or 0.0), default=None)
