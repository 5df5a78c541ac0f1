"""`border-sim export`: a replication of a kept run, played again and written for other tools."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from border_sim.domain.results import RunResult
from border_sim.service.schemas import schema
from tests.cli.calls import call


@pytest.fixture
def run(small: Path, capsys: pytest.CaptureFixture[str]) -> RunResult:
    """Return a kept run of two replications."""
    done = call(capsys, "run", small, "--replications", "2", "--json", "--keep-journeys", small.parent / "kept.csv")
    return RunResult.model_validate_json(done.out)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_journeys_are_those_of_the_run_though_its_files_have_gone(
    run: RunResult, small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = rows(small.parent / "kept.csv")
    small.unlink()
    done = call(capsys, "export", run.run[:6], tmp_path / "second.csv", "--replication", "2")
    assert (0, "") == (done.code, done.out)
    written = rows(tmp_path / "second.csv")
    assert [row for row in kept if row["replication"] == "1"] == written
    number = len({row["journey"] for row in written})
    assert f"wrote {number} journeys to {tmp_path / 'second.csv'}\n" == done.err


def test_the_answer_in_json_says_what_was_written(
    run: RunResult, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = call(capsys, "export", run.run, tmp_path / "day.sqlite", "--flow", "parcels", "--json")
    answer = json.loads(done.out)
    assert schema("export")["required"] == [key for key in answer if key != "format"]
    assert ("border_sim.export/1", "ocel-sqlite", 1, ["parcels"], True) == tuple(
        answer[key] for key in ("format", "form", "replication", "flows", "same_program")
    )
    with closing(sqlite3.connect(tmp_path / "day.sqlite")) as base:
        (journeys,) = base.execute("SELECT count(*) FROM object WHERE ocel_type = 'journey.parcels'").fetchone()
    assert journeys == answer["journeys"] > 0


def test_the_form_can_be_named_where_the_file_does_not_say_it(
    run: RunResult, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = call(capsys, "export", run.run, tmp_path / "day", "--format", "xes", "--lang", "zh")
    assert (0, True) == (done.code, done.err.startswith("已将"))
    assert (tmp_path / "day").read_text("utf-8").startswith("<?xml")


WRONG = (
    (("day.doc",), "U181 expected a name that ends on one of `.jsonocel`"),
    (("day.xes", "--replication", "3"), "--replication: U182 expected a replication from 1 to 2, got `3`"),
    (("day.xes", "--flow", "parcel"), "--flow: U183 expected a flow of the scenario, one of `parcels`"),
    (("nowhere/day.xes",), "U032 the file cannot be written"),
    (("day.xes", "--replication", "3", "--lang", "zh"), "U182 重复编号应为1至2"),
)


def test_what_cannot_be_written_is_told_and_leaves_nothing(
    run: RunResult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for arguments, told in WRONG:
        done = call(capsys, "export", run.run, *arguments)
        assert (2, "") == (done.code, done.out)
        assert told in done.err
        assert [] == list((tmp_path / "here").iterdir())
