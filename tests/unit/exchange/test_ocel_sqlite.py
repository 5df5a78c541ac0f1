"""OCEL 2.0 as a SQLite database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from border_sim.exchange import ocel_sqlite
from border_sim.exchange.object_log import Event, ObjectLog
from border_sim.exchange.ocel_sqlite import write_sqlite
from tests.unit.exchange.small_log import FIRST, SMALL, THEN

EPOCH = "1970-01-01T00:00:00.000000+00:00"


def asked(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as base:
        return base.execute(statement).fetchall()


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "log.sqlite"
    write_sqlite(path, SMALL)
    return path


def test_every_type_has_a_table_whatever_types_are_called(base: Path) -> None:
    assert [("open-up", "open_up"), ("open_up", "open_up_2")] == asked(base, "SELECT * FROM event_map_type")
    assert [("object", "object_2"), ("door", "door")] == asked(base, "SELECT * FROM object_map_type")
    assert [("e1", FIRST, 1.5, 1)] == asked(base, "SELECT * FROM event_open_up")
    assert [("e2", THEN)] == asked(base, "SELECT * FROM event_open_up_2")
    assert [("d1", EPOCH, None, "门<\u2028>", None)] == asked(base, "SELECT * FROM object_door")
    assert [("o1", EPOCH, None)] == asked(base, "SELECT * FROM object_object_2")


def test_relations_stand_in_their_tables(base: Path) -> None:
    expected = [("e1", "o1", "what"), ("e1", "d1", "where"), ("e2", "d1", "where")]
    assert expected == asked(base, "SELECT * FROM event_object")
    assert [("d1", "o1", "keeps")] == asked(base, "SELECT * FROM object_object")


def test_no_key_leads_nowhere(base: Path) -> None:
    assert [] == asked(base, "PRAGMA foreign_key_check")
    assert [("ok",)] == asked(base, "PRAGMA integrity_check")


def test_the_same_log_gives_the_same_bytes_however_many_rows_are_handed_over_at_once(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = tmp_path / "again.sqlite"
    write_sqlite(again, SMALL)
    assert base.read_bytes() == again.read_bytes()
    monkeypatch.setattr(ocel_sqlite, "AT_ONCE", 1)
    piecemeal = tmp_path / "piecemeal.sqlite"
    write_sqlite(piecemeal, SMALL)
    assert asked(base, "SELECT * FROM event_object") == asked(piecemeal, "SELECT * FROM event_object")


def test_two_events_of_one_id_are_a_fault_and_not_dropped(tmp_path: Path) -> None:
    twice = (Event("e1", 1, FIRST, (), ()),) * 2
    log: ObjectLog = replace(SMALL, events=lambda: iter(twice))
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        write_sqlite(tmp_path / "log.sqlite", log)


def test_a_place_that_cannot_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="unable to open"):
        write_sqlite(tmp_path / "nowhere" / "log.sqlite", SMALL)
