"""`border-sim check`: everything that is wrong, at once; sound rules that break their word are another matter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from border_sim.service.shipped import shipped_folder
from tests.cli.calls import call
from tests.cli.small_world import changed, lay_out

PROMISE = """\
must_hold:
  - id: MH-1
    title: {zh: 境外必查, en: What comes from abroad is looked at}
    when: {flow: parcels, origin: [abroad, unknown]}
    then: {channel: inspect}
"""


WAY = """\
must_pass:
  - id: MP-1
    title: {zh: 境外必经查验台, en: What comes from abroad passes the bench}
    when: {flow: parcels, origin: [abroad, unknown]}
    before: cleared
    pass: bench
"""


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_sound_scenario_is_checked_with_its_pack(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    done = call(capsys, "check", small)
    assert (0, "") == (done.code, done.err)
    assert (
        "pack tiny: 1 rule, 2 examples, 0 promises, 1 flow\n"
        "scenario small: 3 stations, 2 sources, about 724 journeys a replication\n"
        "nothing is wrong\n"
    ) == done.out


def test_a_folder_is_searched_for_packs_and_scenarios(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    done = call(capsys, "check", small.parent, "--json")
    assert {"packs": ["tiny"], "scenarios": ["small"], "problems": [], "failures": []} == json.loads(done.out)


def test_a_pack_that_is_named_by_two_paths_is_checked_once(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    rewrite(small.parent / "tiny" / "rules" / "all.yaml", "expect: {channel: inspect}", "expect: {channel: release}")
    done = call(capsys, "check", small, small.parent / "tiny" / ".." / "tiny")
    assert 1 == done.out.count("pack tiny")
    assert done.out.endswith("1 problem\n")


def test_a_single_file_of_a_pack_checks_the_pack(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    done = call(capsys, "check", small.parent / "tiny" / "rules" / "all.yaml", "--lang", "zh")
    assert "规则包tiny：1条规则，2个示例，0项承诺，1个流程\n没有发现问题\n" == done.out


def test_the_problems_of_several_files_are_told_together_and_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    first = lay_out(tmp_path, changed(("servers: 2", "servers: 0")))
    (tmp_path / "other.yaml").write_text(first.read_text("utf-8").replace("seed: 7", "sead: 7"), encoding="utf-8")
    rewrite(tmp_path / "tiny" / "rules" / "all.yaml", "    basis: LAW\n", "")
    done = call(capsys, "check", tmp_path)
    assert 2 == done.code
    places = [line.split(" ")[0] for line in done.err.splitlines() if not line.startswith("  ")]
    assert len(set(places)) >= 4
    assert 1 == done.err.count("tiny/rules/all.yaml")
    assert done.out.endswith("problems\n")
    listed = json.loads(call(capsys, "check", tmp_path, "--json").out)["problems"]
    assert sorted(places) == sorted(f"{one['file']}:{one['line']}:{one['column']}:" for one in listed)


def test_an_example_that_comes_out_otherwise_fails_the_check(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    rewrite(small.parent / "tiny" / "rules" / "all.yaml", "expect: {channel: inspect}", "expect: {channel: release}")
    done = call(capsys, "check", small)
    assert 1 == done.code
    assert "rules/all.yaml:" in done.err
    assert "expected `release` for `channel`, got `inspect`" in done.err
    assert done.out.endswith("1 problem\n")


def test_a_promise_that_does_not_hold_fails_the_check_with_an_item(
    capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    with (small.parent / "tiny" / "pack.yaml").open("a", encoding="utf-8") as pack:
        pack.write(PROMISE)
    done = call(capsys, "check", small)
    assert 1 == done.code
    assert "`MH-1` does not hold: expected `inspect` for `channel`, got `release`" in done.err
    assert "origin: unknown" in done.err


def test_a_promise_about_ways_that_does_not_hold_fails_the_check_with_a_way(
    capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    with (small.parent / "tiny" / "pack.yaml").open("a", encoding="utf-8") as pack:
        pack.write(WAY)
    done = call(capsys, "check", small, "--lang", "zh")
    assert 1 == done.code
    assert "1项承诺" in done.out
    assert "R025 `MP-1` 不成立：应在 `cleared` 之前经过 `bench`，实际可以绕过" in done.err
    assert "origin: unknown" in done.err
    english = call(capsys, "check", small, "--lang", "en").err
    assert "R025 `MP-1` does not hold: expected `bench` before `cleared`, got a way past it" in english


def test_a_folder_with_nothing_in_it_is_bad_input(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    done = call(capsys, "check", tmp_path)
    assert (2, "") == (done.code, done.out)
    assert "U015 expected packs or scenarios in the folder, got none" in done.err


def test_what_is_shipped_has_nothing_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "check", shipped_folder() / "rules", shipped_folder() / "scenarios")
    assert 0 == done.code, done.err
    assert done.out.endswith("nothing is wrong\n")
