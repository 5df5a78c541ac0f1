"""The hours of a run, one by one or several together."""

from __future__ import annotations

from border_sim.report.hours import Hours
from tests.contracts.records import result

SCENARIO = result().scenario


def test_the_hours_of_a_day_are_times_of_day() -> None:
    hours = Hours.of(SCENARIO, 24)
    assert hours.labels[:2] == ("00:00", "01:00")
    assert len(hours.labels) == 24


def test_several_days_name_the_day() -> None:
    assert Hours.of(SCENARIO, 25).labels[-1] == "12-14 00:00"


def test_many_hours_are_taken_together() -> None:
    week = Hours.of(SCENARIO, 7 * 24)
    assert (week.size, len(week.labels)) == (2, 84)
    year = Hours.of(SCENARIO, 365 * 24)
    assert (year.size, year.labels[:2]) == (168, ("12-13", "12-20"))


def test_parts_have_the_mean_of_their_hours_and_nothing_where_there_is_none() -> None:
    hours = Hours("2025-12-13", 4, 2)
    assert hours.means([1.0, 3.0, None, None]) == [2.0, None]
