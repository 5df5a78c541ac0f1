"""A report for those who paste: numbers stay numbers, and no text becomes a formula or markup."""

from __future__ import annotations

import csv as reading
import io
from datetime import datetime
from zipfile import ZipFile

import openpyxl
import pytest

from border_sim.domain.results import Words
from border_sim.domain.terms import Language
from border_sim.report.files import csv, markdown, workbook
from border_sim.report.files.workbook_file import sheet_names
from tests.unit.report.exhibits import bare, full

PLAIN = Words(zh="样本查验台", en="Sample bench")
FORMULA = '=HYPERLINK("http://evil.example","x")'


def lines(content: bytes) -> list[dict[str, str]]:
    return list(reading.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_number_stands_on_a_line_of_its_own_with_its_interval() -> None:
    found = [line for line in lines(csv(full(PLAIN), Language.EN)) if line["table"] == "Control: violations"]
    assert found == [
        {
            "section": "Three aims: control, openness, speed",
            "table": "Control: violations",
            "row": "Sample bench",
            "column": column,
            "unit": "share",
            "value": "0.25",
            "low": "0.1",
            "high": "0.5",
        }
        for column in ("found", "released")
    ]


@pytest.mark.parametrize("text", [FORMULA, "+1", "-1+2", "@SUM(A1)", "\t=1", "'=1"])
def test_no_cell_of_a_csv_file_is_computed(text: str) -> None:
    content = csv(full(Words(zh=text, en=text)), Language.ZH).decode("utf-8-sig")
    cells = [cell for row in reading.reader(io.StringIO(content, newline="")) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "-1+"))] == []
    assert any(text.strip() in cell for cell in cells)


def test_a_workbook_has_numbers_as_numbers_and_texts_as_texts() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(full(Words(zh=FORMULA, en=FORMULA)), Language.EN)))
    sheet = book["Control violations"]
    assert [cell.value for cell in sheet[2]][:4] == ["flow", "found", "found, low", "found, high"]
    name, share, *_ = sheet[3]
    assert (name.value, name.data_type) == (FORMULA, "s")
    assert (share.value, share.data_type, share.number_format) == (0.25, "n", "0.0%")
    assert {cell.data_type for each in book for row in each.iter_rows() for cell in row} <= {"s", "n"}


def test_a_workbook_is_the_same_bytes_whenever_it_is_written() -> None:
    content = workbook(bare(), Language.ZH)
    with ZipFile(io.BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert openpyxl.load_workbook(io.BytesIO(content)).properties.modified == datetime(1980, 1, 1)  # noqa: DTZ001


def test_sheets_have_names_that_are_allowed_and_different() -> None:
    names = list(sheet_names(["[a/b]:*?\\", "A B", "a b", "长" * 99, "长" * 99, "'", ""], "Contents"))
    assert names == ["Contents", "a b", "A B 2", "a b 3", "长" * 31, f"{'长' * 29} 2", "-", "- 2"]


def test_markdown_says_what_is_written_and_marks_nothing_up() -> None:
    text = markdown(full(Words(zh="<b>|`*", en="<b>|`*")), Language.EN)
    assert "# \\<b\\>\\|\\`\\*" in text
    assert "| flow | found | released |" in text
    assert "| \\<b\\>\\|\\`\\* | 25.0 % (10.0–50.0) | 25.0 % (10.0–50.0) |" in text


@pytest.mark.parametrize("language", Language)
def test_a_run_of_which_nothing_is_to_be_shown_has_files(language: Language) -> None:
    assert markdown(bare(), language).startswith("# ")
    assert lines(csv(bare(), language))
