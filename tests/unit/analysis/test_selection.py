"""What selectivity did: shares of those who declared themselves, and finds among those who were selected."""

from __future__ import annotations

from dataclasses import replace
from math import nan

import numpy as np
import pytest

from border_sim.analysis.selection import build_selection
from border_sim.analysis.selection_counts import GroupCounts, selection_counts
from border_sim.domain.manifest import SelectionGroup, Selections
from border_sim.domain.results import Words
from tests.unit.analysis.days import Crossing, Day, Journey, Stage, visit

RED, YELLOW, BLUE, GREEN = range(4)
HOME, ABROAD = 0, 1
GROUPS = (SelectionGroup("people.first_in.home", (0.5, 0.25, 0.0)), SelectionGroup("people.first_in.abroad", (1, 0, 0)))
OPEN = Stage(0, 0.0, 10.0, nan, duration=60.0)

JOURNEYS = (
    visit(0.0, 10.0, 70.0, violation=True, found=0),
    visit(0.0, 80.0, 90.0, violation=True),
    Journey(0.0, (OPEN,), (Crossing(0, 1),), outcome=-1, violation=True, found=0),
    visit(0.0, 80.0, 90.0),
    visit(0.0, 80.0, 90.0, violation=True, found=0),
    # It comes after the horizon, so it has not declared itself.
    visit(8000.0),
)


def counted(rows: list[tuple[int, int, int]]) -> dict[str, GroupCounts]:
    """Count a day of which these crossings are selected, each as (crossing, group, lane)."""
    observed = Day(JOURNEYS).observed()
    crossing, group, lane = (np.array(column, dtype=np.int64) for column in zip(*rows, strict=True))
    manifest = replace(observed.manifest, selections=Selections(GROUPS, crossing, group, lane))
    return selection_counts(replace(observed, manifest=manifest))


DAY = [(0, HOME, RED), (1, HOME, RED), (2, HOME, RED), (3, HOME, GREEN), (4, ABROAD, YELLOW), (5, HOME, RED)]


def test_a_day_is_counted_by_class_and_lane() -> None:
    home, abroad = counted(DAY).values()

    shares = {lane: (each.selected.count, each.selected.of) for lane, each in home.lanes.items()}
    assert {"red": (3, 4), "yellow": (0, 4), "blue": (0, 4), "green": (1, 4)} == shares
    # One red journey is still being examined, so of three selected two can tell: one find in two.
    assert (1, 2) == (home.lanes["red"].found.count, home.lanes["red"].found.of)
    assert (0, 1) == (home.lanes["green"].found.count, home.lanes["green"].found.of)
    assert (1, 1) == (abroad.lanes["yellow"].found.count, abroad.lanes["yellow"].found.of)


@pytest.mark.parametrize(("found", "hits"), [(0, [1, 0]), (1, [0, 1]), (-1, [0, 0])])
def test_a_find_at_another_line_is_no_hit_here(found: int, hits: list[int]) -> None:
    stages = (Stage(0, 0.0, 1.0, 2.0), Stage(0, 3.0, 4.0, 5.0))
    lines = (Crossing(0, 1), Crossing(1, 2, "second_out"))
    observed = Day([Journey(0.0, stages, lines, violation=True, found=found)]).observed()
    one = np.array([0, 1], dtype=np.int64)
    manifest = replace(observed.manifest, selections=Selections(GROUPS, one, one, np.zeros(2, dtype=np.int64)))

    at_lines = selection_counts(replace(observed, manifest=manifest)).values()

    assert [(count, 1) for count in hits] == [
        (at.lanes["red"].found.count, at.lanes["red"].found.of) for at in at_lines
    ]


def test_without_a_programme_there_is_nothing_to_tell() -> None:
    assert {} == selection_counts(Day(JOURNEYS).observed())
    assert {} == build_selection([{}, {}], {})


def test_shares_are_over_all_replications_beside_what_is_expected() -> None:
    other = [(0, HOME, YELLOW), (1, HOME, RED)]
    titles = {"selection.people.first_in.home": Words(zh="甲", en="people from home")}

    result = build_selection([counted(DAY), counted(other)], titles)["people.first_in.home"]

    assert 3.0 == result.declared
    red = result.lanes["red"]
    assert (0.5, 4, 6) == (red.expected, red.share.count, red.share.of)
    assert 4 / 6 == red.share.estimate.value
    assert 1 / 3 == red.found.estimate.value
    assert 1 / 6 == result.lanes["yellow"].share.estimate.value
    assert result.lanes["green"].expected is None
    assert Words(zh="甲：红道所占比例", en="share of red, people from home") == red.share.says


def test_a_class_of_which_nobody_ever_came_is_left_out() -> None:
    assert ["people.first_in.home"] == list(build_selection([counted([(0, HOME, RED)])] * 2, {}))


@pytest.mark.parametrize("days", [1, 2])
def test_few_cases_have_the_interval_of_wilson(days: int) -> None:
    red = build_selection([counted(DAY)] * days, {})["people.first_in.home"].lanes["red"].share

    # Wilson 1927: (p + z²/2n ± z √(p(1 - p)/n + z²/4n²)) / (1 + z²/n) with z = 1.959964.
    n, p, z = 4 * days, 0.75, 1.959964
    half = z * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
    low, high = ((p + z * z / (2 * n) + sign * half) / (1 + z * z / n) for sign in (-1, 1))
    assert pytest.approx([low, high], abs=1e-6) == [red.low, red.high]
