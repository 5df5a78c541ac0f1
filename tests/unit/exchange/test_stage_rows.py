"""The rows of a journey log: one a stage, every journey there."""

from __future__ import annotations

from border_sim.exchange.played import Played
from border_sim.exchange.stage_rows import COLUMNS, Value, stage_rows
from tests.unit.exchange.day import DAY, only


def rows(played: Played = DAY) -> list[dict[str, Value]]:
    names = [column.name for column in COLUMNS]
    return [dict(zip(names, row, strict=True)) for row in stage_rows(played)]


def test_there_is_a_row_a_stage_and_one_for_a_journey_without() -> None:
    expected = [
        (0, "parcels.window", "port.window"),
        (0, "parcels.store", ""),
        (1, "", ""),
        (2, "parcels.quota", ""),
        (2, "parcels.meet", ""),
        (2, "parcels.window", "port.window"),
        (3, "", ""),
    ]
    assert expected == [(row["journey"], row["status"], row["station"]) for row in rows()]
    assert {3} == {row["replication"] for row in rows()}


def test_a_journey_says_how_it_ended_in_each_of_its_rows() -> None:
    ends = [row["outcome"] for row in rows()]
    assert ["unfinished", "unfinished", "refused", "returned", "returned", "returned", "unfinished"] == ends


def test_a_stage_says_at_which_line_it_was() -> None:
    assert ["first_in", "", "", "", "", "second_out", ""] == [row["line"] for row in rows()]


def test_what_had_not_happened_is_none() -> None:
    window, store, refused, *_ = rows()
    assert (0.1, 0.5, 10.1, 0.25) == tuple(window[name] for name in ("enqueued", "started", "ended", "paused"))
    assert (10.1, None, None) == (store["started"], store["ended"], store["finished"])
    assert (5.0, 5.0, None) == (refused["arrival"], refused["finished"], refused["enqueued"])


def test_a_violation_is_found_at_its_stage() -> None:
    assert [(True, True), (True, False), (False, False)] == [(row["violation"], row["found"]) for row in rows()[:3]]


def test_only_journeys_that_are_wanted_have_rows() -> None:
    assert [1, 2, 2, 2] == [row["journey"] for row in rows(only(1, 2))]
