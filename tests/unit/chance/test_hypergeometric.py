"""Bad units in a sample, and how many of them are recognised: against everything that can happen, in fractions."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import numpy as np
import pytest

from border_sim.chance.hypergeometric import Draw, recognised, smallest_sample
from tests.unit.chance.exact_sampling import binomial_tail


def column(*values: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(values, dtype=np.int64)


@pytest.mark.parametrize("effectiveness", [0.0, 0.05, 0.7, 0.999, 1.0])
@pytest.mark.parametrize("tolerance", [0, 1, 4, 12])
def test_more_than_the_tolerance_is_recognised_as_binomial_trials_say(effectiveness: float, tolerance: int) -> None:
    expected = [float(binomial_tail(trials, Fraction(effectiveness), tolerance)) for trials in range(13)]
    assert expected == pytest.approx(recognised(effectiveness, tolerance, 12).tolist(), abs=1e-14)


def test_a_large_tolerance_is_recognised_without_underflow() -> None:
    # 4,000 trials of 0.1 have mean 400 and standard deviation 19: more than 350 are nearly certain, 450 are rare.
    ways = [comb(4_000, x) * 9 ** (4_000 - x) for x in range(4_001)]
    expected = [sum(ways[tolerance + 1 :]) / 10**4_000 for tolerance in (350, 400, 450)]
    tail = [float(recognised(0.1, tolerance, 4_000)[-1]) for tolerance in (350, 400, 450)]
    assert expected == pytest.approx(tail, abs=1e-10)


@pytest.mark.parametrize("units", [1, 2, 5, 9, 24])
def test_the_number_of_bad_units_drawn_is_hypergeometric(units: int) -> None:
    bad, drawn = (grid.ravel() for grid in np.meshgrid(np.arange(units + 1), np.arange(units + 1)))
    squares = np.arange(units + 1.0) ** 2
    expected = [
        float(sum(Fraction(i * i * comb(k, i) * comb(units - k, n - i), comb(units, n)) for i in range(min(n, k) + 1)))
        for k, n in zip(bad.tolist(), drawn.tolist(), strict=True)
    ]
    assert expected == pytest.approx(Draw(np.full_like(bad, units), bad, drawn).expects(squares).tolist(), abs=1e-11)


def test_a_table_is_read_from_where_it_is_told_and_in_steps() -> None:
    # Of 3 units 1 is bad and 2 are drawn: H is 1 with 2/3, so the value is 20/3 + 70/3 and 30/3 + 50/3.
    draw = Draw(column(3, 3), column(1, 1), column(2, 2))
    table = np.array([0.0, 0.0, 70.0, 50.0, 30.0, 0.0, 0.0, 0.0, 20.0])
    assert [pytest.approx((70 + 2 * 20) / 3), pytest.approx((50 + 2 * 30) / 3)] == list(
        draw.expects(table, column(6, 1), column(2, 3))
    )


def test_large_consignments_neither_overflow_nor_underflow() -> None:
    # The chance to miss is E (1 - e)^H. With e = 0.001 it is near exp(-e n k / N), the correction being e² var(H) / 2.
    draw = Draw(column(1_000_000), column(500_000), column(2_000))
    assert pytest.approx(1 - np.exp(-1.0 - 0.0005 + 0.00025), abs=1e-6) == draw.expects(recognised(0.001, 0, 2_000))[0]
    assert 1.0 == Draw(column(1_000_000), column(500_000), column(500_000)).expects(recognised(1, 0, 500_000))[0]


def test_equal_consignments_have_equal_bits_whoever_stands_beside_them() -> None:
    alone = Draw(column(400), column(20), column(30)).expects(recognised(0.9, 1, 30))
    crowd = Draw(column(9_000, 400, 5), column(4_000, 20, 5), column(30, 30, 5)).expects(recognised(0.9, 1, 30))
    assert alone[0] == crowd[1]


def test_the_smallest_sample_is_the_first_that_suffices() -> None:
    assert [3, 1, 5] == smallest_sample(column(9, 9, 5), lambda drawn: drawn >= column(3, 0, 7)).tolist()
