"""Shipped scenarios, their first replication played, and its files in every form."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from border_sim.bootstrap import play_by_size
from border_sim.exchange.forms import Form, write
from border_sim.exchange.played import Played
from border_sim.plan.prepare import prepare
from border_sim.scenario.load import load_scenario
from border_sim.service.journeys import played

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@cache
def replayed(scenario: str) -> Played:
    """Return the first replication of a shipped scenario."""
    read = load_scenario(SCENARIOS / f"{scenario}.yaml")
    prepared = prepare(read, 0)
    return played(read, 0, prepared.travelled(play_by_size(prepared)))


def exported(scenario: str, form: Form, folder: Path) -> Path:
    """Return the file of that replication in one form."""
    path = folder / {Form.OCEL_JSON: "day.jsonocel", Form.OCEL_SQLITE: "day.sqlite", Form.XES: "day.xes"}[form]
    write(replayed(scenario), form, path)
    return path
