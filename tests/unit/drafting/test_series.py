"""Ids of rules follow one another in series."""

from __future__ import annotations

import pytest

from border_sim.drafting.series import new_series, next_free, series_of


def test_the_series_is_that_of_most_ids() -> None:
    assert "SCH-" == series_of(["SDO-010", "SCH-010", "SCH-020", "odd"])
    assert series_of(["odd"]) is None


@pytest.mark.parametrize(
    ("taken", "following"),
    [
        (["SCH-010", "SCH-160", "SDO-200"], "SCH-170"),
        (["SCH-010", "SCH-052"], "SCH-060"),
        (["SCH-0990"], "SCH-1000"),
        (["SCH-010A"], "SCH-020"),
        ([], "SCH-010"),
    ],
)
def test_the_next_free_id_is_the_next_ten_behind_the_highest(taken: list[str], following: str) -> None:
    assert following == next_free("SCH-", taken)


def test_a_new_series_is_made_of_the_flow_and_the_decision() -> None:
    assert "SCH-" == new_series("samples", "channel")
