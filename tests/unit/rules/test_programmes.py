"""Programmes under the law of a day: the shares in force, and the lanes that are possible for one consignment."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from border_sim.chance.selectivity import Quotas
from border_sim.domain.facts import Value
from border_sim.rules.law import law_of
from border_sim.rules.programmes import possible_lanes, quotas_of
from tests.unit.rules.programme_pack import programme_pack

DAY = date(2026, 3, 1)


def test_shares_are_those_of_the_day_and_nobody_gains_by_not_saying_the_class(tmp_path: Path) -> None:
    pack = programme_pack(tmp_path)

    # In each lane the unknown class is expected to be checked as much as the class that is checked there most.
    expected = Quotas(0.01, ((0.3, 0.2, 0.0), (0.57 / 100, 0.0, 0.1), (0.0, 0.0, 0.0), (0.3, 0.2, 0.1)))
    assert expected == quotas_of(pack.selectivity["cargo"], law_of(pack, DAY))


@pytest.mark.parametrize(
    ("channels", "item", "lanes"),
    [
        (("inspect",), {}, ["red"]),
        (("scan",), {"grade": "A"}, ["yellow"]),
        (("inspect", "scan"), {"grade": "A"}, ["red", "yellow"]),
        (("release",), {"grade": "A"}, ["red", "yellow", "green"]),
        (("release",), {"grade": "B"}, ["red", "blue", "green"]),
        (("release",), {"grade": "C"}, ["red", "green"]),
        (("release",), {}, ["red", "yellow", "blue", "green"]),
        (("scan", "release"), {"grade": "C"}, ["red", "yellow", "green"]),
        (("inspect",), {"value": 20.0}, ["green"]),
        ((), {"grade": "C"}, ["red", "green"]),
    ],
)
def test_the_lanes_of_one_consignment_are_those_that_others_may_leave_to_it(
    tmp_path: Path, channels: tuple[str, ...], item: dict[str, Value], lanes: list[str]
) -> None:
    pack = programme_pack(tmp_path, ("direction: in", "direction: in, value: below 20"))

    assert lanes == list(possible_lanes(pack.selectivity["cargo"], law_of(pack, DAY), channels, item))


def test_without_a_lot_and_a_rate_nothing_but_criteria_selects(tmp_path: Path) -> None:
    pack = programme_pack(tmp_path, ("minimum_random: 1 %", "minimum_random: 0 %"))

    assert ["green"] == list(possible_lanes(pack.selectivity["cargo"], law_of(pack, DAY), ["release"], {"grade": "C"}))
