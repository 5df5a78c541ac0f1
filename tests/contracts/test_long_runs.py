"""A replication played in blocks: the log is that of one piece, bit by bit, and so are the measures up to rounding."""

from __future__ import annotations

from dataclasses import replace
from math import nan
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from border_sim.analysis.measures import Measures, measure
from border_sim.analysis.paths import estimates
from border_sim.analysis.summary import summarise
from border_sim.domain.arrays import Floats
from border_sim.plan.cutting import can_be_cut, gates_met
from border_sim.plan.joining import joined
from border_sim.plan.prepare import Preparation, Prepared, prepare
from border_sim.scenario.load import load_scenario
from border_sim.scenario.model import Scenario
from border_sim.service.blocks import play_in_blocks

engine = pytest.importorskip("border_sim.engines.compiled.engine")

SCENARIOS = Path(__file__).parents[2] / "scenarios"
STAGES = ("enqueued", "started", "ended", "paused")

# Groups with quotas; permits, tiers and desks where work lies overnight; data that stay; replayed arrivals.
NAMES = (
    "vehicles_one_stop",
    "permit_desk_office_days",
    pytest.param("hetao_data_december", marks=pytest.mark.slow),
    pytest.param("hetao_samples_replay", marks=pytest.mark.slow),
)


@pytest.fixture(name="scenario", params=NAMES)
def two_days_and_a_half(request: pytest.FixtureRequest) -> Scenario:
    return load_scenario(SCENARIOS / f"{request.param}.yaml", {"horizon": "60 hours"})


def test_the_parts_of_a_preparation_are_the_whole(scenario: Scenario) -> None:
    whole = prepare(scenario, 1)
    preparation = Preparation(scenario, 1, gates_met(scenario))
    parts = [preparation.until(end) for end in (7 * 3600.0, 30 * 3600.0, scenario.horizon)]
    for name in ("arrival", "duration"):
        assert_array_equal(getattr(whole.plan, name), np.concatenate([getattr(part.plan, name) for part in parts]))
    assert steps_of(whole) == [step for part in parts for step in steps_of(part)]


def steps_of(prepared: Prepared) -> list[tuple[int, str]]:
    """Return what every row of the log stands for: the instruction and the status."""
    plan = prepared.plan
    rows = plan.instruction_of_rows()
    statuses = [plan.statuses[status] for status in plan.program.status[rows].tolist()]
    return list(zip(plan.program.op[rows].tolist(), statuses, strict=True))


def test_a_log_that_was_cut_is_that_of_one_piece(scenario: Scenario) -> None:
    whole = prepare(scenario, 0).plan
    expected = engine.CompiledEngine().run(whole)
    preparation, session = Preparation(scenario, 0, gates_met(scenario)), engine.Session()
    got: dict[str, Floats] = {name: np.full(len(whole.duration), np.nan) for name in STAGES}
    left = who = np.zeros(0, dtype=np.int64)
    plan, come = None, 0
    for end in (7 * 3600.0, 30 * 3600.0, scenario.horizon):
        part = preparation.until(end).plan
        plan = part if plan is None else joined(plan, left, part)
        who = np.append(who[left], np.arange(come, come + part.journeys))
        come += part.journeys
        log = session.play(plan, end if end == scenario.horizon else float(np.nextafter(end, 0.0)))
        lengths = np.diff(plan.first_row)
        rows = np.arange(plan.first_row[-1]) + np.repeat(whole.first_row[who] - plan.first_row[:-1], lengths)
        for name, column in got.items():
            column[rows] = getattr(log, name)
        left = engine.unfinished(log)
    for name, column in got.items():
        assert_array_equal(getattr(expected, name), column)


def test_the_measures_are_those_of_one_piece(scenario: Scenario) -> None:
    prepared = prepare(scenario, 0)
    travelled = prepared.travelled(engine.CompiledEngine().run(prepared.plan))
    whole = measure(travelled.plan, travelled.log, travelled.manifest)
    shares: list[float] = []
    parts = play_in_blocks(scenario, 0, engine.Session(), shares.append)
    assert set(numbers(whole)) == set(numbers(parts))
    assert numbers(whole) == pytest.approx(numbers(parts), rel=1e-9, abs=1e-9, nan_ok=True)
    assert 1.0 == shares[-1]


def numbers(measures: Measures) -> dict[str, float]:
    """Return every number of a replication by its path, NaN where there is none."""
    told = {path: one.value for path, one in estimates(summarise([measures])).items()}
    return {path: nan if value is None else value for path, value in told.items()}


def test_what_counts_over_all_journeys_is_not_cut() -> None:
    # Equipment has a selectivity programme.
    assert not can_be_cut(load_scenario(SCENARIOS / "hetao_goods.yaml", {"horizon": "60 hours"}))


def test_a_day_is_one_block_and_more_than_that_is_cut(scenario: Scenario) -> None:
    assert can_be_cut(scenario)
    assert not can_be_cut(replace(scenario, horizon=86_400.0))
