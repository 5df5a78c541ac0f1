"""Trials through their one door: each played once, kept as it ends, and taken from wherever it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from border_sim.bootstrap import follow_routes
from border_sim.domain.errors import BrokenInvariant
from border_sim.domain.journey import JourneyLog
from border_sim.domain.trials import TrialKey
from border_sim.plan.prepare import Prepared
from border_sim.scenario.load import load_scenario, with_run
from border_sim.scenario.model import Scenario
from border_sim.service.ports import Progress
from border_sim.service.replicate import ReplicationFailed
from border_sim.service.trial_keys import Keys
from border_sim.service.trials import Trial, Workplace, play_trials
from tests.cli.small_world import lay_out
from tests.unit.service.drawer import Drawer


class Counting:
    """An engine that counts how often it plays."""

    def __init__(self) -> None:
        """Begin with none."""
        self.played = 0

    def __call__(self, prepared: Prepared, progress: Progress | None = None, /) -> JourneyLog:
        """Play."""
        self.played += 1
        return follow_routes(prepared, progress)


@pytest.fixture
def scenario(tmp_path: Path) -> Scenario:
    return load_scenario(lay_out(tmp_path))


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
def engine() -> Counting:
    return Counting()


def at(drawer: Drawer, engine: Counting, *, fresh: bool = False) -> Workplace:
    @contextmanager
    def open_store() -> Iterator[Drawer]:
        yield drawer

    return Workplace("any", engine, open_store=open_store, fresh=fresh)


def first(scenario: Scenario, count: int) -> list[Trial]:
    return [Trial(scenario, number) for number in range(count)]


def nobody(_share: float) -> None:
    """Do not listen."""


def test_what_is_kept_is_not_played_again(scenario: Scenario, drawer: Drawer, engine: Counting) -> None:
    once = play_trials(first(scenario, 2), at(drawer, engine), nobody)
    again = play_trials(first(with_run(scenario, replications=40), 3), at(drawer, engine), nobody)
    assert 3 == engine.played
    assert once == again[:2]
    assert [one.model_dump_json() for one in once] == [one.model_dump_json() for one in again[:2]]


def test_without_a_store_nothing_is_kept(scenario: Scenario, engine: Counting) -> None:
    for _ in range(2):
        play_trials(first(scenario, 1), Workplace("any", engine), nobody)
    assert 2 == engine.played


def test_the_same_trial_twice_is_played_once(scenario: Scenario, engine: Counting) -> None:
    measures = play_trials([*first(scenario, 2), Trial(scenario, 0)], Workplace("any", engine), nobody)
    assert (2, measures[0]) == (engine.played, measures[2])


def test_fresh_trials_are_played_again_and_replace_what_is_kept(
    scenario: Scenario, drawer: Drawer, engine: Counting
) -> None:
    measures = play_trials(first(scenario, 1), at(drawer, engine), nobody)
    key = TrialKey(Keys().series(scenario), 0)
    drawer.trials[key] = "of an older time"
    assert measures == play_trials(first(scenario, 1), at(drawer, engine, fresh=True), nobody)
    assert (2, measures[0].model_dump_json()) == (engine.played, drawer.trials[key])


def test_a_kept_trial_that_is_damaged_is_played_again(scenario: Scenario, drawer: Drawer, engine: Counting) -> None:
    measures = play_trials(first(scenario, 1), at(drawer, engine), nobody)
    key = TrialKey(Keys().series(scenario), 0)
    drawer.trials[key] = drawer.trials[key][:100]
    assert measures == play_trials(first(scenario, 1), at(drawer, engine), nobody)
    assert (2, measures[0].model_dump_json()) == (engine.played, drawer.trials[key])


def test_trials_whose_journeys_are_wanted_are_played_for_them(
    scenario: Scenario, drawer: Drawer, engine: Counting, tmp_path: Path
) -> None:
    play_trials(first(scenario, 1), at(drawer, engine), nobody)
    play_trials([Trial(scenario, 0, journeys=tmp_path / "0.csv")], at(drawer, engine), nobody)
    assert 2 == engine.played
    assert (tmp_path / "0.csv").is_file()


def test_a_trial_that_somebody_else_plays_is_waited_for(scenario: Scenario, drawer: Drawer, engine: Counting) -> None:
    theirs = TrialKey(Keys().series(scenario), 0)
    drawer.others.add(theirs)
    (measures,) = play_trials(first(scenario, 1), Workplace("any", Counting()), nobody)
    played_here: list[float] = []

    def they_end(share: float) -> None:
        played_here.append(share)
        if share == 0.5:  # ours has ended, theirs ends now
            drawer.trials[theirs] = measures.model_dump_json()
            drawer.others.clear()

    assert measures == play_trials(first(scenario, 2), at(drawer, engine), they_end)[0]
    assert (1, 1.0) == (engine.played, played_here[-1])


def test_a_trial_whose_player_has_died_is_played_by_who_waits(
    scenario: Scenario, drawer: Drawer, engine: Counting
) -> None:
    drawer.others.add(TrialKey(Keys().series(scenario), 0))

    def they_die(share: float) -> None:
        if share == 0.5:
            drawer.others.clear()

    play_trials(first(scenario, 2), at(drawer, engine), they_die)
    assert 2 == engine.played


def test_a_failed_trial_is_not_kept_and_the_others_are(scenario: Scenario, drawer: Drawer) -> None:
    class Breaking(Counting):
        def __call__(self, prepared: Prepared, progress: Progress | None = None, /) -> JourneyLog:
            if self.played == 1:
                raise BrokenInvariant("the clock ran backwards")
            return super().__call__(prepared, progress)

    with pytest.raises(ReplicationFailed, match="replication 1 failed at `simulate`"):
        play_trials(first(scenario, 2), at(drawer, Breaking()), nobody)
    assert [0] == [key.number for key in drawer.trials]
    assert set() == drawer.claimed


def test_claims_are_given_back_when_all_is_interrupted(scenario: Scenario, drawer: Drawer, engine: Counting) -> None:
    def interrupts(_share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        play_trials(first(scenario, 2), at(drawer, engine), interrupts)
    assert set() == drawer.claimed


def test_trials_of_two_scenarios_come_back_in_the_order_asked_for(scenario: Scenario, engine: Counting) -> None:
    busier = replace(scenario, horizon=scenario.horizon / 2)
    trials = [Trial(busier, 1), Trial(scenario, 0), Trial(busier, 0)]
    one, two, three = play_trials(trials, Workplace("any", engine), nobody)
    assert (two,) == play_trials(trials[1:2], Workplace("any", engine), nobody)
    assert (three, one) == play_trials(trials[::-2], Workplace("any", engine), nobody)
