"""Sheets into CSV files that Excel opens: UTF-8 with a byte order mark, and nothing in them that it would compute."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from border_sim.drafting.sheets.tables import Sheet

SUFFIX = ".csv"

_COMPUTED = re.compile(r"'*[=+\-@\t\r]")
_HARMLESS = re.compile(r"-(?:0|[1-9]\d*)(?:\.\d*[1-9])?")


def csv_files(sheets: Sequence[Sheet]) -> dict[str, bytes]:
    """Return the sheets as files by name."""
    return {f"{sheet.name}{SUFFIX}": _csv(sheet) for sheet in sheets}


def _csv(sheet: Sheet) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in sheet.columns])
    writer.writerow([column.heading for column in sheet.columns])
    writer.writerows([guarded(cell) for cell in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """Return a cell as Excel does not compute it: one that begins with `=`, `+`, `-` or `@` gets an apostrophe.

    A negative number stays as it is. `unguarded` takes the apostrophe away again.
    """
    return f"'{cell}" if _COMPUTED.match(cell) and not _HARMLESS.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """Return a cell without the apostrophe that `guarded` gave it."""
    return cell[1:] if cell.startswith("'") and _COMPUTED.match(cell) else cell
