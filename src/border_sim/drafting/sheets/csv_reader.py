"""A folder of CSV files into sheets of text."""

from __future__ import annotations

from pathlib import Path

from border_sim.documents import Problems, Table, read_table
from border_sim.domain.errors import InputError, Place
from border_sim.drafting.sheets.csv_writer import SUFFIX, unguarded
from border_sim.drafting.sheets.raw_sheets import RawSheet, SheetsRead


def read_csv_folder(folder: Path, problems: Problems) -> SheetsRead:
    """Return the sheets of a folder; what is wrong with its files is added to the problems."""
    found = SheetsRead()
    files = sorted(path for path in folder.iterdir() if path.suffix.casefold() == SUFFIX)
    if not files:
        problems.add(Place(str(folder)), "X001", "expected a folder with CSV files, got one without any")
    for path in files:
        try:
            table = read_table(path, ragged=problems)
        except InputError as error:
            problems.extend(error.problems)
            continue
        found.notices += table.notices
        found.sheets.append(RawSheet(path.stem, _without_guards(table)))
    return found


def _without_guards(table: Table) -> Table:
    """Return a table as it was before cells got an apostrophe; rows without any cell are left out."""
    rows = [tuple(unguarded(cell) for cell in row) for row in table.rows]
    kept = [index for index, row in enumerate(rows) if any(row)]
    return Table(
        table.file,
        table.header,
        tuple(rows[index] for index in kept),
        tuple(table.lines[index] for index in kept),
        table.notices,
    )
