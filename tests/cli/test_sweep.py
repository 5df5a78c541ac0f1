"""`border-sim sweep`: one scenario at many points, all of which see the same people."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from border_sim.bootstrap import build
from border_sim.scenario.load import load_scenario, with_run
from border_sim.service.schemas import schema
from tests.cli.calls import call

SERVERS, MANY = "sites.port.stations.window.servers", "traffic.post.arrivals.per_day"
P95 = "flows.parcels.sojourn.p95"
WAITING = "stations.port.window.waiting.mean"


def swept(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, Any]:
    done = call(capsys, "sweep", *arguments, "--json")
    assert 0 == done.code, done.err
    answer = json.loads(done.out)
    jsonschema.validate(answer, schema("sweep"))
    assert isinstance(answer, dict)
    return answer


def test_every_combination_is_a_point_and_each_is_what_a_run_of_it_would_say(
    capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    answer = swept(capsys, small, "--vary", f"{SERVERS}=1..2", "--vary", f"{MANY}=300,700", "--replications", "2")
    assert ("grid", 2, 7) == (answer["design"], answer["replications"], answer["seed"])
    assert [{SERVERS: s, MANY: m} for s in ("1", "2") for m in ("300", "700")] == [
        point["values"] for point in answer["points"]
    ]
    assert [P95, "stations.port.bench.utilisation"] == [measure["path"] for measure in answer["measures"]]
    alone = build().simulate(with_run(load_scenario(small, {SERVERS: "1", MANY: "700"}), replications=2))
    assert alone.flows["parcels"].sojourn.p95.model_dump() == answer["points"][1]["estimates"][P95]


def test_a_table_says_what_was_varied_and_measured_and_how_many_targets_were_met(
    capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    vary = ("--vary", f"{SERVERS}=1,2", "--set", f"targets=[{{measure: {WAITING}, at_most: 1 hour}}]")
    done = call(capsys, "sweep", small, *vary, "--replications", "2")
    assert 0 == done.code, done.err
    assert f"  servers  {SERVERS}\n" in done.out
    assert "  (1) window: mean waiting; target at most 1 hours\n" in done.out
    rows = [line.split() for line in done.out.splitlines()[-2:]]
    assert [("1", "1", ["0", "of", "1"]), ("2", "2", ["1", "of", "1"])] == [(row[0], row[1], row[-3:]) for row in rows]
    chinese = call(capsys, "sweep", small, *vary, "--lang", "zh")
    assert "（1）window：平均等待，目标不超过 1 小时\n" in chinese.out


def test_points_are_listed_in_a_file_and_written_to_another(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path
) -> None:
    points, output = tmp_path / "points.csv", tmp_path / "out.csv"
    points.write_text(f'{SERVERS},traffic.post.facts.origin\n1,"{{abroad: 10 %, home: 90 %}}"\n2,home\n', "utf-8")
    done = call(capsys, "sweep", small, "--points", points, "--measure", WAITING, "--output", output)
    assert 0 == done.code, done.err
    assert f"wrote {output}" in done.err
    with output.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert ["{abroad: 10 %, home: 90 %}", "home"] == [row["traffic.post.facts.origin"] for row in rows]
    assert ["", ""] == [row[f"{WAITING}.half_width"] for row in rows]
    assert float(rows[0][WAITING]) > float(rows[1][WAITING]) >= 0
    assert ["2", "2"] == [row["targets"] for row in rows]


def test_an_answer_is_written_as_json_and_replaces_what_was_there(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out.json"
    output.write_text("old", "utf-8")
    done = call(capsys, "sweep", small, "--vary", f"{SERVERS}=1,2", "--output", output, "--json")
    assert done.out == output.read_text("utf-8")
    assert ["out.json"] == [path.name for path in tmp_path.glob("*out*")]


@pytest.mark.parametrize("design", ["sobol", "latin-hypercube", "halton"])
def test_a_design_fills_the_space_the_same_for_the_same_seed(
    capsys: pytest.CaptureFixture[str], small: Path, design: str
) -> None:
    options = ("--vary", f"{SERVERS}=1..3", "--vary", "traffic.post.facts.urgent=10..60 %", "--design", design)
    first = swept(capsys, small, *options, "--points", "4")
    assert first == swept(capsys, small, *options, "--points", "4")
    assert design == first["design"]
    values = [point["values"] for point in first["points"]]
    assert {value[SERVERS] for value in values} <= {"1", "2", "3"}
    shares = [value["traffic.post.facts.urgent"] for value in values]
    assert 4 == len(set(shares))
    assert all(10 <= float(share.removesuffix(" %")) <= 60 for share in shares)
    assert values != [
        point["values"] for point in swept(capsys, small, *options, "--points", "4", "--seed", "8")["points"]
    ]


def test_everything_wrong_with_any_point_is_told_before_anything_is_played(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path
) -> None:
    points = tmp_path / "points.csv"
    points.write_text(f"{SERVERS},{MANY}\n1,many\n-1,5\n2,\nx,5\n", "utf-8")
    output = tmp_path / "out.csv"
    done = call(capsys, "sweep", small, "--points", points, "--measure", "speed", "--output", output)
    assert (2, "") == (done.code, done.out)
    for place in (f"{points}:2:2: ", f"{points}:3:1: ", f"{points}:4:2: U125 expected a value of", f"{points}:5:1: "):
        assert place in done.err
    assert "--measure: U112 unknown measure `speed`" in done.err
    assert not output.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "U126 expected something to vary, got nothing"),
        (("--design", "sobol", "--points", "8"), "U126 expected something to vary, got nothing"),
        (("--vary", "a.b=1,2"), "override a.b: S004 expected a path that exists"),
        (("--vary", SERVERS), "U120 expected `PATH=VALUES`"),
        (("--vary", "traffic.post.facts.urgent=1..9 %"), "U123 expected a step for `traffic.post.facts.urgent`"),
        (
            ("--vary", f"{SERVERS}=1..999", "--vary", f"{MANY}=1..999"),
            "U124 expected at most 10,000 points, got 998,001",
        ),
        (("--vary", f"{SERVERS}=1..3", "--points", "8"), "U127 expected a grid or a list"),
        (("--vary", f"{SERVERS}=1..3", "--design", "sobol"), "U127 expected a whole number, got ``"),
        (("--vary", f"{SERVERS}=1..3", "--design", "sobol", "--points", "0"), "U127 expected at least 1, got `0`"),
        (("--vary", f"{SERVERS}=1..3", "--design", "sobol", "--points", "20000"), "U124 expected at most 10,000"),
        (("--vary", f"{SERVERS}=1..3", "--output", "x.txt"), "U128 expected a file `.csv` or `.json`, got `x.txt`"),
        (("--vary", f"{SERVERS}=1..3", "--output", "no/x.csv"), "U128 expected a folder that exists, got `no`"),
        (("--vary", f"{SERVERS}=1..3", "--set", "targets=[]"), "U116 expected a measure, got none"),
        (("--points", "nowhere.csv"), "nowhere.csv: "),
    ],
)
def test_what_cannot_be_swept_is_bad_input(
    capsys: pytest.CaptureFixture[str], small: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = call(capsys, "sweep", small, *arguments)
    assert (2, "") == (done.code, done.out)
    assert message in done.err


def test_an_empty_list_has_no_points(capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path) -> None:
    points = tmp_path / "points.csv"
    points.write_text(f"{SERVERS}\n", "utf-8")
    done = call(capsys, "sweep", small, "--points", points)
    assert (2, "") == (done.code, done.out)
    assert "U125 expected a row for each point, got none" in done.err
