"""`border-sim rules diff`: what two packs decide differently."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from border_sim.service.schemas import schema
from tests.cli.calls import call
from tests.unit.rules.small_pack import write_pack

Change = tuple[str, str, str]


def compared(capsys: pytest.CaptureFixture[str], folder: Path, *changes: Change) -> dict[str, Any]:
    old, new = write_pack(folder / "old"), write_pack(folder / "new", *changes)
    done = call(capsys, "rules", "diff", old, new, "--json")
    assert (0, "") == (done.code, done.err)
    answer = json.loads(done.out)
    jsonschema.validate(answer, schema("diff"))
    assert isinstance(answer, dict)
    return answer


def classes(answer: dict[str, Any]) -> set[tuple[str, ...]]:
    found = answer["classes"]
    assert isinstance(found, list)
    return {(one["decision"], str(one["old"]["answer"]), str(one["new"]["answer"]), one["leaning"]) for one in found}


def test_packs_that_differ_in_words_only_are_equivalent(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer = compared(capsys, tmp_path, ("rules/channel.yaml", "High values are inspected", "Dear goods are inspected"))
    assert (True, [], []) == (answer["equivalent"], answer["classes"], answer["procedure"])


def test_a_stricter_bound_is_told_with_the_days_on_which_it_counts(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """From 1 July the low value is 6000 instead of 8000: what lies between is inspected, or picked from friends."""
    answer = compared(capsys, tmp_path, ("pack.yaml", "is: 8000 CNY", "is: 6000 CNY"))
    assert {("channel", "scan", "inspect", "stricter")} == classes(answer)
    (one, *_) = answer["classes"]
    assert [{"start": "2026-07-01", "end": None}] == one["days"]
    assert 6000 < float(one["item"]["value"]) <= 8000
    assert ([], ["CH-1"]) == (one["old"]["rules"], one["new"]["rules"])


def test_a_rate_changes_the_share_between_the_two_rates(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Of friends with grade B or C, 30 % were inspected and 50 % are: the lots from 0.3 to 0.5 change."""
    answer = compared(capsys, tmp_path, ("pack.yaml", "is: 30, basis", "is: 50, basis"))
    assert {("channel", "release", "inspect", "stricter")} == classes(answer)
    found = answer["classes"]
    assert isinstance(found, list)
    assert all({"CH-2": "selected by the new rate only"} == one["draws"] for one in found)


def test_a_document_that_something_else_shows_is_a_change_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    answer = compared(capsys, tmp_path, ("pack.yaml", "held_when: {permit: yes}", "held_when: {grade: A}"))
    assert {("permit", "not held", "held", "looser"), ("permit", "held", "not held", "stricter")} == classes(answer)


def test_a_machine_that_changes_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer = compared(capsys, tmp_path, ("flows/goods.yaml", "{channel: stop}}", "{channel: [stop, inspect]}}"))
    assert (True, ["goods"]) == (answer["equivalent"], answer["procedure"])


def test_what_becomes_looser_stands_first_in_both_languages(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    old = write_pack(tmp_path / "old")
    new = write_pack(tmp_path / "new", ("rules/channel.yaml", "    then: inspect\n", "    then: scan\n"))
    english = call(capsys, "rules", "diff", old, new, "--lang", "en").out
    assert "\nlooser (4 classes)\n  Goods, the first line inbound, Channel: inspect → scan" in english
    assert "was CH-1, is CH-1, from 2026-02-10 on" in english
    chinese = call(capsys, "rules", "diff", old, new, "--lang", "zh").out
    assert "\n变宽松（" in chinese
    assert "货物，一线入区，通道：查验 → " in chinese


def test_a_lot_that_falls_otherwise_is_told_in_both_languages(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    old = write_pack(tmp_path / "old")
    new = write_pack(tmp_path / "new", ("pack.yaml", "2026-02-10: {is: 30", "2026-02-10: {is: 40"))
    english = call(capsys, "rules", "diff", old, new, "--lang", "en").out
    assert "}, draws {CH-2: selected by the new rate only}\n" in english
    assert "}，抽签{CH-2: 仅按新比例抽中}\n" in call(capsys, "rules", "diff", old, new, "--lang", "zh").out


def test_packs_without_a_common_day_cannot_be_compared(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    old = write_pack(tmp_path / "old")
    new = write_pack(tmp_path / "new", ("pack.yaml", "from: 2026-02-10, until: 2027-12-31", "from: 2028-01-01"))
    done = call(capsys, "rules", "diff", old, new)
    assert (2, "") == (done.code, done.out)
    assert "U073 expected packs with a day on which both are in force" in done.err
