"""The guide to the spreadsheet is followed as it stands: its cells are edited, and it prints what is said."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from border_sim.rules.examples import run_examples
from border_sim.rules.load import load_pack
from tests.cli.calls import Done, call
from tests.docs.pages import ROOT, blocks, commands

PAGE = "docs/howto/edit-in-a-spreadsheet.md"


def edits() -> list[tuple[str, str, str, str]]:
    """Return what the page tells its reader to write: sheet, id of the row, column and text."""
    text = (ROOT / PAGE).read_text("utf-8")
    tables = re.findall(r"in the sheet `([^`]+)`[^|]*\n((?:\|.*\n)+)", text, re.IGNORECASE)
    rows = [(sheet, *re.split(r"\s*\|\s*", line)[1:4]) for sheet, table in tables for line in table.splitlines()[2:]]
    return [(sheet, row, column.strip("`"), value) for sheet, row, column, value in rows]


def edit(book: Path) -> None:
    workbook = load_workbook(book)
    for name, row, column, value in edits():
        sheet = workbook[name]
        header = [cell.value for cell in sheet[1]]
        (line,) = [cells for cells in sheet.iter_rows() if cells[0].value == row]
        line[header.index(column)].value = value
    workbook.save(book)


@pytest.fixture(name="calls")
def followed_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[Done]:
    """Return what the commands of the page came to, in a folder with the pack."""
    shutil.copytree(ROOT / "rules" / "hetao", tmp_path / "rules" / "hetao")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C.UTF-8")
    done = []
    for line in commands(PAGE):
        if line.startswith("border-sim "):
            done.append(call(capsys, *line.split()[1:]))
        if "--xlsx" in line:
            edit(Path("hetao.xlsx"))
    return done


def test_the_page_is_followed(calls: list[Done], tmp_path: Path) -> None:
    assert 3 == len(edits())
    assert [0] * 5 == [done.code for done in calls]
    (printed,) = blocks(PAGE, "text")
    assert printed == calls[1].out
    assert "nothing changes\n" == calls[4].out
    pack = load_pack(tmp_path / "rules" / "hetao")
    assert "Grade C rests on papers." == getattr(pack.rules["SCH-050"].why, "en", "")
    assert [] == list(run_examples(pack))
    before = (ROOT / "rules/hetao/rules/samples/channel.yaml").read_text("utf-8").splitlines()
    after = (tmp_path / "rules/hetao/rules/samples/channel.yaml").read_text("utf-8").splitlines()
    assert 2 == sum(one != other for one, other in zip(before, after, strict=True))
