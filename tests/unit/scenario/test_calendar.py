"""Calendars turn hours, shifts and closed days into servers over the horizon."""

from __future__ import annotations

from datetime import date

from border_sim.scenario.calendar import Calendar, Opening, Shift, Staffing, known_country
from border_sim.scenario.words import Hours, span

HOUR = 3600.0
DAY = 86400.0
SATURDAY = date(2025, 12, 13)
WHOLE_DAY = span(0, DAY)


def hours(start: float, end: float) -> Hours:
    """Return the hours between two hours of the day."""
    return span(start * HOUR, end * HOUR)


def staffing(opening: Opening, starts: date = SATURDAY, horizon: float = DAY) -> Staffing:
    """Return the servers of a station in China."""
    return Calendar(starts, horizon, "CN").staffing(opening)


def test_a_station_without_hours_is_always_open() -> None:
    assert Staffing(4) == staffing(Opening((Shift(WHOLE_DAY, 4),)), horizon=3 * DAY)


def test_opening_hours_open_and_close_every_day() -> None:
    opening = Opening((Shift(WHOLE_DAY, 4),), (hours(6.5, 22.5),))

    assert staffing(opening, horizon=2 * DAY) == Staffing(
        0, (6.5 * HOUR, 22.5 * HOUR, DAY + 6.5 * HOUR, DAY + 22.5 * HOUR), (4, 0, 4, 0)
    )


def test_several_spans_of_a_day_leave_a_break() -> None:
    opening = Opening((Shift(WHOLE_DAY, 1),), (hours(8, 12), hours(13, 17)))

    assert Staffing(0, (8 * HOUR, 12 * HOUR, 13 * HOUR, 17 * HOUR), (1, 0, 1, 0)) == staffing(opening)


def test_a_shift_over_midnight_is_there_from_the_first_second() -> None:
    assert Staffing(5, (6 * HOUR, 22 * HOUR), (0, 5)) == staffing(Opening((Shift(hours(22, 6), 5),)))


def test_shifts_that_overlap_add_up_and_those_that_meet_make_no_change() -> None:
    overlapping = Opening((Shift(hours(0, 14), 2), Shift(hours(12, 24), 3)))
    meeting = Opening((Shift(hours(0, 12), 2), Shift(hours(12, 24), 2)))

    assert Staffing(2, (12 * HOUR, 14 * HOUR), (5, 3)) == staffing(overlapping)
    assert Staffing(2) == staffing(meeting)


def test_a_shift_counts_only_while_the_station_is_open() -> None:
    opening = Opening((Shift(hours(22, 6), 5),), (hours(6.5, 22.5),))

    assert Staffing(0, (22 * HOUR, 22.5 * HOUR), (5, 0)) == staffing(opening)


def test_closed_weekdays_are_left_out() -> None:
    opening = Opening((Shift(hours(8, 18), 1),), closed_on=("sunday",))

    assert staffing(opening, horizon=3 * DAY) == Staffing(
        0, (8 * HOUR, 18 * HOUR, 2 * DAY + 8 * HOUR, 2 * DAY + 18 * HOUR), (1, 0, 1, 0)
    )


def test_a_shift_belongs_to_the_day_on_which_it_begins() -> None:
    night = Opening((Shift(hours(22, 6), 1),), closed_on=("sunday",))

    assert staffing(night, horizon=2 * DAY) == Staffing(1, (6 * HOUR, 22 * HOUR, DAY + 6 * HOUR), (0, 1, 0))


def test_holidays_of_the_country_are_left_out() -> None:
    desk = Opening((Shift(WHOLE_DAY, 1),), closed_on=("holidays",))

    # National Day and the Mid-Autumn festival of 2025 last from 1 to 8 October.
    assert Staffing(0, (DAY,), (1,)) == staffing(desk, date(2025, 10, 8), 2 * DAY)
    assert Staffing(1) == staffing(desk, date(2025, 9, 30))


def test_a_weekend_on_which_the_country_works_is_a_working_day_for_who_keeps_holidays() -> None:
    # Saturday 2025-10-11 was worked in exchange for 8 October.
    office = Opening((Shift(WHOLE_DAY, 1),), closed_on=("holidays", "saturday", "sunday"))
    weekdays_only = Opening((Shift(WHOLE_DAY, 1),), closed_on=("saturday", "sunday"))

    assert Staffing(1, (DAY,), (0,)) == staffing(office, date(2025, 10, 11), 2 * DAY)
    assert Staffing(0) == staffing(weekdays_only, date(2025, 10, 11), 2 * DAY)
    assert Staffing(0) == staffing(office, date(2025, 10, 18), 2 * DAY)


def test_changes_come_strictly_one_after_the_other_and_before_the_horizon() -> None:
    opening = Opening((Shift(hours(22, 6), 3), Shift(hours(5, 23), 2), Shift(hours(5, 7), 1)), (hours(4, 2),))
    found = staffing(opening, horizon=30 * DAY)

    assert list(found.times) == sorted(set(found.times))
    assert all(0 < time < 30 * DAY for time in found.times)
    assert all(count != before for before, count in zip((found.servers, *found.changes), found.changes, strict=False))


def test_a_station_is_ever_open_when_anybody_ever_serves() -> None:
    found = [Staffing(0), Staffing(1), Staffing(0, (5.0,), (1,)), Staffing(0, (5.0,), (0,))]

    assert [False, True, True, False] == [staff.ever_open for staff in found]


def test_the_countries_are_those_of_the_holidays_package() -> None:
    assert known_country("CN")
    assert known_country("HK")
    assert [False] * 3 == [known_country(code) for code in ("NOWHERE", "QQ", "HolidayBase")]
