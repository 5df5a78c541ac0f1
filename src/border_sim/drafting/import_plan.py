"""An edited spreadsheet becomes a plan: what would change in the pack, and what its files would say then.

Everything is checked before anything is written: the pack is loaded as it would be, with the cells of the sheets for
places, so that what the grammar does not accept is told at the cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from border_sim.documents import (
    Document,
    Problems,
    Table,
    is_folder,
    parse_table,
    rewritten,
    rewritten_table,
)
from border_sim.domain.errors import BrokenInvariant, InputError
from border_sim.drafting.about import HASH
from border_sim.drafting.changes import Change, How
from border_sim.drafting.csv_reader import read_csv_folder
from border_sim.drafting.house import HOUSE
from border_sim.drafting.list_changes import ListChange, drafted_tables, list_changes, table_changes
from border_sim.drafting.parameter_changes import ParameterChange, drafted_pack, parameter_changes
from border_sim.drafting.raw_sheets import RawSheet
from border_sim.drafting.rule_changes import RuleChange, rule_changes
from border_sim.drafting.rule_files import drafted_files
from border_sim.drafting.tables import ABOUT
from border_sim.drafting.typed_sheets import TypedSheet, typed_sheets
from border_sim.drafting.workbook_reader import read_workbook
from border_sim.drafting.written_pack import WrittenPack, read_written
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack
from border_sim.rules.reading import Drafts

_Any = TypeVar("_Any", RuleChange, ListChange, ParameterChange)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a spreadsheet would change.

    Attributes:
        pack: the pack as it would be.
        changes: in the order of the sheets.
        files: what the files that change would hold; one that is not there yet would be new.
        notices: what was assumed while reading.
    """

    pack: RulePack
    changes: tuple[Change, ...]
    files: Mapping[Path, bytes]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Changes:
    rules: Sequence[RuleChange]
    entries: Sequence[ListChange]
    values: Sequence[ParameterChange]

    def every(self) -> tuple[Change, ...]:
        return (
            *(found.change for found in self.rules),
            *(found.change for found in self.entries),
            *(found.change for found in self.values),
        )


def plan_import(folder: Path, source: Path, *, remove: bool = False) -> ImportPlan:
    """Return what a workbook, or a folder of CSV files, would change in a pack.

    Args:
        folder: the pack.
        source: the workbook or the folder.
        remove: whether what has no row any more is removed; else it stays.

    Raises:
        InputError: with everything that is wrong with the pack, or with the sheets.
    """
    written = read_written(folder)
    problems = Problems()
    read = read_csv_folder(source, problems) if is_folder(source) else read_workbook(source, problems)
    sheets = typed_sheets(read.sheets, written, problems)
    found = _Changes(
        _settled(rule_changes(sheets, written, problems), remove=remove),
        _settled(list_changes(sheets, written), remove=remove),
        _settled(parameter_changes(sheets, written, problems), remove=remove),
    )
    drafts = _drafts(written, sheets, found)
    pack = _loaded(written, drafts, problems)
    notices = (*read.notices, *_age(read.sheets, written.pack))
    return ImportPlan(pack, found.every(), _files(written, drafts, found), notices)


def _settled(changes: Iterable[_Any], *, remove: bool) -> list[_Any]:
    """Return the changes, with those removed whose rows are missing if that is wanted."""
    return [_removed(found) if remove and found.change.how is How.MISSING else found for found in changes]


def _removed(found: _Any) -> _Any:
    return replace(found, change=replace(found.change, how=How.REMOVED))


def _drafts(written: WrittenPack, sheets: Sequence[TypedSheet], found: _Changes) -> Drafts:
    documents = drafted_files(written, found.rules)
    if found.values:
        documents[written.file] = drafted_pack(written, found.values)
    return Drafts(documents, drafted_tables(sheets, written, found.entries))


def _loaded(written: WrittenPack, drafts: Drafts, problems: Problems) -> RulePack:
    """Return the pack as it would be.

    Raises:
        InputError: it would not be sound, or something was wrong before.
    """
    try:
        pack = load_pack(written.pack.folder, drafts)
    except InputError as error:
        problems.extend(error.problems)
    problems.raise_if_any()
    return pack


def _age(sheets: Iterable[RawSheet], pack: RulePack) -> Iterator[str]:
    """Say when the sheets were exported from another state of the pack."""
    for sheet in sheets:
        told = {row[0]: row[1] for row in sheet.table.rows if len(row) > 1} if sheet.name == ABOUT else {}
        if told.get(HASH, pack.content_hash) != pack.content_hash:
            yield (
                f"{sheet.table.file}: exported when the pack was different ({told[HASH][:12]}, now "
                f"{pack.content_hash[:12]}); what has changed since is undone where the sheets still say otherwise"
            )


def _files(written: WrittenPack, drafts: Drafts, found: _Changes) -> dict[Path, bytes]:
    """Return the content of the files that change."""
    files = {path: _text_of(written, path, document) for path, document in drafts.documents.items()}
    for path, change in table_changes(found.entries).items():
        table = written.tables[path]
        files[path] = rewritten_table(path.read_bytes(), table.lines, change)
        _expect_rows(parse_table(files[path], str(path)), drafts.tables[path])
    return {path: content for path, content in files.items() if not path.exists() or path.read_bytes() != content}


def _text_of(written: WrittenPack, path: Path, document: Document) -> bytes:
    is_pack = path == written.file
    before = written.document if is_pack else written.rule_files.get(path)
    shape = HOUSE["pack" if is_pack else "rules"]
    if before is None:
        return rewritten("", Document(str(path), None, document.spot), document.value, shape).encode()
    content = path.read_bytes()
    mark = "\ufeff" if content.startswith(b"\xef\xbb\xbf") else ""
    return (mark + rewritten(content.decode("utf-8-sig"), before, document.value, shape)).encode()


def _expect_rows(written: Table, wanted: Table) -> None:
    """See that a list says what it was to say."""
    if _rows(written) != _rows(wanted):
        raise BrokenInvariant(f"{written.file}: the rewritten file does not say what it should")


def _rows(table: Table) -> list[tuple[str, ...]]:
    return sorted(tuple(cell.strip().replace("\r\n", "\n") for cell in row) for row in table.rows)
