"""The commands that look at files or at the store, and the one that writes files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from border_sim.cli.commands.schema_command import KINDS
from border_sim.domain.results import RunResult
from border_sim.service.schemas import MODELS
from border_sim.service.shipped import shipped_folder
from tests.cli.calls import call

TRAFFIC = """\
Date,Control Point,Arrival / Departure,Hong Kong Residents,Mainland Visitors,Other Visitors,Total
13-12-2025,Lok Ma Chau Spur Line,Departure,5,3,1,9
13-12-2025,Lok Ma Chau Spur Line,Arrival,1,1,1,4
13-12-2025,Lok Ma Chau,Departure,2,0,0,2
13-12-2025,Airport,Departure,2,0,0,2
"""


def test_a_machine_is_drawn_by_name(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    done = call(capsys, "draw", "parcels", "--pack", small.parent / "tiny")
    assert (0, "") == (done.code, done.err)
    assert done.out.startswith("stateDiagram-v2\n")
    assert "declared --> bench" in done.out


def test_a_machine_is_drawn_as_a_picture(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    done = call(capsys, "draw", "parcels", "--pack", small.parent / "tiny", "--format", "svg")
    assert (0, "") == (done.code, done.err)
    assert done.out.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    data = json.loads(call(capsys, "draw", "parcels", "--pack", small.parent / "tiny", "--format", "svg", "--json").out)
    assert {"flow": "parcels", "svg": done.out} == data


def test_a_machine_is_drawn_from_its_file(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    by_name = call(capsys, "draw", "parcels", "--pack", small.parent / "tiny", "--json")
    by_file = call(capsys, "draw", small.parent / "tiny" / "flows" / "parcels.yaml", "--json")
    assert by_name == by_file
    assert "parcels" == json.loads(by_file.out)["flow"]


def test_a_flow_file_outside_of_any_pack_is_drawn_all_the_same(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path
) -> None:
    file = tmp_path / "alone.yaml"
    file.write_bytes((small.parent / "tiny" / "flows" / "parcels.yaml").read_bytes())
    assert 0 == call(capsys, "draw", file).code


def test_a_flow_that_does_not_exist_is_told_with_its_neighbour(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    done = call(capsys, "draw", "parcel", "--pack", small.parent / "tiny")
    assert (2, "") == (done.code, done.out)
    assert "U014 expected a flow of `tiny`, one of `parcels`, got `parcel`\n  did you mean `parcels`?" in done.err


def test_the_shipped_flows_are_drawn_without_naming_a_pack(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == call(capsys, "draw", "samples").code


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_one(capsys: pytest.CaptureFixture[str], kind: str) -> None:
    done = call(capsys, "schema", kind)
    assert (0, "") == (done.code, done.err)
    jsonschema.Draft202012Validator.check_schema(json.loads(done.out))


def test_the_command_knows_every_schema() -> None:
    assert tuple(MODELS) == KINDS


def test_runs_are_listed_and_shown_again(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    printed = call(capsys, "run", small, "--json").out
    run = RunResult.model_validate_json(printed).run
    listed = call(capsys, "runs", "list")
    assert (0, "") == (listed.code, listed.err)
    assert run in listed.out
    assert "small" in listed.out
    assert printed == call(capsys, "runs", "show", run[:6], "--json").out
    report = call(capsys, "run", small).out
    assert report == call(capsys, "runs", "show", run).out


def test_a_store_without_runs_has_no_data(capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "runs", "list")
    assert (0, "", "no run has been kept yet\n") == (done.code, done.out, done.err)
    assert "[]\n" == call(capsys, "runs", "list", "--json").out


def test_a_run_that_was_not_kept_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "runs", "show", "abc")
    assert (2, "") == (done.code, done.out)
    assert "U022 there is no run `abc`" in done.err


def test_a_store_that_cannot_be_used_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "runs", "list", "--store", "mysql://host/runs")
    assert (2, "") == (done.code, done.out)
    assert "U020 unknown database `mysql`" in done.err


def test_what_is_shipped_is_laid_out_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    done = call(capsys, "init", tmp_path / "mine")
    assert 0 == done.code
    files = [Path(line) for line in done.out.splitlines()]
    assert [] == [file for file in files if not file.is_file()]
    assert tmp_path / "mine" / "rules" / "hetao" / "pack.yaml" in files
    assert tmp_path / "mine" / "rules" / "hengqin" / "pack.yaml" in files
    assert "to begin: border-sim run " in done.err
    for file in files:
        assert (shipped_folder() / file.relative_to(tmp_path / "mine")).read_bytes() == file.read_bytes()


def test_what_exists_is_never_overwritten(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    mine = tmp_path / "rules" / "notes.txt"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    done = call(capsys, "init", tmp_path)
    assert (2, "") == (done.code, done.out)
    assert f"{tmp_path}/rules: U030 expected a free name, got one that exists\n  name another folder\n" == done.err
    assert [mine] == [path for path in tmp_path.rglob("*") if path.is_file()]


def test_published_traffic_becomes_volumes_and_what_is_left_out_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "traffic.csv"
    file.write_text(TRAFFIC, encoding="utf-8")
    done = call(capsys, "import", "hk-traffic", file)
    assert 0 == done.code
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [("Lok Ma Chau Spur Line", "in", "hong_kong", "5")] == [
        (row["control_point"], row["direction"], row["class"], row["travellers"]) for row in rows[:1]
    ]
    assert 11 == sum(int(row["travellers"]) for row in rows)
    assert "left out: 1 row, another control point\n" in done.err
    chinese = call(capsys, "import", "hk-traffic", file, "--lang", "zh")
    assert done.out == chinese.out
    assert "未取用：1行，其他口岸\n" in chinese.err
    assert f"left out: 1 row, the classes do not add up to the total\n  {file}:3:1: they add up to" in done.err
    assert rows == [
        {key: str(value) for key, value in row.items()}
        for row in json.loads(call(capsys, "import", "hk-traffic", file, "--json").out)["volumes"]
    ]


def test_published_traffic_becomes_a_part_of_a_scenario(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "traffic.csv"
    file.write_text(TRAFFIC, encoding="utf-8")
    done = call(capsys, "import", "hk-traffic", file, "--yaml")
    assert 0 == done.code
    assert "  futian_in:  # Lok Ma Chau Spur Line\n    flow: people\n    entry: first_line_in\n" in done.out
    assert "left out: 1 row, another control point\n" in done.err


def test_traffic_of_an_unknown_control_point_is_bad_input(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "traffic.csv"
    file.write_text(TRAFFIC, encoding="utf-8")
    done = call(capsys, "import", "hk-traffic", file, "--at", "Airpot")
    assert (2, "") == (done.code, done.out)
    assert "did you mean `Airport`?" in done.err
