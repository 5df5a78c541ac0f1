"""The guide to releases is followed as it stands, and what it says of tampering is true."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from border_sim.cli.door import invoke
from border_sim.service.revisions import open_pack
from tests.docs.pages import ROOT, blocks, commands

PAGE = "docs/howto/release-a-pack.md"
LEDGER = Path("rules/hetao/releases.jsonl")


@pytest.fixture(autouse=True)
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder that has the pack and speaks English."""
    shutil.copytree(ROOT / "rules" / "hetao", tmp_path / "rules" / "hetao")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)


def typed(capsys: pytest.CaptureFixture[str], line: str) -> tuple[int, str]:
    """Return the exit code of a command as it is typed, and all that it says."""
    capsys.readouterr()
    code = invoke(shlex.split(line)[1:])
    return code, "".join(capsys.readouterr())


def head_in(said: str) -> str:
    found = re.search("head: ([0-9a-f]{64})", said)
    assert found
    return found[1]


def change() -> None:
    """Change the pack as the page says."""
    (added,) = blocks(PAGE, "yaml")
    pack = Path("rules/hetao/pack.yaml")
    before, parameter, after = pack.read_text("utf-8").partition("  large_batch:\n")
    value, end = re.split("(?m)^(?=  [a-z])", after, maxsplit=1)
    pack.write_text(before + parameter + value + added + end, "utf-8")


def test_the_page_is_followed_and_what_it_says_comes_true(capsys: pytest.CaptureFixture[str]) -> None:
    first, look, second, with_head = commands(PAGE)
    code, said = typed(capsys, first)
    first_head = head_in(said)
    assert 0 == code
    change()
    code, said = typed(capsys, look)
    assert (0, True) == (code, "the pack has changed since the last release\n  changed: pack.yaml\n" in said)
    code, said = typed(capsys, second)
    second_head = head_in(said)
    assert (0, True) == (code, "release 2 of hetao takes effect on 2026-12-01" in said)
    assert "parameters: changed large_batch" in said
    assert 1 == typed(capsys, second)[0]
    assert open_pack("rules/hetao@1").content_hash != open_pack("rules/hetao@2").content_hash
    for head in (first_head, second_head):
        assert 0 == typed(capsys, re.sub(r"--head \S+", f"--head {head}", with_head))[0]

    one, two = LEDGER.read_text("utf-8").splitlines(keepends=True)
    for tampered in (one.replace("Chan", "Chen") + two, two, two + one):
        LEDGER.write_text(tampered, "utf-8")
        code, said = typed(capsys, look)
        assert (1, True) == (code, f"{LEDGER}:1:1: " in said)
    LEDGER.write_text(one, "utf-8")
    assert 0 == typed(capsys, look)[0]
    code, said = typed(capsys, re.sub(r"--head \S+", f"--head {second_head}", with_head))
    assert (1, True) == (code, f"{LEDGER}:2:1: cut off" in said)
    LEDGER.write_text(one + two, "utf-8")
    next(Path("rules/hetao/releases").glob("*.zip")).unlink()
    code, said = typed(capsys, look)
    assert (1, True) == (code, "of the release, got none" in said)
