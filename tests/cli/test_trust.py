"""`border-sim trust`: results go in, levels come out, and what cannot be read is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calls import call
from tests.unit.rules.test_gates import pack_in

STREAM = (
    "party,result\nP-1,clean\nP-2,violation\nP-1,clean\nP-1,clean\nP-2,无异常\nP-2,clean\nP-2,clean\nP-1,violation\n"
)


@pytest.fixture(name="pack")
def pack_with_a_tier(tmp_path: Path) -> Path:
    """Return a pack whose tier has two levels (100 % until five are clean, then 20 %), starting at the second."""
    return pack_in(tmp_path / "pack").folder


def test_each_result_moves_the_one_who_answers_for_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, pack: Path
) -> None:
    stream = tmp_path / "results.csv"
    stream.write_text(STREAM, encoding="utf-8")

    done = call(capsys, "trust", stream, "--pack", pack, "--json")

    steps = json.loads(done.out)["steps"]
    # P-2 falls from the second level at once, and three clean results in a row (reinstates_after) lead straight back.
    assert [2, 1, 2, 2, 1, 1, 2, 1] == [step["level"] for step in steps]
    assert [1, 0, 2, 3, 1, 2, 0, 0] == [step["clean_in_a_row"] for step in steps]
    assert [0.2, 1.0, 0.2, 0.2, 1.0, 1.0, 0.2, 1.0] == [step["inspects"] for step in steps]


def test_it_speaks_both_languages(capsys: pytest.CaptureFixture[str], tmp_path: Path, pack: Path) -> None:
    stream = tmp_path / "results.csv"
    stream.write_text(STREAM, encoding="utf-8")
    assert "inspects" in call(capsys, "trust", stream, "--pack", pack, "--lang", "en").out
    assert "查验比例" in call(capsys, "trust", stream, "--pack", pack, "--lang", "zh").out


def test_everything_that_is_wrong_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path, pack: Path) -> None:
    stream = tmp_path / "results.csv"
    stream.write_text("result\nclean\nclaen\n\nperhaps\n", encoding="utf-8")
    done = call(capsys, "trust", stream, "--pack", pack)
    assert (2, "") == (done.code, done.out)
    assert "results.csv:3:1: U041 expected one of `clean`, `无异常`, `violation`, `发现违规`, got `claen`" in done.err
    assert "did you mean `clean`?" in done.err
    assert "results.csv:5:1: U041" in done.err


def test_a_gate_that_is_no_tier_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path, pack: Path) -> None:
    stream = tmp_path / "results.csv"
    stream.write_text("result\nclean\n", encoding="utf-8")
    done = call(capsys, "trust", stream, "--pack", pack, "--gate", "purse")
    assert 2 == done.code
    assert "U040 expected a trust tier of `tiny`, one of `trust`, got `purse`" in done.err
