"""Whoever asks in Chinese is told in Chinese what is wrong, by every door; who asks in English pays nothing for it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from border_sim.cli.door import invoke
from border_sim.domain.chinese.translation import HAN, into_chinese
from border_sim.domain.errors import BrokenInvariant, Unfinished
from tests.cli.calls import call
from tests.unit.rules.mistakes import MISTAKES
from tests.unit.scenario.test_bad_input import CASES

EVERYTHING_WRONG = Path(__file__).parents[1] / "everything_wrong"

TWO_WORDS = re.compile(r"[A-Za-z]{2,}\s+[A-Za-z]{2,}")


def english_left(text: str) -> list[str]:
    """Return runs of English words outside of backticks."""
    return TWO_WORDS.findall(re.sub(r"`[^`]*`", "", text))


def spoil(file: Path, *changes: tuple[str, str]) -> None:
    """Change words of a file."""
    text = file.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


def test_all_that_can_be_wrong_with_a_pack_or_a_scenario_is_told_in_chinese() -> None:
    of_packs = [text for one in MISTAKES for text in (one.message.split(" ", 1)[1], one.hint)]
    # The table of scenarios cuts long messages off.
    of_scenarios = [re.sub(r"^\w\d{3} ", "", text) for _, said in CASES.values() for text in said if "…" not in text]
    told = {text: into_chinese(text) for text in of_packs + of_scenarios if text}
    assert len(told) > 150
    assert {} == {text: chinese for text, chinese in told.items() if chinese == text or english_left(chinese)}


def test_every_seeded_fault_is_told_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(call(capsys, "rules", "check", EVERYTHING_WRONG, "--lang", "zh", "--json").out)
    told = [one[said] for pack in answer["packs"] for one in pack["findings"] for said in ("message", "hint")]
    assert len(told) > 150
    assert [] == [text for text in told if text and (english_left(text) or not HAN.search(text))]


def test_problems_are_told_in_chinese_with_their_place_and_code(
    capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    spoil(small, ("arrivals:", "arrival:"))
    done = call(capsys, "check", small, "--lang", "zh")
    assert 2 == done.code
    assert re.search(r"small\.yaml:\d+:\d+: D021 未知的键 `arrival`，应为 .*之一\n  是否想写 `arrivals`？\n", done.err)
    assert [] == english_left(done.err)


def test_json_has_them_in_chinese_under_the_same_keys(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    spoil(small, ("arrivals:", "arrival:"))
    english = json.loads(call(capsys, "check", small, "--json").out)["problems"]
    chinese = json.loads(call(capsys, "check", small, "--json", "--lang", "zh").out)["problems"]
    same = ("file", "line", "column", "code")
    assert [[one[key] for key in same] for one in english] == [[one[key] for key in same] for one in chinese]
    assert [list(one) for one in english] == [list(one) for one in chinese]
    assert [into_chinese(one["message"]) for one in english] == [one["message"] for one in chinese]
    assert "是否想写 `arrivals`？" in [one["hint"] for one in chinese]


def test_examples_that_fail_are_told_in_chinese(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    pack = small.parent / "tiny"
    (example,) = [path for path in sorted(pack.rglob("*.yaml")) if "expect: {channel: inspect}" in path.read_text()]
    spoil(example, ("expect: {channel: inspect}", "expect: {channel: release}"))
    done = call(capsys, "check", pack, "--lang", "zh")
    assert 1 == done.code
    assert "R022 `channel` 应为 `release`，实为 `inspect`\n" in done.err
    assert [] == english_left(done.err)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek", "--lang", "zh"], "未知命令 `chek`，应为 `run`、"),
        (["check", "--lang=zh", "--bogus", "x"], "错误：没有选项 `--bogus`"),
        (["check", "--lang", "zh"], "错误：缺少参数 `PATH...`"),
        (["run", "x.yaml", "--seed", "many", "--lang", "zh"], "错误：`--seed` 的值无效：`many` 不是整数"),
    ],
)
def test_a_wrong_call_is_told_in_chinese(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    done = call(capsys, *arguments)
    assert 2 == done.code
    assert said in done.err


def test_a_file_that_is_named_like_a_language_does_not_choose_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Error: No such option" in call(capsys, "check", "zh", "--bogus").err


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "已中断\n"),
        (BrokenInvariant("two journeys"), 3, "border-sim：程序出错：BrokenInvariant: two journeys\n  请附上"),
        (Unfinished("the days `a`, `b` are tied in too many ways to follow"), 2, "日期 `a`、`b` 之间的关联方式过多"),
    ],
)
def test_every_other_end_is_told_in_chinese(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str
) -> None:
    @click.command("fails")
    def fails() -> None:
        raise error

    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert code == invoke(["fails"], click.Group("border-sim", commands={"fails": fails}))
    assert capsys.readouterr().err.startswith(said)


def test_who_asks_in_english_does_not_wait_for_the_catalogue(tmp_path: Path) -> None:
    program = (
        "import sys; from border_sim.cli.door import invoke; "
        "code = invoke(['check', sys.argv[1], '--lang', 'en']); "
        "print(code, any(name.startswith('border_sim.domain.chinese') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "none")], capture_output=True, text=True, check=True
    )
    assert "2 False" == done.stdout.splitlines()[-1]
