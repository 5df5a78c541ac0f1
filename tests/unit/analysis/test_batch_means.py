"""Batch means: an interval that holds what it should, and that says when it does not."""

from __future__ import annotations

import numpy as np
import pytest

from border_sim.analysis.batch_means import BATCHES, batch_means
from border_sim.analysis.warm_up import mser5
from border_sim.domain.arrays import Floats


def autoregressive(generator: np.random.Generator, length: int, coefficient: float, mean: float) -> Floats:
    """Return x[i] = mean + a (x[i-1] - mean) + noise, which begins far from its mean."""
    noise = generator.normal(size=length)
    series = np.empty(length)
    last = 10.0
    for number in range(length):
        last = coefficient * last + noise[number]
        series[number] = mean + last
    return series


def waiting_times(generator: np.random.Generator, length: int, load: float) -> Floats:
    """Return the waiting times of M/M/1 with mean service 1, by Lindley's recursion from an empty queue."""
    steps = generator.exponential(1.0, length) - generator.exponential(1 / load, length)
    walk = np.concatenate([[0.0], np.cumsum(steps)])
    return walk - np.minimum.accumulate(walk)


def test_twenty_batches_by_hand() -> None:
    means = np.arange(20, dtype=np.float64)  # mean 9.5, variance 35
    found = batch_means(np.repeat(means, 5))
    assert found is not None
    assert (9.5, 5) == (found.mean, found.size)
    assert found.half_width == pytest.approx(2.093024 * np.sqrt(35 / 20), rel=1e-6)
    # Neighbouring deviations: the sum of (i - 9.5)(i - 8.5) for i = 1 … 19, over the sum of squares, 665.
    assert found.lag_one == pytest.approx(sum((i - 9.5) * (i - 10.5) for i in range(1, 20)) / 665)
    assert not found.independent


def test_what_does_not_fill_batches_is_left_out_at_the_beginning() -> None:
    series = np.concatenate([np.full(19, 1e6), np.repeat(np.arange(20.0), 5)])
    assert batch_means(series) == batch_means(series[19:])


def test_a_constant_is_known_exactly() -> None:
    found = batch_means(np.full(200, 0.1))
    assert found is not None
    assert (0.0, True) == (found.half_width, found.independent)
    assert found.mean == pytest.approx(0.1)


@pytest.mark.parametrize("length", [0, 99])
def test_a_series_that_is_too_short_gives_nothing(length: int) -> None:
    assert batch_means(np.zeros(length)) is None


def test_intervals_of_an_autoregressive_series_hold_its_mean_as_often_as_they_say() -> None:
    covered = 0
    for seed in range(200):
        series = autoregressive(np.random.default_rng(seed), 4000, 0.8, 3.0)
        cut = mser5(series)
        assert cut is not None
        found = batch_means(series[cut:])
        assert found is not None
        covered += abs(found.mean - 3.0) <= found.half_width
    # 95 % of 200 is 190, with a standard deviation of 3.1.
    assert 180 <= covered <= 199


def test_intervals_of_a_queue_hold_the_mean_that_theory_gives() -> None:
    load = 0.5
    covered = trusted = 0
    for seed in range(200):
        series = waiting_times(np.random.default_rng(seed), 40_000, load)
        found = batch_means(series[mser5(series) or 0 :])
        assert found is not None
        covered += abs(found.mean - load / (1 - load)) <= found.half_width
        trusted += found.independent
    assert 180 <= covered <= 199
    assert 175 <= trusted  # of independent batches 95 % are believed


def test_a_run_that_is_too_short_for_its_memory_says_so() -> None:
    doubted = 0
    for seed in range(50):
        series = autoregressive(np.random.default_rng(seed), 20 * 20, 0.98, 0.0)[100:]
        found = batch_means(series)
        assert found is not None
        doubted += not found.independent
    assert 40 <= doubted
    assert BATCHES == 20
