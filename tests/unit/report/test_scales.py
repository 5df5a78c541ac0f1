"""Axes end at round numbers."""

from __future__ import annotations

from border_sim.report.scales import rows_height, scale


def test_times_are_marked_at_minutes_and_hours() -> None:
    assert scale(0, 5.2 * 3600, "seconds") == {"min": 0, "max": 6 * 3600, "interval": 3600}
    assert scale(0, 250, "seconds") == {"min": 0, "max": 300, "interval": 60}


def test_other_numbers_are_marked_at_round_ones() -> None:
    assert scale(-0.13, 0.87, "share") == {"min": -0.2, "max": 1.0, "interval": 0.2}
    assert scale(0, 0, "count") == {"min": 0, "max": 0, "interval": 0.2}


def test_a_long_name_makes_rows_high_enough_for_two_lines() -> None:
    assert rows_height(["short"]) < rows_height(["a name that is much too long for one line of the axis of a chart"])
