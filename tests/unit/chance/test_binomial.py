"""Binomial draws by inversion: against the distribution function in fractions."""

from __future__ import annotations

from math import comb, lgamma

import numpy as np
import pytest

from border_sim.chance import Streams
from border_sim.chance.binomial import binomials, log_factorial


def ways(trials: int, per_cent: int) -> list[int]:
    """Return in how many of 100^trials equally likely cases each number of successes comes."""
    return [comb(trials, x) * per_cent**x * (100 - per_cent) ** (trials - x) for x in range(trials + 1)]


def test_logarithms_of_factorials_are_those_of_the_c_library() -> None:
    n = np.array([0, 1, 2, 10, 15, 16, 17, 100, 1_000_000])
    assert [lgamma(one + 1) for one in n.tolist()] == pytest.approx(log_factorial(n).tolist(), rel=1e-14, abs=1e-14)


@pytest.mark.parametrize("least", [0, 1])
@pytest.mark.parametrize(("trials", "per_cent"), [(1, 30), (7, 4), (20, 50), (20, 90), (400, 7), (900, 60)])
def test_a_draw_is_the_smallest_number_whose_distribution_function_reaches_the_uniform(
    trials: int, per_cent: int, least: int
) -> None:
    weights = ways(trials, per_cent)[least:]
    total = sum(weights)
    cumulative = np.cumsum([weight / total for weight in weights])
    # In the middle between two steps nobody can dispute what the number is.
    steps = np.concatenate(([0.0], cumulative))
    wide = np.flatnonzero(np.diff(steps) > 1e-9)
    uniforms = (steps[wide] + steps[wide + 1]) / 2
    n = len(uniforms)
    drawn = binomials(uniforms, np.full(n, trials), np.full(n, per_cent / 100), least)
    assert (wide + least).tolist() == drawn.tolist()


def test_many_trials_keep_their_mean_and_variance() -> None:
    n, trials, rate = 20_000, 800_000, 0.3
    drawn = binomials(Streams(1, 0).generator("many").random(n), np.full(n, trials), np.full(n, rate))
    assert pytest.approx(trials * rate, abs=4 * (trials * rate * 0.7 / n) ** 0.5) == drawn.mean()
    assert pytest.approx(trials * rate * 0.7, rel=4 * (2 / n) ** 0.5) == drawn.var()


def test_what_cannot_be_is_not_drawn() -> None:
    uniforms, trials = np.array([0.0, 0.5, 1 - 2**-53]), np.array([5, 5, 5])
    assert [0, 0, 0] == binomials(uniforms, trials, np.zeros(3)).tolist()
    assert [1, 1, 1] == binomials(uniforms, trials, np.zeros(3), least=1).tolist()
    assert [5, 5, 5] == binomials(uniforms, trials, np.ones(3), least=1).tolist()


def test_a_draw_does_not_depend_on_the_others() -> None:
    uniforms = Streams(2, 0).generator("crowd").random(500)
    trials, rates = np.arange(1, 501), np.linspace(0, 1, 500)
    alone = [int(binomials(uniforms[[i]], trials[[i]], rates[[i]], 1)[0]) for i in range(0, 500, 7)]
    assert alone == binomials(uniforms, trials, rates, 1)[::7].tolist()
