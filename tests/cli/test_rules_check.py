"""`border-sim rules check`: what is wrong with packs, in the forms in which people and programs read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.service.shipped import shipped_folder
from tests.cli.calls import call

RULES = Path("tiny", "rules", "all.yaml")


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def world(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, in which the pack `tiny` lies."""
    monkeypatch.chdir(small.parent)
    return small.parent


def test_a_sound_pack_gets_the_verdict_alone(capsys: pytest.CaptureFixture[str], world: Path) -> None:
    done = call(capsys, "rules", "check", world / "tiny")
    assert (0, "nothing is wrong: 1 pack\n", "") == (done.code, done.out, done.err)


def test_what_is_shipped_has_nothing_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "rules", "check", shipped_folder() / "rules")
    assert 0 == done.code, done.out
    assert done.out.splitlines()[-1].startswith("nothing is wrong: 2 packs")
