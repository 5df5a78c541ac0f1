"""What the files of a pack would hold: only what changes is written anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from border_sim.documents import Document, Table, parse_table, rewritten, rewritten_table
from border_sim.domain.errors import BrokenInvariant
from border_sim.drafting.house import HOUSE
from border_sim.drafting.sheets.list_changes import ListChange, table_changes
from border_sim.drafting.sheets.written_pack import WrittenPack
from border_sim.rules.reading import Drafts

_BYTE_ORDER_MARK = "\ufeff"


def file_contents(written: WrittenPack, drafts: Drafts, entries: Sequence[ListChange]) -> dict[Path, bytes]:
    """Return the content of the files that change.

    Args:
        written: the pack as it is.
        drafts: its files as they would be.
        entries: what changes in the lists.
    """
    files = {path: _text_of(written, path, document) for path, document in drafts.documents.items()}
    for path, change in table_changes(entries).items():
        files[path] = rewritten_table(path.read_bytes(), written.tables[path].lines, change)
        _expect_rows(parse_table(files[path], str(path)), drafts.tables[path])
    return {path: content for path, content in files.items() if not path.exists() or path.read_bytes() != content}


def _text_of(written: WrittenPack, path: Path, document: Document) -> bytes:
    before = {written.file: written.document, **written.rule_files, **written.example_files}.get(path)
    if before is None:
        nothing = Document(str(path), None, document.spot)
        return rewritten("", nothing, document.value, HOUSE["rules"]).encode()
    kind = "pack" if path == written.file else "rules" if path in written.rule_files else "examples"
    text = path.read_bytes().decode()
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    return (mark + rewritten(text.removeprefix(mark), before, document.value, HOUSE[kind])).encode()


def _expect_rows(written: Table, wanted: Table) -> None:
    """See that a list says what it was to say."""
    # INVARIANT: a list that would say something else than the sheets is never written.
    if _rows(written) != _rows(wanted):
        raise BrokenInvariant(f"{written.file}: the rewritten file does not say what it should")


def _rows(table: Table) -> list[tuple[str, ...]]:
    return sorted(tuple(cell.strip().replace("\r\n", "\n") for cell in row) for row in table.rows)
