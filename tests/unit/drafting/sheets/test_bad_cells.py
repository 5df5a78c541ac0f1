"""What a spreadsheet does to texts, and what people do in spreadsheets, is told at the cell, all at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from border_sim.domain.terms import Text
from border_sim.drafting.sheets.changes import CellChange
from border_sim.drafting.sheets.import_plan import plan_import
from tests.unit.drafting.sheets.office import (
    CHANNEL,
    FIRST,
    LIMITS,
    LIST,
    PAPERS,
    PARAMETERS,
    SECOND,
    Book,
    Office,
    column_of,
    told,
)

AS_TEXT = "format the cell as text (文本) and write it again"

BAD: Mapping[str, tuple[str, int, str, object, str]] = {
    "a formula": (
        *(CHANNEL, FIRST, "title.en", '=CONCAT("a","b")'),
        'X004 expected a value, got the formula `=CONCAT("a","b")` / paste it as a value (选择性粘贴：数值)',
    ),
    "an error": (CHANNEL, FIRST, "when.hs_code", "#REF!", "X005 expected a value, got the error `#REF!`"),
    "a number for a code": (
        *(LIST, FIRST, "hs_code", 10121),
        "X008 expected text, got the number `10121` / the zeros in front may be lost: `010121` is known; " + AS_TEXT,
    ),
    "a number for an unknown code": (
        *(LIST, FIRST, "hs_code", 777),
        f"X008 expected text, got the number `777` / {AS_TEXT}",
    ),
    "a number for an id": (CHANNEL, FIRST, "id", 10, f"X008 expected text, got the number `10` / {AS_TEXT}"),
    "a date for a grade": (
        *(CHANNEL, SECOND, "when.grade", date(2026, 3, 4)),
        f"X009 expected text, got the date `2026-03-04` / Excel makes a date of a text such as `3-4`: {AS_TEXT}",
    ),
    "a date for a number": (
        *(CHANNEL, SECOND, "when.value", datetime(2026, 3, 4)),  # noqa: DTZ001 - cells have no time zone
        (
            f"X009 expected a number or words, got the date `2026-03-04` / Excel makes a date of a text such as `3-4`: "
            f"{AS_TEXT}"
        ),
    ),
    "a time for a day": (
        *(CHANNEL, SECOND, "from", datetime(2026, 3, 4, 5, 6)),  # noqa: DTZ001 - as above
        (
            "X009 expected a date as YYYY-MM-DD, got the date `2026-03-04 05:06:00` / Excel makes a date of a text "
            "such as "
            f"`3-4`: {AS_TEXT}"
        ),
    ),
    "a number for a day": (
        *(CHANNEL, SECOND, "from", 46063),
        f"X008 expected a date as YYYY-MM-DD, got the number `46063` / {AS_TEXT}",
    ),
    "a truth value for a grade": (
        *(CHANNEL, SECOND, "when.grade", True),
        f"X010 expected text, got the truth value `TRUE` / {AS_TEXT}",
    ),
    "wide digits": (
        *(LIST, FIRST, "hs_code", "\uff10\uff11\uff10\uff11\uff12\uff11"),
        "D012 expected half-width characters, got `\uff10\uff11\uff10\uff11\uff12\uff11` / write `010121`",
    ),
    "a wide space in a test": (
        *(CHANNEL, SECOND, "when.value", "at least　low_value"),
        "D012 expected half-width characters, got `at least　low_value` / write `at least low_value`",
    ),
    "a Chinese comma between names": (
        *(CHANNEL, SECOND, "when.grade", "A、B"),
        "D012 expected half-width characters, got `A、B` / write `A|B`",
    ),
    "nothing for an id": (CHANNEL, FIRST, "id", None, "X014 expected something in the column `id`, got nothing"),
    "nothing for an outcome": (
        *(PAPERS, FIRST, "then.require", None),
        "X014 expected something in the column `then.require`, got nothing",
    ),
    "nothing for the flow": (
        *(CHANNEL, FIRST, "when.flow", None),
        "X014 expected the flow, such as `goods`, got nothing / rules for several flows stand on the sheet `channel`",
    ),
    "an id that another row has": (
        *(CHANNEL, SECOND, "id", "CH-010"),
        "X013 expected each rule id once, got `CH-010` again / it stands first at channel-goods!A3",
    ),
    "an unknown parameter": (
        *(PARAMETERS, FIRST, "name", "low_valu"),
        "X015 expected a parameter of the pack, got `low_valu` / did you mean `low_value`?",
    ),
    "another unit": (
        *(PARAMETERS, FIRST, "unit", "USD"),
        (
            "X015 expected `CNY` as for every value of `low_value`, got `USD` / titles and units are changed in "
            "`pack.yaml`"
        ),
    ),
    # From here on it is the grammar of packs that refuses, at the cell.
    "an unknown grade": (
        *(CHANNEL, SECOND, "when.grade", "A | D"),
        "R004 expected one of `A`, `B`, `C` for `grade`, got `D`",
    ),
    "an unknown list": (
        *(CHANNEL, FIRST, "when.hs_code", "in list sensitiv"),
        "R005 expected a list of the pack, got `sensitiv` / did you mean `sensitive`?",
    ),
    "an unknown outcome": (
        *(CHANNEL, FIRST, "then", "inspekt"),
        "R010 expected an outcome of `channel` (`inspect`, `scan`, `release`), got `inspekt` / did you mean `inspect`?",
    ),
    "a share above all": (
        *(CHANNEL, SECOND, "then.rate", "130 %"),
        "R010 expected a share from `0 %` to `100 %`, got `130 %`",
    ),
    "an unknown status": (
        *(LIMITS, FIRST, "then.to", "yardd"),
        "R010 expected a status of the flows that the rule speaks of, got `yardd` / did you mean `yard`?",
    ),
    "an unknown source": (
        *(PAPERS, FIRST, "basis", "LAW | NOTES"),
        "R007 expected a source of the pack or `assumption` as basis, got `NOTES` / did you mean `NOTE`?",
    ),
    "a day that does not exist": (
        *(PAPERS, FIRST, "until", "2026-02-30"),
        "D022 expected a date that exists, got `2026-02-30` (day is out of range for month)",
    ),
    "a list entry twice": (
        *(LIST, SECOND, "hs_code", "010121"),
        "R016 expected each entry once, got `010121` again with days that overlap / it stands also in line 3",
    ),
    "a value of a parameter that is no number": (
        *(PARAMETERS, FIRST, "is", "many"),
        "R006 expected a number with its unit, got `many`",
    ),
}


@pytest.mark.parametrize("name", list(BAD))
def test_a_bad_cell_is_told_where_it_stands(name: str, office: Office) -> None:
    sheet, row, column, value, expected = BAD[name]
    letter: list[str] = []

    def write(workbook: Book) -> None:
        target = workbook[sheet]
        number = column_of(target, column)
        letter.append(get_column_letter(number))
        target.cell(row, number).value = value

    office.edit(write)
    assert [f"{sheet}!{letter[0]}{row} {expected}"] == office.told()


def test_everything_is_told_at_once(office: Office) -> None:
    office.put(CHANNEL, FIRST, {"title.en": "=1+1", "then": "inspekt"})
    office.put(CHANNEL, SECOND, {"then.rate": "130 %"})
    office.put(PAPERS, FIRST, {"basis": "LAWS"})
    office.put(LIST, FIRST, {"hs_code": 10121})
    office.put(LIST, SECOND, {"from": "soon"})
    office.put(PARAMETERS, FIRST, {"is": "many"})
    # Of the first row only the formula is told: what is in a row that cannot be read is no law yet.
    assert {"X004", "R010", "X008", "R016", "R007", "R006"} == {line.split()[1] for line in office.told()}


def test_truth_values_dates_and_numbers_are_taken_where_they_can_be_meant(office: Office) -> None:
    office.put(CHANNEL, SECOND, {"unless.licensed": False, "from": date(2026, 2, 3), "when.value": 7000})

    def per_cent(workbook: Book) -> None:
        cell = workbook[CHANNEL].cell(SECOND, column_of(workbook[CHANNEL], "then.rate"))
        cell.value, cell.number_format = 0.35, "0%"

    office.edit(per_cent)
    (change,) = office.plan().changes
    assert {
        CellChange("unless.licensed", "yes", "no"),
        CellChange("from", "", "2026-02-03"),
        CellChange("when.value", "at least low_value", "7000"),
        CellChange("then.rate", "30 %", "35 %"),
    } == set(change.cells)


def test_merged_cells_are_refused_with_their_range(office: Office) -> None:
    office.edit(lambda workbook: workbook[CHANNEL].merge_cells("D3:D4"))
    assert [
        (
            "channel-goods!D3:D4 X006 expected each cell by itself, got merged cells / unmerge them and write the "
            "value in "
            "each row"
        )
    ] == office.told()


def test_what_is_struck_out_is_not_taken_for_law(office: Office) -> None:
    def strike(workbook: Book) -> None:
        workbook[CHANNEL]["A3"].font = Font(strike=True)
        struck = TextBlock(InlineFont(strike=True), "Some")
        workbook[CHANNEL]["C4"].value = CellRichText(struck, " of grades A and B are inspected")

    office.edit(strike)
    hint = "delete it, or take the line through it off"
    assert [
        f"channel-goods!A3 X007 expected what counts, got a text that is struck out / {hint}",
        f"channel-goods!C4 X007 expected what counts, got a text with a part that is struck out: `Some` / {hint}",
    ] == office.told()


def test_bold_letters_within_a_text_are_letters(office: Office) -> None:
    def embolden(workbook: Book) -> None:
        bold = TextBlock(InlineFont(b=True), "Some")
        workbook[CHANNEL]["C4"].value = CellRichText(bold, " of grades A and B are inspected")

    office.edit(embolden)
    assert () == office.plan().changes


def test_hidden_rows_columns_and_sheets_are_read_and_told(office: Office) -> None:
    def hide(workbook: Book) -> None:
        workbook[CHANNEL].row_dimensions[SECOND].hidden = True
        workbook[CHANNEL].column_dimensions["C"].hidden = True
        workbook[LIST].sheet_state = "hidden"

    office.edit(hide)
    office.put(CHANNEL, SECOND, {"then.rate": "40 %"})
    plan = office.plan()
    assert 1 == len(plan.changes)
    assert [
        "[channel-goods]: hidden rows (4; 1 in all) are read all the same",
        "[channel-goods]: hidden columns (3; 1 in all) are read all the same",
        "[list-sensitive]: the sheet is hidden and is read all the same",
    ] == [str(notice.en).removeprefix(str(office.book)) for notice in plan.notices if isinstance(notice, Text)]


def test_empty_rows_are_passed_over(office: Office) -> None:
    def leave(workbook: Book) -> None:
        sheet = workbook[CHANNEL]
        sheet.insert_rows(SECOND)
        sheet.cell(20, 1).value = "  "
        sheet.cell(5000, 3).font = Font(bold=True)

    office.edit(leave)
    assert () == office.plan(remove=True).changes


def test_a_header_that_is_not_the_exported_one_is_told(office: Office) -> None:
    def change(workbook: Book) -> None:
        sheet = workbook[CHANNEL]
        sheet.cell(1, column_of(sheet, "when.grade")).value = "when.garde"
        sheet.cell(1, column_of(sheet, "why.en")).value = "why.zh"
        workbook[LIST].insert_rows(1)
        workbook[PAPERS].cell(2, 20).value = "a note without a heading"

    office.edit(change)
    assert [
        "channel-goods!A1 X011 expected the column `when.grade`, got none / did you mean `when.garde`?",
        "channel-goods!A1 X011 expected the column `why.en`, got none",
        "channel-goods!H1 X011 expected a column of the table, got `when.garde` / did you mean `when.grade`?",
        "channel-goods!Q1 X011 expected each column once, got `why.zh` again",
        (
            "list-sensitive!A1 X011 expected the names of the columns in the first row (`hs_code`, `name`, `from`, "
            "`until`)"
            ", got others / leave the first row as it was exported"
        ),
        "papers-goods!T1 X011 expected a name above the cells of a column, got nothing",
    ] == office.told()


def test_a_sheet_that_the_pack_does_not_have_is_told(office: Office) -> None:
    def change(workbook: Book) -> None:
        workbook[CHANNEL].title = "chanel-goods"
        workbook.create_sheet("empty")

    office.edit(change)
    assert [
        "chanel-goods X012 expected a sheet of the pack, got `chanel-goods` / did you mean `channel-goods`?"
    ] == office.told()


def test_a_fact_that_no_rule_tested_gets_a_column(office: Office) -> None:
    def add(workbook: Book) -> None:
        sheet = workbook[CHANNEL]
        column = sheet.max_column + 1
        sheet.cell(1, column).value = "when.arrived"
        sheet.cell(SECOND, column).value = "before today"

    office.edit(add)
    (change,) = office.plan().changes
    assert (CellChange("when.arrived", "", "before today"),) == change.cells


def test_a_removed_rule_that_another_beats_is_told_in_its_file(office: Office) -> None:
    path = office.pack / "rules" / "channel.yaml"
    path.write_text(path.read_text("utf-8").replace("otherwise: scan}\n", "otherwise: scan}\n    beats: [CH-010]\n"))
    office.put(CHANNEL, SECOND, {"beats": "CH-010"})
    office.remove(CHANNEL, FIRST)
    assert ["channel.yaml:20:12 R008 expected a rule to beat, got `CH-010`"] == [
        line.split(" / ")[0] for line in told(lambda: plan_import(office.pack, office.book, remove=True))
    ]
