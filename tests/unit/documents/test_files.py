"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from border_sim.documents import write_file
from border_sim.domain.errors import InputError


def test_a_new_file_has_the_permissions_that_new_files_have(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write_file(tmp_path / "written", b"a")
    assert b"a" == (tmp_path / "written").read_bytes()
    assert (tmp_path / "plain").stat().st_mode == (tmp_path / "written").stat().st_mode


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"old")

    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(InputError, match="U031 the file cannot be written: No space left on device"):
        write_file(file, b"new")
    assert [file] == list(tmp_path.iterdir())
    assert b"old" == file.read_bytes()


def test_a_file_in_an_absent_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="U031"):
        write_file(tmp_path / "absent" / "a", b"")
