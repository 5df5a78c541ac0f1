"""Every call is made in English, on a screen of 80 columns, with a store of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.small_world import lay_out


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("BORDER_SIM_STORE", str(tmp_path / "store" / "runs.sqlite"))
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return the file of a small scenario, whose pack lies beside it in `tiny`."""
    return lay_out(tmp_path / "world")
