"""The guide that adds a list, a rule and a status is followed as it stands: only files of the pack are touched."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from border_sim.bootstrap import build
from border_sim.rules.examples import run_examples
from border_sim.rules.load import load_pack
from border_sim.scenario.load import load_scenario
from border_sim.settings import Settings
from tests.docs.following import edits, follow
from tests.docs.pages import ROOT

PAGE = "docs/howto/change-the-procedure.md"


@pytest.fixture(name="followed", scope="module")
def followed_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the files in which the page has been followed."""
    folder = tmp_path_factory.mktemp("followed")
    for part in ("rules", "features/scenarios"):
        shutil.copytree(ROOT / part, folder / part)
    follow(folder, edits(PAGE))
    return folder


def test_the_page_touches_the_pack_and_one_scenario_and_every_block_of_it_is_followed() -> None:
    blocks = re.findall(r"(?m)^```(?:yaml|text)$", (ROOT / PAGE).read_text("utf-8"))
    assert len(blocks) == len(edits(PAGE))
    assert {"rules", "shuttles.yaml"} == {Path(edit.file).parts[0] for edit in edits(PAGE)}
    assert set() == {edit.file for edit in edits(PAGE) if Path(edit.file).suffix not in {".yaml", ".csv"}}


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
