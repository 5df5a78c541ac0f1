"""`border-sim rules fmt`: another form, the same meaning; `--check` and `--diff` write nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.calls import call

PACK = """\
pack: tiny
in_force: {from: 2026-02-10}
title: {en: Tiny, zh: 小}
decisions: {}
"""
LAID_OUT_PACK = """\
pack: tiny
title: {zh: 小, en: Tiny}
in_force: {from: 2026-02-10}

decisions: {}
"""
RULES = "rules:\n- id:  A-1   # first\n"
LAID_OUT_RULES = "rules:\n  - id: A-1  # first\n"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    (folder / "rules").mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK, "utf-8")
    (folder / "rules" / "all.yaml").write_text(RULES, "utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_files_of_a_pack_are_laid_out_and_named(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    done = call(capsys, "rules", "fmt", pack)
    assert (0, f"{pack}/pack.yaml\n{pack}/rules/all.yaml\n") == (done.code, done.out)
    assert "2 files, 2 laid out otherwise\n" == done.err
    assert {"pack.yaml": LAID_OUT_PACK.encode(), "rules/all.yaml": LAID_OUT_RULES.encode()} == contents(pack)
    again = call(capsys, "rules", "fmt", pack)
    assert (0, "", "2 files, 0 laid out otherwise\n") == (again.code, again.out, again.err)


def test_a_check_says_what_would_change_and_writes_nothing(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    before = contents(pack)
    done = call(capsys, "rules", "fmt", "--check", pack)
    assert 1 == done.code
    assert done.err.endswith("2 files are not in the house layout; run the command without `--check`\n")
    assert before == contents(pack)
    call(capsys, "rules", "fmt", pack)
    assert 0 == call(capsys, "rules", "fmt", "--check", pack).code


def test_a_difference_is_shown_line_by_line_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], pack: Path
) -> None:
    before = contents(pack)
    done = call(capsys, "rules", "fmt", "--diff", pack / "rules" / "all.yaml", "--lang", "zh")
    assert (0, "检查1个文件，1个版式有变\n") == (done.code, done.err)
    assert done.out.endswith("@@ -1,2 +1,2 @@\n rules:\n-- id:  A-1   # first\n+  - id: A-1  # first\n")
    assert before == contents(pack)


def test_a_file_that_is_no_yaml_is_told_and_the_others_are_laid_out(
    capsys: pytest.CaptureFixture[str], pack: Path
) -> None:
    broken = pack / "rules" / "broken.yaml"
    broken.write_text("rules: [\n", "utf-8")
    done = call(capsys, "rules", "fmt", pack, "--json")
    answer = json.loads(done.out)
    assert 2 == done.code
    assert f"{broken}:2:1: D004" in done.err
    assert [("D004", 2)] == [(problem["code"], problem["line"]) for problem in answer["problems"]]
    assert [True, True] == [file["changed"] for file in answer["files"]]
    assert b"rules: [\n" == broken.read_bytes()
    assert LAID_OUT_PACK.encode() == (pack / "pack.yaml").read_bytes()


def test_permissions_line_ends_and_links_stay_as_they_are(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    real = pack.parent / "elsewhere.yaml"
    real.write_bytes(b"\xef\xbb\xbf" + RULES.replace("\n", "\r\n").encode())
    real.chmod(0o640)
    link = pack / "rules" / "all.yaml"
    link.unlink()
    link.symlink_to(real)
    assert 0 == call(capsys, "rules", "fmt", pack / "rules").code
    assert link.is_symlink()
    assert b"\xef\xbb\xbf" + LAID_OUT_RULES.replace("\n", "\r\n").encode() == real.read_bytes()
    assert 0o640 == real.stat().st_mode & 0o777


def test_a_path_without_files_of_a_pack_is_refused_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], pack: Path
) -> None:
    before = contents(pack)
    (pack.parent / "notes.yaml").write_text("a:   b\n", "utf-8")
    done = call(capsys, "rules", "fmt", pack, pack.parent / "notes.yaml", pack.parent / "absent")
    assert 2 == done.code
    assert 2 == done.err.count("U015 expected the YAML files of a pack")
    assert before == contents(pack)


def test_the_shipped_packs_are_in_the_house_layout(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    shutil.copytree("rules", tmp_path / "rules")
    done = call(capsys, "rules", "fmt", "--check", tmp_path / "rules")
    assert (0, "") == (done.code, done.out)


def test_full_width_punctuation_is_told_and_mended_on_request(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    rules = pack / "rules" / "all.yaml"
    wrong = "rules\uff1a\n  - id: A-1\n    when: {risk: 不低于\uff15\uff10}\n"
    rules.write_text(wrong, "utf-8")
    told = call(capsys, "rules", "fmt", rules)
    assert 2 == told.code
    assert f"{rules}:1:6: D012 expected a half-width `:`, got the full-width `\uff1a`" in told.err
    assert wrong == rules.read_text("utf-8")
    mended = call(capsys, "rules", "fmt", "--fix-width", rules)
    assert 0 == mended.code
    assert f"{rules}:1:6: `\uff1a` is now `:`" in mended.err
    assert f"{rules}:3:18: `不低于\uff15\uff10` is now `不低于50`" in mended.err
    assert "rules:\n  - id: A-1\n    when: {risk: 不低于50}\n" == rules.read_text("utf-8")


def test_full_width_digits_in_the_words_of_a_test_are_told_with_what_to_write(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    shutil.copytree("rules/hetao", tmp_path / "hetao")
    channel = tmp_path / "hetao" / "rules" / "samples" / "channel.yaml"
    text = channel.read_text("utf-8")
    channel.write_text(text.replace("quantity: above large_batch", "quantity: 高于\uff12\uff10\uff10管", 1), "utf-8")
    done = call(capsys, "check", tmp_path / "hetao")
    assert 2 == done.code
    assert "D012 expected a number" in done.err
    assert "write `高于200管` with half-width characters" in done.err
