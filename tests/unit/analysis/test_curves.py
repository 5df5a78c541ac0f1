"""Step curves, counted by hand."""

from __future__ import annotations

from math import nan

import numpy as np
import pytest

from border_sim.analysis.curves import StepCurve, excess_area, slope, trend_edges


def presence(*spans: tuple[float, float]) -> StepCurve:
    """Return how many are there when each comes and goes so."""
    entered, left = np.array(spans).T
    return StepCurve.of_presence(entered, left)


def test_presence_counts_those_inside() -> None:
    curve = presence((1, 4), (2, 3), (6, nan))
    assert [0, 1, 2, 1, 0, 1] == curve.at(np.array([0.5, 1, 2.5, 3, 5, 100])).tolist()


def test_somebody_who_comes_and_goes_in_one_instant_was_never_there() -> None:
    curve = presence((2, 2), (2, 2), (3, 5))
    assert 1 == curve.highest(10)
    assert [0, 0, 1] == curve.at(np.array([1.0, 2.0, 3.0])).tolist()


def test_several_at_one_instant_count_together() -> None:
    assert 3 == presence((1, 2), (1, 2), (1, 3)).highest(10)


def test_the_highest_number_up_to_a_time_leaves_out_what_comes_later() -> None:
    assert 1 == presence((1, 9), (5, 9)).highest(4.9)


def test_the_integral_is_the_area_under_the_steps() -> None:
    curve = presence((1, 4), (2, 3))
    assert [0, 0, 0.5, 3, 4, 4] == curve.integral(np.array([0, 1, 1.5, 3, 4, 9])).tolist()


def test_means_are_weighted_by_time() -> None:
    assert [0.75, 0.25] == presence((1, 6), (2, 2)).means(np.array([0.0, 4.0, 12.0])).tolist()


def test_the_area_above_another_curve_ignores_where_it_lies_below() -> None:
    servers = StepCurve(np.array([0.0, 5.0, 8.0]), np.array([2.0, 0.0, 3.0]))
    # One works from 1 to 7, another from 4 to 6: beyond the servers on duty 2 from 5 to 6 and 1 from 6 to 7.
    assert 3.0 == excess_area(presence((1, 7), (4, 6)), servers, 100)
    assert 2.0 == excess_area(presence((1, 7), (4, 6)), servers, 6)


def test_a_queue_that_grows_evenly_has_a_trend_of_its_growth() -> None:
    # One more each second: the steps lie half a one beside the line.
    curve = StepCurve.of_presence(np.arange(100.0), np.full(100, nan))
    assert 25.0 == pytest.approx(slope(curve.means(trend_edges(75, 100))), rel=0.01)


def test_a_queue_that_stays_or_falls_has_no_rising_trend() -> None:
    assert 0.0 == slope(presence((0, nan), (0, nan)).means(trend_edges(5, 10)))
    assert 0.0 > slope(presence((0, 7), (0, 8)).means(trend_edges(5, 10)))


def test_nobody_ever_is_a_curve_too() -> None:
    empty = StepCurve.of_presence(np.empty(0), np.empty(0))
    assert (0.0, [0.0]) == (empty.highest(10), empty.integral(np.array([10.0])).tolist())


def test_a_curve_counts_what_one_counts_from_one_instant_to_the_next() -> None:
    # Stays on a coarse grid, so that many come, go and pass by at the same instant, beside the count for each instant.
    generator = np.random.Generator(np.random.Philox(11))
    entered = np.floor(generator.random(300) * 100)
    left = entered + np.floor(generator.exponential(1.0, 300))
    left[::17] = nan
    curve = StepCurve.of_presence(entered, left)
    instants = np.arange(110.0)
    counts = [np.count_nonzero((entered <= time) & ~(left <= time)) for time in instants]
    assert counts == curve.at(instants).tolist()
    assert np.cumsum([0, *counts[:-1]]).tolist() == curve.integral(instants).tolist()
    assert (np.diff(curve.times) > 0).all()


def test_changes_that_are_none_change_nothing() -> None:
    curve = presence((1, 4), (2, 3), (6, nan))
    more = curve.with_changes(np.array([0.0, 2.0, 2.5, 9.0]))
    assert [0.0, 1.0, 2.0, 2.5, 3.0, 4.0, 6.0, 9.0] == more.times.tolist()
    assert [0, 1, 2, 2, 1, 0, 1, 1] == more.values.tolist()
