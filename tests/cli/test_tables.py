"""Tables: numbers are never cut, names fold, and what matters less gives way."""

from __future__ import annotations

import pytest

from border_sim.cli.session import Session
from border_sim.cli.tables import Column, print_table
from border_sim.domain.terms import Text

ROWS = [("Equipment and materials", "157,670", "42 ± 11 s"), ("样本", "3", "7 min")]
COLUMNS: list[Column[tuple[str, str, str]]] = [
    Column(Text("名", "name"), lambda row: row[0], number=False),
    Column(Text("数", "how many"), lambda row: row[1], spare=1),
    Column(Text("时", "mean time at the lines"), lambda row: row[2]),
]


def printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(width))
    session = Session()
    print_table(session, session.console(), COLUMNS, ROWS)
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


def test_where_there_is_room_everything_is_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [
        "                              how   mean time at",
        "name                         many      the lines",
        "────────────────────────────────────────────────",
        "Equipment and materials   157,670      42 ± 11 s",
        "样本                            3          7 min",
    ] == printed(capsys, monkeypatch, 80)


def test_where_there_is_little_names_fold_first(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [
        "                      how   mean time at",
        "name                 many      the lines",
        "────────────────────────────────────────",
        "Equipment and",
        "materials         157,670      42 ± 11 s",
        "样本                    3          7 min",
    ] == printed(capsys, monkeypatch, 40)


def test_where_there_is_less_the_spare_column_goes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [
        "               mean time at",
        "name              the lines",
        "───────────────────────────",
        "Equipment",
        "and",
        "materials         42 ± 11 s",
        "样本                  7 min",
    ] == printed(capsys, monkeypatch, 27)
