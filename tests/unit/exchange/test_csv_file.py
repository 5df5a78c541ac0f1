"""Journey logs as CSV."""

from __future__ import annotations

import io
from pathlib import Path

from border_sim.exchange.csv_file import HEADER, join_parts, write_csv, write_part
from border_sim.exchange.stage_rows import stage_rows
from tests.unit.exchange.day import only


def test_truth_is_yes_or_no_and_what_is_not_known_is_empty() -> None:
    file = io.StringIO()
    write_csv(file, stage_rows(only(0, 1)))
    assert [
        ",".join(HEADER),
        "3,0,parcels,post,0.1,first_in,parcels.window,port.window,0.1,0.5,10.1,0.25,yes,yes,,unfinished",
        "3,0,parcels,post,0.1,,parcels.store,,10.1,10.1,,0.0,yes,no,,unfinished",
        "3,1,parcels,post,5.0,,,,,,,,no,no,5.0,refused",
    ] == file.getvalue().splitlines()


def test_parts_become_one_file_with_a_header(tmp_path: Path) -> None:
    parts = [tmp_path / "0", tmp_path / "1"]
    for part, text in zip(parts, ("a", "b"), strict=True):
        write_part(part, [(text,) * len(HEADER)])
    file = io.StringIO()
    join_parts(file, parts)
    assert [",".join(HEADER), ",".join("a" * len(HEADER)), ",".join("b" * len(HEADER))] == file.getvalue().splitlines()
