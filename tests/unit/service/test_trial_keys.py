"""Keys of trials: equal where the measures must be, different where they may not be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from border_sim.domain.terms import Text
from border_sim.scenario.load import load_scenario, with_run
from border_sim.scenario.model import Scenario
from border_sim.service.trial_keys import Keys
from tests.cli.small_world import changed, lay_out


@pytest.fixture
def scenario(tmp_path: Path) -> Scenario:
    return load_scenario(lay_out(tmp_path / "here"))


def series_of(scenario: Scenario) -> str:
    """Return what the keys of all replications of a scenario have in common."""
    return Keys().series(scenario)


def test_the_number_of_replications_plays_no_part(scenario: Scenario) -> None:
    assert series_of(scenario) == series_of(with_run(scenario, replications=40))


def test_where_the_files_lie_and_what_people_read_play_no_part(scenario: Scenario, tmp_path: Path) -> None:
    there = load_scenario(lay_out(tmp_path / "there"))
    assert series_of(scenario) == series_of(replace(there, name="other", title=Text("另", "other"), targets=()))


def test_the_same_scenario_in_other_words_has_the_same_trials(scenario: Scenario, tmp_path: Path) -> None:
    other = load_scenario(lay_out(tmp_path / "there", changed(("horizon: 24 hours", "horizon: 1440 min"))))
    assert scenario.content_hash != other.content_hash
    assert series_of(scenario) == series_of(other)


def test_a_scenario_that_was_changed_after_it_was_loaded_has_other_trials(scenario: Scenario) -> None:
    (first, *rest) = scenario.stations
    one_more = replace(first, servers=first.servers + 1)
    others = [
        with_run(scenario, seed=scenario.seed + 1),
        replace(scenario, horizon=scenario.horizon + 1),
        replace(scenario, stations=(one_more, *rest)),
        replace(scenario, sources=()),
        replace(scenario, pack=replace(scenario.pack, lists={})),
    ]
    assert 6 == len({series_of(scenario), *map(series_of, others)})
    assert {scenario.content_hash} == {other.content_hash for other in others}


def test_examples_and_titles_of_a_pack_play_no_part(scenario: Scenario) -> None:
    pack = replace(scenario.pack, examples=(), title=Text("另", "other"), content_hash="0" * 64)
    assert series_of(scenario) == series_of(replace(scenario, pack=pack))


def test_a_long_run_measures_more_and_has_trials_of_its_own(scenario: Scenario) -> None:
    keys = Keys()
    assert keys.series(scenario) != keys.series(scenario, long_run=True)


@pytest.mark.slow
def test_every_shipped_scenario_has_trials_of_its_own() -> None:
    files = sorted((Path(__file__).parents[3] / "scenarios").glob("*.yaml"))
    assert len(files) == len({series_of(load_scenario(file)) for file in files})
