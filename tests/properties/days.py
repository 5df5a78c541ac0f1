"""Generated days: a plan with everything that is awkward, outcomes of all kinds, and lines across the routes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from border_sim.analysis.flow_measures import Observed
from border_sim.domain.manifest import Crossings, Manifest
from border_sim.domain.program import OUTCOMES, Op, Plan
from border_sim.engines.simpy_engine import SimpyEngine
from tests.contracts.plans import random_plan

FLOWS = ("people", "samples", "nobody")


@st.composite
def observed_days(draw: st.DrawFn) -> Observed:
    """Return a day that the engine has played, with its manifest."""
    seed = draw(st.integers(0, 1_000_000))
    scale = draw(st.sampled_from([1.0, 60.0, 977.0]))
    plan = _with_outcomes(random_plan(seed), seed)
    stretched = replace(
        plan,
        arrival=plan.arrival * scale,
        duration=plan.duration * scale,
        horizon=max(plan.horizon, 1.0) * scale,
        stations=tuple(
            replace(station, change_times=tuple(time * scale for time in station.change_times))
            for station in plan.stations
        ),
    )
    return Observed.of(stretched, SimpyEngine().run(stretched), _manifest(stretched, seed))


def _with_outcomes(plan: Plan, seed: int) -> Plan:
    generator = np.random.default_rng(seed)
    drawn = generator.integers(0, len(OUTCOMES), len(plan.program.op))
    argument = np.where(plan.program.op == Op.DONE, drawn, plan.program.argument)
    return replace(plan, program=replace(plan.program, argument=argument))


def _manifest(plan: Plan, seed: int) -> Manifest:
    """Return a manifest in which every journey meets up to two lines, with or without a stay between them."""
    generator = np.random.default_rng(seed + 1)
    rows: list[tuple[int, int, int, int]] = []
    for number in range(plan.journeys):
        first, end = int(plan.first_row[number]), int(plan.first_row[number + 1])
        leave, enter = sorted(int(cut) for cut in generator.integers(first, end + 1, 2))
        rows.append((number, 0, first, leave))
        if generator.random() < 0.6:
            rows.append((number, 1, enter, end))
    journey, line, first_row, end_row = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    n, crossings = plan.journeys, len(rows)
    stages = np.diff(plan.first_row)
    found = plan.first_row[:-1] + np.floor(generator.random(n) * np.maximum(stages, 1)).astype(np.int64)
    violation = generator.random(n) < 0.5
    return Manifest(
        flows=FLOWS,
        sources=("crowd",),
        lines=("first_in", "second_out"),
        channels=("people:release", "people:inspect"),
        flow=generator.integers(0, 2, n),
        source=np.zeros(n, dtype=np.int64),
        violation=violation,
        violation_kinds=("forged_papers", "pests"),
        violation_kind=np.where(violation, np.arange(n) % 2, -1),
        found_row=np.where((stages > 0) & (generator.random(n) < 0.5), found, -1),
        crossings=Crossings(
            journey=journey,
            line=line,
            channel=generator.integers(0, 2, crossings),
            first_row=first_row,
            end_row=end_row,
            eligible=generator.random(crossings) < 0.8,
            facilitated=generator.random(crossings) < 0.5,
            stopped=generator.random(crossings) < 0.2,
            documents=generator.integers(0, 4, crossings),
            deadline=np.where(generator.random(crossings) < 0.5, np.nan, generator.uniform(0, 100, crossings)),
        ),
    )
