"""`border-sim rules check`: what is wrong with packs, what it is called, and with which exit code it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from border_sim.service.schemas import schema
from border_sim.service.shipped import shipped_folder
from tests.cli.calls import Done, call

Check = Callable[..., Done]

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


@pytest.fixture
def check(world: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """Return what checks in the working folder."""
    del world
    return lambda *arguments: call(capsys, "rules", "check", *arguments)


def verdict(done: Done) -> str:
    """Return what the last line says before the counts."""
    return done.out.splitlines()[-1].partition(":")[0]


def test_a_sound_pack_passes(check: Check) -> None:
    done = check("tiny")
    assert (0, "") == (done.code, done.err)
    assert verdict(done) in {"nothing is wrong", "there are warnings"}


def test_what_is_shipped_has_no_fault_and_keeps_its_word(check: Check) -> None:
    done = check(shipped_folder() / "rules", "--json")
    assert 0 == done.code, done.out
    answer = json.loads(done.out)
    assert {"error": 0, "failure": 0} == {level: answer["counts"][level] for level in ("error", "failure")}
    assert ["hengqin", "hetao"] == [pack["name"] for pack in answer["packs"]]


def test_a_fault_of_a_file_ends_in_2_and_is_told_with_its_place_code_level_and_hint(check: Check, world: Path) -> None:
    rewrite(world / RULES, "then: inspect", "then: inspct")
    done = check("tiny")
    assert (2, "") == (done.code, done.err)
    assert done.out == (
        "tiny/rules/all.yaml\n"
        "  6:11  R010  error    expected an outcome of `channel` (`inspect`, `release`), got `inspct`\n"
        "        did you mean `inspect`?\n"
        "\n"
        "files are wrong: 1 pack, 1 error\n"
    )


def test_chinese_readers_are_told_in_chinese(check: Check, world: Path) -> None:
    rewrite(world / RULES, "    basis: LAW\n", "")
    done = check("tiny", "--lang", "zh")
    (line,) = [line for line in done.out.splitlines() if "R014" in line]
    assert line.startswith("  2:9  R014  错误  规则 `")
    assert line.endswith("` 应有依据，实际没有")
    assert done.out.endswith("文件有误：1个规则包，1项错误\n")


@pytest.mark.parametrize("form", ["human", "json", "sarif", "github"])
def test_every_form_of_the_answer_speaks_chinese(check: Check, world: Path, form: str) -> None:
    rewrite(world / RULES, "then: inspect", "then: inspct")
    done = check("tiny", "--lang", "zh", "--format", form)
    assert 2 == done.code
    assert "`channel` 的结果（`inspect`、`release`），实为 `inspct`" in done.out
    assert "是否想写 `inspect`？" in done.out
    assert "expected" not in done.out


def test_what_was_assumed_while_reading_is_told_in_chinese(check: Check, world: Path) -> None:
    friends = Path("tiny", "lists", "friends.csv")
    (world / friends).write_bytes((world / friends).read_bytes() + "福田,,\n".encode("gb18030"))
    done = check("tiny", "--lang", "zh")
    assert (0, "tiny/lists/friends.csv：不是UTF-8，按GB18030读取\n") == (done.code, done.err)
    assert ["tiny/lists/friends.csv：不是UTF-8，按GB18030读取"] == (
        json.loads(check("tiny", "--lang", "zh", "--json").out)["packs"][0]["notices"]
    )


def test_an_example_that_fails_ends_in_1(check: Check, world: Path) -> None:
    rewrite(world / RULES, "expect: {channel: inspect}", "expect: {channel: release}")
    done = check("tiny")
    assert 1 == done.code
    assert "  9:5  R022  failure  expected `release` for `channel`, got `inspect`\n" in done.out
    assert "examples or promises do not hold" == verdict(done)


def test_warnings_pass_unless_the_check_is_strict(check: Check, world: Path) -> None:
    friends = world / "tiny" / "lists" / "friends.csv"
    friends.write_text("party,from,until\nP-1,,2024-12-31\n", "utf-8")
    assert (0, "there are warnings") == (check("tiny").code, verdict(check("tiny")))
    assert 1 == check("tiny", "--strict").code


def test_entries_that_have_expired_by_a_day_are_told_when_one_asks(check: Check) -> None:
    # In friends.csv P-3 stands until 2025-12-31; the pack is in force from 2025-01-01.
    assert "A006" not in check("tiny").out
    assert "tiny/lists/friends.csv\n  4:1  A006  warning" in check("tiny", "--as-of", "2026-01-01").out
    assert "A006" not in check("tiny", "--as-of", "2025-12-31").out


def test_json_has_the_shape_that_its_schema_says(check: Check, world: Path) -> None:
    rewrite(world / RULES, "    basis: LAW\n", "")
    done = check("--json", "tiny")
    answer = json.loads(done.out)
    jsonschema.validate(answer, schema("rules-check"))
    (pack,) = answer["packs"]
    (finding,) = pack["findings"]
    assert ("wrong", 1, "tiny", None) == (answer["verdict"], answer["counts"]["error"], pack["folder"], pack["name"])
    assert ("error", "R014", str(RULES), 2, 9) == tuple(
        finding[key] for key in ("level", "code", "file", "line", "column")
    )
    assert done.out == check("--format", "json", "tiny").out


@pytest.mark.parametrize("form", ["human", "sarif", "github"])
def test_two_formats_at_once_are_bad_input(check: Check, form: str) -> None:
    done = check("--json", "--format", form, "tiny")
    assert (2, "") == (done.code, done.out)
    assert f"--json and `--format {form}` exclude each other" in done.err


@pytest.mark.parametrize("path", [".", "tiny/rules", "tiny/pack.yaml", "tiny/../tiny"])
def test_a_folder_around_a_pack_or_a_part_of_it_leads_to_the_pack(check: Check, path: str) -> None:
    assert ["tiny"] == [pack["name"] for pack in json.loads(check("--json", path, "tiny").out)["packs"]]


def test_without_a_path_the_pack_in_which_one_stands_is_checked(
    check: Check, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(world / "tiny")
    (pack,) = json.loads(check("--json").out)["packs"]
    assert (".", "tiny") == (pack["folder"], pack["name"])


def test_without_a_path_every_pack_below_rules_is_checked(check: Check, world: Path) -> None:
    (world / "rules").mkdir()
    (world / "tiny").rename(world / "rules" / "tiny")
    assert ["rules/tiny"] == [pack["folder"] for pack in json.loads(check("--json").out)["packs"]]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "rules: U015 expected a pack, got nothing under this name\n"),
        (["absent"], "absent: U015 expected a pack, got nothing under this name\n"),
        (["tiny/absent.yaml"], "tiny/absent.yaml: U015 expected a pack, got nothing under this name\n"),
        (["small.yaml"], "small.yaml: U015 expected a pack, got no `pack.yaml` in, below or around it\n"),
    ],
)
def test_a_path_that_leads_to_no_pack_is_bad_input(check: Check, arguments: list[str], message: str) -> None:
    done = check(*arguments)
    assert (2, "") == (done.code, done.out)
    assert done.err.startswith(message)


def test_a_code_is_explained_with_an_example(check: Check) -> None:
    done = check("--explain", "r014")
    assert 0 == done.code
    assert done.out.startswith("R014 (error): no basis or no reason is given\n\nA rule has no `basis`, or rests on")
    assert "\nwrong:\n  - id: CH-010\n" in done.out
    assert "\nright:\n  - id: CH-010\n" in done.out
    assert check("--explain", "R014", "--lang", "zh").out.startswith(
        "R014（错误）：没有写依据或理由\n\n规则没有写basis"
    )


def test_a_code_is_explained_to_programs(check: Check) -> None:
    code = json.loads(check("--explain", "S017", "--json").out)
    jsonschema.validate(code, schema("code"))
    assert ("S017", "error", "", "规则包文件夹不存在") == (
        code["code"],
        code["level"],
        code["wrong"],
        code["title"]["zh"],
    )


def test_a_code_that_does_not_exist_is_told_with_its_neighbour(check: Check) -> None:
    done = check("--explain", "R14")
    assert (2, "") == (done.code, done.out)
    assert "--explain: U050 expected a code, got `R14`\n  did you mean `R014`?\n" == done.err


def test_a_list_that_was_not_in_utf_8_is_told_on_the_side(check: Check, world: Path) -> None:
    (world / "tiny" / "lists" / "friends.csv").write_bytes("party,from,until\n甲,,\n".encode("gb18030"))
    done = check("tiny")
    assert 0 == done.code
    assert "read as GB18030" in done.err


def test_notes_are_counted_and_listed_on_request(check: Check) -> None:
    short, whole = check("tiny"), check("tiny", "--notes")
    notes = json.loads(check("tiny", "--json").out)["counts"]["note"]
    assert notes
    assert f"{notes} notes (--notes shows the notes)\n" in short.out
    assert "  note  " not in short.out
    assert notes == whole.out.count("  note  ")
    assert whole.out.endswith(f"{notes} notes\n")
