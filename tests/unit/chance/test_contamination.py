"""Contamination: rates, numbers of bad units, and how consignments are packed."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, lgamma

import numpy as np
import pytest

from border_sim.chance import Streams
from border_sim.chance.binomial import binomials
from border_sim.chance.contamination import BetaRate, Contamination, Contents, FixedRate, WholeBoxes
from border_sim.chance.streams import Generator


def stream(name: str) -> Callable[[str], Generator]:
    return lambda part: Streams(5, 0).generator(name, part)


def all_of(units: np.ndarray[tuple[int], np.dtype[np.int64]]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.arange(len(units))


def test_a_fixed_rate_is_the_same_share_of_whole_units_and_at_least_one() -> None:
    units = np.array([1, 10, 50, 1_000])
    assert [1, 1, 2, 30] == Contamination(FixedRate(0.03)).contents(stream("a"), units, all_of(units)).bad.tolist()


@pytest.mark.parametrize(("mean", "cv"), [(0.05, 1.0), (0.5, 0.2), (0.01, 3.0), (0.3, 1.5)])
def test_rates_have_their_mean_and_their_variation(mean: float, cv: float) -> None:
    n = 200_000
    rates = BetaRate(mean, cv).rates(stream("rates"), n)
    assert ((rates >= 0) & (rates <= 1)).all()
    assert pytest.approx(mean, abs=5 * mean * cv / n**0.5) == rates.mean()
    assert pytest.approx(mean * cv, rel=0.05) == rates.std()


def test_shapes_are_those_that_have_the_mean_and_the_variation() -> None:
    # Beta(2, 8) has mean 0.2 and variance 16 / 1100, so its coefficient of variation is sqrt(16 / 1100) / 0.2.
    assert [2.0, 8.0] == pytest.approx(list(BetaRate(0.2, (16 / 1100) ** 0.5 / 0.2).shapes))


def test_the_widest_spread_gives_rates_and_not_nothing_over_nothing() -> None:
    rates = BetaRate(0.5, 0.9999).rates(stream("widest"), 10_000)
    assert np.isfinite(rates).all()
    assert pytest.approx(0.5, abs=0.03) == rates.mean()


def test_without_the_condition_the_number_of_bad_units_is_beta_binomial() -> None:
    n, units, rate = 400_000, 12, BetaRate(0.2, 0.8)
    drawn = binomials(Streams(5, 0).generator("uniform").random(n), np.full(n, units), rate.rates(stream("beta"), n))
    a, b = rate.shapes

    def log_beta(x: float, y: float) -> float:
        return lgamma(x) + lgamma(y) - lgamma(x + y)

    counts = np.bincount(drawn, minlength=units + 1) / n
    for bad in range(units + 1):
        choices = -log_beta(bad + 1, units - bad + 1) - np.log(units + 1)
        expected = exp(choices + log_beta(bad + a, units - bad + b) - log_beta(a, b))
        assert pytest.approx(expected, abs=4.5 * (expected * (1 - expected) / n) ** 0.5) == counts[bad]


def test_whoever_carries_has_at_least_one_bad_unit_and_at_most_all() -> None:
    units = np.arange(1, 2_001)
    held = Contamination(BetaRate(0.02, 4.0)).contents(stream("some"), units, all_of(units))
    assert ((held.bad >= 1) & (held.bad <= units)).all()


def test_the_contents_of_a_consignment_do_not_depend_on_who_else_is_drawn_for() -> None:
    units = np.arange(1, 101)
    contamination = Contamination(BetaRate(0.2, 1.0))
    some = np.array([3, 50, 99])
    everyone = contamination.contents(stream("s"), units, all_of(units))
    assert everyone.bad[some].tolist() == contamination.contents(stream("s"), units, some).bad.tolist()


def test_rates_of_whole_boxes_count_boxes() -> None:
    units = np.array([100, 101, 5])
    held = Contamination(FixedRate(0.5), WholeBoxes(), 10).contents(stream("boxes"), units, all_of(units))
    assert ([10, 11, 1], [5, 6, 1]) == (held.boxes.tolist(), held.bad.tolist())


def test_the_last_box_holds_what_is_left_over() -> None:
    units = np.array([20, 21, 29, 4])
    packed = Contents(units, units, 10)
    assert ([2, 3, 3, 1], [10, 1, 9, 4]) == (packed.boxes.tolist(), packed.last.tolist())


def test_different_consignments_are_told_apart() -> None:
    contents = Contents(np.array([5, 7, 5, 5]), np.array([1, 2, 1, 3]))
    apart, place = contents.distinct()
    assert contents.units.tolist() == apart.units[place].tolist()
    assert contents.bad.tolist() == apart.bad[place].tolist()
    assert 3 == len(apart.units)
