"""Jobs of a workbench whose servers and workers are killed: nothing is lost, and the answer is that of the shell."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from border_sim.bootstrap import build
from border_sim.domain.jobs import Job, JobStatus
from border_sim.settings import Settings
from border_sim.store import SqlStore
from border_sim.web.folder import Folder
from border_sim.web.foreman import Foreman
from border_sim.web.job_state import JobTold
from border_sim.web.kinds.run import RunAsked
from border_sim.web.limits import GIBIBYTE, Limits
from border_sim.web.workbench import Workbench
from tests.cli.small_world import SCENARIO, changed, lay_out
from tests.contracts.served import PATIENCE, Served, workers_of
from tests.postgres import fresh_schema

pytestmark = pytest.mark.slow

LONG = 120
"""Replications of a run that takes some seconds."""


@pytest.fixture(params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    lay_out(tmp_path / "folder")
    if request.param == "sqlite":
        yield Served(tmp_path / "folder", str(tmp_path / "runs.sqlite"), tmp_path / "home")
    else:
        with fresh_schema() as schema:
            yield Served(tmp_path / "folder", schema, tmp_path / "home")


@pytest.fixture
def alone(tmp_path: Path) -> Served:
    lay_out(tmp_path / "folder")
    return Served(tmp_path / "folder", str(tmp_path / "runs.sqlite"), tmp_path / "home")


def in_the_shell(served: Served, tmp_path: Path, replications: int = LONG) -> str:
    command = ["run", "small.yaml", "--replications", str(replications), "--json"]
    return served.shell(*command, store=str(tmp_path / "another.sqlite"))


def expect_the_run(served: Served, ended: dict[str, Any], whole: str) -> None:
    assert ("done", json.loads(whole)["run"]) == (ended["status"], ended["run"]), ended
    assert whole == served.shell("runs", "show", ended["run"], "--json")
    with SqlStore.open(served.store) as store:
        assert [ended["run"]] == [entry.run for entry in store.list()]
        assert () == store.unfinished()
        assert () == store.jobs.unended(str(served.folder.resolve()))


def test_a_run_goes_on_without_its_server_and_the_browser_catches_up(served: Served, tmp_path: Path) -> None:
    with served.server() as browser:
        number = browser.submit("run", scenario="small.yaml", replications=LONG)
        seen = browser.until(number, 0.1)
        assert seen["status"] == "running"
    assert number in served.workers(), "the worker outlives its server"
    with served.server() as browser:
        states = list(browser.events(number, seen["version"]))
        assert [] == list(browser.events(number, states[-1]["version"])), "there is no more to tell"
    versions = [seen["version"], *(state["version"] for state in states)]
    assert sorted(set(versions)) == versions
    assert 1 == states[-1]["attempts"]
    expect_the_run(served, states[-1], in_the_shell(served, tmp_path))


def test_a_run_that_loses_its_worker_is_finished_as_it_was_begun(served: Served, tmp_path: Path) -> None:
    whole = in_the_shell(served, tmp_path)
    with served.server() as browser:
        number = browser.submit("run", scenario="small.yaml", replications=LONG)
        seen = browser.until(number, 0.1)
        file = served.folder / "small.yaml"
        file.write_text(file.read_text("utf-8").replace("fixed: 30 s", "fixed: 40 s"), "utf-8")
        served.kill_worker(number)
        ended = browser.ended(number, seen["version"])
    assert 2 == ended["attempts"]
    expect_the_run(served, ended, whole)


def test_servers_and_workers_that_die_at_any_moment_leave_one_run(alone: Served, tmp_path: Path) -> None:
    chance = random.Random(20251213)  # noqa: S311  # nothing here is secret
    whole, number, seen, kills = in_the_shell(alone, tmp_path, 2 * LONG), 0, 0, 0
    ended: dict[str, Any] = {}
    while not ended:
        with alone.server() as browser:
            number = number or browser.submit("run", scenario="small.yaml", replications=2 * LONG)
            until = time.monotonic() + chance.uniform(0.2, 2.0)
            for state in browser.events(number, seen):
                assert state["version"] > seen
                seen = state["version"]
                if state["status"] == "done":
                    ended = state
                if time.monotonic() > until:
                    break
            if not ended and kills < 2 and chance.random() < 0.7 and number in alone.workers():
                alone.kill_worker(number)
                kills += 1
    assert 1 + kills == ended["attempts"]
    expect_the_run(alone, ended, whole)


def test_a_job_whose_workers_die_again_and_again_fails_and_says_so(alone: Served) -> None:
    with alone.server() as browser:
        number = browser.submit("run", scenario="small.yaml", replications=10 * LONG)
        seen = 0
        for attempt in (1, 2, 3):
            state = next(one for one in browser.events(number, seen) if one["attempts"] == attempt and one["run"])
            seen = state["version"]
            alone.kill_worker(number)
        ended = browser.ended(number, seen)
    assert ("failed", 3) == (ended["status"], ended["attempts"])
    assert "3 processes that played it were ended from outside" in ended["told"]["message"]["en"]


def test_a_job_that_is_cancelled_stops_and_what_was_played_is_kept(served: Served) -> None:
    with served.server() as browser:
        number = browser.submit("run", scenario="small.yaml", replications=10 * LONG)
        browser.until(number, 0.01)
        assert browser.client.post(f"/jobs/{number}/cancel").json()["is_unwanted"]
        assert "cancelled" == browser.ended(number)["status"]
        expect_no_workers(served.folder)
        with SqlStore.open(served.store) as store:
            (entry,) = store.unfinished()
        assert entry.kept


def test_thirty_jobs_at_once_all_end_in_their_turn(served: Served) -> None:
    with served.server() as browser:
        numbers = [browser.submit("run", scenario="small.yaml", replications=3, seed=seed) for seed in range(30)]
        ended = [browser.ended(number) for number in numbers]
    assert [("done", 1)] * 30 == [(state["status"], state["attempts"]) for state in ended]
    assert 30 == len({state["run"] for state in ended})
    with SqlStore.open(served.store) as store:
        assert 30 == len(store.list())


def test_two_servers_of_one_store_play_every_job_once(served: Served, tmp_path: Path) -> None:
    other = Served(served.folder, served.store, tmp_path / "another home")
    with served.server() as here, other.server() as there:
        numbers = [
            (browser, browser.submit("run", scenario="small.yaml", replications=20, seed=seed))
            for seed in range(4)
            for browser in (here, there)
        ]
        for browser, number in numbers:
            ended = (there if browser is here else here).ended(number)
            assert ("done", 1) == (ended["status"], ended["attempts"]), ended
    with SqlStore.open(served.store) as store:
        assert 4 == len(store.list()), "the same run is asked for twice and made once"


def ended(limits: Limits, tmp_path: Path, scenario: str = SCENARIO) -> tuple[Job, JobTold]:
    """Return how a run of many replications ends under some limits."""
    lay_out(tmp_path / "folder", scenario)
    store = str(tmp_path / "runs.sqlite")
    bench = Workbench(build(Settings(store)), Folder(tmp_path / "folder"), store, limits=limits, home=tmp_path)
    foreman = Foreman(bench)
    foreman.start()
    try:
        number = foreman.submit("run", RunAsked(scenario="small.yaml", replications=10 * LONG, engine="simpy")).number
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with bench.store() as opened:
                job = opened.jobs.find(number)
            assert job is not None
            if job.status.is_final:
                while foreman.at_work():
                    time.sleep(0.05)
                return job, JobTold.model_validate_json(job.told)
            time.sleep(0.05)
    finally:
        foreman.stop()
    raise TimeoutError


def test_a_job_that_takes_too_long_is_ended_and_what_was_played_is_kept(tmp_path: Path) -> None:
    job, told = ended(Limits(seconds=2.0), tmp_path)
    assert (JobStatus.FAILED, 1) == (job.status, job.attempts)
    assert told.message is not None
    assert "it took longer than a job may, 2 s: replications that were done are kept" == told.message.en
    with SqlStore.open(str(tmp_path / "runs.sqlite")) as store:
        (entry,) = store.unfinished()
    assert entry.kept


def test_a_job_that_needs_too_much_memory_fails_and_the_machine_does_not(tmp_path: Path) -> None:
    limits = Limits(memory=GIBIBYTE // 2, journeys=10**10)
    job, told = ended(limits, tmp_path, changed(("per_day: 700", "per_day: 150000")))
    assert (JobStatus.FAILED, 1) == (job.status, job.attempts)
    assert told.message is not None
    assert told.message.en.startswith("it needs more memory than a job may have")


FEATURE = """\
Feature: Parcels

  Scenario: What comes from abroad is looked at
    Given the rule pack "tiny"
    And parcels coming in over the first line: origin is abroad
    When it is decided
    Then the channel is inspect

  Scenario: What comes from here is looked at
    Given the rule pack "tiny"
    And parcels coming in over the first line: origin is home
    When it is decided
    Then the channel is inspect
"""


def test_features_are_run_and_every_step_is_told(alone: Served) -> None:
    (alone.folder / "parcels.feature").write_text(FEATURE, "utf-8")
    (alone.folder / "broken.feature").write_text("Feature: Nothing\n\n  Nonsense\n", "utf-8")
    with alone.server() as browser:
        good, bad = (
            browser.submit("features", features=["parcels.feature"]),
            browser.submit("features", features=["broken.feature"]),
        )
        assert "done" == browser.ended(good)["status"]
        answer = browser.answer(good)
        failed = browser.ended(bad)
    results: dict[str, list[str]] = {}
    for message in map(json.loads, answer["messages"].splitlines()):
        if step := message.get("testStepFinished"):
            results.setdefault(step["testCaseStartedId"], []).append(step["testStepResult"]["status"])
    assert [["PASSED"] * 4, ["PASSED", "PASSED", "PASSED", "FAILED"]] == list(results.values())
    assert 1 == answer["junit"].count("<failure")
    assert not answer["passed"]
    assert "parcels.feature:13: " in answer["output"]
    (problem,) = failed["told"]["problems"]
    assert ("failed", "U192", "broken.feature") == (failed["status"], problem["code"], problem["file"]), failed
    assert "expected at least one scenario, got none" == problem["message"]["en"]


WINDOW = "sites.port.stations.window"

KINDS: list[tuple[str, dict[str, Any], list[str]]] = [
    (
        "compare",
        {
            "scenarios": ["small.yaml"],
            "variants": {"two": {"sites.port.stations.window.servers": "2"}},
            "replications": 3,
        },
        ["compare", "small.yaml", "--variant", "two", "sites.port.stations.window.servers=2", "--replications", "3"],
    ),
    (
        "bottlenecks",
        {"scenario": "small.yaml", "officers": 1, "replications": 2},
        ["bottlenecks", "small.yaml", "--officers", "1", "--replications", "2"],
    ),
    (
        "sweep",
        {"scenario": "small.yaml", "vary": [f"{WINDOW}.servers=1..3"], "replications": 2},
        f"sweep small.yaml --vary {WINDOW}.servers=1..3 --replications 2".split(),
    ),
    (
        "frontier",
        {"scenario": "small.yaml", "vary": [f"{WINDOW}.servers=1..3"], "replications": 2},
        f"frontier small.yaml --vary {WINDOW}.servers=1..3 --replications 2".split(),
    ),
    (
        "staff",
        {"scenario": "small.yaml", "replications": 2},
        ["staff", "small.yaml", "--replications", "2"],
    ),
    (
        "impact",
        {"scenario": "small.yaml", "old": "tiny", "list_changes": ["friends=-P-1"], "replications": 2},
        [
            "rules",
            "impact",
            "tiny",
            "--scenario",
            "small.yaml",
            "--list-change",
            "friends=-P-1",
            "--replications",
            "2",
        ],
    ),
]


def test_every_kind_answers_as_its_command_does(alone: Served, tmp_path: Path) -> None:
    with alone.server() as browser:
        numbers = [browser.submit(kind, **request) for kind, request, _ in KINDS]
        for number, (kind, _, command) in zip(numbers, KINDS, strict=True):
            ended = browser.ended(number)
            assert "done" == ended["status"], (kind, ended)
            with SqlStore.open(alone.store) as store:
                answer = store.jobs.answer(number)
            assert alone.shell(*command, "--json", store=str(tmp_path / "another.sqlite")) == f"{answer}\n", kind
            assert json.loads(answer or "") == browser.answer(number)


def expect_no_workers(folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while workers_of(folder):
        assert time.monotonic() < deadline
        time.sleep(0.05)
