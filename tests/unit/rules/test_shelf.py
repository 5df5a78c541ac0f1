"""A shelf of packs: each folder is read once, and what is wrong with one is said to everyone who asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.domain.errors import InputError
from border_sim.rules.shelf import Shelf
from tests.unit.rules.small_pack import small_pack


def test_a_folder_is_read_once_by_whichever_path(tmp_path: Path) -> None:
    small_pack(tmp_path / "park")
    (tmp_path / "by_another_name").symlink_to(tmp_path / "park", target_is_directory=True)
    shelf = Shelf()
    first = shelf(tmp_path / "park")
    assert first is shelf(tmp_path / "by_another_name" / ".." / "park")
    assert first is shelf(tmp_path / "by_another_name")


def test_two_shelves_read_for_themselves(tmp_path: Path) -> None:
    small_pack(tmp_path)
    assert Shelf()(tmp_path) is not Shelf()(tmp_path)


def test_what_is_wrong_is_said_each_time(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("pack: park\nbogus: 1\n", "utf-8")
    shelf = Shelf()
    said = []
    for _ in range(2):
        with pytest.raises(InputError) as caught:
            shelf(tmp_path)
        said.append(str(caught.value))
    assert said[0] == said[1]
    assert "unknown key `bogus`" in said[0]
