"""Points that nothing beats, against everything tried one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from border_sim.experiments.pareto import dominates, is_beyond_chance, unbeaten

POINTS = st.lists(st.tuples(*[st.integers(0, 4).map(float)] * 3), max_size=12)


@given(POINTS)
def test_whoever_is_unbeaten_has_nobody_above_and_everybody_else_has_somebody(points: list[tuple[float, ...]]) -> None:
    def is_beaten(point: tuple[float, ...]) -> bool:
        return any(other != point and all(other[axis] >= point[axis] for axis in range(3)) for other in points)

    assert tuple(number for number, point in enumerate(points) if not is_beaten(point)) == unbeaten(points)


def test_a_point_does_not_dominate_its_equal() -> None:
    assert not dominates((1.0, 2.0), (1.0, 2.0))
    assert dominates((1.0, 3.0), (1.0, 2.0))
    assert not dominates((0.0, 3.0), (1.0, 2.0))


def test_a_point_is_better_beyond_chance_by_one_objective_where_none_is_worse() -> None:
    assert is_beyond_chance([(3.0, 2.0), (0.0, 0.0)])
    assert is_beyond_chance([(3.0, 2.0), (-1.0, 2.0)])
    assert not is_beyond_chance([(3.0, 2.0), (-3.0, 2.0)])
    assert not is_beyond_chance([(1.0, 2.0), (0.0, 0.0)])
    assert not is_beyond_chance([])
