"""Counts by the hour are read however a hall writes them, and everything that is wrong is told at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from border_sim.calibration.slot_log import Slot, SlotColumns, read_slots
from border_sim.domain.errors import InputError

HEADER = "terminal,date,hour,all_total,all_booths,all_flights,all_avg_wait\n"
COLUMNS = SlotColumns()


def write(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "hall.csv"
    path.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def said(path: Path, columns: SlotColumns = COLUMNS) -> str:
    with pytest.raises(InputError) as caught:
        read_slots([path], columns)
    return str(caught.value).replace(f"{path.parent}/", "")


def test_a_row_is_an_hour_with_its_count_booths_groups_and_wait(tmp_path: Path) -> None:
    log = read_slots([write(tmp_path, "T5,1/31/2018,0500 - 0600,156,8,1,9")], COLUMNS)
    assert (Slot(date(2018, 1, 31), 5, 156, 8, 1, 540.0),) == log.slots


@pytest.mark.parametrize("slot", ["0500 - 0600", "05:00", "5", "05:00-06:00", "05:00:00", "5 至 6"])
def test_an_hour_may_be_written_in_many_ways(tmp_path: Path, slot: str) -> None:
    assert 5 == read_slots([write(tmp_path, f"T5,2018-01-31,{slot},1,1,1,1")], COLUMNS).slots[0].hour


@pytest.mark.parametrize("day", ["2018-01-31", "1/31/2018", "31/1/2018", "31-01-2018", "31.01.2018", "20180131"])
def test_a_day_may_be_written_in_many_ways(tmp_path: Path, day: str) -> None:
    assert date(2018, 1, 31) == read_slots([write(tmp_path, f"T5,{day},5,1,1,1,1")], COLUMNS).slots[0].day


def test_slots_stand_in_order_of_time_over_all_files(tmp_path: Path) -> None:
    later = write(tmp_path, "T5,2018-01-31,6,1,1,1,1", "T5,2018-01-31,5,1,1,1,1").rename(tmp_path / "later.csv")
    earlier = write(tmp_path, "T5,2018-01-30,7,1,1,1,1")
    slots = read_slots([later, earlier], COLUMNS).slots
    assert [(30, 7), (31, 5), (31, 6)] == [(slot.day.day, slot.hour) for slot in slots]


def test_columns_that_a_hall_does_not_have_are_unknown(tmp_path: Path) -> None:
    path = write(tmp_path, "2018-01-31,5,156", header="day,hour,people\n")
    (slot,) = read_slots([path], SlotColumns(day="day", count="people")).slots
    assert Slot(date(2018, 1, 31), 5, 156) == slot


def test_rows_of_other_halls_may_be_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path, "T5,2018-01-31,5,156,8,1,9", "T3,2018-01-31,5,99,8,1,9")
    assert [99] == [slot.count for slot in read_slots([path], COLUMNS, only={"terminal": "T3"}).slots]


def test_two_halls_in_one_file_are_told_with_the_way_out(tmp_path: Path) -> None:
    message = said(write(tmp_path, "T5,2018-01-31,5,156,8,1,9", "T3,2018-01-31,5,99,8,1,9"))
    assert (
        "hall.csv:3:3: L012 expected each hour once, got 2018-01-31 05:00 again\n"
        "  a file with several halls is read one hall at a time, with `--only COLUMN=VALUE`"
    ) == message


def test_days_that_can_be_read_in_two_ways_are_not_guessed(tmp_path: Path) -> None:
    path = write(tmp_path, "T5,1/2/2018,5,156,8,1,9")
    assert (
        "hall.csv:2:2: L011 expected days that can be read in one way only, got days that fit `%m/%d/%Y`, `%d/%m/%Y`\n"
        "  say which with --day-format %m/%d/%Y"
    ) == said(path)
    assert date(2018, 2, 1) == read_slots([path], COLUMNS, day_form="%d/%m/%Y").slots[0].day


def test_everything_that_is_wrong_is_told_at_once_with_its_place(tmp_path: Path) -> None:
    message = said(
        write(tmp_path, "T5,2018-01-31,25,156,8,1,9", "T5,2018-01-31,5,many,8,1,-9", "T5,2018-01-31,05:30,1,1,1,1")
    )
    assert [
        "hall.csv:2:3: L010 expected an hour such as `0500 - 0600`, `05:00` or `5`, got `25`",
        "hall.csv:3:4: L010 expected a whole number, got `many`",
        "hall.csv:3:7: L010 expected a wait of at least 0 minutes, got `-9`",
        "hall.csv:4:3: L010 expected an hour such as `0500 - 0600`, `05:00` or `5`, got `05:30`",
    ] == message.splitlines()


def test_a_day_that_does_not_exist_is_told_where_it_stands(tmp_path: Path) -> None:
    message = said(write(tmp_path, "T5,1/31/2018,5,1,1,1,1", "T5,13/32/2018,5,1,1,1,1"))
    assert message.startswith("hall.csv:3:2: L010 expected a day such as `2026-03-02` or `3/2/2026`, got `13/32/2018`")


def test_a_column_that_is_wrong_in_every_row_is_not_told_a_thousand_times(tmp_path: Path) -> None:
    message = said(write(tmp_path, *(f"T5,2018-01-31,{hour},x,1,1,1" for hour in [*range(24), *range(24)])))
    assert 21 == len(message.splitlines())
    assert "L019 expected rows that can be read, got more problems than are listed" in message


def test_a_file_without_rows_or_without_columns_is_refused(tmp_path: Path) -> None:
    assert "hall.csv: L013 expected rows with counts, got none" == said(write(tmp_path))
    assert "hall.csv:1:1: D032 expected the column `all_total`" in said(write(tmp_path, header="date,hour,total\n"))


def test_days_a_century_apart_are_told(tmp_path: Path) -> None:
    message = said(write(tmp_path, "T5,1900-01-01,5,156,8,1,9", "T5,2018-01-31,5,156,8,1,9"))
    assert message.startswith("hall.csv: L023 expected days within a hundred years, got 1900-01-01 and 2018-01-31")


def test_an_empty_cell_is_unknown_where_a_column_need_not_be_there(tmp_path: Path) -> None:
    (slot,) = read_slots([write(tmp_path, "T5,2018-01-31,5,156,,,")], COLUMNS).slots
    assert Slot(date(2018, 1, 31), 5, 156) == slot
