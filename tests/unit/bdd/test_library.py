"""Where packs and scenarios are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.bdd.library import Library
from border_sim.service.shipped import shipped_folder
from tests.unit.bdd.small_pack import lay_pack


def test_the_nearest_pack_above_a_feature_is_asked(tmp_path: Path) -> None:
    pack = lay_pack(tmp_path)
    lay_pack(tmp_path / "a" / "b")
    (tmp_path / "c" / "features").mkdir(parents=True)

    assert pack == Library(tmp_path).default_pack(tmp_path / "c" / "features")
    assert tmp_path / "a" / "b" / "rules" / "small" == Library(tmp_path).default_pack(tmp_path / "a" / "b")


def test_of_several_packs_the_one_of_the_zone_is_asked(tmp_path: Path) -> None:
    lay_pack(tmp_path).rename(tmp_path / "rules" / "hetao")
    lay_pack(tmp_path).rename(tmp_path / "rules" / "another")

    assert tmp_path / "rules" / "hetao" == Library(tmp_path).default_pack(tmp_path)


def test_without_a_pack_above_it_the_shipped_one_is_asked(tmp_path: Path) -> None:
    assert shipped_folder() / "rules" / "hetao" == Library(tmp_path).default_pack(tmp_path)


def test_a_pack_that_is_named_must_exist(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"expected a folder with a `pack\.yaml`, got `rules/smal`"):
        Library(tmp_path).find_pack("rules/smal", tmp_path)


def test_a_pack_is_read_once(tmp_path: Path) -> None:
    library = Library(tmp_path)
    folder = lay_pack(tmp_path)

    assert library.pack(folder) is library.pack(folder)


def test_a_scenario_is_found_by_name_or_path_from_any_folder_above(tmp_path: Path) -> None:
    file = tmp_path / "scenarios" / "day.yaml"
    file.parent.mkdir()
    file.write_text("scenario: day\n", encoding="utf-8")
    below = tmp_path / "features" / "en"
    below.mkdir(parents=True)

    assert file == Library(tmp_path).find_scenario("day", below)
    assert file == Library(tmp_path).find_scenario("scenarios/day.yaml", below)


def test_the_folder_of_scenarios_may_be_set(tmp_path: Path) -> None:
    file = tmp_path / "days" / "day.yaml"
    file.parent.mkdir()
    file.write_text("scenario: day\n", encoding="utf-8")

    assert file == Library(tmp_path, scenarios="days").find_scenario("day", tmp_path / "features")


def test_a_scenario_that_is_misspelt_gets_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="expected the name of a scenario, got `hetao_nigth`") as caught:
        Library(tmp_path).find_scenario("hetao_nigth", tmp_path)

    assert "did you mean `hetao_night`?" in str(caught.value)
