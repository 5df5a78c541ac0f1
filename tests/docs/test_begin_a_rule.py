"""The guide that begins a rule is followed as it stands: its commands are run, and write what it shows."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from border_sim.rules.examples import run_examples
from border_sim.rules.load import load_pack
from tests.cli.calls import call
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs/howto/begin-a-rule.md").read_text("utf-8")


def blocks(kind: str) -> list[str]:
    """Return what stands in the blocks of a kind, in order."""
    return re.findall(rf"(?ms)^```{kind}\n(.*?)^```", PAGE)


def commands() -> list[str]:
    """Return the commands of the page, in order."""
    return [line.removeprefix("$ ") for block in blocks("console") for line in block.splitlines()]


def test_every_command_of_the_page_does_what_it_says(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    monkeypatch.chdir(tmp_path)
    file = Path("rules/hetao/rules/samples/channel.yaml")
    before = file.read_text("utf-8")
    first, *others = commands()
    done = call(capsys, *shlex.split(first)[1:])
    assert (0, blocks("text")[0], "") == (done.code, done.out, done.err)
    rule, examples = blocks("yaml")
    after = file.read_text("utf-8")
    assert f"\n{rule}" in after
    assert after.endswith(examples)
    assert before == after.replace(f"\n{rule}", "").removesuffix(examples)
    for line in others:
        assert 0 == call(capsys, *shlex.split(line)[1:]).code, line
    for pack in (load_pack(Path("rules/hetao")), load_pack(Path("rules/nansha"))):
        assert [] == list(run_examples(pack))
