"""What a file is to its editor: which grammar it follows, and what it is checked with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from border_sim.rules.load import PACK_FILE
from border_sim.service.find_packs import pack_around
from border_sim.service.lay_out import FOLDERS


class FileKind(StrEnum):
    """Which grammar a file follows; the names of YAML files are those of their schemas."""

    SCENARIO = "scenario"
    PACK = "pack"
    RULES = "rules"
    EXAMPLES = "examples"
    FLOW = "flow"
    CASE = "case"
    TABLE = "table"
    """A CSV file: a list of a pack, or recorded arrivals."""
    TEXT = "text"
    """A file that only people read, and features, which are checked by running them."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A file that is edited.

    Attributes:
        path: where it stands, or will.
        kind: its grammar.
        pack: the folder of the pack that it belongs to; none for what belongs to scenarios.
    """

    path: Path
    kind: FileKind
    pack: Path | None


def subject_of(path: Path) -> Subject:
    """Return what the file at a path is, which need not exist."""
    pack = pack_around(path)
    if path.suffix == ".csv":
        return Subject(path, FileKind.TABLE, pack)
    if path.suffix != ".yaml":
        return Subject(path, FileKind.TEXT, pack)
    if pack is None:
        return Subject(path, FileKind.SCENARIO, None)
    first, *others = path.relative_to(pack).parts
    kind = FOLDERS.get(first) if others else {PACK_FILE: "pack"}.get(first)
    # What lies elsewhere in a pack, as notes of an office may, is read by nobody.
    return Subject(path, FileKind(kind) if kind else FileKind.TEXT, pack)
