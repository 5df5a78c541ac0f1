"""Rosters of stations: what covers a need, and what the engine is given."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from border_sim.domain.program import Station
from border_sim.scenario.load import load_scenario
from border_sim.scenario.shift_patterns import WorkShift, WorkShifts
from border_sim.service.staff_desks import Desk, Pledge
from border_sim.service.staff_file import clock, roster_file
from border_sim.service.staff_rosters import Rostering, slack, staffed
from tests.unit.scenario import worlds

DAY, HOUR = 86_400.0, 3_600.0
MORNING, NOON, NIGHT = WorkShift(((16, 24),), 4.0), WorkShift(((20, 24), (26, 36)), 7.0), WorkShift(((44, 60),), 8.0)
ROSTERING = Rostering(WorkShifts((MORNING, NOON, NIGHT), ()))


def desk(load: dict[int, float], opening: range = range(16, 36), most: int = 20, pledge: Pledge | None = None) -> Desk:
    """Return a desk with a load in some half hours."""
    open_ = np.array([int(slot in opening) for slot in range(48)])
    loads = np.array([load.get(slot, 0.0) for slot in range(48)])
    return Desk(0, "port.desk", loads, 60.0, open_, open_, most, pledge, 0.0, 0.0)


def test_the_roster_has_one_officer_at_least_whenever_a_station_is_open() -> None:
    roster = ROSTERING.covering(desk({}, range(16, 24)), np.zeros(48, dtype=np.int64))
    assert roster is not None
    assert ((1, 0, 0), 4.0) == (roster.officers, roster.cost)


def test_a_break_leaves_a_gap_that_another_shift_must_fill() -> None:
    assert ROSTERING.covering(desk({}), np.zeros(48, dtype=np.int64)) is None


def test_the_margin_is_a_multiple_of_the_square_root_of_the_load() -> None:
    busy = desk(dict.fromkeys(range(16, 24), 9.0), range(16, 24))
    assert [6, 9, 12] == [_there(busy, margin) for margin in (-1.0, 0.0, 1.0)]


def test_a_margin_stays_within_the_most_and_above_none() -> None:
    busy = desk(dict.fromkeys(range(16, 24), 9.0), range(16, 24), most=10)
    assert [1, 10] == [_there(busy, margin) for margin in (-5.0, 5.0)]


def _there(busy: Desk, margin: float) -> int:
    roster = ROSTERING.with_margin(busy, margin)
    assert roster is not None
    return roster.there[16]


def test_the_rule_of_thumb_asks_for_less_where_the_pledge_is_long() -> None:
    load = dict.fromkeys(range(16, 24), 25.0)
    there = []
    for seconds in (0.0, 60.0, 1800.0):
        roster = ROSTERING.by_rule_of_thumb(desk(load, range(16, 24), pledge=Pledge(seconds, 0.05)))
        assert roster is not None
        there.append(roster.there[16])
    # Of those who come 5 % may wait at all: a margin of 1.74, from the limit of Halfin and Whitt.
    assert 34 == there[0]
    assert there[0] > there[1] > there[2] == 26


def test_the_station_has_the_officers_of_the_roster_while_it_is_open() -> None:
    station = Station("port.desk", 0, (9 * HOUR, 17.25 * HOUR), (3, 0))
    roster = ROSTERING.roster((2, 1, 0))
    made = staffed(station, roster, DAY)
    # From 10:00 the second shift is there too, from 12:00 to 13:00 nobody is.
    assert (0, (9 * HOUR, 10 * HOUR, 12 * HOUR, 13 * HOUR, 17.25 * HOUR), (2, 3, 0, 1, 0)) == (
        made.servers,
        made.change_times,
        made.change_servers,
    )


def test_shifts_repeat_every_day_and_last_over_midnight() -> None:
    made = staffed(Station("port.desk", 5), ROSTERING.roster((0, 0, 2)), 2 * DAY)
    assert (2, (6 * HOUR, 22 * HOUR, 30 * HOUR, 46 * HOUR), (0, 2, 0, 2)) == (
        made.servers,
        made.change_times,
        made.change_servers,
    )


def test_slack_is_told_where_officers_do_least_above_the_load() -> None:
    busy = desk({16: 4.0, 17: 9.0, 18: 1.0}, range(16, 19))
    there = np.array([0] * 16 + [6, 9, 5] + [0] * 29)
    assert 0.0 == slack(busy, there)
    assert 1.0 == slack(busy, there + np.array([0] * 17 + [3] + [0] * 30))


@pytest.mark.parametrize(("slot", "time"), [(0, "00:00"), (13, "06:30"), (48, "24:00"), (60, "06:00")])
def test_half_hours_are_written_as_times_of_day(slot: int, time: str) -> None:
    assert time == clock(slot)


def test_a_roster_that_is_written_and_read_again_is_what_the_search_has_played(tmp_path: Path) -> None:
    file = worlds.lay_out(tmp_path)
    scenario = load_scenario(file)
    rosters = {"port.window": ROSTERING.roster((2, 1, 0)), "port.bench": ROSTERING.roster((1, 0, 3))}
    target = tmp_path / "below" / "roster.yaml"
    target.parent.mkdir()
    target.write_text(roster_file(scenario, file, target, ROSTERING.shifts, rosters), encoding="utf-8")
    read = load_scenario(target)
    assert "small_roster" == read.name
    for before, after in zip(scenario.stations, read.stations, strict=True):
        expected = staffed(before, rosters[before.name], DAY) if before.name in rosters else before
        if before.name == "port.bench":  # it was staffed by fewer hours than it is open
            continue
        assert expected == after
    bench = read.stations[1]
    assert replace(bench, name="") == replace(staffed(Station("", 9), rosters["port.bench"], DAY), name="")
