"""Shifts: which there are, what they cover, and what they cost."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.domain.errors import InputError
from border_sim.scenario.shift_patterns import WorkShift, read_shifts, usual_shifts


def written(folder: Path, text: str) -> Path:
    path = folder / "shifts.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def slots(shift: WorkShift) -> list[int]:
    return [slot for slot, there in enumerate(shift.covers()) if there]


def test_without_a_file_there_are_full_and_half_shifts_at_every_half_hour() -> None:
    usual = usual_shifts()
    assert (96, ("assumption",)) == (len(usual.shifts), usual.basis)
    assert {7.5, 4.5} == {shift.cost for shift in usual.shifts}


def test_a_break_is_neither_worked_nor_paid(tmp_path: Path) -> None:
    text = "shifts: [{length: 8 hours, break: {after: 4 hours, length: 1 hour}, starts: [06:30]}]\nbasis: assumption"
    (shift,) = read_shifts(written(tmp_path, text)).shifts
    assert (((13, 21), (23, 29)), 7.0) == (shift.spans, shift.cost)
    assert [*range(13, 21), *range(23, 29)] == slots(shift)


def test_a_shift_over_midnight_covers_both_ends_of_the_day(tmp_path: Path) -> None:
    (shift,) = read_shifts(written(tmp_path, "shifts: [{length: 4 hours, starts: [22:00]}]")).shifts
    assert [0, 1, 2, 3, 44, 45, 46, 47] == slots(shift)


def test_hours_of_the_night_cost_more(tmp_path: Path) -> None:
    text = "shifts: [{length: 4 hours, starts: [20:00, 12:00]}]\nnight: {from: 22:00, to: 06:00, premium: 50 %}"
    evening, noon = read_shifts(written(tmp_path, text)).shifts
    assert (5.0, 4.0) == (evening.cost, noon.cost)


def test_a_briefing_is_paid(tmp_path: Path) -> None:
    text = "shifts: [{length: 4 hours, starts: [08:00]}]\nbriefing: 15 min"
    (shift,) = read_shifts(written(tmp_path, text)).shifts
    assert 4.25 == shift.cost


def test_equal_shifts_are_one(tmp_path: Path) -> None:
    text = "shifts: [{length: 4 hours, starts: [08:00, 08:00]}, {length: 4 hours, starts: [08:00]}]"
    assert 1 == len(read_shifts(written(tmp_path, text)).shifts)


def test_everything_that_is_wrong_with_shifts_is_told_at_once(tmp_path: Path) -> None:
    text = """\
shifts:
  - {length: 30 hours}
  - {length: 4 hours, break: {after: 3 hours, length: 1 hour}}
  - {length: 100 min}
  - {length: 4 hours, starts: [08:10]}
"""
    path = written(tmp_path, text)
    with pytest.raises(InputError) as caught:
        read_shifts(path)
    told = [(problem.place.line, problem.code) for problem in caught.value.problems]
    assert [(2, "S120"), (3, "S121"), (4, "S122"), (5, "S122")] == told


def test_a_file_without_shifts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="shifts"):
        read_shifts(written(tmp_path, "shifts: []"))
