"""The folder that the workbench works in: which files of it are shown, each under an id that is no path."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from border_sim.documents import content_hash
from border_sim.rules.load import PACK_FILE

ID_LENGTH = 12
"""Characters of a file's id: 48 bits of the hash of its path below the folder."""

MOST_FILES = 20_000
"""Files that are looked at; a folder with more is not one of rules and scenarios."""

_NOT_ENTERED = frozenset({"node_modules", "__pycache__", "_build", "dist", "build"})
_SCENARIO = re.compile(rb"^scenario:", re.MULTILINE)


class Kind(StrEnum):
    """What a file is."""

    SCENARIO = "scenario"
    PART = "part"
    """A file that scenarios extend: a site, a calendar, data of traffic."""
    PACK = "pack"
    """A file of a rule pack: its rules, flows, examples and `pack.yaml`."""
    LIST = "list"
    """A list of a rule pack, as CSV."""
    FEATURE = "feature"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the folder.

    Attributes:
        id: names it in the workbench's addresses.
        path: relative to the folder, with `/`.
        kind: what it is.
        pack: the path of the folder of the pack that it belongs to, relative to the folder; empty where there is none.
    """

    id: str
    path: str
    kind: Kind
    pack: str = ""


@lru_cache(maxsize=MOST_FILES)
def id_of(path: str) -> str:
    """Return the id of a file from its path below the folder."""
    return content_hash(path)[:ID_LENGTH]


class NoSuchFile(Exception):
    """There is no file of this id in the folder, or it leads out of it."""


@dataclass(slots=True)
class Folder:
    """A folder with rules, scenarios and features; what it holds is looked up anew each time."""

    root: Path
    _kinds: dict[tuple[str, int, int], Kind] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Follow links to the folder itself once, so that everything below can be held against it."""
        self.root = self.root.resolve()

    def entries(self) -> Mapping[str, Entry]:
        """Return the files by their ids, in the order of their paths."""
        files = [file for file in self._files() if self._is_inside(file)]
        # As texts: there can be thousands of files, and pages ask for them again and again.
        packs = sorted(self._below(file.parent) for file in files if file.name == PACK_FILE)
        found = (self._entry(file, packs) for file in files)
        return {entry.id: entry for entry in sorted(filter(None, found), key=lambda entry: entry.path)}

    def packs(self) -> tuple[Entry, ...]:
        """Return the `pack.yaml` of every pack, in the order of their paths."""
        return tuple(entry for entry in self.entries().values() if Path(entry.path).name == PACK_FILE)

    def entry(self, file_id: str) -> Entry:
        """Return the file of an id.

        Raises:
            NoSuchFile: there is none.
        """
        try:
            return self.entries()[file_id]
        except KeyError:
            raise NoSuchFile(file_id) from None

    def find(self, file_id: str) -> Path:
        """Return the path of the file of an id, with all links followed; it lies in the folder.

        Raises:
            NoSuchFile: there is none.
        """
        return self.locate(self.entry(file_id).path)

    def locate(self, path: str) -> Path:
        """Return where a path below the folder leads, with all links followed.

        Raises:
            NoSuchFile: it leads out of the folder.
        """
        file = (self.root / path).resolve()
        if not file.is_relative_to(self.root):
            raise NoSuchFile(path)
        return file

    def _files(self) -> Iterator[Path]:
        """Yield the files that can be of interest; links to folders are not followed."""
        count = 0
        for home, folders, names in os.walk(self.root):
            folders[:] = sorted(one for one in folders if not one.startswith(".") and one not in _NOT_ENTERED)
            for name in sorted(names):
                if name.endswith((".yaml", ".csv", ".feature")) and not name.startswith("."):
                    count += 1
                    yield Path(home, name)
            if count > MOST_FILES:
                return

    def _is_inside(self, file: Path) -> bool:
        return not file.is_symlink() or file.resolve().is_relative_to(self.root)

    def _below(self, path: Path) -> str:
        return path.as_posix().removeprefix(self.root.as_posix()).removeprefix("/") or "."

    def _entry(self, file: Path, packs: list[str]) -> Entry | None:
        path = self._below(file)
        pack = max((one for one in packs if one == "." or path.startswith(f"{one}/")), key=len, default="")
        try:
            kind = self._kind(file, in_pack=bool(pack) or "." in packs)
        except OSError:  # it has gone since it was listed, or cannot be read
            return None
        return Entry(id_of(path), path, kind, pack)

    def _kind(self, file: Path, *, in_pack: bool) -> Kind:
        if file.suffix == ".feature":
            return Kind.FEATURE
        if in_pack:
            return Kind.LIST if file.suffix == ".csv" else Kind.PACK
        if file.suffix == ".csv":
            return Kind.PART
        about = file.stat()
        key = (str(file), about.st_mtime_ns, about.st_size)
        if key not in self._kinds:
            self._kinds[key] = Kind.SCENARIO if _SCENARIO.search(file.read_bytes()) else Kind.PART
        return self._kinds[key]
