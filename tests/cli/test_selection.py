"""What selectivity sent where stands in the report, in both languages, where a programme stands; else nothing does."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.domain.results import RunResult
from tests.cli.calls import call

# Everything from home goes to yellow and everything from abroad to red, so that the shares are known beforehand.
PROGRAMME = """\
selectivity:
  post:
    when: {flow: parcels, line: first, direction: in}
    expected: {by: origin, rates: {home: {yellow: 100 %}, abroad: {red: 100 %}, unknown: {}}}
    basis: LAW
"""


@pytest.fixture
def selected(small: Path) -> Path:
    """Return the small scenario, with a programme in its pack."""
    with (small.parent / "tiny" / "pack.yaml").open("a", encoding="utf-8") as pack:
        pack.write(PROGRAMME)
    return small


def rows(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> list[list[str]]:
    """Return the cells of the table of classes: of red, yellow and blue the share and what is expected of it."""
    done = call(capsys, "run", *arguments)
    assert 0 == done.code, done.err
    lines = [line.split("   ") for line in done.out.splitlines() if " 100 % " in line]
    cells = [[cell.strip() for cell in line if cell.strip()] for line in lines]
    return [[line[0], *line[2:8]] for line in cells]


def test_each_class_stands_beside_what_is_expected_of_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, selected: Path
) -> None:
    monkeypatch.setenv("COLUMNS", "160")

    assert [
        ["Parcels, the first line inbound, home", "0.0 %", "0 %", "100.0 %", "100 %", "0.0 %", "0 %"],
        ["Parcels, the first line inbound, abroad", "100.0 %", "100 %", "0.0 %", "0 %", "0.0 %", "0 %"],
    ] == rows(capsys, selected)
    assert [
        ["包裹，一线入区，home", "0.0 %", "0 %", "100.0 %", "100 %", "0.0 %", "0 %"],
        ["包裹，一线入区，abroad", "100.0 %", "100 %", "0.0 %", "0 %", "0.0 %", "0 %"],
    ] == rows(capsys, selected, "--lang", "zh")


def test_without_a_programme_there_is_no_table(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    assert "Selection" not in call(capsys, "run", small).out


def test_live_machines_select_the_same(capsys: pytest.CaptureFixture[str], selected: Path) -> None:
    results = [
        RunResult.model_validate_json(call(capsys, "run", selected, "--json", "--engine", engine).out).selection
        for engine in ("simpy", "live")
    ]

    assert results[0] == results[1]
    assert ["parcels.first_in.home", "parcels.first_in.abroad"] == list(results[0])
