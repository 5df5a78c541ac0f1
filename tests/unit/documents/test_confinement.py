"""Whoever is confined to a folder reads nothing beside it, by whatever way a path leads there."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.documents import confined, read_document, scratch
from border_sim.domain.errors import InputError


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.yaml").write_text("pass: word\n", "utf-8")
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "own.yaml").write_text("own: file\n", "utf-8")
    (folder / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    return folder


@pytest.mark.parametrize("name", ["../secret.yaml", "link.yaml", "../desk/../secret.yaml"])
def test_what_lies_beside_the_folder_is_not_read(folder: Path, name: str) -> None:
    assert {"pass": "word"} == read_document(folder / name).value
    with confined(folder), pytest.raises(InputError) as refused:
        read_document(folder / name)
    assert ["D041"] == [problem.code for problem in refused.value.problems]
    assert "word" not in str(refused.value)


def test_what_lies_in_the_folder_is_read_and_afterwards_everything_is(folder: Path) -> None:
    with confined(folder):
        assert {"own": "file"} == read_document(folder / "own.yaml").value
    assert {"pass": "word"} == read_document(folder.parent / "secret.yaml").value


def test_what_we_have_laid_out_ourselves_may_be_read_as_long_as_it_is_there(folder: Path) -> None:
    with confined(folder):
        with scratch("border-sim-test-") as ours:
            (ours / "kept.yaml").write_text("kept: file\n", "utf-8")
            assert {"kept": "file"} == read_document(ours / "kept.yaml").value
            with pytest.raises(InputError):
                read_document(folder.parent / "secret.yaml")
        with pytest.raises(InputError):
            read_document(ours / "kept.yaml")
        with pytest.raises(InputError):
            read_document(folder.parent / "secret.yaml")


def test_a_folder_to_lay_files_out_in_confines_nobody(folder: Path) -> None:
    with scratch("border-sim-test-"):
        assert {"pass": "word"} == read_document(folder.parent / "secret.yaml").value
