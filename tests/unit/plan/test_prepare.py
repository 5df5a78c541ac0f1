"""From a scenario to a plan: everybody is in it once, and everything that law and chance settle has been settled."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from border_sim.domain.arrays import Integers
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import OUTCOMES, Op
from border_sim.domain.terms import Outcome
from border_sim.engines import live
from border_sim.engines.simpy_engine import SimpyEngine
from border_sim.plan.prepare import Prepared, prepare
from border_sim.scenario.load import load_scenario
from tests.unit.scenario.worlds import FLOW, SCENARIO, changed, lay_out

BACK_TO_THE_BENCH = "  - {from: window, to: bench, when: {channel: inspect}}\n"
"""A move of the small pack that leads round in a circle, since the channel never changes."""


def prepare_small(folder: Path, *changes: tuple[str, str], replication: int = 0) -> Prepared:
    path = lay_out(folder, changed(*changes, text=SCENARIO))
    (folder / "tiny/flows/parcels.yaml").write_text(FLOW.replace(BACK_TO_THE_BENCH, ""), encoding="utf-8")
    return prepare(load_scenario(path), replication)


@pytest.fixture(name="small")
def small_replication(tmp_path: Path) -> Prepared:
    return prepare_small(tmp_path)


def journeys_at(prepared: Prepared, status: str) -> Integers:
    """Return the journeys that come to a status that takes time."""
    plan = prepared.plan
    rows = plan.program.status[plan.instruction_of_rows()] == plan.statuses.index(status)
    return np.unique(plan.journey_of_rows()[rows])


def outcomes(prepared: Prepared) -> Integers:
    """Return the code of the outcome that each journey's program ends with."""
    plan = prepared.plan
    ends = plan.start + np.diff(plan.first_row)
    assert (plan.program.op[ends] == Op.DONE).all()
    return plan.program.argument[ends]


def test_the_members_of_all_routes_are_all_journeys(small: Prepared) -> None:
    assert [0, 1] == sorted({route.cohort for route in small.routes})
    for number, cohort in enumerate(small.population.cohorts):
        members = np.concatenate([route.members for route in small.routes if route.cohort == number])
        assert list(range(len(cohort))) == sorted(members.tolist())


def test_journeys_are_numbered_by_arrival_whatever_source_they_come_from(small: Prepared) -> None:
    arrivals = np.sort(np.concatenate([cohort.arrival for cohort in small.population.cohorts]))
    assert arrivals.tolist() == small.plan.arrival.tolist()
    for number, cohort in zip(small.layout.number, small.population.cohorts, strict=True):
        assert cohort.arrival.tolist() == small.plan.arrival[number].tolist()


def test_of_journeys_that_arrive_together_the_earlier_source_goes_first(tmp_path: Path) -> None:
    replay = tmp_path / "three.csv"
    replay.write_text("time,origin\n09:00,home\n09:00,home\n10:00,home\n", encoding="utf-8")
    prepared = prepare_small(
        tmp_path,
        ("arrivals: {per_day: 700, profile: morning, basis: COUNT}", "arrivals: {replay: three.csv}"),
        ("      origin: {abroad: 25 %, home: 75 %}\n", ""),
        ("arrivals: {per_day: 24}\n    facts: {origin: home, ", "arrivals: {replay: three.csv}\n    facts: {"),
    )
    assert [[0, 1, 4], [2, 3, 5]] == [number.tolist() for number in prepared.layout.number]


def test_what_comes_from_abroad_and_nothing_else_goes_to_the_bench(small: Prepared) -> None:
    post, number = small.population.cohorts[0], small.layout.number[0]
    origin = post.facts["origin"]
    abroad = number[origin.data == origin.names.index("abroad")]
    assert sorted(abroad.tolist()) == journeys_at(small, "parcels.bench").tolist()


def test_a_violation_is_sent_back_when_it_is_found_and_only_then(small: Prepared) -> None:
    found = small.manifest.found_row >= 0
    returned = outcomes(small) == OUTCOMES.index(Outcome.RETURNED)
    assert found.any()
    assert found.tolist() == returned.tolist()
    assert not (found & ~small.manifest.violation).any()


def test_every_stage_has_the_duration_of_its_own_status(small: Prepared) -> None:
    plan = small.plan
    status = plan.program.status[plan.instruction_of_rows()]
    bench = plan.duration[status == plan.statuses.index("parcels.bench")]
    gate = plan.duration[status == plan.statuses.index("parcels.gate")]
    store = plan.duration[status == plan.statuses.index("parcels.store")]
    assert ({600.0}, {5.0}, {3600.0}) == (set(bench), set(gate), set(store))


def test_a_priority_holds_at_the_station_that_gives_it(small: Prepared) -> None:
    plan = small.plan
    rows = plan.instruction_of_rows()
    letters = np.isin(plan.journey_of_rows(), small.layout.number[1])
    window = plan.program.status[rows] == plan.statuses.index("parcels.window")
    bench = plan.program.status[rows] == plan.statuses.index("parcels.bench")
    assert {0} == set(plan.program.priority[rows][letters & window].tolist())
    assert {1} == set(plan.program.priority[rows][bench].tolist())


def test_a_stay_lies_between_the_crossings_of_two_lines(small: Prepared) -> None:
    crossings = small.manifest.crossings
    stored = journeys_at(small, "parcels.store")
    journey = int(stored[0])
    first, second = np.flatnonzero(crossings.journey == journey).tolist()
    assert ("first_in", "second_out") == tuple(
        small.manifest.lines[code] for code in crossings.line[[first, second]].tolist()
    )
    assert 1 == crossings.first_row[second] - crossings.end_row[first]


def test_crossings_stand_in_order_of_journey_and_begin_one_a_journey(small: Prepared) -> None:
    journey = small.manifest.crossings.journey
    assert (np.diff(journey) >= 0).all()
    assert list(range(small.plan.journeys)) == np.unique(journey).tolist()


def test_replications_differ_and_one_of_them_repeats_itself(tmp_path: Path) -> None:
    once, again = prepare_small(tmp_path), prepare_small(tmp_path)
    other = prepare_small(tmp_path, replication=1)
    assert once.plan.duration.tobytes() == again.plan.duration.tobytes()
    assert once.plan.arrival.tobytes() == again.plan.arrival.tobytes()
    assert once.plan.arrival.tobytes() != other.plan.arrival.tobytes()


def test_a_slower_window_changes_nobody_else(tmp_path: Path) -> None:
    quick = prepare_small(tmp_path)
    slow = prepare_small(tmp_path, ("{exponential: {mean: 1 min}}", "{exponential: {mean: 2 min}}"))
    window = quick.plan.program.status[quick.plan.instruction_of_rows()] == quick.plan.statuses.index("parcels.window")
    assert quick.plan.arrival.tolist() == slow.plan.arrival.tolist()
    assert quick.plan.duration[~window].tolist() == slow.plan.duration[~window].tolist()
    assert (2 * quick.plan.duration[window]).tolist() == pytest.approx(slow.plan.duration[window].tolist())


def test_a_second_source_shifts_nobody_of_the_first(tmp_path: Path) -> None:
    start = SCENARIO.index("  letters:\n")
    letters = SCENARIO[start : SCENARIO.index("targets:\n")]
    both = prepare_small(tmp_path)
    alone = prepare_small(tmp_path, (letters, ""), ("        priority: [letters]\n", ""))
    post = both.layout.number[0]
    assert alone.plan.arrival.tolist() == both.plan.arrival[post].tolist()
    assert alone.manifest.violation.tolist() == both.manifest.violation[post].tolist()


def test_live_machines_go_the_way_of_the_plan(small: Prepared) -> None:
    log = SimpyEngine().run(small.plan)
    assert log.identical(live.run(small.plan, small.machines, small.script()))
    assert not log.identical(JourneyLog.blank(small.plan))
