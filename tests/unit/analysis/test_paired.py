"""Differences of two policies on the same random numbers: what is one, and what can be told from chance."""

from __future__ import annotations

import pytest

from border_sim.analysis.paired import _difference


def test_a_difference_is_told_from_chance_where_its_interval_leaves_0_out() -> None:
    """Differences of 1, 2 and 3: mean 2, deviation 1, and 4.303 of t with two degrees of freedom, over √3: 2.48."""
    found = _difference([(10.0, 11.0), (10.0, 12.0), (10.0, 13.0)])
    assert (2.0, "not distinguishable") == (found.change.value, found.verdict)
    assert pytest.approx(4.303 / 3**0.5, rel=1e-3) == found.change.half_width
    assert "differs" == _difference([(10.0, 12.0), (10.0, 12.5), (10.0, 13.0)]).verdict


def test_sums_that_differ_by_rounding_are_the_same() -> None:
    found = _difference([(0.3, 0.1 + 0.2), (1e-9, 1e-9), (7.0, 7.0 + 1e-12)])
    assert (0.0, 0.0, "same") == (found.change.value, found.change.half_width, found.verdict)


def test_differences_that_cancel_leave_no_rounding_behind() -> None:
    found = _difference([(0.0, 0.1), (0.0, 0.2), (0.3, 0.0)])
    assert (0.0, "not distinguishable") == (found.change.value, found.verdict)


def test_a_replication_in_which_one_policy_has_nothing_to_measure_is_left_out() -> None:
    found = _difference([(None, 5.0), (1.0, 2.0)])
    assert (1.0, 2.0, "one replication") == (found.old.value, found.new.value, found.verdict)
