"""`border-sim resume`, and the precision and the batch means of `border-sim run`, at the door."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from border_sim.store import SqlStore
from tests.cli.calls import call, finish, start


@pytest.fixture
def interrupted(small: Path) -> str:
    """Return the id of a run that was killed."""
    process = start("run", small, "--replications", "40", "--json")
    deadline = time.monotonic() + 60
    while not kept():
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.02)
    process.kill()
    finish(process)
    ((run, trials),) = kept().items()
    assert 0 < trials < 40
    return run


def kept() -> dict[str, int]:
    """Return the unfinished runs that have kept trials, and how many."""
    store = os.environ["BORDER_SIM_STORE"]
    if not Path(store).exists():
        return {}
    with SqlStore.open(store) as opened:
        return {entry.run: entry.kept for entry in opened.unfinished() if entry.kept}


def test_a_killed_run_is_listed_and_resumed_byte_for_byte(
    capsys: pytest.CaptureFixture[str], small: Path, interrupted: str
) -> None:
    for command in (["runs", "list"], ["resume"]):
        listed = call(capsys, *command)
        assert (0, True) == (listed.code, interrupted in listed.out)
    (entry,) = json.loads(call(capsys, "resume", "--json").out)
    assert (interrupted, 40, True) == (entry["run"], entry["replications"], 0 < entry["kept"] < 40)
    resumed = call(capsys, "resume", interrupted[:6], "--json")
    whole = call(capsys, "run", small, "--replications", "40", "--json", "--fresh")
    assert (0, whole.out) == (resumed.code, resumed.out)
    again = call(capsys, "resume", interrupted, "--json")
    assert (0, whole.out, f"run {interrupted} is finished already\n") == (again.code, again.out, again.err)


def test_without_unfinished_runs_nothing_can_be_resumed(capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "resume")
    assert (0, "", "no run is unfinished\n") == (done.code, done.out, done.err)
    unknown = call(capsys, "resume", "abc")
    assert (2, True) == (unknown.code, "U022 there is no run `abc`" in unknown.err)


def test_replications_go_on_until_the_answer_is_precise(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    asked = ("run", small, "--measure", "aims.speed.parcels.p95", "--precision")
    reached = json.loads(call(capsys, *asked, "15 %", "--json").out)
    assert reached["precision"]["reached"]
    assert 10 <= reached["replications"] < 30
    assert reached["precision"]["measures"]["aims.speed.parcels.p95"] <= 0.15 / 1.15
    n = reached["replications"]
    said = call(capsys, *asked, "15 %")
    assert f"precise enough after {n} replications: the means are within 15 %" in " ".join(said.out.split())
    plain = json.loads(call(capsys, "run", small, "--replications", str(n), "--json").out)
    assert plain["flows"] == reached["flows"]
    assert plain["run"] != reached["run"]


def test_a_precision_that_is_not_reached_is_said(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    said = call(capsys, "run", small, "--precision", "0.1 %", "--at-most", "12", "--measure", "aims.speed.parcels.p95")
    assert "not reached within 12 replications: the means were to be within 0.1 %" in " ".join(said.out.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--precision", "5"], "--precision: U140 expected a share in per cent"),
        (["--precision", "0 %"], "--precision: U140 expected a share above `0 %` and below `100 %`, got `0 %`"),
        (["--precision", "5 %", "--at-most", "9"], "--at-most: U140 expected at least 10 replications, got `9`"),
        (["--precision", "5 %", "--measure", "flows.cars.arrived"], "--measure: U112 unknown measure"),
        (["--batch-means", "--replications", "2"], "--batch-means: U143 expected one replication"),
        (["--batch-means", "--precision", "5 %"], "--batch-means: U143 expected one replication"),
        (["--cluster", "h:1", "--keep-journeys", "j.csv"], "--keep-journeys: U147 expected journeys that are played"),
        (["--cluster", "somewhere"], "--cluster: U145 expected the address of a scheduler"),
    ],
)
def test_what_cannot_be_asked_for_is_told(
    capsys: pytest.CaptureFixture[str], small: Path, arguments: list[str], said: str
) -> None:
    done = call(capsys, "run", small, *arguments)
    assert (2, "", True) == (done.code, done.out, said in done.err)


def test_a_scenario_without_targets_has_nothing_to_be_precise(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    done = call(capsys, "run", small, "--set", "targets=[]", "--precision", "5 %")
    assert (2, True) == (done.code, "--precision: U141 expected measures that are to be precise, got none" in done.err)


def test_one_long_run_says_its_warm_up_and_its_batches(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    week = ("run", small, "--batch-means", "--set", "horizon=14 days")
    result = json.loads(call(capsys, *week, "--json").out)
    flow = result["long_run"]["parcels"]
    assert (1, 20) == (result["replications"], flow["batches"])
    assert flow["journeys"] == sum(result["flows"]["parcels"][name] for name in ("cleared", "refused", "returned"))
    assert flow["cut"] + flow["batches"] * flow["batch_size"] <= flow["journeys"]
    said = call(capsys, *week)
    assert "One long run" in said.out
    assert "from 20 batches of" in said.out
