"""Sizes of samples, in fractions, and against the definition of what it is to detect."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import numpy as np
import pytest

from border_sim.chance.sample_sizes import EVERYTHING, Detecting, Fixed, Proportion, sizes

UNITS = np.array([1, 10, 25, 100, 250, 1_000])


def test_everything_a_number_and_a_share_are_counted_in_whole_units() -> None:
    assert UNITS.tolist() == sizes(EVERYTHING, UNITS).tolist()
    assert [1, 10, 25, 30, 30, 30] == sizes(Fixed(30), UNITS).tolist()
    assert [1, 1, 1, 2, 5, 20] == sizes(Proportion(0.02), UNITS).tolist()
    assert [1, 3, 8, 29, 73, 290] == sizes(Proportion(0.29), UNITS).tolist()


def missed(units: int, bad: int, drawn: int) -> Fraction:
    """Return the probability that none of the bad units is drawn."""
    return Fraction(comb(units - bad, drawn), comb(units, drawn))


@pytest.mark.parametrize(("rate", "per_cent"), [(0.05, 95), (0.01, 95), (0.01, 99), (0.2, 50)])
def test_as_few_units_are_drawn_as_detect_the_rate_with_the_confidence(rate: float, per_cent: int) -> None:
    expected = []
    for units in UNITS.tolist():
        bad = max(1, int(Fraction(str(rate)) * units))
        tolerable = 1 - Fraction(per_cent, 100)
        expected.append(next(n for n in range(1, units + 1) if missed(units, bad, n) <= tolerable))
    assert expected == sizes(Detecting(rate, per_cent / 100), UNITS).tolist()


def test_what_inspectors_overlook_and_tolerate_makes_samples_larger() -> None:
    rule = Detecting(0.1, 0.9)
    plain, overlooked, tolerated = sizes(rule, UNITS), sizes(rule, UNITS, 0.5), sizes(rule, UNITS, 1.0, 2)
    assert (plain <= overlooked).all()
    assert (plain <= tolerated).all()
    assert (plain[3:] < overlooked[3:]).all()
    assert (plain[3:] < tolerated[3:]).all()


def test_all_units_are_taken_where_even_they_do_not_give_the_confidence() -> None:
    # One of 10 units is bad and overlooked half of the time; of 25 units 2 are bad, and 2 are tolerated.
    assert [10] == sizes(Detecting(0.1, 0.9), np.array([10]), effectiveness=0.5).tolist()
    assert [25] == sizes(Detecting(0.1, 0.9), np.array([25]), tolerance=2).tolist()
