"""The plain draws."""

from __future__ import annotations

import numpy as np
import pytest

from border_sim.chance import Streams, exponentials, happens, indices, normals
from border_sim.chance.draws import FEW, index_of


def stream(name: str) -> np.random.Generator:
    return Streams(3, 0).generator(name)


def test_indices_come_as_often_as_their_shares_say() -> None:
    n = 300_000
    counts = np.bincount(indices(stream("mix"), (0.741, 0.254, 0.005), n), minlength=3)
    for share, count in zip((0.741, 0.254, 0.005), counts, strict=True):
        assert share * n == pytest.approx(count, abs=5 * (n * share * (1 - share)) ** 0.5)


def test_indices_take_shares_relative_to_their_sum() -> None:
    assert indices(stream("mix"), (1, 3), 100).tolist() == indices(stream("mix"), (0.25, 0.75), 100).tolist()


@pytest.mark.parametrize("many", [1, 3, FEW, 3 * FEW])
def test_a_number_stands_for_the_index_below_whose_bound_it_lies(many: int) -> None:
    # Shares in eighths of a power of two: their sums are exact, so that uniform numbers on the bounds are too.
    shares = [0.0, *([1.0] * (many - 1)), 2.0, 0.0]
    bounds = np.cumsum(shares)[:-2] / sum(shares)
    uniforms = np.concatenate((stream("u").random(20_000), bounds, [0.0]))
    expected = [sum(number * sum(shares) >= bound for bound in np.cumsum(shares)[:-2].tolist()) for number in uniforms]
    assert expected == index_of(uniforms, shares).tolist()


def test_something_certain_always_happens_and_something_impossible_never() -> None:
    assert happens(stream("yes"), 1.0, 1000).all()
    assert not happens(stream("no"), 0.0, 1000).any()


def test_exponential_and_normal_draws_follow_their_distribution_functions() -> None:
    # Kolmogorov-Smirnov at the 0.1 % level: 1.95 / sqrt(n).
    n = 100_000
    grid = np.arange(1, n + 1) / n
    exponential = 1 - np.exp(-np.sort(exponentials(stream("e"), n)))
    assert 1.95 / n**0.5 > np.max(np.abs(exponential - grid))
    normal = np.sort(normals(stream("n"), n))
    for quantile, probability in ((-1.959964, 0.025), (0.0, 0.5), (1.644854, 0.95), (3.090232, 0.999)):
        error = (probability * (1 - probability) / n) ** 0.5
        assert probability == pytest.approx(np.searchsorted(normal, quantile) / n, abs=5 * error)
