"""Real arrivals are read with their facts, and every wrong cell is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from border_sim.chance.streams import Streams
from border_sim.domain.errors import InputError
from border_sim.domain.facts import Kind, Value
from border_sim.scenario.arrivals import Replay
from border_sim.scenario.replay import Recorded, read_replay
from tests.unit.scenario.test_reach import parcels
from tests.unit.scenario.worlds import complaints, load

STARTS = date(2026, 3, 2)
DAY = 86400.0


NO_TIME = "S031 expected a time as HH:MM, seconds, or a date and time such as `2025-12-13T08:30`, got"
NO_COLUMN = "S030 expected `time` or a fact of `parcels`, got"
FACTS = "there are `origin`, `urgent`, `value`, `due`, `party`, `stored`"


def read(folder: Path, content: bytes | str) -> Recorded:
    """Return the arrivals of a file with this content."""
    path = folder / "arrivals.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_replay(path, parcels(), STARTS)


def said_of(folder: Path, content: str) -> list[str]:
    """Return what is said of a file with this content, without the folder."""
    with pytest.raises(InputError) as caught:
        read(folder, content)
    return str(caught.value).replace(f"{folder}/", "").split("\n")


def values(recorded: Recorded, name: str, kind: Kind) -> list[Value | None]:
    """Return the values of one fact, in order of arrival."""
    column = recorded.arrivals.facts(DAY)[name]
    return [column.value(index, kind) for index in range(len(column.data))]


def test_times_are_clock_times_seconds_or_moments(tmp_path: Path) -> None:
    recorded = read(tmp_path, "time\n08:30\n60\n2026-03-02T09:00\n2026-03-03 00:00:00\n23:59:59\n7.5\n")

    assert [7.5, 60.0, 30600.0, 32400.0, 86399.0, 86400.0] == recorded.arrivals.recorded.tolist()


def test_facts_are_typed_by_the_flow_and_follow_their_row(tmp_path: Path) -> None:
    recorded = read(
        tmp_path,
        "origin,time,urgent,value,due,party\n"
        "abroad,09:00,yes,5 CNY,2026-03-04,010121\n"
        "home,08:00,否,7.5,2026-03-05,NO\n"
        ",10:00,,,,\n",
    )

    assert ["home", "abroad", None] == values(recorded, "origin", Kind.ONE_OF)
    assert [False, True, None] == values(recorded, "urgent", Kind.YES_NO)
    assert [7.5, 5.0, None] == values(recorded, "value", Kind.NUMBER)
    assert [date(2026, 3, 5), date(2026, 3, 4), None] == values(recorded, "due", Kind.DATE)
    assert ["NO", "010121", None] == values(recorded, "party", Kind.ID)


def test_rows_of_one_time_keep_their_order(tmp_path: Path) -> None:
    recorded = read(tmp_path, "time,party\n9:00,b\n08:00,z\n9:00,a\n")

    assert ["z", "b", "a"] == values(recorded, "party", Kind.ID)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk"])
def test_files_of_spreadsheets_are_read(tmp_path: Path, encoding: str) -> None:
    recorded = read(tmp_path, "time,party\n08:00,河套\n".encode(encoding))

    assert ["河套"] == values(recorded, "party", Kind.ID)
    assert (encoding == "gbk") == bool(recorded.notices)


def test_every_wrong_cell_is_told_with_its_line_and_column(tmp_path: Path) -> None:
    assert [
        f"arrivals.csv:2:1: {NO_TIME} `8h`",
        "arrivals.csv:2:2: S031 expected one of `home`, `abroad`, `unknown` for `origin`, got `abrod`",
        "  did you mean `abroad`?",
        "arrivals.csv:3:1: S031 expected a time not before 2026-03-02, got `-5`",
        "arrivals.csv:4:1: S031 expected a time not before 2026-03-02, got `2026-03-01T23:00`",
        "arrivals.csv:5:1: S031 expected a date and time such as `2025-12-13T08:30`, got `2026-13-01`",
        "arrivals.csv:6:1: S031 expected a date and time of the zone without an offset, got `2026-03-02T08:00+08:00`",
        f"arrivals.csv:7:1: {NO_TIME} nothing",
        "arrivals.csv:8:2: S031 expected one of `home`, `abroad`, `unknown` for `origin`, got `abrod`",
        "  did you mean `abroad`?",
    ] == said_of(
        tmp_path,
        "time,origin\n8h,abrod\n-5,home\n2026-03-01T23:00,home\n2026-13-01,home\n2026-03-02T08:00+08:00,home\n"
        ",home\n08:00,abrod\n",
    )


def test_rows_of_another_width_and_unknown_columns_hide_nothing(tmp_path: Path) -> None:
    assert [
        "arrivals.csv:1:2: S030",
        "arrivals.csv:2:1: S031",
        "arrivals.csv:3:3: D031",
        "arrivals.csv:4:3: S031",
    ] == [
        line[:22]
        for line in said_of(tmp_path, "time,urgnt,urgent\nnoon,yes,yes\n08:00,yes\n08:01,yes,perhaps\n")
        if line.startswith("arrivals.csv")
    ]


def test_cells_are_separated_by_commas(tmp_path: Path) -> None:
    assert "  cells are separated by commas" in said_of(tmp_path, "time;urgent\n08:00;yes\n")


def test_a_wrong_column_is_told_a_hundred_times_and_then_counted(tmp_path: Path) -> None:
    said = said_of(tmp_path, "time\n" + "x\n" * 250)

    assert len(said) == 101
    assert said[-1] == "arrivals.csv:251:1: S031 expected cells that can be read, got 150 more that cannot"


def test_columns_must_be_the_time_and_facts(tmp_path: Path) -> None:
    assert [
        "arrivals.csv:1:1: D032 expected the column `time`, got `tme`, `urgnt`",
        "  did you mean `tme`?",
        f"arrivals.csv:1:1: {NO_COLUMN} `tme`; {FACTS}",
        f"arrivals.csv:1:2: {NO_COLUMN} `urgnt`; {FACTS}",
        "  did you mean `urgent`?",
    ] == said_of(tmp_path, "tme,urgnt\n08:00,yes\n")


def test_a_scenario_replays_what_comes_before_its_horizon(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("time,stored\n08:00,no\n07:00,yes\n86401,yes\n")
    scenario = load(tmp_path, ("{per_day: 24}", "{replay: a.csv}"), (", stored: no}", "}"), ("[port]", "[port, park]"))
    letters = scenario.sources[1]
    assert isinstance(letters.arrivals, Replay)

    assert [25200.0, 28800.0] == letters.arrivals.times(Streams(1, 0).generator("x"), DAY).tolist()
    assert [1, 0] == letters.arrivals.facts(DAY)["stored"].data.tolist()
    assert letters.arrivals.expected(DAY) == 2.0
    assert scenario.notices == (f"{tmp_path}/a.csv: 1 of 3 arrivals come after the horizon",)
    assert tmp_path / "a.csv" in scenario.files


REPLAYED = (("{per_day: 24}", "{replay: a.csv}"), (", stored: no}", "}"), ("[port]", "[port, park]"))


def test_a_replay_after_the_horizon_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("time,stored\n2026-04-01T08:00,no\n")

    assert complaints(tmp_path, *REPLAYED) == [
        "small.yaml:57:24: S032 expected arrivals before the horizon, got none of 1 in `a.csv`"
    ]


def test_a_fact_that_guards_ask_must_be_recorded_in_every_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("time,stored\n08:00,no\n09:00,\n")

    (said,) = complaints(tmp_path, *REPLAYED)

    assert said.startswith("small.yaml:57:24: S033 expected a value of `stored`, which `parcels.window` asks")
    assert said.endswith("in every row, got none in 1")


def test_a_fact_may_be_recorded_or_mixed_but_not_both(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("time,stored\n08:00,no\n")

    assert complaints(tmp_path, REPLAYED[0]) == [
        "small.yaml:58:96: S026 expected `stored` once, got it here and as a column of `a.csv`",
        "  remove it here, or the column",
    ]


def test_a_recorded_time_is_sorted_float64(tmp_path: Path) -> None:
    assert read(tmp_path, "time\n9\n8\n").arrivals.recorded.dtype == np.float64
