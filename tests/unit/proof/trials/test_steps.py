"""One step across the end of a test."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from border_sim.proof.trials.steps import moved_day, moved_ends, moved_number, unit_of
from border_sim.rules.conditions import AnyOf, Between, Equals, Listed, Named, Near, Test, Today
from border_sim.rules.law import law_of
from tests.unit.rules.rules_of import DAY
from tests.unit.rules.small_pack import small_pack


@pytest.mark.parametrize(
    ("number", "unit"), [(5000.0, 1.0), (-60.0, 1.0), (0.0, 1.0), (0.5, 0.1), (36.65, 0.01), (1e12, 1.0)]
)
def test_a_step_of_a_number_is_its_last_digit(number: float, unit: float) -> None:
    assert unit == pytest.approx(unit_of(number), rel=1e-12)


def test_steps_do_not_add_what_binary_fractions_add() -> None:
    assert [0.2, 0.3, 0.4] == [moved_number(0.3, steps) for steps in (-1, 0, 1)]
    assert [49.0, 51.0] == [moved_number(50.0, steps) for steps in (-1, 1)]


def test_beside_the_last_day_of_the_calendar_there_is_none() -> None:
    assert moved_day(date.max, 1) is None
    assert date(2026, 3, 1) == moved_day(date(2026, 2, 28), 1)


def ends(folder: Path, test: Test) -> list[tuple[Test, Test]]:
    law = law_of(small_pack(folder), DAY)
    return [(end.narrower, end.wider) for end in moved_ends(test, law)]


def test_a_range_has_two_ends_and_a_bound_one(tmp_path: Path) -> None:
    assert [
        (Between(11.0, 20.0), Between(9.0, 20.0)),
        (Between(10.0, 19.0), Between(10.0, 21.0)),
    ] == ends(tmp_path, Between(10.0, 20.0))
    assert [(Between(high=4.0, high_included=False), Between(high=6.0, high_included=False))] == ends(
        tmp_path, Between(high=5.0, high_included=False)
    )


def test_a_value_is_a_range_of_one(tmp_path: Path) -> None:
    assert [(Between(6.0, 5.0), Between(4.0, 5.0)), (Between(5.0, 4.0), Between(5.0, 6.0))] == ends(
        tmp_path, Equals(5.0)
    )


def test_parameters_and_today_are_what_they_are_on_the_day(tmp_path: Path) -> None:
    assert [(Between(low=5001.0), Between(low=4999.0))] == ends(tmp_path, Between(low=Named("low_value")))
    before, after = date(2026, 2, 28), date(2026, 3, 2)
    assert [(Between(high=before), Between(high=after))] == ends(tmp_path, Between(high=Today()))


def test_days_between_days_have_one_end_for_both_directions(tmp_path: Path) -> None:
    assert [(Near("due", 29.0), Near("due", 31.0))] == ends(tmp_path, Near("due", 30.0))


def test_in_a_list_each_part_is_moved_alone_and_names_have_no_ends(tmp_path: Path) -> None:
    test = AnyOf((Between(high=5.0), Listed("friends"), Equals("A"), Between(low=10.0)))
    others = (Listed("friends"), Equals("A"))
    assert [
        (
            AnyOf((Between(high=4.0), *others, Between(low=10.0))),
            AnyOf((Between(high=6.0), *others, Between(low=10.0))),
        ),
        (
            AnyOf((Between(high=5.0), *others, Between(low=11.0))),
            AnyOf((Between(high=5.0), *others, Between(low=9.0))),
        ),
    ] == ends(tmp_path, test)
