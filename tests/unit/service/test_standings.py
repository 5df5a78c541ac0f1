"""Which points are beaten, which are not, and of which nobody can tell."""

from __future__ import annotations

from border_sim.domain.results import Estimate
from border_sim.experiments.pareto import Standing
from border_sim.service.asked import Objective
from border_sim.service.standings import Tried, standings

OBJECTIVES = (Objective("found", "share", "max"), Objective("wait", "seconds", "min"))
NOISE = (-1.0, 1.0, 0.0)


def tried(found: list[float | None], wait: list[float | None]) -> Tried:
    observed = {"found": found, "wait": wait}
    means = {}
    for path, values in observed.items():
        known = [value for value in values if value is not None]
        means[path] = Estimate(value=sum(known) / len(known) if known else None, half_width=None)
    return Tried({}, means, observed)


def around(mean: float) -> list[float | None]:
    return [mean + noise for noise in NOISE]


def turned(mean: float) -> list[float | None]:
    return [mean - noise for noise in NOISE]


def test_a_point_that_is_worse_beyond_chance_is_beaten_and_one_that_is_so_in_the_mean_only_is_doubtful() -> None:
    points = [
        tried(around(50), around(10)),
        tried(around(50), around(90)),
        tried(around(50), turned(10.1)),
        tried(around(70), around(80)),
    ]
    assert [
        (Standing.UNBEATEN, None),
        (Standing.BEATEN, 0),
        (Standing.DOUBTFUL, 0),
        (Standing.UNBEATEN, None),
    ] == standings(points, OBJECTIVES)


def test_equal_points_stand_side_by_side() -> None:
    points = [tried(around(50), around(10))] * 2
    assert [(Standing.UNBEATEN, None)] * 2 == standings(points, OBJECTIVES)


def test_a_point_that_was_not_measured_stands_in_nobodys_way() -> None:
    points = [tried([None] * 3, around(1)), tried(around(50), around(10))]
    assert [(Standing.DOUBTFUL, None), (Standing.UNBEATEN, None)] == standings(points, OBJECTIVES)


def test_of_one_replication_nobody_is_beaten() -> None:
    points = [tried([50.0], [10.0]), tried([40.0], [90.0])]
    assert [(Standing.UNBEATEN, None), (Standing.DOUBTFUL, 0)] == standings(points, OBJECTIVES)


def test_a_change_that_is_the_same_in_every_replication_is_beyond_chance() -> None:
    points = [tried([5.0, 6.0], [10.0, 20.0]), tried([5.0, 6.0], [11.0, 21.0])]
    assert [(Standing.UNBEATEN, None), (Standing.BEATEN, 0)] == standings(points, OBJECTIVES)


def test_whoever_is_beaten_by_several_hears_of_one_that_nobody_beats() -> None:
    points = [tried(around(50), around(90)), tried(around(50), around(80)), tried(around(50), around(10))]
    assert [2, 2, None] == [by for _, by in standings(points, OBJECTIVES)]
