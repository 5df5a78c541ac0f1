"""Names in cells, names of sheets, and cells that Excel would compute come back as they were."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from border_sim.documents import Problems
from border_sim.domain.terms import Text
from border_sim.drafting.sheets.csv_reader import read_csv_folder
from border_sim.drafting.sheets.csv_writer import csv_files, guarded, unguarded
from border_sim.drafting.sheets.import_plan import plan_import
from border_sim.drafting.sheets.tables import Column, Holds, Sheet, joined, sheet_names, split
from tests.unit.drafting.sheets.office import Office, told

NAMES = (
    st.text(alphabet="ab| \\、", min_size=1).map(str.strip).filter(lambda name: name and "|" not in (name[0], name[-1]))
)


@given(st.lists(NAMES, min_size=1))
def test_names_in_one_cell_come_back_as_they_were(names: list[str]) -> None:
    assert tuple(names) == split(joined(names))


def test_names_may_be_held_apart_by_a_line_break_and_without_blanks() -> None:
    assert ("A", "B|C", "D") == split("A|B||C\nD\n")


@given(st.text())
def test_a_guarded_cell_comes_back_as_it_was(cell: str) -> None:
    assert cell == unguarded(guarded(cell))


@pytest.mark.parametrize("cell", ["=1+1", "+86", "-A", "@x", "\tx", "'=1", "''+", "--1", "-1+1", "-.5", "-007"])
def test_a_cell_that_excel_would_compute_begins_with_an_apostrophe(cell: str) -> None:
    assert f"'{cell}" == guarded(cell)


@pytest.mark.parametrize("cell", ["-60", "-0.5", "10", "'tis", "a=b", "", "0", "-10"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert cell == guarded(cell)


def test_sheets_have_names_that_a_spreadsheet_accepts_each_its_own() -> None:
    long = "list-" + "x" * 40
    wishes = ["a/b", "a:b", "A_B", long, f"{long}y", "说明 About", "'quoted'"]
    names = sheet_names(wishes)
    assert ["a_b", "a_b~2", "A_B~3", long[:31], f"{long[:29]}~2", "说明 About~2", "_quoted_"] == list(names.values())
    assert wishes == list(names)


def test_a_csv_file_begins_with_a_mark_that_tells_excel_its_encoding() -> None:
    columns = (Column("id", Text("编号", "id"), Holds.NAME), Column("name", Text("名", "name"), Holds.TEXT))
    files = csv_files([Sheet("表", Text("表", "Table"), columns, [("010121", '=1,"2"'), ("x", "")])])
    expected = '\ufeffid,name\r\n编号 / id,名 / name\r\n010121,"\'=1,""2"""\r\nx,\r\n'
    assert {"表.csv": expected.encode()} == files


def test_a_folder_without_csv_files_is_told(tmp_path: Path) -> None:
    problems = Problems()
    assert [] == read_csv_folder(tmp_path, problems).sheets
    assert ["X001"] == [problem.code for problem in problems]


def test_csv_files_in_gbk_are_read_with_a_notice_and_slashed_days_are_days(office: Office) -> None:
    office.export_tables()
    path = office.tables / "list-sensitive.csv"
    text = path.read_text("utf-8-sig").replace("马,2026-01-01", "骡,2026/2/3").replace("304110,", "304110,")
    path.write_bytes(text.encode("gb18030"))
    plan = plan_import(office.pack, office.tables)
    assert [("name", "马", "骡"), ("from", "2026-01-01", "2026-02-03")] == [
        (cell.column, cell.before, cell.after) for cell in plan.changes[0].cells
    ]
    assert [f"{path}: read as GB18030, for it is not UTF-8"] == list(plan.notices)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (
            "10121",
            (
                "X008 expected `010121`, which is known, got `10121` / Excel takes the zeros off when it opens a "
                "CSV file; "
                "if `10121` is meant, use a workbook"
            ),
        ),
        (
            "1.01E+12",
            (
                "X008 expected an id or a code, got the rounded number `1.01E+12` / format the cell as text (文本) "
                "and write "
                "it again"
            ),
        ),
    ],
)
def test_codes_that_excel_has_spoilt_in_a_csv_file_are_told(after: str, expected: str, office: Office) -> None:
    office.export_tables()
    path = office.tables / "list-sensitive.csv"
    path.write_text(path.read_text("utf-8-sig").replace("010121", after), "utf-8")
    assert [f"list-sensitive.csv:3:1 {expected}"] == told(lambda: plan_import(office.pack, office.tables))


def test_truth_values_in_a_csv_file_are_yes_and_no(office: Office) -> None:
    office.export_tables()
    path = office.tables / "channel-goods.csv"
    text = path.read_text("utf-8-sig")
    path.write_text(text.replace(",yes,", ",TRUE,"), "utf-8")
    assert () == plan_import(office.pack, office.tables).changes
    path.write_text(text.replace(",yes,", ",FALSE,"), "utf-8")
    assert ["no"] == [cell.after for change in plan_import(office.pack, office.tables).changes for cell in change.cells]
