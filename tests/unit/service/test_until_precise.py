"""Replications until precise: the smallest number that is enough, however many play at once."""

from __future__ import annotations

from functools import cache

import pytest

from border_sim.analysis.measures import Measures
from border_sim.analysis.paths import estimates
from border_sim.analysis.summary import summarise
from border_sim.bootstrap import follow_routes
from border_sim.scenario.load import load_scenario
from border_sim.service.recipe import Precision
from border_sim.service.trials import Trial, Workplace, play_trials
from border_sim.service.until_precise import play_until_precise
from tests.cli.small_world import lay_out

MEASURE = "aims.speed.parcels.p95"


@pytest.fixture(scope="module")
def measures(tmp_path_factory: pytest.TempPathFactory) -> tuple[Measures, ...]:
    scenario = load_scenario(lay_out(tmp_path_factory.mktemp("small")))
    trials = [Trial(scenario, number) for number in range(30)]
    return play_trials(trials, Workplace("simpy", follow_routes), lambda _share: None)


def first_by_hand(measures: tuple[Measures, ...], share: float) -> int:
    """Return the smallest n from 10 on with half of the interval within share / (1 + share) of the mean."""

    @cache
    def precise(n: int) -> bool:
        found = estimates(summarise(measures[:n]))[MEASURE]
        assert found.value
        assert found.half_width
        return found.half_width / found.value <= share / (1 + share)

    return next(n for n in range(10, len(measures) + 1) if precise(n))


@pytest.mark.parametrize("workers", [1, 2, 7, 16])
@pytest.mark.parametrize("share", [0.5, 0.15, 0.1])
def test_the_first_number_that_is_enough_is_taken(measures: tuple[Measures, ...], workers: int, share: float) -> None:
    played: list[int] = []

    def play(numbers: range) -> tuple[Measures, ...]:
        played.extend(numbers)
        return measures[numbers.start : numbers.stop]

    found, precision = play_until_precise(Precision(share, (MEASURE,), 30), 10, workers, play)
    expected = first_by_hand(measures, share)
    assert (expected, True) == (len(found), precision.reached)
    assert found == measures[:expected]
    assert list(range(len(played))) == played
    assert workers > 1 or len(played) == expected


@pytest.mark.parametrize("workers", [1, 4])
def test_what_is_not_reached_is_given_up_and_said(measures: tuple[Measures, ...], workers: int) -> None:
    precision = Precision(0.0001, (MEASURE,), 25)
    found, result = play_until_precise(precision, 10, workers, lambda some: measures[some.start : some.stop])
    assert (25, False, 25) == (len(found), result.reached, result.at_most)
    assert result.measures[MEASURE]
