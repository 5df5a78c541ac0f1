"""The model of a hall: its recursion is that of the engine, its calibration finds what made the data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import exp, log

import numpy as np
import pytest

from border_sim.calibration.hall_data import HallHours, hall_hours
from border_sim.calibration.hall_fit import Parts, fit_hall
from border_sim.calibration.hall_groups import Groups, draw_groups, lay_lanes, quiet_hour, whole_booths
from border_sim.calibration.hall_model import HallModel, first_guess
from border_sim.calibration.hall_plan import hall_plan
from border_sim.calibration.scores import score
from border_sim.calibration.slot_log import Slot, SlotLog
from border_sim.calibration.yardsticks import mean_of_weekday_and_hour
from border_sim.chance import Streams
from border_sim.domain.errors import BrokenInvariant, InputError
from border_sim.engines.simpy_engine import SimpyEngine

MONDAY = date(2026, 3, 2)

PLAIN = HallModel(
    pace=np.full(24, log(60.0)),
    mix=np.zeros(7),
    scale=1.0,
    ease=0.0,
    limit=0.0,
    gain=0.0,
    offset=log(60.0),
    usual=4.0,
    origin=float(MONDAY.toordinal()),
)
"""A minute a person, whoever and whenever, and a minute of waiting that no queue explains."""


def slots(*rows: tuple[int, int, int, int, float | None], first: date = MONDAY) -> SlotLog:
    """Return a log of hours since the first day's 00:00, each with count, booths, groups and minutes of waiting."""
    made = [
        Slot(first + timedelta(days=hour // 24), hour % 24, count, booths, groups, None if wait is None else wait * 60)
        for hour, count, booths, groups, wait in rows
    ]
    return SlotLog(("hall.csv",), tuple(made))


def random_hall(days: int, seed: int, first: int = 6, last: int = 22) -> HallHours:
    """Return a hall that is open from the first hour to the last, with waits still to be made."""
    generator = np.random.Generator(np.random.Philox(seed))

    def of(low: int, high: int) -> int:
        return int(generator.integers(low, high))

    hours = [24 * day + hour for day in range(days) for hour in range(first, last + 1)]
    return hall_hours(slots(*((hour, of(50, 500), of(4, 9), of(1, 5), 1.0) for hour in hours)))


def engine_waits(hours: HallHours, groups: Groups, model: HallModel, batch: int = 1) -> np.ndarray:
    day = hall_plan(hours, groups, model, batch)
    return day.waits(SimpyEngine().run(day.plan), model, len(hours.count))


def test_hours_without_a_row_have_nobody_and_no_wait() -> None:
    hours = hall_hours(slots((8, 100, 4, 1, 5.0), (34, 50, 2, 1, 3.0)))
    assert (48, 150) == (len(hours.count), int(hours.count.sum()))
    assert [8, 34] == np.flatnonzero(hours.known).tolist()
    assert [0] * 24 + [1] * 24 == hours.weekday.tolist()


def test_booths_are_those_of_an_hour_and_its_neighbours() -> None:
    hours = hall_hours(slots((8, 100, 4, 1, 5.0), (9, 100, 8, 1, 5.0), (10, 100, 0, 1, 5.0)))
    # No booths for a hundred people is nothing known; the mean is over those that say something.
    assert [4.0, 6.0, 6.0, 8.0, 8.0] == hours.booths[7:12].tolist()


def test_a_log_without_waits_or_booths_is_refused_with_both() -> None:
    with pytest.raises(InputError) as caught:
        hall_hours(SlotLog(("hall.csv",), (Slot(MONDAY, 8, 5),)))
    told = [line for line in str(caught.value).splitlines() if not line.startswith("  ")]
    assert [
        "hall.csv: L020 expected a log with average waits, got none",
        "hall.csv: L020 expected a log with open booths, got none",
    ] == told


def test_everybody_comes_within_the_hour_in_groups_of_nearly_one_size() -> None:
    hours = hall_hours(slots((8, 10, 4, 3, 5.0), (9, 5, 4, 9, 5.0)))
    groups = draw_groups(hours, Streams(1, 0))
    assert [3, 3, 4] == sorted(groups.size[groups.hour == 8].tolist())
    assert [1] * 5 == groups.size[groups.hour == 9].tolist()  # no more groups than people
    assert (groups.time // 3600).tolist() == groups.hour.tolist()
    assert np.all(np.diff(groups.time) >= 0)


def test_one_group_waits_as_the_closed_form_says() -> None:
    # 12 people at 4 booths, a minute each: four wait nothing, four a minute, four two; the offset comes on top.
    hours = hall_hours(slots((8, 12, 4, 1, 5.0)))
    groups = draw_groups(hours, Streams(1, 0))
    assert 120.0 == pytest.approx(engine_waits(hours, groups, PLAIN)[8])
    assert 120.0 == pytest.approx(PLAIN.waits(lay_lanes(hours, [groups]), hours)[8])
    assert 120.0 == pytest.approx(engine_waits(hours, groups, PLAIN, batch=3)[8])


def test_what_is_not_served_in_an_hour_waits_in_the_next() -> None:
    # 600 people at 4 booths are two and a half hours of work; whoever comes an hour later waits for the rest of it.
    hours = hall_hours(slots((8, 600, 4, 1, 5.0), (9, 4, 4, 1, 5.0)))
    groups = Groups(np.array([8.0, 9.5]) * 3600, np.array([8, 9]), np.array([600, 4]))
    assert 3600 + 60 == pytest.approx(engine_waits(hours, groups, PLAIN)[9])
    assert 3600 + 60 == pytest.approx(PLAIN.waits(lay_lanes(hours, [groups]), hours)[9])


def test_the_recursion_says_what_the_engine_says() -> None:
    hours = random_hall(6, 3)
    model = PLAIN.changed(scale=0.6, ease=0.5, pace=np.full(24, log(50.0)))
    groups = draw_groups(hours, Streams(4, 0))
    known = hours.known
    fast, slow = model.waits(lay_lanes(hours, [groups]), hours)[known], engine_waits(hours, groups, model)[known]
    # A queue that lasts into an hour with other booths, and the last round of a group, are seen by the engine only.
    assert 0.15 * slow.mean() > np.abs(fast - slow).mean()
    assert 0.97 < np.corrcoef(fast, slow)[0, 1]


def test_batches_wait_as_single_people_do() -> None:
    hours = random_hall(4, 5)
    groups = draw_groups(hours, Streams(4, 0))
    known = hours.known
    one, five = (engine_waits(hours, groups, PLAIN, batch)[known] for batch in (1, 5))
    assert one.mean() == pytest.approx(five.mean(), rel=0.05)


def test_a_service_follows_its_formula() -> None:
    hours = hall_hours(slots((8, 240, 2, 1, 5.0)))
    model = PLAIN.changed(
        mix=np.array([0.1, 0, 0, 0, 0, 0, -0.1]),
        scale=0.5,
        ease=0.4,
        limit=log(0.5),
        gain=0.2,
        origin=MONDAY.toordinal() - 365.25,
    )
    plain = 60 * exp(0.1) * (2 / 4) ** 0.5 * exp(-0.2)
    ratio = 240 * plain / (2 * 3600) / 0.5
    assert plain / (1 + ratio**4) ** 0.1 == pytest.approx(model.service(hours)[8])


def test_the_day_begins_in_the_quietest_hour() -> None:
    assert 3 == quiet_hour(hall_hours(slots(*((hour, 5 if hour != 3 else 1, 2, 1, 1.0) for hour in range(24)))))


def test_the_plan_opens_whole_booths_by_the_hour() -> None:
    hours = random_hall(2, 6)
    plan = hall_plan(hours, draw_groups(hours, Streams(4, 0)), PLAIN, 5).plan
    (station,) = plan.stations
    staffed = [station.servers] + [0] * 47
    for time, servers in zip(station.change_times, station.change_servers, strict=True):
        staffed[int(time // 3600)] = servers
    open_now = [station.servers]
    for servers in staffed[1:]:
        open_now.append(servers or open_now[-1])
    assert whole_booths(hours).tolist() == open_now


def test_batches_hold_everybody() -> None:
    hours = random_hall(2, 6)
    day = hall_plan(hours, draw_groups(hours, Streams(4, 0)), PLAIN, 7)
    assert hours.count.tolist() == np.bincount(day.hour, day.batch, 48).tolist()
    assert 7 >= day.batch.max()


def test_somebody_who_was_never_served_is_a_bug() -> None:
    hours = hall_hours(slots((8, 12, 4, 1, 5.0)))
    day = hall_plan(hours, draw_groups(hours, Streams(1, 0)), PLAIN, 1)
    unplayed = replace(SimpyEngine().run(day.plan), started=np.full(12, np.nan))
    with pytest.raises(BrokenInvariant):
        day.waits(unplayed, PLAIN, len(hours.count))


def test_the_calibration_finds_the_model_that_made_the_waits() -> None:
    hours = random_hall(120, 8)
    truth = PLAIN.changed(
        pace=np.log(np.where(np.arange(24) < 14, 70.0, 45.0)),
        mix=np.array([0.1, 0.1, 0.1, 0.0, 0.0, -0.15, -0.15]),
        scale=0.7,
        ease=0.5,
        usual=float(hours.booths[hours.known].mean()),
        offset=log(300.0),
        origin=float(np.mean(hours.day_number)),
    )
    lanes = lay_lanes(hours, [draw_groups(hours, Streams(4, number)) for number in range(4)])
    made = replace(hours, wait=np.where(hours.known, truth.waits(lanes, hours), np.nan))
    model, error = fit_hall(made, lanes)
    assert 20.0 > error  # seconds, of waits of several minutes
    assert truth.service(hours)[hours.known] == pytest.approx(model.service(hours)[hours.known], rel=0.1)
    assert 300.0 == pytest.approx(exp(model.offset), rel=0.2)


@pytest.mark.slow
def test_a_trend_is_found_in_two_years_and_not_looked_for_in_less() -> None:
    hours = random_hall(720, 9, 9, 11)
    truth = PLAIN.changed(
        gain=0.1, usual=float(hours.booths[hours.known].mean()), origin=float(np.mean(hours.day_number))
    )
    lanes = lay_lanes(hours, [draw_groups(hours, Streams(4, 0))])
    made = replace(hours, wait=np.where(hours.known, truth.waits(lanes, hours), np.nan))
    assert 0.1 == pytest.approx(fit_hall(made, lanes)[0].gain, abs=0.02)
    short = random_hall(40, 9, 9, 11)
    assert 0.0 == fit_hall(short, lay_lanes(short, [draw_groups(short, Streams(4, 0))]))[0].gain


def test_the_first_guess_keeps_up_with_those_who_come() -> None:
    hours = hall_hours(slots((8, 120, 4, 1, 6.0), (9, 120, 4, 1, 6.0)))
    guess = first_guess(hours)
    assert (120.0, 4.0, 180.0) == pytest.approx((exp(guess.pace[0]), guess.usual, exp(guess.offset)))


def test_the_mean_of_weekday_and_hour_falls_back_on_the_hour_and_on_all() -> None:
    train = hall_hours(slots((8, 9, 1, 1, 2.0), (32, 9, 1, 1, 4.0), (33, 9, 1, 1, 12.0)))
    test = hall_hours(slots((8, 9, 1, 1, 0.0), (32, 9, 1, 1, 0.0), (56, 9, 1, 1, 0.0), (58, 9, 1, 1, 0.0)))
    predicted = mean_of_weekday_and_hour(train, test)
    assert [120.0, 240.0, 180.0, 360.0] == predicted[test.known].tolist()


def test_scores_are_those_of_their_definitions() -> None:
    found = score(np.array([1.0, 2.0, 6.0]), np.array([2.0, 2.0, 2.0 + 3.0]))
    assert (3, 3.0, 0.0, 2 / 3) == (found.size, found.observed, found.bias, found.error)
    # Centred: -2, -1, 3 and -1, -1, 2; their products add up to 9, their squares to 14 and 6.
    assert 9 / (14 * 6) ** 0.5 == pytest.approx(found.correlation)
    assert score(np.array([1.0, 1.0]), np.array([2.0, 3.0])).correlation is None


def test_an_hour_with_nobody_has_no_groups_and_is_not_compared() -> None:
    hours = hall_hours(slots((8, 0, 4, 2, 5.0), (9, 10, 4, 2, 5.0)))
    assert [9] == np.flatnonzero(hours.known).tolist()
    assert [9, 9] == draw_groups(hours, Streams(1, 0)).hour.tolist()


def test_without_groups_people_come_in_groups_of_a_usual_size() -> None:
    log = SlotLog(("hall.csv",), (Slot(MONDAY, 8, 450, 4, None, 60.0), Slot(MONDAY, 9, 20, 4, None, 60.0)))
    assert [3, 1] == hall_hours(log).groups[8:10].tolist()


def test_parts_that_are_left_out_stay_where_they_do_nothing() -> None:
    hours = random_hall(10, 8)
    lanes = lay_lanes(hours, [draw_groups(hours, Streams(4, 0))])
    model, _ = fit_hall(hours, lanes, Parts(hours=False, weekdays=False, scale=False, relief=False, trend=False))
    assert (1.0, 0.0, 0.0) == (model.scale, model.ease, model.gain)
    assert 0.001 > np.ptp(model.pace)
    assert [0.0] * 7 == pytest.approx(model.mix.tolist(), abs=0.001)
