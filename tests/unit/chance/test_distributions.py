"""Distributions: samples against their own moments, and the moments against mathematics."""

from __future__ import annotations

import math

import numpy as np
import pytest

from border_sim.chance import Distribution, Streams
from border_sim.chance.distributions import (
    Discrete,
    Empirical,
    Exponential,
    Fixed,
    Floored,
    Gamma,
    Lognormal,
    Triangular,
    Uniform,
)

SHAPES: dict[str, Distribution] = {
    "exponential": Exponential(30.0),
    "lognormal": Lognormal(10.0, 0.35),
    "wide lognormal": Lognormal(10.0, 1.5),
    "gamma": Gamma(7.0, 0.5),
    "gamma with a pole at 0": Gamma(7.0, 1.6),
    "uniform": Uniform(2.0, 9.0),
    "triangular": Triangular(1.0, 2.0, 9.0),
    "triangular with its mode at the left": Triangular(1.0, 1.0, 9.0),
    "triangular with its mode at the right": Triangular(1.0, 9.0, 9.0),
    "discrete": Discrete((10.0, 20.0, 50.0), (0.4, 0.5, 0.1)),
    "empirical": Empirical((1.0, 4.0, 4.0, 9.0)),
    "exponential with a floor": Floored(Exponential(30.0), 20.0),
    "lognormal with a floor": Floored(Lognormal(10.0, 0.35), 9.0),
    "gamma with a floor": Floored(Gamma(7.0, 0.5), 6.0),
}


def stream(*name: str) -> np.random.Generator:
    return Streams(20251213, 0).generator("tests", *name)


@pytest.mark.parametrize("name", SHAPES)
def test_a_sample_has_the_mean_and_variance_that_the_distribution_says(name: str) -> None:
    shape = SHAPES[name]
    n = 400_000
    x = shape.sample(stream(name), n)
    centred = x - shape.mean
    # Each tolerance is five standard errors; that of the variance is sqrt((m4 - s^4) / n) (Cramér 1946, 27.4).
    fourth = float(np.mean(centred**4))
    assert shape.mean == pytest.approx(float(x.mean()), abs=5 * math.sqrt(shape.variance / n))
    error = math.sqrt((fourth - shape.variance**2) / n)
    assert shape.variance == pytest.approx(float(np.mean(centred**2)), abs=5 * error)


@pytest.mark.parametrize("name", SHAPES)
def test_the_first_draws_do_not_depend_on_how_many_are_drawn(name: str) -> None:
    shape = SHAPES[name]
    assert shape.sample(stream(name), 50).tolist() == shape.sample(stream(name), 1000)[:50].tolist()


@pytest.mark.parametrize("name", SHAPES)
def test_who_is_drawn_for_alone_has_the_same_draw_as_among_all(name: str) -> None:
    shape, some = SHAPES[name], np.array([3, 4, 20_000, 29_999])
    assert shape.sample(stream(name), 30_000)[some].tolist() == shape.sample(stream(name), 30_000, some).tolist()


@pytest.mark.parametrize("name", SHAPES)
def test_draws_are_never_negative_nor_infinite(name: str) -> None:
    x = SHAPES[name].sample(stream(name, "range"), 100_000)
    assert 0 <= x.min()
    assert math.inf > x.max()


def test_fixed_is_always_its_value() -> None:
    shape = Fixed(20.0)
    assert (20.0, 0.0, [20.0, 20.0]) == (shape.mean, shape.variance, shape.sample(stream(), 2).tolist())


def test_moments_of_an_exponential_with_a_floor_are_exact() -> None:
    # max(X, a) = a + Y with Y = 0 up to a and exponential beyond: E[Y] = m q, E[Y²] = 2 m² q, q = exp(-a/m).
    mean, floor = 30.0, 20.0
    q = math.exp(-floor / mean)
    shape = Floored(Exponential(mean), floor)
    assert floor + mean * q == pytest.approx(shape.mean, rel=1e-14)
    assert 2 * mean**2 * q - (mean * q) ** 2 == pytest.approx(shape.variance, rel=1e-13)


@pytest.mark.parametrize("base", [Lognormal(10.0, 0.8), Gamma(10.0, 0.8), Gamma(10.0, 2.0), Exponential(10.0)])
@pytest.mark.parametrize("floor", [0.5, 9.0, 25.0])
def test_moments_with_a_floor_agree_with_numerical_integration(
    base: Lognormal | Gamma | Exponential, floor: float
) -> None:
    # E[max(X, a)] = a + ∫ P(X > x) dx and E[max(X, a)²] = a² + ∫ 2 x P(X > x) dx, both from a on.
    x = np.linspace(floor, floor + 600.0, 9_001)
    beyond = np.array([base.beyond(float(value))[0] for value in x])
    first = floor + float(np.trapezoid(beyond, x))
    second = floor**2 + float(np.trapezoid(2 * x * beyond, x))
    shape = Floored(base, floor)
    assert first == pytest.approx(shape.mean, rel=1e-4)
    assert second - first**2 == pytest.approx(shape.variance, rel=1e-3)


@pytest.mark.parametrize("base", [Exponential(30.0), Lognormal(10.0, 0.35), Gamma(7.0, 1.6)])
def test_a_floor_of_zero_changes_nothing(base: Exponential | Lognormal | Gamma) -> None:
    assert base.mean == pytest.approx(Floored(base, 0.0).mean, rel=1e-12)
    assert base.variance == pytest.approx(Floored(base, 0.0).variance, rel=1e-12)


def test_a_floor_far_above_leaves_nothing_to_chance() -> None:
    shape = Floored(Gamma(1.0, 0.1), 1e6)
    assert (1e6, 0.0) == (shape.mean, shape.variance)


def test_a_longer_mean_gives_every_draw_a_longer_time() -> None:
    for shorter, longer in ((Exponential(5.0), Exponential(6.0)), (Lognormal(5.0, 1.0), Lognormal(6.0, 1.0))):
        assert np.all(shorter.sample(stream("crn"), 1000) <= longer.sample(stream("crn"), 1000))


def test_a_discrete_value_without_a_share_is_never_drawn() -> None:
    shape = Discrete((1.0, 2.0, 3.0), (0.0, 1.0, 0.0))
    assert {2.0} == set(shape.sample(stream("zero"), 10_000).tolist())
