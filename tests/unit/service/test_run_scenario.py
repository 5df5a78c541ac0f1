"""Running a scenario: found again, kept with everything it was made from, known by a hash of what determines it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from border_sim.bootstrap import build, follow_routes
from border_sim.domain.results import RunResult
from border_sim.domain.runs import RunRecord
from border_sim.scenario.load import load_scenario, with_run
from border_sim.service.run_request import RunRequest
from border_sim.service.run_scenario import First, Ran, run_id, run_scenario
from border_sim.service.sources import OVERRIDES
from border_sim.service.trials import Workplace
from border_sim.service.versions import versions
from border_sim.settings import Settings
from tests.cli.small_world import lay_out
from tests.unit.service.drawer import Drawer


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


def run(request: RunRequest, drawer: Drawer, first: First | None = None) -> Ran:
    """Run with a drawer for a store."""

    @contextmanager
    def open_store() -> Iterator[Drawer]:
        yield drawer

    workplace = Workplace("simpy", follow_routes, fresh=request.fresh)
    return run_scenario(request, workplace, open_store, lambda _share: None, first)


def test_a_run_is_kept_with_its_replications_and_the_files_it_was_made_from(tmp_path: Path, drawer: Drawer) -> None:
    request = RunRequest(lay_out(tmp_path), {"traffic.post.arrivals.per_day": "10"}, replications=2)
    ran = run(request, drawer)
    (kept,) = drawer.records.values()
    assert ran.result == kept.result
    assert [True, True] == [json.loads(summary)["flows"]["parcels"]["arrived"] > 0 for summary in kept.replications]
    scenario, pack = kept.sources
    assert (ran.result.scenario.hash, ran.result.pack.hash) == (scenario.digest, pack.digest)
    assert (tmp_path / "small.yaml").read_bytes() == scenario.files["small.yaml"]
    assert {"traffic.post.arrivals.per_day": "10"} == json.loads(scenario.files[OVERRIDES])
    assert {"pack.yaml", "rules/all.yaml", "flows/parcels.yaml", "lists/friends.csv"} <= pack.files.keys()


def test_what_the_first_of_several_replications_gives_is_told_while_the_others_are_to_come(
    tmp_path: Path, drawer: Drawer
) -> None:
    told: list[RunResult] = []
    ran = run(RunRequest(lay_out(tmp_path), replications=3), drawer, told.append)
    run(RunRequest(tmp_path / "small.yaml", replications=3), drawer, told.append)  # found, so nobody waits
    alone = run(RunRequest(tmp_path / "small.yaml", replications=1), drawer, told.append)
    assert [alone.result] == told
    assert 3 == ran.result.replications


def test_an_earlier_run_is_not_computed_again(tmp_path: Path, drawer: Drawer) -> None:
    request = RunRequest(lay_out(tmp_path))
    first, again = run(request, drawer), run(request, drawer)
    assert (first.result, 1) == (again.result, drawer.saves)
    assert [f"found run {first.result.run} of the same inputs; --fresh computes it anew"] == [
        notice.en for notice in again.notices
    ]


def test_journeys_that_are_to_be_kept_are_computed_again(tmp_path: Path, drawer: Drawer) -> None:
    scenario = lay_out(tmp_path)
    run(RunRequest(scenario), drawer)
    run(RunRequest(scenario, keep_journeys=tmp_path / "journeys.csv"), drawer)
    assert 2 == drawer.saves
    assert (tmp_path / "journeys.csv").is_file()


def test_a_fresh_run_that_differs_replaces_the_earlier_one_and_says_so(tmp_path: Path, drawer: Drawer) -> None:
    request = RunRequest(lay_out(tmp_path), fresh=True)
    first = run(request, drawer)
    drawer.records[first.result.run] = RunRecord(first.result.model_copy(update={"stations": {}}))
    again = run(request, drawer)
    assert first.result == drawer.records[first.result.run].result
    assert any("differs from the run" in notice.en for notice in again.notices)


def test_what_is_computed_again_for_its_journeys_replaces_an_earlier_run_that_differs(
    tmp_path: Path, drawer: Drawer
) -> None:
    scenario = lay_out(tmp_path)
    first = run(RunRequest(scenario), drawer)
    drawer.records[first.result.run] = RunRecord(first.result.model_copy(update={"stations": {}}))
    again = run(RunRequest(scenario, keep_journeys=tmp_path / "journeys.csv"), drawer)
    assert first.result == drawer.records[first.result.run].result
    assert any("replaces it" in notice.en for notice in again.notices)


def test_the_id_of_a_run_depends_on_all_that_determines_it(tmp_path: Path) -> None:
    scenario = load_scenario(lay_out(tmp_path))
    others = [
        run_id(with_run(scenario, seed=scenario.seed + 1)),
        run_id(with_run(scenario, replications=scenario.replications + 1)),
        run_id(load_scenario(lay_out(tmp_path), {"horizon": "23 hours"})),
    ]
    assert 4 == len({run_id(scenario), *others})


def test_the_id_of_a_run_does_not_depend_on_where_its_files_lie(tmp_path: Path) -> None:
    here, there = load_scenario(lay_out(tmp_path / "here")), load_scenario(lay_out(tmp_path / "there"))
    assert run_id(here) == run_id(there)


def test_a_result_says_what_it_was_made_with(tmp_path: Path) -> None:
    scenario = load_scenario(lay_out(tmp_path))
    result = build(Settings("unused")).simulate(scenario)
    assert versions() == result.versions
    assert {"border_sim", "holidays", "numpy"} == result.versions.keys()
    assert run_id(scenario) == result.run


def test_parts_of_a_result_have_titles(tmp_path: Path) -> None:
    titles = build(Settings("unused")).simulate(load_scenario(lay_out(tmp_path))).titles
    assert ("包裹", "Parcels") == (titles["flows.parcels"].zh, titles["flows.parcels"].en)
    assert "stations.port.window" in titles
