"""The entries of edited lists, compared with the files of the pack."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from border_sim.documents import Table, TableChange
from border_sim.domain.errors import Place
from border_sim.drafting.sheets.changes import Change, How, What, cell_changes
from border_sim.drafting.sheets.pack_tables import Entries
from border_sim.drafting.sheets.typed_sheets import TypedSheet
from border_sim.drafting.sheets.written_pack import WrittenPack

_Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListChange:
    """A row of a list that is not as in its file.

    Attributes:
        change: what is to be told of it.
        path: the file.
        row: its row in the file, -1 for a new one.
        cells: its cells in the order of the file's columns; `None` where its row is gone.
    """

    change: Change
    path: Path
    row: int
    cells: _Cells | None


def list_changes(sheets: Sequence[TypedSheet], written: WrittenPack) -> Iterator[ListChange]:
    """Iterate over what the sheets of lists would change."""
    for sheet in sheets:
        if isinstance(sheet.subject, Entries):
            table = written.tables[sheet.subject.path]
            yield from _Comparison(sheet, sheet.subject, table).changes()


class _Comparison:
    """The rows of a sheet beside those of a file.

    Equal rows belong together; of the others those with the same names, in their order.
    """

    def __init__(self, sheet: TypedSheet, subject: Entries, table: Table) -> None:
        self._sheet = sheet
        self._subject = subject
        self._table = table
        self._names = [table.header.index(column) for column in dict.fromkeys(subject.lists.values())]

    def changes(self) -> Iterator[ListChange]:
        written = [_stripped(row) for row in self._table.rows]
        rows = ordered_rows(self._sheet, self._table.header)
        left, new = _unequal(written, rows)
        by_name: dict[_Cells, deque[int]] = {}
        for row in left:
            by_name.setdefault(self._name(written[row]), deque()).append(row)
        for number in new:
            same = by_name.get(self._name(rows[number]))
            row = same.popleft() if same else -1
            yield self._change(number, row, rows[number], written[row] if same is not None and row >= 0 else None)
        for name, gone in by_name.items():
            for row in gone:
                change = Change(
                    What.ENTRY, How.MISSING, " ".join(name), self._sheet.name, Place(self._sheet.table.file)
                )
                yield ListChange(change, self._subject.path, row, None)

    def _name(self, row: _Cells) -> _Cells:
        return tuple(row[index] for index in self._names)

    def _change(self, number: int, row: int, cells: _Cells, before: _Cells | None) -> ListChange:
        header = self._table.header
        differences = cell_changes(
            _filled(header, before) if before is not None else {},
            _filled(header, cells),
        )
        place = self._sheet.table.place(number, header[self._names[0]])
        how = How.ADDED if before is None else How.CHANGED
        change = Change(What.ENTRY, how, " ".join(self._name(cells)), self._sheet.name, place, differences)
        return ListChange(change, self._subject.path, row, cells)


def ordered_rows(sheet: TypedSheet, header: Sequence[str]) -> list[_Cells]:
    """Return the rows of a sheet with their cells in the order of a file's columns."""
    order = [sheet.table.header.index(name) for name in header]
    if order == list(range(len(header))):
        return list(sheet.table.rows)
    return [tuple(row[index] for index in order) for row in sheet.table.rows]


def _stripped(row: _Cells) -> _Cells:
    return tuple(cell.strip().replace("\r\n", "\n") for cell in row)


def _filled(header: Sequence[str], row: _Cells) -> dict[str, str]:
    return {name: cell for name, cell in zip(header, row, strict=True) if cell}


def _unequal(written: Sequence[_Cells], rows: Sequence[_Cells]) -> tuple[list[int], list[int]]:
    """Return the rows of the file and those of the sheet that have no equal on the other side."""
    equal: dict[_Cells, list[int]] = {}
    for index, row in enumerate(written):
        equal.setdefault(row, []).append(index)
    new = []
    taken: set[int] = set()
    for number, row in enumerate(rows):
        same = equal.get(row)
        if same:
            taken.add(same.pop(0))
        else:
            new.append(number)
    return [index for index in range(len(written)) if index not in taken], new


def drafted_tables(
    sheets: Sequence[TypedSheet], written: WrittenPack, changes: Sequence[ListChange]
) -> dict[Path, Table]:
    """Return the lists that would change, with the cells of the sheets for places; what stays has none."""
    drafts = {}
    kept: dict[Path, list[_Cells]] = {}
    for change in changes:
        rows = kept.setdefault(change.path, [])
        if change.change.how is How.MISSING:
            rows.append(written.tables[change.path].rows[change.row])
    for sheet in sheets:
        if isinstance(sheet.subject, Entries) and sheet.subject.path in kept:
            path = sheet.subject.path
            header = written.tables[path].header
            rows = [*ordered_rows(sheet, header), *kept[path]]
            # Line 0 is the sheet as a whole.
            lines = (*sheet.table.lines, *(0 for _ in kept[path]))
            drafts[path] = replace(sheet.table, header=header, rows=tuple(rows), lines=lines)
    return drafts


def table_changes(changes: Sequence[ListChange]) -> dict[Path, TableChange]:
    """Return what becomes of the rows of each file; a row that is missing stays."""
    rows: dict[Path, dict[int, _Cells | None]] = {}
    added: dict[Path, list[_Cells]] = {}
    for change in changes:
        if change.change.how in {How.CHANGED, How.REMOVED}:
            rows.setdefault(change.path, {})[change.row] = change.cells
        elif change.change.how is How.ADDED and change.cells is not None:
            added.setdefault(change.path, []).append(change.cells)
    return {path: TableChange(rows.get(path, {}), added.get(path, [])) for path in dict.fromkeys((*rows, *added))}
