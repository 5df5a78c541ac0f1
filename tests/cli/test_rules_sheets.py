"""`border-sim rules export` and `import`: out into a spreadsheet, told what was edited, and back into the files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.calls import call
from tests.unit.drafting.sheets.office import CHANNEL, RULES, lay_out

SHEETS = ["说明 About", "channel-goods", "papers-goods", "deadline-goods", "list-sensitive", "parameters"]


@pytest.fixture(name="pack")
def a_pack(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


@pytest.fixture(name="book")
def an_edited_workbook(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a workbook in which a rate was changed and a rule deleted."""
    book = tmp_path / "rules.xlsx"
    call(capsys, "rules", "export", pack, "--xlsx", book)
    workbook = load_workbook(book)
    rows = {row[0].value: row for row in workbook[CHANNEL].iter_rows()}
    names = [cell.value for cell in rows["id"]]
    rows["CH-020"][names.index("then.rate")].value = "40 %"
    workbook["papers-goods"].delete_rows(3)
    workbook.save(book)
    return book


def test_a_workbook_is_written_and_named_with_what_to_do_next(
    capsys: pytest.CaptureFixture[str], pack: Path, tmp_path: Path
) -> None:
    book = tmp_path / "rules.xlsx"
    done = call(capsys, "rules", "export", pack, "--xlsx", book)
    assert (0, f"{book}\n") == (done.code, done.out)
    assert f"6 sheets are written; when they are edited: border-sim rules import {pack} {book}\n" == done.err
    assert SHEETS == load_workbook(book).sheetnames
    call(capsys, "rules", "export", pack, "--xlsx", tmp_path / "again.xlsx")
    assert book.read_bytes() == (tmp_path / "again.xlsx").read_bytes()


def test_csv_files_are_written_one_a_sheet(capsys: pytest.CaptureFixture[str], pack: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    done = call(capsys, "rules", "export", pack, "--csv", folder, "--json")
    answer = json.loads(done.out)
    assert [str(folder / f"{name}.csv") for name in SHEETS] == answer["files"]
    assert {"name": "list-sensitive", "rows": 3} == answer["sheets"][4]
    assert "nothing changes\n" == call(capsys, "rules", "import", pack, folder).out


def test_nothing_that_exists_is_overwritten_unless_that_is_asked_for(
    capsys: pytest.CaptureFixture[str], pack: Path, tmp_path: Path
) -> None:
    book = tmp_path / "rules.xlsx"
    book.write_text("somebody's work", "utf-8")
    done = call(capsys, "rules", "export", pack, "--xlsx", book)
    assert (2, "") == (done.code, done.out)
    assert f"{book}: U030 expected a free name, got one that exists\n  name another one, or say --force\n" == done.err
    assert "somebody's work" == book.read_text("utf-8")
    assert 0 == call(capsys, "rules", "export", pack, "--xlsx", book, "--force").code


@pytest.mark.parametrize("options", [[], ["--xlsx", "a", "--csv", "b"]])
def test_one_target_is_needed(options: list[str], capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    done = call(capsys, "rules", "export", pack, *options)
    assert 2 == done.code
    assert "expected either --xlsx FILE or --csv FOLDER" in done.err


def test_what_was_edited_is_told_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], pack: Path, book: Path
) -> None:
    done = call(capsys, "rules", "import", pack, book)
    assert 0 == done.code
    assert [
        f"rule CH-020: changed  {book}[channel-goods]!A4",
        "  then.rate: 30 % → 40 %",
        f"rule PA-010: has no row and stays  {book}[papers-goods]",
        "rule: 1 changed",
        "rule: 1 has no row and stays",
    ] == done.out.splitlines()
    assert [
        "nothing is written yet; --write changes the files of the pack",
        "what has no row any more stays; --remove takes it out",
    ] == done.err.splitlines()
    assert RULES == (pack / "rules" / "channel.yaml").read_text("utf-8")


def test_what_was_edited_is_written_where_it_is_asked_for(
    capsys: pytest.CaptureFixture[str], pack: Path, book: Path
) -> None:
    done = call(capsys, "rules", "import", pack, book, "--write", "--remove", "--lang", "zh")
    assert 0 == done.code
    assert f"规则 PA-010：删除  {book}[papers-goods]\n" in done.out
    assert [
        "以下示例将不再成立：",
        f"{pack}/rules/others.yaml:18:5: R022 `papers` 应为 `licence`，实为无",
        "  没有规则成立",
        "已写入：",
        f"  {pack}/rules/channel.yaml",
        f"  {pack}/rules/others.yaml",
    ] == done.err.splitlines()
    assert RULES.replace("30 %", "40 %") == (pack / "rules" / "channel.yaml").read_text("utf-8")
    assert "没有变化\n" == call(capsys, "rules", "import", pack, book, "--lang", "zh").out
    assert 1 == call(capsys, "check", pack).code


def test_the_answer_in_json_names_cells_and_files(capsys: pytest.CaptureFixture[str], pack: Path, book: Path) -> None:
    answer = json.loads(call(capsys, "rules", "import", pack, book, "--json").out)
    assert {
        "what": "rule",
        "how": "changed",
        "name": "CH-020",
        "sheet": "channel-goods",
        "place": {"file": f"{book}[channel-goods]", "line": 4, "column": 1},
        "cells": [{"column": "then.rate", "before": "30 %", "after": "40 %"}],
    } == answer["changes"][0]
    assert ([f"{pack}/rules/channel.yaml"], False) == (answer["files"], answer["written"])
    assert ([], [], "office") == (answer["failures"], answer["notices"], answer["pack"])


def test_a_source_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    done = call(capsys, "rules", "import", pack, "nowhere.xlsx")
    assert (2, "nowhere.xlsx: D001 expected a workbook or a folder of CSV files, got none under this name\n") == (
        done.code,
        done.err,
    )


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(
    capsys: pytest.CaptureFixture[str], pack: Path, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in pack.rglob("*.yaml")}
    written: list[Path] = []
    replace = Path.replace

    def refuse_the_second(self: Path, target: Path) -> Path:
        written.append(target)
        if len(written) == 2:
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse_the_second)
    done = call(capsys, "rules", "import", pack, book, "--write", "--remove")
    assert 2 == done.code
    assert f"{pack}/rules/others.yaml: U031 the file cannot be written: Permission denied\n" == done.err
    assert 3 == len(written)
    assert before == {path: path.read_bytes() for path in pack.rglob("*.yaml")}
