"""Files that are there whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.domain.errors import InputError
from border_sim.service.journeys import whole_file


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    file.write_text("before", encoding="utf-8")

    def fail() -> None:
        with whole_file(file) as opened:
            opened.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert [file] == list(tmp_path.iterdir())
    assert "before" == file.read_text("utf-8")


def test_a_folder_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with (
        pytest.raises(InputError, match="U032 the file cannot be written"),
        whole_file(tmp_path / "nowhere" / "all.csv"),
    ):
        pass
