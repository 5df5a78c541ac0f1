"""`border-sim report` and `border-sim replay`, at the door."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calls import call


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], small: Path) -> str:
    """Return the id of a run that is kept."""
    run: str = json.loads(call(capsys, "run", small, "--replications", "2", "--json").out)["run"]
    return run


def test_a_report_is_data_and_plays_again(capsys: pytest.CaptureFixture[str], run: str, tmp_path: Path) -> None:
    made = call(capsys, "report", run[:6], "--no-effects", "--json")
    assert (0, "") == (made.code, made.err)
    exhibit = json.loads(made.out)
    assert ("border_sim.exhibit/1", run, 24) == (exhibit["format"], exhibit["run"]["run"], exhibit["hours"])
    file = tmp_path / "report.json"
    file.write_text(made.out, "utf-8")
    again = call(capsys, "replay", file)
    assert (0, "") == (again.code, again.err)
    assert f"Run {run}, played again, is the same to the last byte (seed 7, 2 replications).\n" == again.out

    exhibit["run"]["stations"]["port.bench"]["served"] += 1
    exhibit["run"]["versions"]["numpy"] = "1.0"
    file.write_text(json.dumps(exhibit), "utf-8")
    other = call(capsys, "replay", file)
    assert (1, f"Run {run}, played again, comes out otherwise.\n") == (other.code, other.out)
    assert "another version: numpy 1.0 in the report, " in other.err
    assert "it differs at `stations.port.bench.served`" in other.err
    assert json.loads(call(capsys, "replay", file, "--json").out)["different"] == ["stations.port.bench.served"]


def test_a_run_from_a_report_can_be_kept_and_reported_on(
    capsys: pytest.CaptureFixture[str], run: str, tmp_path: Path
) -> None:
    file, store = tmp_path / "report.json", tmp_path / "other.sqlite"
    file.write_text(call(capsys, "report", run, "--no-effects", "--json").out, "utf-8")
    assert 0 == call(capsys, "replay", file, "--store", store).code
    there = call(capsys, "report", run, "--no-effects", "--json", "--store", store)
    assert (0, file.read_text("utf-8")) == (there.code, there.out)


def test_a_folder_that_is_not_there_is_told_before_anything_is_played(
    capsys: pytest.CaptureFixture[str], run: str, tmp_path: Path
) -> None:
    done = call(capsys, "report", run, "--output", tmp_path / "nowhere" / "report.html")
    assert (2, True) == (done.code, "U031 the file cannot be written: No such file or directory" in done.err)


def test_what_is_no_report_and_no_run_is_bad_input(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text('<script id="exhibit">{}</script>', "utf-8")
    done = call(capsys, "replay", file)
    assert (2, True) == (done.code, "page.html: U211 expected a report" in done.err)
    assert (2, True) == ((none := call(capsys, "report", "abc")).code, "U022 there is no run `abc`" in none.err)
