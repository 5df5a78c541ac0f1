"""Intervals, against published tables."""

from __future__ import annotations

from math import pi, sqrt, tan

import pytest

from border_sim.analysis.student import estimate, student_cdf, student_quantile, wilson
from border_sim.domain.results import Estimate

# Table 26.10 of Abramowitz & Stegun: percentage points of Student's t.
TABLE = {
    0.975: {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 9: 2.262, 10: 2.228, 29: 2.045, 30: 2.042, 120: 1.980},
    0.995: {1: 63.657, 2: 9.925, 3: 5.841, 4: 4.604, 10: 3.169, 29: 2.756, 120: 2.617},
}


@pytest.mark.parametrize(("p", "degrees"), [(p, degrees) for p, row in TABLE.items() for degrees in row])
def test_the_quantile_is_that_of_the_printed_table(p: float, degrees: int) -> None:
    assert TABLE[p][degrees] == pytest.approx(student_quantile(p, degrees), abs=0.0006)


def test_the_quantile_with_one_and_two_degrees_of_freedom_has_a_closed_form() -> None:
    # F(t) = 1/2 + atan(t) / pi, and F(t) = 1/2 + t / (2 sqrt(2 + t²)).
    assert tan(0.475 * pi) == pytest.approx(student_quantile(0.975, 1), rel=1e-11)
    assert 0.95 * sqrt(2 / (1 - 0.95**2)) == pytest.approx(student_quantile(0.975, 2), rel=1e-11)


def test_the_quantile_tends_to_the_normal_one() -> None:
    assert 1.959963984540054 == pytest.approx(student_quantile(0.975, 20_000), abs=2e-4)


@pytest.mark.parametrize("degrees", [1, 2, 3, 4, 7, 8, 51, 52])
def test_the_distribution_function_is_the_integral_of_the_density(degrees: int) -> None:
    # The trapezoidal rule over the density, whose constant makes the whole area 1.
    steps, upper = 20_000, 400.0

    def density(t: float) -> float:
        return float((1 + t * t / degrees) ** (-(degrees + 1) / 2))

    def area(end: float) -> float:
        h = end / steps
        return h * (0.5 * density(0) + sum(density(h * k) for k in range(1, steps)) + 0.5 * density(end))

    tail = upper ** (-degrees) * degrees ** ((degrees - 1) / 2)
    expected = 0.5 + 0.5 * area(2.0) / (area(upper) + tail)
    assert expected == pytest.approx(student_cdf(2.0, degrees), abs=2e-5)


def test_an_estimate_is_the_mean_with_half_of_its_interval() -> None:
    # s = 1, and the quantile with two degrees of freedom has the closed form above.
    got = estimate([1.0, 2.0, 3.0])
    assert 2.0 == got.value
    assert 0.95 * sqrt(2 / (1 - 0.95**2)) / sqrt(3) == pytest.approx(got.half_width or 0.0, rel=1e-11)


def test_an_estimate_of_one_replication_has_no_half_width() -> None:
    assert Estimate(value=5.0, half_width=None) == estimate([5.0])


def test_an_estimate_leaves_out_replications_that_measured_nothing() -> None:
    assert estimate([1.0, 3.0]) == estimate([None, 1.0, None, 3.0])
    assert Estimate(value=None, half_width=None) == estimate([None, None])


def test_wilson_is_the_interval_of_the_worked_example() -> None:
    # Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    for count, of, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        assert (low, high) == pytest.approx(wilson(count, of), abs=5e-5)
