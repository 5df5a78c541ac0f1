"""The likeliest parameters are found, the right shape is chosen, and bad fits show."""

from __future__ import annotations

from math import log, pi, sqrt

import numpy as np
import pytest

from border_sim.calibration.likelihood import ALIKE, DIFFER, EXTREME, ZEROS, Fit, fit_times
from border_sim.calibration.psi import digamma, trigamma
from border_sim.calibration.triangle import fit_triangle, triangle_below
from border_sim.chance import Streams
from border_sim.chance.distributions import Distribution, Exponential, Gamma, Lognormal, Triangular, Uniform

HANDFUL = np.array([1.0, 2.0, 4.0, 8.0])


def fit_of(shape: str, sample: np.ndarray) -> Fit:
    return next(one for one in fit_times(sample).ranked if one.shape == shape)


def drawn(distribution: Distribution, n: int = 20_000) -> np.ndarray:
    return distribution.sample(Streams(5, 0).generator("sample"), n)


def test_the_exponential_has_the_mean_of_the_sample_and_its_closed_likelihood() -> None:
    fit = fit_of("exponential", HANDFUL)
    assert {"mean": 3.75} == fit.parameters
    assert -4 * (log(3.75) + 1) == pytest.approx(fit.log_likelihood)
    assert 2 + 8 * (log(3.75) + 1) == pytest.approx(fit.aic)


def test_the_lognormal_has_the_moments_of_the_logarithms() -> None:
    fit = fit_of("lognormal", HANDFUL)
    # The logarithms are 0, 1, 2 and 3 times ln 2: mean 1.5 ln 2, variance 1.25 ln² 2.
    variance = 1.25 * log(2) ** 2
    assert {"mean": 2**1.5 * np.exp(variance / 2), "cv": sqrt(np.exp(variance) - 1)} == pytest.approx(fit.parameters)
    normal = -6 * log(2) - 2 * log(2 * pi * variance) - 2
    assert normal == pytest.approx(fit.log_likelihood)


def test_the_gamma_solves_the_equation_of_its_likelihood() -> None:
    fit = fit_of("gamma", HANDFUL)
    shape = 1 / fit.parameters["cv"] ** 2
    assert 3.75 == fit.parameters["mean"]
    assert log(3.75) - 1.5 * log(2) == pytest.approx(log(shape) - digamma(shape))


def test_the_uniform_spans_the_sample() -> None:
    fit = fit_of("uniform", HANDFUL)
    assert {"low": 1.0, "high": 8.0} == fit.parameters
    assert -4 * log(7) == pytest.approx(fit.log_likelihood)


@pytest.mark.parametrize(
    ("distribution", "shape"),
    [
        (Exponential(300.0), "exponential"),
        (Lognormal(300.0, 0.6), "lognormal"),
        (Gamma(300.0, 0.4), "gamma"),
        (Uniform(100.0, 300.0), "uniform"),
        (Triangular(60.0, 120.0, 360.0), "triangular"),
    ],
)
def test_the_shape_that_the_sample_came_from_is_chosen_with_its_parameters(
    distribution: Distribution, shape: str
) -> None:
    best = fit_times(drawn(distribution)).best
    assert shape == best.shape
    # Kolmogorov's distribution at the 0.1 % level; parameters that were fitted bring the distance down only.
    assert 1.95 / sqrt(20_000) > best.distance
    for name, value in best.parameters.items():
        assert getattr(distribution, name) == pytest.approx(value, rel=0.05)


def test_a_shape_that_does_not_fit_shows_it_in_its_distance() -> None:
    # Between 100 and 300 uniform, an exponential of mean 200 has 1 - exp(-0.5) = 0.39 below 100.
    assert 0.39 == pytest.approx(fit_of("exponential", drawn(Uniform(100.0, 300.0))).distance, abs=0.01)


def test_values_that_do_not_differ_are_fixed() -> None:
    fits = fit_times(np.full(7, 90.0))
    assert ("fixed", {"fixed": 90.0}, 7) == (fits.best.shape, fits.best.parameters, fits.size)
    assert ALIKE == fits.impossible["gamma"]


def test_a_value_of_nothing_rules_out_the_shapes_that_have_none() -> None:
    fits = fit_times(np.array([0.0, 1.0, 2.0, 3.0]))
    assert {"lognormal": ZEROS, "gamma": ZEROS, "fixed": DIFFER} == dict(fits.impossible)
    assert {"exponential", "uniform", "triangular"} == {one.shape for one in fits.ranked}


def test_values_too_far_apart_or_too_near_for_a_scenario_are_not_offered() -> None:
    far = fit_times(np.array([1e-9, 1.0, 1e9]))
    near = fit_times(np.array([1000.0, 1000.001]))
    assert "lognormal" in far.impossible
    assert {"lognormal", "gamma"} <= set(near.impossible)


def test_the_candidates_stand_in_the_order_of_their_criterion() -> None:
    criteria = [one.aic for one in fit_times(drawn(Gamma(60.0, 0.8), 500)).ranked]
    assert sorted(criteria) == criteria


@pytest.mark.parametrize(
    ("x", "first", "second"), [(1.0, -0.5772156649, 1.6449340668), (0.5, -1.9635100260, 4.9348022005)]
)
def test_the_derivatives_of_the_gamma_function_have_their_known_values(x: float, first: float, second: float) -> None:
    # Minus Euler's constant and pi²/6; minus Euler's constant less 2 ln 2, and pi²/2.
    assert (first, second) == pytest.approx((digamma(x), trigamma(x)))


def test_the_best_triangle_is_no_worse_than_any_on_a_grid() -> None:
    values = np.array([1.0, 2.0, 2.5, 3.0, 6.0])
    _, likelihood = fit_triangle(values)

    def brute(low: float, mode: float, high: float) -> float:
        rising = 2 * (values - low) / ((high - low) * (mode - low))
        falling = 2 * (high - values) / ((high - low) * (high - mode))
        return float(np.log(np.where(values <= mode, rising, falling)).sum())

    grid = [
        brute(low, mode, high)
        for low in np.linspace(0.01, 0.99, 30)
        for mode in np.linspace(1.0, 5.9, 50)
        for high in np.linspace(6.01, 12, 40)
    ]
    assert max(grid) - 0.01 <= likelihood


def test_a_triangle_has_all_below_its_end_and_none_below_its_begin() -> None:
    corners = (0.0, 1.0, 4.0)
    assert [0.0, 0.0, 0.25, 1.0, 1.0] == [triangle_below(corners, value) for value in (-1.0, 0.0, 1.0, 4.0, 5.0)]
    assert 1 - 4 / 12 == pytest.approx(triangle_below(corners, 2.0))


def test_a_span_that_vanishes_when_it_is_written_is_not_offered() -> None:
    impossible = fit_times(np.array([1000.0, 1000.001])).impossible
    assert (EXTREME, EXTREME) == (impossible["uniform"], impossible["triangular"])
