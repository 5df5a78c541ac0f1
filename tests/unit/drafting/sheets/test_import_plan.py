"""What is edited in a spreadsheet is what changes in the files, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from border_sim.domain.terms import Text
from border_sim.drafting.sheets.changes import CellChange, How, What
from border_sim.drafting.sheets.import_plan import plan_import
from border_sim.rules.load import load_pack
from border_sim.service.spreadsheets import export_csv, export_workbook
from tests.unit.drafting.sheets.office import (
    CHANNEL,
    FIRST,
    LIMITS,
    LIST,
    PACK,
    PAPERS,
    PARAMETERS,
    RULES,
    SECOND,
    SENSITIVE,
    Office,
)

ROOT = Path(__file__).resolve().parents[4]


@pytest.mark.parametrize("pack", ["hetao", "hengqin"])
@pytest.mark.parametrize("as_csv", [False, True])
def test_a_shipped_pack_that_nobody_edits_does_not_change(pack: str, as_csv: bool, tmp_path: Path) -> None:  # noqa: FBT001
    folder, target = ROOT / "rules" / pack, tmp_path / "tables.xlsx"
    (export_csv if as_csv else export_workbook)(folder, target, force=False)
    plan = plan_import(folder, target, remove=True)
    assert ((), {}, (), ()) == (plan.changes, plan.files, plan.failures, plan.notices)


def test_a_workbook_that_was_only_saved_again_changes_nothing(office: Office) -> None:
    office.edit(lambda _workbook: None)
    assert () == office.plan(remove=True).changes


def test_a_cell_of_a_rule_is_changed_in_its_line_and_every_comment_stays(office: Office) -> None:
    office.put(CHANNEL, SECOND, {"when.grade": "A | B | C", "then.rate": "40 %"})
    (change,) = office.plan().changes
    assert (What.RULE, How.CHANGED, "CH-020", CHANNEL) == (change.what, change.how, change.name, change.sheet)
    assert f"{office.book}[{CHANNEL}]!A4" == str(change.place)
    assert (CellChange("when.grade", "A | B", "A | B | C"), CellChange("then.rate", "30 %", "40 %")) == change.cells
    expected = RULES.replace("grade: [A, B]  # C", "grade: [A, B, C]  # C").replace("inspect: 30 %", "inspect: 40 %")
    assert {"rules/channel.yaml": expected} == office.write()
    assert () == office.plan().changes


def test_cells_that_are_emptied_or_filled_take_out_and_put_in_what_they_stand_for(office: Office) -> None:
    office.put(CHANNEL, SECOND, {"unless.licensed": None, "from": "2026-02-01", "basis": "LAW | NOTE", "why.zh": None})
    office.put(CHANNEL, SECOND, {"why.en": None, "beats": "CH-010"})
    expected = (
        RULES.replace("    unless: {licensed: yes}\n", "")
        .replace("    basis: assumption\n    why:\n      zh: 比例未公布。\n      en: The rate is not public.\n", "")
        .replace(
            "otherwise: scan}\n",
            "otherwise: scan}\n    beats: [CH-010]\n    basis: [LAW, NOTE]\n    from: 2026-02-01\n",
        )
    )
    written = office.write()["rules/channel.yaml"]
    assert sorted(expected.splitlines()) == sorted(written.splitlines())
    assert RULES[: RULES.index("  - id: CH-020")] == written[: written.index("  - id: CH-020")]


def test_a_new_rule_stands_behind_its_series_and_gets_two_examples(office: Office) -> None:
    office.copy(CHANNEL, FIRST, {"id": "CH-015", "when.hs_code": None, "when.grade": "C", "when.value": "above 900000"})
    plan = office.plan()
    assert [("added", "CH-015")] == [(change.how, change.name) for change in plan.changes]
    assert ["two examples are written for `CH-015`"] == [
        notice.en.split(": ", 1)[1].split(";")[0] for notice in plan.notices if isinstance(notice, Text)
    ]
    rules = office.write()["rules/channel.yaml"]
    assert rules.startswith(RULES[: RULES.index("\n  # A rate")])
    assert rules.index("id: CH-010") < rules.index("id: CH-015") < rules.index("# A rate") < rules.index("id: CH-020")
    pack = load_pack(office.pack)
    proposed = [example for example in pack.examples if "CH-015" in (*example.because, *example.not_because)]
    tripping, outside = proposed
    assert (("CH-015",), ("inspect",)) == (tripping.because, tripping.expect["channel"])
    assert tripping.item["grade"] == "C"
    assert float(str(tripping.item["value"])) > 900_000
    assert ("CH-015",) == outside.not_because
    assert () == plan.failures


def test_a_rule_in_a_flow_that_had_none_and_in_a_new_series_gets_a_file(office: Office) -> None:
    office.edit(lambda workbook: workbook.remove(workbook[LIMITS]))
    cells = {"id": "ZZ-1", "title.zh": "限", "title.en": "A limit", "basis": "LAW", "when.flow": "goods"}

    def add(workbook: Workbook) -> None:
        sheet = workbook.create_sheet("deadline")
        limit = {"then.within": "1 days", "then.from": "declared", "then.to": "gone", "then.if_late": "record"}
        names = ["id", "title.zh", "title.en", "from", "until", "when.flow", "when.grade", *limit, "beats", "basis"]
        names += ["why.zh", "why.en"]
        values = {**cells, **limit, "when.flow": None, "when.grade": "C"}
        sheet.append(names)
        sheet.append([values.get(name) for name in names])

    office.edit(add)
    files = office.write()
    assert ["rules/deadline.yaml"] == list(files)
    assert files["rules/deadline.yaml"].startswith("rules:\n  - id: ZZ-1\n    title: {zh: 限, en: A limit}\n")
    assert "ZZ-1" in load_pack(office.pack).rules


def test_a_rule_without_a_row_stays_until_its_removal_is_asked_for(office: Office) -> None:
    office.remove(PAPERS, FIRST)
    plan = office.plan()
    assert [(How.MISSING, "PA-010")] == [(change.how, change.name) for change in plan.changes]
    assert {} == plan.files
    files = office.write(remove=True)
    assert ["rules/others.yaml"] == list(files)
    assert "PA-010" not in files["rules/others.yaml"]
    pack = load_pack(office.pack)
    assert {"CH-010", "CH-020", "DL-010"} == set(pack.rules)
    assert [("DL-010",), ()] == [example.because for example in pack.examples[-2:]]


def test_a_sheet_that_is_not_there_says_nothing_of_its_rules(office: Office) -> None:
    office.edit(lambda workbook: [workbook.remove(workbook[name]) for name in (CHANNEL, LIST, PARAMETERS)])
    assert () == office.plan(remove=True).changes


def test_a_title_is_changed_alone(office: Office) -> None:
    office.put(PAPERS, FIRST, {"title.en": "Grade A must have a licence"})
    (change,) = office.plan(remove=True).changes
    assert (How.CHANGED, ("title.en",)) == (change.how, tuple(cell.column for cell in change.cells))


def test_entries_are_changed_added_and_removed_row_by_row(office: Office) -> None:
    office.put(LIST, SECOND, {"until": "2027-06-30"})
    office.remove(LIST, FIRST)
    office.add(LIST, {"hs_code": "060311", "name": 'roses, "cut"', "from": "2026-05-01"})
    assert [(How.CHANGED, "020110"), (How.ADDED, "060311"), (How.MISSING, "010121")] == [
        (change.how, change.name) for change in office.plan().changes
    ]
    kept = SENSITIVE.replace('"020110",beef,2026-01-01,2026-12-31', "020110,beef,2026-01-01,2027-06-30")
    expected = f'{kept}060311,"roses, ""cut""",2026-05-01,\n'
    assert {"lists/sensitive.csv": expected} == office.write()
    assert {"lists/sensitive.csv": expected.replace("010121,马,2026-01-01,\n", "")} == office.write(remove=True)


def test_a_list_that_was_sorted_does_not_change(office: Office) -> None:
    def turn(workbook: Workbook) -> None:
        sheet = workbook[LIST]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST)]
        for number, row in enumerate(reversed(rows), start=FIRST):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value
                sheet.cell(number, column).data_type = "s"  # openpyxl takes `=plasma` for a formula

    office.edit(turn)
    assert () == office.plan(remove=True).changes


def test_a_parameter_gets_a_value_from_a_day_on_and_the_old_one_keeps_its_comment(office: Office) -> None:
    head = {"name": "low_value", "title.zh": "低值", "title.en": "Low value", "unit": "CNY"}
    office.add(PARAMETERS, {**head, "from": "2027-01-01", "is": 8000, "basis": "NOTE"})
    (change,) = office.plan().changes
    assert (What.VALUE, How.ADDED, "low_value 2027-01-01") == (change.what, change.how, change.name)
    below = "  # to be looked at in July\n"
    expected = PACK.replace(below, f"{below}      2027-01-01: {{is: 8000, basis: NOTE}}\n")
    assert {"pack.yaml": expected} == office.write()


def test_a_changed_value_of_a_parameter_is_written_in_its_line(office: Office) -> None:
    office.put(PARAMETERS, FIRST, {"is": 5500.5, "basis": "NOTE", "why.zh": None, "why.en": None})
    old = "{is: 5000, basis: assumption, why: {zh: 试, en: a trial}}"
    assert {"pack.yaml": PACK.replace(old, "{is: 5500.5, basis: NOTE}")} == office.write()


def test_columns_may_change_places(office: Office) -> None:
    def turn(workbook: Workbook) -> None:
        for name in (CHANNEL, LIST, PARAMETERS):
            sheet = workbook[name]
            for row in sheet.iter_rows():
                values = [cell.value for cell in row]
                for cell, value in zip(row, reversed(values), strict=True):
                    cell.value = value
                    cell.data_type = "s"  # as above

    office.edit(turn)
    assert () == office.plan(remove=True).changes


def test_examples_that_a_change_breaks_are_told(office: Office) -> None:
    office.put(CHANNEL, FIRST, {"then": "scan"})
    plan = office.plan()
    assert ["expected `inspect` for `channel`, got `scan`"] == [failure.message for failure in plan.failures]


def test_an_export_of_another_state_of_the_pack_is_told(office: Office) -> None:
    assert () == office.plan().notices
    path = office.pack / "rules" / "channel.yaml"
    path.write_text(RULES.replace("30 %", "20 %"), "utf-8")
    plan = office.plan()
    assert [CellChange("then.rate", "20 %", "30 %")] == list(plan.changes[0].cells)
    (notice,) = plan.notices
    assert isinstance(notice, Text)
    assert "exported when the pack was different" in notice.en


def test_nothing_is_written_when_anything_is_wrong(office: Office) -> None:
    office.put(CHANNEL, FIRST, {"title.en": "Changed"})
    office.put(LIST, FIRST, {"from": "never"})
    before = {path: path.read_bytes() for path in office.pack.rglob("*") if path.is_file()}
    assert ["list-sensitive!C3 R016 expected a date as YYYY-MM-DD, got `never`"] == office.told()
    assert before == {path: path.read_bytes() for path in office.pack.rglob("*") if path.is_file()}


def test_line_breaks_and_encodings_of_the_files_stay(office: Office) -> None:
    rules, entries = office.pack / "rules" / "channel.yaml", office.pack / "lists" / "sensitive.csv"
    rules.write_bytes(b"\xef\xbb\xbf" + RULES.replace("\n", "\r\n").encode())
    entries.write_bytes(SENSITIVE.replace("\n", "\r\n").encode("gb18030"))
    office.put(CHANNEL, SECOND, {"then.rate": "40 %", "unless.licensed": None})
    office.add(LIST, {"hs_code": "060311", "name": "玫瑰"})
    plan = office.plan()
    expected = RULES.replace("30 %", "40 %").replace("    unless: {licensed: yes}\n", "").replace("\n", "\r\n")
    assert b"\xef\xbb\xbf" + expected.encode() == plan.files[rules]
    assert (SENSITIVE + "060311,玫瑰,,\n").replace("\n", "\r\n").encode("gb18030") == plan.files[entries]


def test_many_entries_go_out_and_come_back(office: Office) -> None:
    path = office.pack / "lists" / "sensitive.csv"
    path.write_text(SENSITIVE + "".join(f"{number:07},goods {number},," + "\n" for number in range(5_000)), "utf-8")
    export_workbook(office.pack, office.book, force=True)
    assert () == office.plan(remove=True).changes
    assert "0000000" == load_workbook(office.book)[LIST]["A6"].value
