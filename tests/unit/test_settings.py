"""The surroundings say where runs are kept and in which language to speak."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.domain.terms import Language
from border_sim.settings import language, read_settings

HOME = Path("/folder/officer")


def test_runs_are_kept_among_the_data_of_the_user() -> None:
    assert "/folder/officer/.local/share/border_sim/runs.sqlite" == read_settings({}, HOME).store


def test_the_folder_for_user_data_may_be_another() -> None:
    assert "/data/border_sim/runs.sqlite" == read_settings({"XDG_DATA_HOME": "/data"}, HOME).store


def test_a_relative_folder_for_user_data_is_ignored_as_its_specification_says() -> None:
    assert read_settings({}, HOME) == read_settings({"XDG_DATA_HOME": "data"}, HOME)


def test_a_store_that_is_named_counts() -> None:
    named = {"BORDER_SIM_STORE": "postgresql://host/runs", "XDG_DATA_HOME": "/data"}
    assert "postgresql://host/runs" == read_settings(named, HOME).store


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, Language.EN),
        ({"LANG": "zh_CN.UTF-8"}, Language.ZH),
        ({"LANG": "zh_HK"}, Language.ZH),
        ({"LANG": "C.UTF-8"}, Language.EN),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, Language.EN),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "", "LC_MESSAGES": "zh_CN"}, Language.ZH),
    ],
)
def test_the_language_is_that_of_the_locale(environment: dict[str, str], expected: Language) -> None:
    assert expected is language(environment)
    assert expected is read_settings(environment, HOME).language
