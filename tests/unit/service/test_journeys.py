"""Journey logs as CSV: one row a stage, every journey there, the whole file or none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from border_sim.domain.errors import InputError
from border_sim.domain.journey import JourneyLog
from border_sim.domain.manifest import Crossings, Manifest
from border_sim.domain.program import Plan, Program, Station
from border_sim.service.journeys import HEADER, join_parts, journey_rows, whole_file, write_part


def numbers(*values: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.array(values, dtype=np.float64)


def codes(*values: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.array(values, dtype=np.int64)


# Journey 0 is served and then dwells beyond the horizon; journey 1 is refused at once.
PLAN = Plan(
    horizon=100.0,
    stations=(Station("port.window", 1),),
    statuses=("parcels.window", "parcels.store", "parcels.refused"),
    program=Program.straight(
        op=codes(0, 1, 2, 2), argument=codes(0, -1, 0, 1), status=codes(0, 1, 2, 2), priority=codes(0, 0, 0, 0)
    ),
    arrival=numbers(0.1, 5.0),
    start=codes(0, 3),
    first_row=codes(0, 2, 2),
    duration=numbers(10.0, 1000.0),
)
NAN = float("nan")
LOG = JourneyLog(
    enqueued=numbers(0.1, 10.1),
    started=numbers(0.1, 10.1),
    ended=numbers(10.1, NAN),
    paused=numbers(0.0, 0.0),
    finished=numbers(NAN, 5.0),
    outcome=codes(-1, 1),
    way=codes(2, 3),
)
MANIFEST = Manifest(
    flows=("parcels",),
    sources=("post",),
    lines=(),
    channels=(),
    flow=codes(0, 0),
    source=codes(0, 0),
    violation=np.array([True, False]),
    found_row=codes(0, -1),
    crossings=Crossings(
        journey=codes(),
        line=codes(),
        channel=codes(),
        first_row=codes(),
        end_row=codes(),
        eligible=np.array([], dtype=np.bool_),
        facilitated=np.array([], dtype=np.bool_),
        stopped=np.array([], dtype=np.bool_),
        documents=codes(),
        deadline=numbers(),
    ),
)


def test_there_is_a_row_a_stage_and_one_for_a_journey_without() -> None:
    rows = [dict(zip(HEADER, row, strict=True)) for row in journey_rows(3, PLAN, LOG, MANIFEST)]
    assert [("0", "parcels.window"), ("0", "parcels.store"), ("1", "")] == [
        (row["journey"], row["status"]) for row in rows
    ]
    assert {"3"} == {row["replication"] for row in rows}
    assert ["port.window", "", ""] == [row["station"] for row in rows]
    assert ["unfinished", "unfinished", "refused"] == [row["outcome"] for row in rows]


def test_a_stage_says_at_which_line_it_was() -> None:
    one = codes(0)
    crossing = replace(MANIFEST.crossings, journey=one, line=one, channel=one, first_row=one, end_row=codes(1))
    manifest = replace(MANIFEST, lines=("second_out",), crossings=crossing)
    rows = [dict(zip(HEADER, row, strict=True)) for row in journey_rows(0, PLAN, LOG, manifest)]
    assert ["second_out", "", ""] == [row["line"] for row in rows]


def test_what_had_not_happened_is_empty_and_times_keep_every_digit() -> None:
    window, store, refused = (dict(zip(HEADER, row, strict=True)) for row in journey_rows(0, PLAN, LOG, MANIFEST))
    assert ("0.1", "0.1", "10.1") == (window["enqueued"], window["started"], window["ended"])
    assert ("10.1", "", "") == (store["started"], store["ended"], store["finished"])
    assert ("5.0", "5.0", "") == (refused["arrival"], refused["finished"], refused["enqueued"])


def test_a_violation_is_found_at_its_stage() -> None:
    rows = [dict(zip(HEADER, row, strict=True)) for row in journey_rows(0, PLAN, LOG, MANIFEST)]
    assert [("yes", "yes"), ("yes", "no"), ("no", "no")] == [(row["violation"], row["found"]) for row in rows]


def test_parts_become_one_file_with_a_header(tmp_path: Path) -> None:
    parts = [tmp_path / "0", tmp_path / "1"]
    for part, text in zip(parts, ("a", "b"), strict=True):
        write_part(part, [(text,) * len(HEADER)])
    join_parts(tmp_path / "all.csv", parts)
    lines = (tmp_path / "all.csv").read_text("utf-8").splitlines()
    assert [",".join(HEADER), ",".join("a" * len(HEADER)), ",".join("b" * len(HEADER))] == lines


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    file.write_text("before", encoding="utf-8")

    def fail() -> None:
        with whole_file(file) as opened:
            opened.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert [file] == list(tmp_path.iterdir())
    assert "before" == file.read_text("utf-8")


def test_a_folder_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with (
        pytest.raises(InputError, match="U032 the file cannot be written"),
        whole_file(tmp_path / "nowhere" / "all.csv"),
    ):
        pass
