"""When an answer is precise enough, and after how many replications."""

from __future__ import annotations

import pytest

from border_sim.analysis.precision import all_precise, foreseen, is_precise, relative_half_width
from border_sim.domain.results import Estimate


def estimate(value: float | None, half_width: float | None) -> Estimate:
    return Estimate(value=value, half_width=half_width)


@pytest.mark.parametrize(
    ("value", "half_width", "relative"),
    [(10.0, 1.0, 0.1), (-10.0, 1.0, 0.1), (0.0, 0.0, 0.0), (0.0, 1.0, None), (5.0, None, None), (None, None, None)],
)
def test_the_half_width_is_held_against_the_mean(
    value: float | None, half_width: float | None, relative: float | None
) -> None:
    assert relative == relative_half_width(estimate(value, half_width))


def test_the_error_is_that_of_the_true_mean_and_not_of_the_one_found() -> None:
    # 5 % of the true mean is 5/105 of a mean that was found 5 % too large.
    assert is_precise(estimate(105.0, 4.999), 0.05)
    assert not is_precise(estimate(105.0, 5.001), 0.05)


def test_what_nobody_could_measure_is_not_precise() -> None:
    assert not is_precise(estimate(None, None), 0.5)
    assert not all_precise({"a": estimate(10.0, 0.1), "b": estimate(None, None)}, 0.05)


def test_half_the_width_is_foreseen_to_take_four_times_as_many() -> None:
    share = 0.1
    assert 40 == foreseen({"a": estimate(11.0, 2.0), "b": estimate(11.0, 1.0)}, 10, share)
    assert foreseen({"a": estimate(0.0, 1.0)}, 10, share) is None
