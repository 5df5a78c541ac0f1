"""The guide to testing a pack is followed as it stands."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

import border_sim.bdd.hooks
from border_sim.cli.door import invoke
from tests.docs.pages import ROOT, blocks, commands

pytest_plugins = ["pytester"]

LOADED = border_sim.bdd.hooks
"""Loaded before any run within this process, for NumPy cannot be loaded twice."""

PAGE = "docs/howto/test-a-pack.md"


@pytest.fixture(autouse=True)
def checkout(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder that has the pack and speaks English."""
    shutil.copytree(ROOT / "rules" / "hetao", pytester.path / "rules" / "hetao")
    (pytester.path / "features").mkdir()
    monkeypatch.chdir(pytester.path)
    monkeypatch.setenv("LANG", "C.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)


def typed(capsys: pytest.CaptureFixture[str], line: str) -> str:
    """Return what a command says as it is typed; it must succeed."""
    capsys.readouterr()
    code = invoke(shlex.split(line)[1:])
    said = "".join(capsys.readouterr())
    assert 0 == code, said
    return said


@pytest.mark.slow
def test_the_page_is_followed_and_what_it_says_comes_true(
    pytester: pytest.Pytester, capsys: pytest.CaptureFixture[str]
) -> None:
    look, one_rule, generate, keep, check, features, run = commands(PAGE)
    assert "examples, all passed" in typed(capsys, look)

    (told,) = blocks(PAGE, "text")
    assert told in typed(capsys, one_rule)
    (example,) = blocks(PAGE, "yaml")
    with Path("rules/hetao/examples/samples.yaml").open("a", encoding="utf-8") as samples:
        samples.write(example)
    assert "of the other 14 the examples catch 14 (100 %)" in typed(capsys, one_rule)

    typed(capsys, generate)
    _, made, examples = shlex.split(keep)
    shutil.move(made, examples)
    assert "nothing is wrong" in typed(capsys, check)

    typed(capsys, features)
    result = pytester.runpytest_inprocess(*shlex.split(run)[1:], "-p", "no:cacheprovider")
    result.assert_outcomes(passed=Path("features/boundaries.feature").read_text("utf-8").count("\n  场景: "))
