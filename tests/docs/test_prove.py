"""The guide that proves what every way passes is followed as it stands, and the checks say what it says they do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from border_sim.domain.errors import Problem
from border_sim.service.check import check
from tests.docs.following import Edit, edits, follow
from tests.docs.pages import ROOT, blocks

PAGE = "docs/howto/prove-a-procedure.md"


@pytest.fixture(name="work")
def folder_with_the_packs(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    return tmp_path


def told(folder: Path) -> list[Problem]:
    checked = check([folder / "rules" / "hetao"])
    assert [] == checked.problems
    return checked.failures


def steps() -> tuple[list[Edit], list[str]]:
    """Return the edits of the page in order, and the answers that it shows."""
    return edits(PAGE), [block.strip() for block in blocks(PAGE, "text")]


def test_the_promise_is_refuted_with_the_way_that_the_page_shows(work: Path) -> None:
    (promise, *_), (answer, _) = steps()
    follow(work, [promise])
    (problem,) = told(work)
    assert answer == f"{problem.message}\n{problem.hint}"


def test_narrowed_to_the_first_line_it_is_proved(work: Path) -> None:
    (promise, entries, _), _ = steps()
    follow(work, [promise, entries])
    assert [] == told(work)


def test_the_clause_breaks_it_on_the_way_that_the_page_shows(work: Path) -> None:
    every, (_, answer) = steps()
    follow(work, every)
    broken = {problem.message.split("`")[1]: problem for problem in told(work)}
    assert {"MH-01", "MP-01", "MP-90"} == set(broken)
    assert answer in broken["MP-90"].hint
