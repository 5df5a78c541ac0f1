"""`border-sim rules release` and `border-sim rules audit`: a pack takes effect, and nobody can say it was otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calls import Done, call, finish, start
from tests.unit.rules.small_pack import write_pack

HIGHER = ("pack.yaml", "is: 5000", "is: 6000")
CHANNEL = "rules/channel.yaml"


def release(capsys: pytest.CaptureFixture[str], folder: Path, *options: str, day: str = "2026-02-10") -> Done:
    return call(capsys, "rules", "release", folder, "--by", "Lee", "--from", day, *options)


def audit(capsys: pytest.CaptureFixture[str], folder: Path, *options: str) -> Done:
    return call(capsys, "rules", "audit", folder, *options)


def head_of(done: Done) -> str:
    (line,) = (line for line in done.out.splitlines() if line.startswith("head: "))
    return line.removeprefix("head: ")


@pytest.fixture
def two(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> tuple[Path, list[str]]:
    """Return a pack with two releases, and the head after each."""
    folder = tmp_path / "small"
    heads = [head_of(release(capsys, write_pack(folder, *changes))) for changes in ((), (HIGHER,))]
    return folder, heads


def test_a_release_is_told_with_what_changed_and_the_head(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    release(capsys, write_pack(tmp_path))
    changes = (HIGHER, ("lists/friends.csv", "CO-3,Three,", "CO-4,Four,"), (CHANNEL, "en: A trial", "en: A test"))
    done = release(capsys, write_pack(tmp_path, *changes), day="2026-03-01")
    assert 0 == done.code
    assert [
        "release 2 of small takes effect on 2026-03-01, by Lee",
        "  rules: changed CH-2",
        "  parameters: changed low_value",
        "  list entries: friends: added 1; removed 1",
    ] == done.out.splitlines()[:-2]
    assert done.out.splitlines()[-2].startswith("  classes of items decided otherwise: looser ")
    assert 64 == len(head_of(done))
    assert "keep the head elsewhere" in done.err


def test_a_release_is_told_in_chinese(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    done = release(capsys, write_pack(tmp_path), "--lang", "zh")
    assert done.out.startswith("规则包small第1号发布，自2026-02-10起生效，由Lee发布\n  首次发布：规则3，参数2，")
    assert done.out.splitlines()[-1].startswith("发布台账末端：")


def test_a_release_in_json_is_the_line_of_the_ledger(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    done = release(capsys, write_pack(tmp_path), "--json", "--note", "首次")
    said = json.loads(done.out)
    line = json.loads((tmp_path / "releases.jsonl").read_text("utf-8"))
    assert {"recorded": True, "head": line["hash"], "release": line} == said
    assert ("Lee", "2026-02-10", "首次") == (line["by"], line["from"], line["note"])
    assert line["recorded"].endswith("Z")


def test_without_a_change_nothing_is_recorded_and_the_exit_code_is_1(
    capsys: pytest.CaptureFixture[str], two: tuple[Path, list[str]]
) -> None:
    folder, heads = two
    before = (folder / "releases.jsonl").read_bytes()
    done = release(capsys, folder)
    assert (1, "") == (done.code, done.out)
    assert "nothing was recorded: nothing that can change a decision or a route has changed since release 2" in done.err
    again = release(capsys, folder, "--json", "--lang", "zh")
    assert 1 == again.code
    assert (False, heads[1]) == (json.loads(again.out)["recorded"], json.loads(again.out)["head"])
    assert again.err.startswith("未作记录：")
    assert before == (folder / "releases.jsonl").read_bytes()


def test_what_fails_has_the_exit_code_1_and_what_is_wrong_2(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    failing = release(capsys, write_pack(tmp_path, (CHANNEL, "expect: {channel: inspect", "expect: {channel: stop")))
    assert (1, "") == (failing.code, failing.out)
    assert "R022" in failing.err
    wrong = release(capsys, write_pack(tmp_path, (CHANNEL, "then: inspect", "then: inspekt")), day="2020-01-01")
    assert (2, "") == (wrong.code, wrong.out)
    assert "inspekt" in wrong.err
    early = release(capsys, write_pack(tmp_path), day="2020-01-01")
    assert 2 == early.code
    assert early.err.startswith("--from: U084 ")
    assert 2 == release(capsys, tmp_path, day="10.2.2026").code
    assert not (tmp_path / "releases.jsonl").exists()


def test_an_audit_lists_the_releases_and_says_how_the_pack_stands(
    capsys: pytest.CaptureFixture[str], two: tuple[Path, list[str]]
) -> None:
    folder, heads = two
    lines = audit(capsys, folder).out.splitlines()
    assert lines[0].startswith("release 1: from 2026-02-10, recorded ")
    assert lines[0].endswith(f" by Lee, hash {heads[0][:12]}")
    assert ["the ledger is whole: 2 releases", f"head: {heads[1]}", "the pack says what the last release says"] == (
        lines[2:]
    )
    write_pack(folder)
    done = audit(capsys, folder)
    assert 0 == done.code
    assert ["the pack has changed since the last release", "  changed: pack.yaml"] == done.out.splitlines()[-2:]
    assert "最近一次发布以来，规则包已有改动\n  修改：pack.yaml\n" in audit(capsys, folder, "--lang", "zh").out


def test_an_audit_tells_files_that_differ_without_a_difference_in_law(
    capsys: pytest.CaptureFixture[str], two: tuple[Path, list[str]]
) -> None:
    folder, _ = two
    (folder / CHANNEL).rename(folder / "rules" / "all.yaml")
    assert [
        "the pack decides what the last release decides, but these files differ",
        "  added: rules/all.yaml",
        f"  removed: {CHANNEL}",
    ] == audit(capsys, folder).out.splitlines()[-3:]
    (folder / "pack.yaml").write_text("pack: [", "utf-8")
    assert audit(capsys, folder).out.endswith("the pack does not load now; `border-sim check` says why\n")


def test_an_audit_names_the_first_bad_line(capsys: pytest.CaptureFixture[str], two: tuple[Path, list[str]]) -> None:
    folder, _ = two
    ledger = folder / "releases.jsonl"
    lines = ledger.read_text("utf-8").splitlines(keepends=True)
    ledger.write_text(lines[1], "utf-8")
    done = audit(capsys, folder)
    assert 1 == done.code
    assert "line 1 of the ledger is the first bad one\n" == done.out
    assert f"{ledger}:1:1: lines were removed: expected release 1, got release 2\n" == done.err
    assert f"{ledger}:1:1: 缺行：应为第1号发布，实为第2号\n" == audit(capsys, folder, "--lang", "zh").err
    said = json.loads(audit(capsys, folder, "--json").out)
    assert (False, [], None) == (said["whole"], said["releases"], said["present"])
    assert {"line": 1, "kind": "removed", "expected": "1", "got": "2", "other": 0} == {
        key: value for key, value in said["fault"].items() if key != "says"
    }


def test_an_audit_in_json_says_everything(capsys: pytest.CaptureFixture[str], two: tuple[Path, list[str]]) -> None:
    folder, heads = two
    said = json.loads(audit(capsys, folder, "--json").out)
    assert (True, heads[1], None) == (said["whole"], said["head"], said["fault"])
    assert heads == [one["hash"] for one in said["releases"]]
    assert {"law": "same", "added": [], "removed": [], "changed": []} == said["present"]


def test_a_head_that_was_kept_elsewhere_shows_what_is_missing_at_the_end(
    capsys: pytest.CaptureFixture[str], two: tuple[Path, list[str]]
) -> None:
    folder, heads = two
    assert [0, 0] == [audit(capsys, folder, "--head", head).code for head in heads]
    ledger = folder / "releases.jsonl"
    ledger.write_text(ledger.read_text("utf-8").splitlines(keepends=True)[0], "utf-8")
    assert 0 == audit(capsys, folder).code
    done = audit(capsys, folder, "--head", heads[1].upper())
    assert 1 == done.code
    assert f"{ledger}:2:1: cut off: expected a release with the hash `{heads[1]}`" in done.err
    assert "U087" in audit(capsys, folder, "--head", heads[1][:12]).err


def test_a_ledger_elsewhere_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "small")
    office = tmp_path / "office"
    office.mkdir()
    assert 0 == release(capsys, folder, "--ledger", str(office / "all.jsonl")).code
    assert not (folder / "releases.jsonl").exists()
    assert 0 == audit(capsys, folder, "--ledger", str(office / "all.jsonl")).code
    done = audit(capsys, folder)
    assert 2 == done.code
    assert "U086 expected the ledger of the pack's releases, got none\n  `border-sim rules release` begins" in done.err


def test_releases_by_two_processes_at_once_are_both_recorded(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ledger = tmp_path / "all.jsonl"
    packs = [write_pack(tmp_path / "one"), write_pack(tmp_path / "two", HIGHER)]
    options = ("--from", "2026-02-10", "--ledger", ledger)
    started = [start("rules", "release", pack, "--by", pack.name, *options) for pack in packs]
    assert [0, 0] == [finish(process).code for process in started]
    said = json.loads(audit(capsys, packs[0], "--ledger", str(ledger), "--json").out)
    assert (True, {"one", "two"}) == (said["whole"], {one["by"] for one in said["releases"]})
