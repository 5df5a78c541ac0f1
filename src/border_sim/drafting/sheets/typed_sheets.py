"""Sheets that were read, each matched with what it is about, its columns with what they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from border_sim.documents import Problems, Table, did_you_mean, one_of
from border_sim.domain.errors import Place
from border_sim.drafting.sheets.cells import CellReader, KnownWords
from border_sim.drafting.sheets.pack_tables import Rules, Subject, sheets, subjects
from border_sim.drafting.sheets.raw_sheets import RawSheet
from border_sim.drafting.sheets.rule_columns import rule_column, rule_columns
from border_sim.drafting.sheets.tables import ABOUT, Column, Holds, Sheet
from border_sim.drafting.sheets.written_pack import WrittenPack


@dataclass(frozen=True, slots=True)
class TypedSheet:
    """A sheet whose columns are known and whose cells are words.

    Attributes:
        name: its name.
        subject: what it is about.
        table: the rows that are sound; their columns are those of the sheet, in its order.
        skipped: the first cells of the rows that are not, each of which has been told.
    """

    name: str
    subject: Subject
    table: Table
    skipped: frozenset[str] = frozenset()

    def cells(self, row: int) -> dict[str, str]:
        """Return the words of a row by column."""
        return {name: cell for name, cell in zip(self.table.header, self.table.rows[row], strict=True) if cell}


def typed_sheets(raw: Sequence[RawSheet], written: WrittenPack, problems: Problems) -> list[TypedSheet]:
    """Return the sheets of a pack among those that were read; what is wrong with them is added to the problems."""
    known_sheets = subjects(written)
    by_key = {name.casefold(): name for name in known_sheets}
    exported = {sheet.name: sheet for sheet in sheets(written)}
    known = _known_words(tuple(exported.values()))
    found = []
    for sheet in raw:
        name = by_key.get(sheet.name.casefold())
        if sheet.name == ABOUT or (not any(sheet.table.header) and not sheet.table.rows):
            continue
        if name is None:
            message = f"expected a sheet of the pack, got `{sheet.name}`"
            hint = did_you_mean(sheet.name, known_sheets) or "a sheet that does not belong to the pack is taken out"
            problems.add(Place(sheet.table.file), "X012", message, hint)
            continue
        subject = known_sheets[name]
        columns = exported[name].columns if name in exported else _columns_of_new(subject, written)
        reader = _SheetReader(sheet, subject, written, problems)
        typed = reader.read(name, columns, known)
        found += [typed] if typed is not None else []
    return found


def _known_words(exported: Sequence[Sheet]) -> KnownWords:
    """Return every word that a pack uses, but for those that are for people."""
    return KnownWords.of(
        cell
        for sheet in exported
        for index, column in enumerate(sheet.columns)
        if column.holds is not Holds.TEXT
        for row in sheet.rows
        if (cell := row[index].strip())
    )


def _columns_of_new(subject: Subject, written: WrittenPack) -> tuple[Column, ...]:
    """Return the columns of the sheet of a decision and a flow that have no rules so far."""
    if not isinstance(subject, Rules):  # pragma: no cover - every other sheet is exported always
        return ()
    return rule_columns(written.pack.decisions[subject.decision].combine, (), ())


class _SheetReader:
    """Reads one sheet."""

    def __init__(self, raw: RawSheet, subject: Subject, written: WrittenPack, problems: Problems) -> None:
        self._raw = raw
        self._subject = subject
        self._written = written
        self._problems = problems

    def read(self, name: str, columns: Sequence[Column], known: KnownWords) -> TypedSheet | None:
        """Return the sheet with the columns that it must have, `None` where its header is not sound."""
        by_index, is_whole = self._header({column.name: column for column in columns})
        if not by_index:
            return None
        first = columns[0]
        table, lines, skipped = self._rows(by_index, first, known)
        if not is_whole:
            return None
        header = tuple(column.name for column in by_index.values())
        raw = self._raw.table
        return TypedSheet(
            name, self._subject, Table(raw.file, header, table, lines, is_sheet=raw.is_sheet), frozenset(skipped)
        )

    def _header(self, needed: Mapping[str, Column]) -> tuple[dict[int, Column], bool]:
        """Return the columns by where they stand, and whether all that is needed and nothing else is there."""
        table = self._raw.table
        if not any(name in needed for name in table.header):
            message = f"expected the names of the columns in the first row ({one_of(needed, 4)}), got others"
            self._problems.add(table.place(-1, 0), "X011", message, "leave the first row as it was exported")
            return {}, False
        before = len(self._problems)
        found: dict[int, Column] = {}
        for index, name in enumerate(table.header):
            column = needed.get(name) or self._more(name)
            if column is None:
                self._unknown(index, name, needed)
            elif column in found.values():
                self._problems.add(table.place(-1, index), "X011", f"expected each column once, got `{name}` again")
            else:
                found[index] = column
        for name in needed:
            if name not in table.header:
                hint = did_you_mean(name, [other for other in table.header if other and other not in needed])
                place = Place(table.file, 1, 1, is_cell=table.is_sheet)
                self._problems.add(place, "X011", f"expected the column `{name}`, got none", hint)
        return found, len(self._problems) == before

    def _more(self, name: str) -> Column | None:
        """Return a column that a table of rules may have besides those that it had: a fact that no rule tested."""
        if not isinstance(self._subject, Rules):
            return None
        pack = self._written.pack
        return rule_column(name, pack.decisions[self._subject.decision].combine, pack.facts)

    def _unknown(self, index: int, name: str, needed: Mapping[str, Column]) -> None:
        table = self._raw.table
        if not name and not any(row[index] for row in table.rows):
            return
        if not name:
            self._problems.add(
                table.place(-1, index), "X011", "expected a name above the cells of a column, got nothing"
            )
            return
        known = [*needed, *self._facts()]
        hint = did_you_mean(name, known) or "a column that does not belong to the table is taken out"
        self._problems.add(table.place(-1, index), "X011", f"expected a column of the table, got `{name}`", hint)

    def _facts(self) -> list[str]:
        facts = self._written.pack.facts if isinstance(self._subject, Rules) else {}
        return [f"{prefix}.{fact}" for prefix in ("when", "unless") for fact in facts]

    def _rows(
        self, columns: Mapping[int, Column], first: Column, known: KnownWords
    ) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...], list[str]]:
        raw = self._raw.table
        reader = CellReader(self._raw, known, self._problems)
        title = next((index for index, column in columns.items() if column.name == first.name), None)
        rows, lines, skipped = [], [], []
        for number, written in enumerate(raw.rows):
            if title is not None and written[title] == first.heading:
                continue
            cells = [reader.text(number, index, column) for index, column in columns.items()]
            sound = tuple(cell for cell in cells if cell is not None)
            if len(sound) == len(cells):
                rows.append(sound)
                lines.append(raw.lines[number])
            elif title is not None:
                skipped.append(written[title].strip())
        return tuple(rows), tuple(lines), skipped
