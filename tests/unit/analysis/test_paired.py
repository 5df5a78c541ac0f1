"""Differences of two policies on the same random numbers: what is one, and what can be told from chance."""

from __future__ import annotations

import pytest

from border_sim.analysis.paired import Difference, differences
from border_sim.domain.results import Estimate


def table(value: float | None) -> dict[str, Estimate]:
    return {} if value is None else {"waiting": Estimate(value=value, half_width=None)}


def difference(*pairs: tuple[float | None, float | None]) -> Difference:
    """Return the difference of one measure that had these values under the old and the new policy."""
    return differences([table(old) for old, _ in pairs], [table(new) for _, new in pairs])["waiting"]


def test_a_difference_is_told_from_chance_where_its_interval_leaves_0_out() -> None:
    """Differences of 1, 2 and 3: mean 2, deviation 1, and 4.303 of t with two degrees of freedom, over √3: 2.48."""
    found = difference((10, 11), (10, 12), (10, 13))
    assert (2.0, "not distinguishable") == (found.change.value, found.verdict)
    assert pytest.approx(4.303 / 3**0.5, rel=1e-3) == found.change.half_width
    assert "differs" == difference((10, 12), (10, 12.5), (10, 13)).verdict


def test_sums_that_differ_by_rounding_are_the_same() -> None:
    found = difference((0.3, 0.1 + 0.2), (1e-9, 1e-9), (7.0, 7.0 + 1e-12))
    assert (0.0, 0.0, "same") == (found.change.value, found.change.half_width, found.verdict)


def test_differences_that_cancel_leave_no_rounding_behind() -> None:
    found = difference((0.0, 0.1), (0.0, 0.2), (0.3, 0.0))
    assert (0.0, "not distinguishable") == (found.change.value, found.verdict)


def test_a_day_on_which_there_was_nothing_to_measure_is_left_out() -> None:
    """As the share of violations that were found, on a day without one."""
    found = difference((None, None), (1.0, 2.0), (None, 5.0), (1.0, 2.0))
    assert (1.0, 2.0, 1.0, "differs") == (found.old.value, found.new.value, found.change.value, found.verdict)


def test_what_one_policy_never_measures_is_not_compared() -> None:
    assert {} == differences([table(1.0), table(2.0)], [table(None), table(None)])
