"""Arrivals become the profile of a day and of a week."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from border_sim.calibration.shape import counted, only_days, shape_of

MONDAY = date(2026, 3, 2)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def test_two_weeks_have_the_mean_of_each_weekday() -> None:
    # 10 on each day of the first week, 30 on each of the second; Sundays have twice as many.
    counts = {(day(number), 8): (10 if number < 7 else 30) * (2 if number % 7 == 6 else 1) for number in range(14)}
    shape = shape_of(counts)
    assert (6 * 20 + 40) / 7 == pytest.approx(shape.per_day)
    assert [20 / shape.per_day] * 6 + [40 / shape.per_day] == pytest.approx(shape.weekdays)
    assert 7 == pytest.approx(sum(shape.weekdays or ()))


def test_the_hours_are_those_of_the_average_day_with_empty_days_counted() -> None:
    shape = shape_of({(day(0), 8): 6, (day(2), 9): 3})
    assert shape.hours is not None
    assert (2.0, 1.0) == (shape.hours[8], shape.hours[9])
    assert (3, 9, 3.0) == (shape.days, shape.total, shape.per_day)


def test_a_log_without_all_weekdays_has_no_weights_of_them() -> None:
    assert shape_of({(day(0), 8): 6, (day(2), 9): 3}).weekdays is None


def test_how_much_days_differ_is_measured_against_chance() -> None:
    # Each weekday has 10 and 30: the mean is 20, the squared distances 100 + 100, and 14 - 7 degrees are left.
    counts = {(day(number), 8): 10 if number < 7 else 30 for number in range(14)}
    assert 7 * 200 / 20 / 7 == pytest.approx(shape_of(counts).spread)
    assert shape_of({(day(number), 8): 10 for number in range(7)}).spread is None


def test_instants_are_counted_by_day_and_hour() -> None:
    instants = [datetime(2026, 3, 2, 8, 59), datetime(2026, 3, 2, 8), datetime(2026, 3, 2, 9)]  # noqa: DTZ001
    assert {(MONDAY, 8): 2, (MONDAY, 9): 1} == counted(instants)


def test_a_log_that_knows_only_days_shows_it() -> None:
    midnight = datetime(2026, 3, 2)  # noqa: DTZ001 - the clock on the wall
    assert only_days([midnight, midnight + timedelta(days=3)])
    assert not only_days([midnight, midnight + timedelta(hours=3)])
