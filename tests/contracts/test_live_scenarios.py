"""On every shipped scenario the real machines, driven live, and compiled code give the log of the SimPy engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from border_sim.engines import live
from border_sim.engines.compiled.engine import CompiledEngine
from border_sim.engines.simpy_engine import SimpyEngine
from border_sim.plan.prepare import Prepared, prepare
from border_sim.rules.shelf import Shelf
from border_sim.scenario.load import load_scenario

FOLDER = Path(__file__).parents[2] / "scenarios"
SCENARIOS = sorted(FOLDER.glob("*.yaml"))
each_scenario = pytest.mark.parametrize("path", SCENARIOS, ids=[path.stem for path in SCENARIOS])

shelf = Shelf()

MORNING = 3_000
"""Journeys that the quick test lets arrive; a whole Saturday takes the machines half a minute."""


def all_logs_agree(prepared: Prepared) -> bool:
    """Return whether the three ways through one replication give the same log, bit by bit."""
    expected = SimpyEngine().run(prepared.plan)
    others = [CompiledEngine().run(prepared.plan), live.run(prepared.plan, prepared.machines, prepared.script())]
    return all(map(expected.identical, others))


def test_there_are_scenarios_to_try() -> None:
    assert FOLDER / "hetao_saturday.yaml" in SCENARIOS


@each_scenario
def test_the_first_journeys_go_the_same_way_live(path: Path) -> None:
    prepared = prepare(load_scenario(path, read_pack=shelf), 0)
    arrival = prepared.plan.arrival
    if len(arrival) > MORNING:
        prepared = replace(prepared, plan=replace(prepared.plan, horizon=float(arrival[MORNING])))

    assert all_logs_agree(prepared)


@pytest.mark.slow
@each_scenario
def test_all_journeys_go_the_same_way_live(path: Path) -> None:
    assert all_logs_agree(prepare(load_scenario(path, read_pack=shelf), 0))
