"""What of a folder is shown, and that nothing leads out of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.web.folder import Folder, Kind, NoSuchFile
from tests.unit.web.benches import folder_with_a_scenario


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return folder_with_a_scenario(tmp_path)


def _write(folder: Path, path: str, text: str = "x: 1\n") -> Path:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_files_are_told_apart_by_what_they_are(folder: Path) -> None:
    _write(folder, "rules/zone/pack.yaml")
    _write(folder, "rules/zone/rules/people.yaml")
    _write(folder, "rules/zone/lists/parties.csv")
    _write(folder, "sites/port.yaml")
    _write(folder, "features/zh/a.feature")
    _write(folder, "notes.txt")
    _write(folder, ".hidden/scenario.yaml", "scenario: x\n")
    kinds = {entry.path: (entry.kind, entry.pack) for entry in Folder(folder).entries().values()}
    assert kinds == {
        "features/zh/a.feature": (Kind.FEATURE, ""),
        "rules/zone/lists/parties.csv": (Kind.LIST, "rules/zone"),
        "rules/zone/pack.yaml": (Kind.PACK, "rules/zone"),
        "rules/zone/rules/people.yaml": (Kind.PACK, "rules/zone"),
        "scenarios/morning.yaml": (Kind.SCENARIO, ""),
        "sites/port.yaml": (Kind.PART, ""),
    }


def test_an_id_is_no_path_and_stays_the_same(folder: Path) -> None:
    (once,) = Folder(folder).entries().values()
    (again,) = Folder(folder).entries().values()
    assert once == again
    assert len(once.id) == 12
    assert set(once.id) <= set("0123456789abcdef")
    assert Folder(folder).find(once.id) == folder / "scenarios" / "morning.yaml"


@pytest.mark.parametrize("name", ["", "..", "../secret.yaml", "scenarios/morning.yaml", "0" * 12])
def test_what_is_no_id_finds_nothing(folder: Path, name: str) -> None:
    with pytest.raises(NoSuchFile):
        Folder(folder).find(name)


def test_links_that_lead_out_of_the_folder_are_not_shown(folder: Path) -> None:
    (folder / "scenarios" / "outside.yaml").symlink_to(folder.parent / "secret.yaml")
    (folder / "elsewhere").symlink_to(folder.parent)
    assert [entry.path for entry in Folder(folder).entries().values()] == ["scenarios/morning.yaml"]


def test_a_file_that_becomes_a_link_out_of_the_folder_is_found_no_more(folder: Path) -> None:
    files = Folder(folder)
    (entry,) = files.entries().values()
    (folder / entry.path).unlink()
    (folder / entry.path).symlink_to(folder.parent / "secret.yaml")
    with pytest.raises(NoSuchFile):
        files.find(entry.id)


def test_a_path_that_leads_out_of_the_folder_is_refused(folder: Path) -> None:
    for path in ("../secret.yaml", "scenarios/../../secret.yaml", "/etc/passwd"):
        with pytest.raises(NoSuchFile):
            Folder(folder).locate(path)


def test_a_link_within_the_folder_is_followed(folder: Path) -> None:
    (folder / "scenarios" / "again.yaml").symlink_to("morning.yaml")
    assert {entry.path for entry in Folder(folder).entries().values()} == {
        "scenarios/again.yaml",
        "scenarios/morning.yaml",
    }
