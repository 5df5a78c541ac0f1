"""Volumes that grow from year to year, and those who arrive in company with others."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from border_sim.chance.streams import Streams
from border_sim.plan.population import populate
from border_sim.scenario.arrivals import Poisson
from tests.unit.scenario.worlds import complaints, load

LETTERS = "arrivals: {per_day: 24}"
WITH_POST = (LETTERS, "arrivals: {with: post, each: value}")
FEW = ("value: {lognormal: {mean: 100 CNY, cv: 1}}", "value: {discrete: {0 CNY: 20 %, 1 CNY: 50 %, 3 CNY: 30 %}}")


def test_a_volume_grows_by_its_share_every_year_up_to_the_start(tmp_path: Path) -> None:
    letters = load(tmp_path, (LETTERS, "arrivals: {per_day: 100, grows: {by: 10 %, since: 2024}}")).sources[1]
    assert isinstance(letters.arrivals, Poisson)
    assert pytest.approx(121) == letters.arrivals.per_day


def test_in_its_own_year_a_volume_is_what_is_written(tmp_path: Path) -> None:
    letters = load(tmp_path, (LETTERS, "arrivals: {per_day: 100, grows: {by: 10 %, since: 2026}}")).sources[1]
    assert isinstance(letters.arrivals, Poisson)
    assert 100 == letters.arrivals.per_day


def test_as_many_arrive_as_the_fact_of_the_others_says_and_travel_with_them(tmp_path: Path) -> None:
    scenario = load(tmp_path, WITH_POST, FEW)
    post, letters = populate(scenario, Streams(scenario.seed, 0)).cohorts

    counts = post.facts["value"].data.astype(int)
    assert {0, 1, 3} == set(counts.tolist())
    assert counts.sum() == len(letters)
    assert counts.tolist() == np.bincount(letters.group, minlength=len(post)).tolist()
    assert list(range(len(post))) == post.group.tolist()
    assert post.arrival[letters.group].tolist() == letters.arrival.tolist()


def test_without_each_one_arrives_with_each(tmp_path: Path) -> None:
    scenario = load(tmp_path, (LETTERS, "arrivals: {with: post}"))
    post, letters = populate(scenario, Streams(scenario.seed, 0)).cohorts
    assert post.arrival.tolist() == letters.arrival.tolist()
    assert post.group.tolist() == letters.group.tolist()


def test_company_changes_nothing_of_those_who_would_come_anyway(tmp_path: Path) -> None:
    alone, together = load(tmp_path), load(tmp_path, WITH_POST, FEW)
    before = populate(alone, Streams(7, 0)).cohorts[0]
    after = populate(together, Streams(7, 0)).cohorts[0]
    assert before.arrival.tolist() == after.arrival.tolist()
    assert before.violation.tolist() == after.violation.tolist()


def test_the_expected_number_counts_the_company(tmp_path: Path) -> None:
    assert pytest.approx(700 + 700 * 1.4) == load(tmp_path, WITH_POST, FEW).expected_journeys()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("arrivals: {with: pots}", "S097 expected another traffic source, got `pots`"),
        ("arrivals: {with: letters}", "S097 expected another traffic source, got `letters`"),
        ("arrivals: {with: post, each: urgent}", "S098 expected a number fact of `parcels`, got `urgent`"),
        (
            "arrivals: {with: post, per_day: 3}",
            "S028 expected one of `per_day`, `replay`, `with`, got `per_day` and `with`",
        ),
        ("arrivals: {per_day: 3, grows: {by: 6 %, since: 2030}}", "S096 expected a year up to that of `starts`, 2026"),
        ("arrivals: {per_day: 3, grows: {by: 6, since: 2020}}", "expected a share"),
    ],
)
def test_company_that_cannot_be_is_told(tmp_path: Path, change: str, expected: str) -> None:
    assert any(expected in line for line in complaints(tmp_path, (LETTERS, change)))
