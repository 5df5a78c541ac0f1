"""The guide that adds a list, a rule and a status is followed as it stands: only files of the pack are touched."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from border_sim.bootstrap import build
from border_sim.rules.examples import run_examples
from border_sim.rules.load import load_pack
from border_sim.scenario.load import load_scenario
from border_sim.settings import Settings
from tests.docs.pages import ROOT

PAGE = "docs/howto/change-the-procedure.md"


@dataclass(frozen=True)
class Edit:
    """A block of the page: a file that is created, or lines that are put below one of a file."""

    file: str
    below: str | None
    text: str


def edits() -> list[Edit]:
    """Return what the page tells its reader to write, in order: `Create FILE` or `In FILE, below LINE`, and a block."""
    text = (ROOT / PAGE).read_text("utf-8")
    told = re.compile(
        r"(?:Create `(?P<new>[^`]+)`|In\s`(?P<file>[^`]+)`, below `(?P<below>[^`]+)`)[^`]*?:\n\n"
        r"```(?:yaml|text)\n(?P<text>.*?)```",
        re.DOTALL,
    )
    return [Edit(one["new"] or one["file"], one["below"], one["text"]) for one in told.finditer(text)]


def follow(folder: Path) -> None:
    for edit in edits():
        path = folder / edit.file
        if edit.below is None:
            assert not path.exists()
            path.write_text(edit.text, "utf-8")
            continue
        lines = path.read_text("utf-8").splitlines(keepends=True)
        assert 1 == lines.count(f"{edit.below}\n")
        lines.insert(lines.index(f"{edit.below}\n") + 1, edit.text)
        path.write_text("".join(lines), "utf-8")


@pytest.fixture(name="followed", scope="module")
def followed_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the files in which the page has been followed."""
    folder = tmp_path_factory.mktemp("followed")
    for part in ("rules", "features/scenarios"):
        shutil.copytree(ROOT / part, folder / part)
    follow(folder)
    return folder


def test_the_page_touches_the_pack_and_one_scenario_and_every_block_of_it_is_followed() -> None:
    blocks = re.findall(r"(?m)^```(?:yaml|text)$", (ROOT / PAGE).read_text("utf-8"))
    assert len(blocks) == len(edits())
    assert {"rules", "shuttles.yaml"} == {Path(edit.file).parts[0] for edit in edits()}
    assert set() == {edit.file for edit in edits() if Path(edit.file).suffix not in {".yaml", ".csv"}}


def test_the_pack_is_whole_and_its_examples_hold(followed: Path) -> None:
    pack = load_pack(followed / "rules" / "hetao")
    assert "VSH-010" in pack.rules
    assert frozenset({"ZG-00001", "ZG-00002"}) == pack.lists["shuttle_buses"].members(date(2026, 11, 21))
    assert "shuttle_bay" in pack.flows["vehicles"].statuses
    assert [] == list(run_examples(pack))


def test_shuttles_go_to_their_bay_and_no_other_vehicle_does(followed: Path) -> None:
    app = build(Settings(str(followed / "runs.sqlite")))
    nobody = {"replications": "1", "traffic.shuttles.arrivals.per_day": "0"}
    with_them = app.simulate(load_scenario(followed / "shuttles.yaml", {"replications": "1"}))
    without = app.simulate(load_scenario(followed / "shuttles.yaml", nobody))
    assert with_them.stations["port.shuttle_bay"].served > 10
    assert 0 == without.stations["port.shuttle_bay"].served
