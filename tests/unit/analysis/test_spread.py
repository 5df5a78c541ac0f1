"""Counts by the hour."""

from __future__ import annotations

import numpy as np

from border_sim.analysis.spread import HOUR, by_hour


def test_an_instant_belongs_to_the_hour_that_begins_with_it_and_the_last_one_before_it_does_not() -> None:
    # Every full hour of a year and the numbers next to it, where a quotient that is rounded may be one off.
    full = np.arange(1.0, 8_760.0) * HOUR
    instants = np.concatenate((full, np.nextafter(full, 0.0), np.nextafter(full, np.inf)))
    assert [1.0, *([3.0] * 8_758), 2.0] == list(by_hour(instants, 8_760 * HOUR))


def test_what_happens_at_the_horizon_counts_to_the_last_hour() -> None:
    assert (1.0, 2.0) == by_hour(np.array([0.0, HOUR, 1.5 * HOUR]), 1.5 * HOUR)
