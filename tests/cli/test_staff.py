"""`border-sim staff`: who should work when."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from border_sim.domain.results import RunResult
from border_sim.service.schemas import schema
from border_sim.service.staff_result import Staffing
from tests.cli.calls import Done, call
from tests.cli.small_world import changed, lay_out

QUIET = changed(
    ("per_day: 700", "per_day: 150"),
    ("seed: 7", "seed: 7\nreplications: 3"),
    ("p95, at_most: 20 hours", "p95, at_most: 12 hours"),
)
SHIFTS = "shifts: [{length: 6 hours, starts: [00:00, 06:00, 12:00, 18:00]}]\nbasis: assumption\n"
"""Few shifts, so that rosters are found quickly."""


@pytest.fixture
def quiet(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "quiet", QUIET)


@pytest.fixture
def shifts(tmp_path: Path) -> Path:
    path = tmp_path / "shifts.yaml"
    path.write_text(SHIFTS, encoding="utf-8")
    return path


def ask(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Done:
    done = call(capsys, "staff", *arguments)
    assert 0 == done.code, done.err
    return done


def test_the_roster_meets_the_targets_in_replications_that_the_search_has_not_seen(
    capsys: pytest.CaptureFixture[str], quiet: Path, shifts: Path
) -> None:
    out = ask(capsys, quiet, "--shifts", shifts, "--json").out
    jsonschema.validate(json.loads(out), schema("staffing"))
    answer = Staffing.model_validate_json(out)
    assert answer.roster.met
    assert min(answer.fresh) >= answer.searched
    assert answer.rule_of_thumb is not None
    assert answer.roster.cost <= answer.rule_of_thumb.cost
    assert answer.roster.cost == pytest.approx(sum(station.cost for station in answer.stations))
    assert [target.measure for target in answer.roster.targets] == [price.measure for price in answer.prices]
    assert () == answer.kept
    (window,) = (station for station in answer.stations if station.station == "port.window")
    assert [0] * 8 == list(window.by_hour[:8])
    assert all(window.by_hour[8:18])  # somebody is there whenever it is open
    assert [0] * 6 == list(window.by_hour[18:])


def test_the_roster_that_is_written_is_a_scenario_that_runs(
    capsys: pytest.CaptureFixture[str], quiet: Path, shifts: Path
) -> None:
    target = quiet.parent / "roster.yaml"
    done = ask(capsys, quiet, "--shifts", shifts, "--station", "port.window", "--output", target)
    assert "the rule of thumb (load and a square-root margin) takes" in " ".join(done.out.split())
    assert "The price of each target, tightened by a tenth" in done.out
    assert "extends: small.yaml" in target.read_text("utf-8")
    ran = call(capsys, "run", target, "--json")
    assert 0 == ran.code, ran.err
    assert "small_roster" == RunResult.model_validate_json(ran.out).scenario.name


def test_it_answers_in_chinese(capsys: pytest.CaptureFixture[str], quiet: Path, shifts: Path) -> None:
    chinese = ask(capsys, quiet, "--shifts", shifts, "--station", "port.window", "--lang", "zh").out
    assert "经验法则（负荷加平方根余量）" in chinese
    assert "officer" not in chinese


def test_targets_out_of_reach_end_with_1_and_the_best_that_was_found(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, shifts: Path
) -> None:
    path, target = (
        lay_out(tmp_path / "hard", QUIET.replace("at_most: 12 hours", "at_most: 20 min")),
        tmp_path / "r.yaml",
    )
    arguments = ("--shifts", shifts, "--station", "port.window", "--most", "3", "--output", target)
    done = call(capsys, "staff", path, *arguments)
    assert not target.exists()
    assert 1 == done.code
    assert "no roster meets the targets: 1 of 2 missed" in done.err
    assert "no roster within the servers allowed meets every target; the best one found has" in " ".join(
        done.out.split()
    )


def test_a_station_that_does_not_exist_is_told_with_its_neighbour(
    capsys: pytest.CaptureFixture[str], quiet: Path
) -> None:
    done = call(capsys, "staff", quiet, "--station", "port.windw", "--station", "nowhere")
    assert 2 == done.code
    assert "--station: U151 expected a station of the scenario, got `port.windw`" in done.err
    assert "did you mean `port.window`?" in done.err
    assert "got `nowhere`" in done.err


def test_a_scenario_without_targets_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = lay_out(tmp_path / "aimless", QUIET.split("targets:", maxsplit=1)[0])
    done = call(capsys, "staff", path)
    assert 2 == done.code
    assert "U152 expected a scenario with targets, got one without" in done.err


def test_shifts_that_leave_a_station_alone_are_refused(
    capsys: pytest.CaptureFixture[str], quiet: Path, shifts: Path
) -> None:
    shifts.write_text("shifts: [{length: 6 hours, starts: [08:00]}]\n", encoding="utf-8")
    target = quiet.parent / "roster.yaml"
    done = call(capsys, "staff", quiet, "--shifts", shifts, "--station", "port.window", "--output", target)
    assert 2 == done.code
    assert (
        "--shifts: U153 expected shifts that cover the opening hours of `port.window`, got none that does" in done.err
    )
    assert not target.exists()


@pytest.mark.parametrize("name", ["small.yaml", "nowhere/roster.yaml"])
def test_a_roster_is_written_into_no_file_of_its_scenario_and_into_no_folder_that_is_not_there(
    capsys: pytest.CaptureFixture[str], quiet: Path, name: str
) -> None:
    before = quiet.read_bytes()
    done = call(capsys, "staff", quiet, "--output", quiet.parent / name)
    assert 2 == done.code
    assert ("U154" if name == "small.yaml" else "U031 the file cannot be written: No such file") in done.err
    assert before == quiet.read_bytes()
