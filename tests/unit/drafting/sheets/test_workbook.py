"""Workbooks: the same bytes for the same sheets, every cell a text, and no file that does harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from border_sim.documents import Problems
from border_sim.domain.errors import InputError
from border_sim.domain.terms import Text
from border_sim.drafting.sheets import workbook_opening, workbook_reader, workbook_writer
from border_sim.drafting.sheets.raw_sheets import SheetsRead
from border_sim.drafting.sheets.tables import Column, Holds, Sheet
from border_sim.drafting.sheets.workbook_reader import read_workbook
from border_sim.drafting.sheets.workbook_writer import workbook_bytes

COLUMNS = (
    Column("code", Text("编码", "code"), Holds.NAME),
    Column("words", Text("说明", "words"), Holds.TEXT),
)

TEXTS = (
    *("010121", "=1+1", "+86", "-60", "@name", "#REF!", "3-4", "TRUE", "1E5", "2026-02-10"),
    *("a\nb", " blank ", "<&>\"'", "_x0041_", "_x000D_", "汉字𠀋", "x" * 32_767),
)


def book(*texts: str, name: str = "codes") -> bytes:
    return workbook_bytes([Sheet(name, Text("编码", "Codes"), COLUMNS, [(text, text) for text in texts])], "out.xlsx")


def read(path: Path) -> tuple[SheetsRead, list[str]]:
    problems = Problems()
    return read_workbook(path, problems), [f"{problem.code} {problem.message}" for problem in problems]


def changed(content: bytes, **parts: str | None) -> bytes:
    """Return a workbook with some of its parts replaced or left out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        names = {"workbook": "xl/workbook.xml", "sheet": "xl/worksheets/sheet1.xml", "styles": "xl/styles.xml"}
        replaced = {names[key]: text for key, text in parts.items()}
        for name in before.namelist():
            text = replaced[name] if name in replaced else before.read(name).decode()
            if text is not None:
                after.writestr(name, text)
    return target.getvalue()


def test_the_same_sheets_are_the_same_bytes() -> None:
    assert book(*TEXTS) == book(*TEXTS)
    with zipfile.ZipFile(io.BytesIO(book("a"))) as archive:
        assert {(1980, 1, 1, 0, 0, 0)} == {info.date_time for info in archive.infolist()}


def test_every_text_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "codes.xlsx"
    path.write_bytes(book(*TEXTS))
    found, problems = read(path)
    assert [] == problems
    assert [(text, text) for text in TEXTS] == list(found.sheets[0].table.rows)[1:]
    assert {} == found.sheets[0].odd


def test_another_program_reads_texts_below_a_frozen_header() -> None:
    sheet = load_workbook(io.BytesIO(book(*TEXTS)))["codes"]
    assert ["code", "编码 / code"] == [sheet["A1"].value, sheet["A2"].value]
    assert "B3" == sheet.freeze_panes
    # It leaves the escapes of characters that XML cannot hold as they are.
    texts = [text for text in TEXTS if "_x" not in text]
    assert texts == [cell.value for cell in sheet["A"][2:] if "_x" not in cell.value]
    assert {"s"} == {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert {"@"} == {cell.number_format for row in sheet.iter_rows() for cell in row}


def test_texts_come_back_from_a_workbook_that_another_program_has_saved(tmp_path: Path) -> None:
    workbook = load_workbook(io.BytesIO(book(*TEXTS)))
    path = tmp_path / "saved.xlsx"
    workbook.save(path)
    found, problems = read(path)
    assert [] == problems
    assert [text.replace("\r", "\n") for text in TEXTS] == [row[0] for row in found.sheets[0].table.rows[1:]]


def test_texts_that_sheets_share_are_read(tmp_path: Path) -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row r="3"><c r="B3" t="s"><v>2</v></c></row>'
        "</sheetData></worksheet>"
    )
    shared = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>code</t></si>'
        "<si><r><rPr><b/></rPr><t>wo</t></r><r><t>rds</t></r></si>"
        '<si><t>东京_x000D_</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si></sst>'
    )
    path = tmp_path / "shared.xlsx"
    path.write_bytes(changed(book("a"), sheet=sheet))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", shared)
    found, problems = read(path)
    table = found.sheets[0].table
    assert ([], ("code", "words"), (("", "东京\r"),), (3,)) == (problems, table.header, table.rows, table.lines)


def test_what_a_cell_cannot_hold_is_told_before_anything_is_written() -> None:
    with pytest.raises(InputError) as caught:
        book("fine", "x" * 32_768, "a\x07b")
    assert [f"out.xlsx[codes]!{cell}" for cell in ("A4", "B4", "A5", "B5")] == [
        str(problem.place) for problem in caught.value.problems
    ]


def test_more_rows_than_a_sheet_holds_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_writer, "MOST_ROWS", 4)
    assert book("a", "b")
    with pytest.raises(InputError, match="expected at most 2 rows in a sheet, got 3 in `codes`"):
        book("a", "b", "c")


OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512)

NOT_A_WORKBOOK = {
    "an older format": (OLE, "got a file of an older format (.xls)"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "got an encrypted one"),
    "a page": (b"<html><table></table></html>", "got another kind of file"),
    "empty": (b"", "got an empty file"),
    "cut off": (book("a")[:-100], "got a damaged file"),
    "without a workbook": (changed(book("a"), workbook=None), "got an archive without a workbook"),
    "not XML": (changed(book("a"), sheet="<worksheet><sheetData>"), "got a damaged file: `ExpatError`"),
    "an archive that is not XML": (changed(book("a"), workbook="hello"), "got a damaged file: `xl/workbook.xml`"),
    "a text that is not there": (
        changed(book("a"), sheet='<worksheet><row r="1"><c r="A1" t="s"><v>7</v></c></row></worksheet>'),
        "got a damaged file: `IndexError`",
    ),
}


@pytest.mark.parametrize("name", list(NOT_A_WORKBOOK))
def test_a_file_that_is_no_workbook_is_told(name: str, tmp_path: Path) -> None:
    content, expected = NOT_A_WORKBOOK[name]
    path = tmp_path / "rules.xlsx"
    path.write_bytes(content)
    found, problems = read(path)
    assert [] == found.sheets
    assert [f"expected an Excel workbook (.xlsx), {expected}"] == [problem.split(" ", 1)[1] for problem in problems]


@pytest.mark.parametrize(("part", "what"), [("mimetype", ".ods"), ("xl/workbook.bin", ".xlsb")])
def test_a_workbook_of_another_format_is_named(part: str, what: str, tmp_path: Path) -> None:
    path = tmp_path / "rules.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")
    _, (problem,) = read(path)
    assert what in problem


def test_entities_are_refused_before_they_grow(tmp_path: Path) -> None:
    lines = ['<!DOCTYPE x [<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10)]
    path = tmp_path / "rules.xlsx"
    path.write_bytes(changed(book("a"), sheet="".join(lines) + "]><worksheet>&a9;</worksheet>"))
    _, problems = read(path)
    assert ["X002 expected no document type in a workbook, got one in `xl/worksheets/sheet1.xml`"] == problems


def test_a_workbook_that_would_fill_the_memory_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "rules.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as part:
        for _ in range(601):
            part.write(bytes(1_000_000))
    assert path.stat().st_size < 1_000_000
    _, problems = read(path)
    assert ["X003 expected a workbook of at most 600,000,000 bytes unpacked, got 601,000,000"] == problems


def test_a_cell_far_away_costs_nothing_and_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(
        f'<row r="{row}"><c r="{ref}{row}"><v>1</v></c></row>' for row, ref in ((5, "ZZZZ"), (10**12, "A"), (7, "B"))
    )
    path = tmp_path / "rules.xlsx"
    path.write_bytes(changed(book("a"), sheet=f"<worksheet><sheetData>{rows}</sheetData></worksheet>"))
    found, problems = read(path)
    assert ["X003 expected at most 1,048,576 rows and 1,000 columns in a sheet, got more"] == problems
    assert [(7,)] == [found.sheets[0].table.lines]
    monkeypatch.setattr(workbook_opening, "MOST_BYTES", 10)
    with pytest.raises(InputError, match="expected a file of at most 10 bytes"):
        read(path)


def test_macros_are_not_read_and_that_is_told(tmp_path: Path) -> None:
    path = tmp_path / "rules.xlsm"
    path.write_bytes(book("a"))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", "Sub Auto_Open()")
    found, problems = read(path)
    assert ([], [Text(f"{path}：其中的宏不予读取", f"{path}: its macros are not read")]) == (problems, found.notices)


@pytest.mark.parametrize(
    ("value", "expected"), [(5000.0, "5000"), (0.1 + 0.2, "0.3"), (-60.5, "-60.5"), (0.0, "0"), (1e20, "1" + "0" * 20)]
)
def test_numbers_are_written_as_people_write_them(value: float, expected: str) -> None:
    assert expected == workbook_reader.plain_number(value)
