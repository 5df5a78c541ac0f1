"""`border-sim rules check --second-opinion`: everything is asked twice, and a difference is a bug."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.proof.second_opinion import Disagreement, SecondOpinion
from border_sim.service import check_rules
from tests.cli.calls import call
from tests.solver import need_solver
from tests.unit.rules.small_pack import write_pack


@pytest.fixture(autouse=True)
def _solver() -> None:
    need_solver()


def test_both_oracles_agree_on_a_small_pack(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    done = call(capsys, "rules", "check", write_pack(tmp_path / "small"), "--second-opinion", "--lang", "en")
    assert 0 == done.code
    # Three decisions and a promise speak of goods, at two lines in two directions, in intervals that may share frames.
    assert "small: both oracles say the same of " in done.err
    assert "0 are left open by one of them" in done.err


def test_a_difference_is_a_bug(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlike = Disagreement("of goods", "channel", "does `CH-1` decide", (("masks", "yes"), ("Z3", "no")))
    monkeypatch.setattr(check_rules, "second_opinion", lambda _pack: SecondOpinion((unlike,), 3, ()))
    done = call(capsys, "rules", "check", write_pack(tmp_path / "small"), "--second-opinion")
    assert 3 == done.code
    assert "does `CH-1` decide: masks says yes, Z3 says no" in done.err
