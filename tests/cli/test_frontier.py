"""`border-sim frontier`: points that nothing beats."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from border_sim.experiments import search
from border_sim.service.schemas import schema
from tests.cli.calls import call

SERVERS, FINDS = "sites.port.stations.window.servers", "inspections.goods.finds"
WAITING, FOUND = "stations.port.window.waiting.mean", "aims.control.found"
STAFF = "stations.port.window.utilisation=max"


def found(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, Any]:
    done = call(capsys, "frontier", *arguments, "--json")
    assert 0 == done.code, done.err
    answer = json.loads(done.out)
    jsonschema.validate(answer, schema("frontier"))
    assert isinstance(answer, dict)
    return answer


def objectives(*paths: str) -> tuple[str, ...]:
    return tuple(word for path in paths for word in ("--objective", path))


def test_more_windows_are_faster_and_idler_and_worse_inspections_are_beaten(
    capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    """Of two windows and one neither beats the other; whoever finds less at the same speed is beaten."""
    options = ("--vary", f"{SERVERS}=1,2", "--vary", f"{FINDS}=90 %,5 %", "--replications", "6")
    answer = found(capsys, small, *options, *objectives(WAITING, STAFF, FOUND))
    assert ("grid", ["min", "max", "max"]) == (answer["method"], [one["goal"] for one in answer["objectives"]])
    standing = {tuple(point["values"].values()): point["standing"] for point in answer["points"]}
    assert ("unbeaten", "unbeaten") == (standing["1", "90 %"], standing["2", "90 %"])
    assert {"beaten"} == {standing["1", "5 %"], standing["2", "5 %"]}
    assert [None, 1, None, 3] == [point["beaten_by"] for point in answer["points"]]
    assert answer["says"][0]["en"].startswith("Of 4 points, nothing beats 2; beaten: 2; ")


def test_the_beaten_are_counted_and_shown_when_asked_for(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    options = ("--vary", f"{FINDS}=90 %,5 %", "--replications", "6", *objectives(WAITING, FOUND))
    done = call(capsys, "frontier", small, *options)
    assert 0 == done.code, done.err
    assert "points that are beaten: 1 (--all shows them)" in done.out
    assert "(2) all flows: share of violations that were found and held (more is better)" in done.out
    everything = call(capsys, "frontier", small, *options, "--all", "--lang", "zh")
    assert "被点1" in everything.out
    assert "另有" not in everything.out


def test_without_objectives_it_is_a_measure_of_each_aim(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    answer = found(capsys, small, "--vary", f"{SERVERS}=1,2")
    assert [FOUND, "aims.openness.facilitated", "aims.speed.parcels.p95"] == [
        one["path"] for one in answer["objectives"]
    ]


def test_three_knobs_are_searched_the_same_for_the_same_seed(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path
) -> None:
    options = (
        *("--vary", f"{SERVERS}=1..3", "--vary", f"{FINDS}=10..90 %"),
        *("--vary", "traffic.post.facts.urgent=0 %,50 %", "--trials", "10", *objectives(WAITING, FOUND)),
    )
    first = found(capsys, small, *options, "--output", tmp_path / "out.csv")
    assert first == found(capsys, small, *options)
    assert "search" == first["method"]
    assert 1 <= len(first["points"]) <= 10
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [point["standing"] for point in first["points"]] == [row["standing"] for row in rows]
    assert [point["values"][FINDS] for point in first["points"]] == [row[FINDS] for row in rows]


def test_a_point_that_is_tried_twice_is_played_once(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    knobs = (f"{SERVERS}=1,2", f"{FINDS}=90 %,5 %", "traffic.post.facts.urgent=0 %,50 %")
    vary = [word for knob in knobs for word in ("--vary", knob)]
    answer = found(capsys, small, *vary, "--trials", "24", *objectives(WAITING, FOUND))
    tried = [tuple(point["values"].values()) for point in answer["points"]]
    assert len(tried) == len(set(tried)) <= 8


def test_without_optuna_a_search_says_what_to_install(
    capsys: pytest.CaptureFixture[str], small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "find_spec", lambda _name: None)
    knobs = (f"{SERVERS}=1..3", f"{FINDS}=10..90 %", "traffic.post.facts.urgent=0 %,50 %")
    done = call(capsys, "frontier", small, *(word for knob in knobs for word in ("--vary", knob)))
    assert (2, "") == (done.code, done.out)
    assert (
        "U129 expected 2 knobs at most where Optuna is not installed, got 3\n  install `border-sim[search]`" in done.err
    )
    two = call(capsys, "frontier", small, "--vary", f"{SERVERS}=1,2")
    assert 0 == two.code, two.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "U126 expected something to vary, got nothing"),
        (("--vary", f"{FINDS}=10..90 %"), "U123 expected a step"),
        (("--vary", f"{FINDS}=10 %,120 %"), "override inspections.goods.finds:1:1: D022"),
        (("--vary", f"{SERVERS}=1,2", *objectives(WAITING)), "U130 expected two objectives at least, got one"),
        (("--vary", f"{SERVERS}=1,2", *objectives(WAITING, WAITING)), "U130 expected each objective once"),
        (("--vary", f"{SERVERS}=1,2", *objectives("speed", WAITING)), "U112 unknown measure `speed`"),
        (
            ("--vary", f"{SERVERS}=1,2", "--vary", f"{FINDS}=10..190 %", "--vary", "seed=1,2"),
            "override inspections.goods.finds:1:1: D022",
        ),
    ],
)
def test_what_has_no_frontier_is_bad_input(
    capsys: pytest.CaptureFixture[str], small: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = call(capsys, "frontier", small, *arguments)
    assert (2, "") == (done.code, done.out)
    assert message in done.err
