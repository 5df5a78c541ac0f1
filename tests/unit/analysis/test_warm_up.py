"""MSER-5 finds the end of a warm-up that is known."""

from __future__ import annotations

import numpy as np
import pytest

from border_sim.analysis.warm_up import BATCH, mser5
from border_sim.domain.arrays import Floats


def by_definition(series: Floats) -> int | None:
    """Return the same by White's formula as it is written, one cut after another."""
    means = [series[start : start + BATCH].mean() for start in range(0, len(series) - BATCH + 1, BATCH)]
    values = []
    for cut in range(len(means) // 2 + 1):
        left = np.array(means[cut:])
        values.append(((left - left.mean()) ** 2).sum() / len(left) ** 2)
    best = int(np.argmin(values))
    return None if best == len(values) - 1 else best * BATCH


@pytest.mark.parametrize("seed", range(20))
def test_it_is_the_cut_with_the_smallest_standard_error(seed: int) -> None:
    generator = np.random.default_rng(seed)
    noise = generator.normal(size=407)
    trend = 5 * np.exp(-np.arange(407) / 40)
    assert by_definition(noise + trend) == mser5(noise + trend)


def test_a_step_is_cut_off_exactly() -> None:
    series = np.concatenate([np.full(50, 9.0), np.tile([1.0, 2.0, 3.0, 2.0, 2.0], 90)])
    assert 50 == mser5(series)


def test_of_a_series_without_warm_up_nothing_is_cut_off() -> None:
    assert 0 == mser5(np.tile([1.0, 2.0, 3.0, 2.0, 4.1], 100))
    assert 0 == mser5(np.full(100, 3.0))


def test_a_series_that_is_still_on_its_way_has_no_end_of_warm_up() -> None:
    assert mser5(np.arange(500, dtype=np.float64)) is None


@pytest.mark.parametrize("length", [0, 1, 19])
def test_a_series_that_is_too_short_has_none_either(length: int) -> None:
    assert mser5(np.zeros(length)) is None


def test_the_series_is_left_as_it_was() -> None:
    series = np.arange(100, dtype=np.float64)
    mser5(series)
    assert np.array_equal(np.arange(100), series)
