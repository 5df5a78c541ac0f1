"""Every scenario of the gallery asks something, says what it assumes, is short, and comes as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.bootstrap import build
from border_sim.rules.shelf import Shelf
from border_sim.scenario.load import load_scenario
from tests.docs.pages import ROOT
from tools.gallery import exhibits

FILES = sorted((ROOT / "scenarios").glob("*.yaml"))
each_file = pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])

QUICK = ("hetao_goods", "hetao_night", "hetao_samples_replay")
"""Scenarios that run in a second or two."""

UNPUBLISHED = {"hetao_data_december", "hetao_data_new_year"}
"""Scenarios of which no figure is published anywhere, so that all of them are assumed; the law has its sources."""

LONGEST = 60
"""Lines that a scenario may have: what is longer belongs to a site."""


def missed(file: Path) -> list[str]:
    """Return what did not come as expected, in words."""
    return [one.says.en for one in build().simulate(load_scenario(file)).expectations if not one.met]


@each_file
def test_a_scenario_is_short_because_it_extends_sites(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= LONGEST


def test_every_scenario_has_a_name_of_its_own_that_is_the_name_of_its_file() -> None:
    shelf = Shelf()
    assert {file.stem for file in FILES} == {load_scenario(file, read_pack=shelf).name for file in FILES}


def test_every_scenario_asks_in_both_languages_rests_on_sources_and_says_what_is_assumed_and_expected() -> None:
    wanting: dict[str, list[str]] = {}
    for shown in exhibits(ROOT / "scenarios"):
        scenario = shown.scenario
        has = {
            "question": scenario.question is not None and scenario.question.zh != scenario.question.en,
            "sources": bool(shown.sources) != (scenario.name in UNPUBLISHED),
            "assumptions": bool(scenario.assumptions) and all(text.zh != text.en for text in scenario.assumptions),
            "expected": bool(scenario.expected),
        }
        wanting[shown.file.stem] = [name for name, there in has.items() if not there]
    assert {} == {name: missing for name, missing in wanting.items() if missing}


@pytest.mark.parametrize("name", QUICK)
def test_a_small_scenario_comes_as_expected(name: str) -> None:
    assert [] == missed(ROOT / "scenarios" / f"{name}.yaml")


@pytest.mark.slow
@each_file
def test_every_scenario_comes_as_expected(file: Path) -> None:
    assert [] == missed(file)
