"""Whoever plays, the figures are the same; who plays is told where it makes a difference."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from border_sim import bootstrap
from border_sim.engines import extra
from tests.cli.calls import call
from tests.cli.small_world import lay_out


@pytest.fixture(name="small")
def small_scenario(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BORDER_SIM_STORE", str(tmp_path / "runs.sqlite"))
    return lay_out(tmp_path / "world")


@pytest.mark.parametrize("engine", ["auto", "compiled", "live"])
def test_every_engine_gives_the_figures_of_simpy(capsys: pytest.CaptureFixture[str], small: Path, engine: str) -> None:
    answers = []
    for name in ("simpy", engine):
        done = call(capsys, "run", small, "--engine", name, "--fresh", "--json")
        assert 0 == done.code, done.err
        answers.append(json.loads(done.out))
    assert [("simpy", engine)] == [tuple(answer.pop("engine") for answer in answers)]
    assert answers[0] == answers[1]


def test_auto_says_that_compiled_code_has_played_many(
    capsys: pytest.CaptureFixture[str], small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = call(capsys, "run", small, "--lang", "en")
    monkeypatch.setattr(bootstrap, "LARGE", 1)
    many = call(capsys, "run", small, "--lang", "en", "--fresh")
    found = call(capsys, "run", small, "--lang", "en")
    assert "compiled" not in few.err
    assert "compiled" not in found.err, "nobody has played"
    assert "The compiled engine played" in many.err
    assert few.out == many.out


def test_where_numba_is_absent_simpy_serves_and_compiled_is_refused(
    capsys: pytest.CaptureFixture[str], small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (bootstrap, extra):
        monkeypatch.setattr(module, "has_numba", lambda: False)
    monkeypatch.setattr(bootstrap, "LARGE", 1)
    asked = call(capsys, "run", small, "--engine", "compiled", "--lang", "en")
    served = call(capsys, "run", small, "--lang", "en")
    assert (2, "") == (asked.code, asked.out)
    assert "--engine: U155 numba is not installed" in asked.err
    assert "border-sim[fast]" in asked.err
    assert 0 == served.code
    assert "SimPy played" in served.err
