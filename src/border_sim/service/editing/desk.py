"""The desk of an editor: files that are read again and again while one of them is written."""

from __future__ import annotations

import os
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

from border_sim.documents import Document, Problems, Table, read_document, read_table
from border_sim.domain.errors import InputError
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack
from border_sim.rules.reading import Drafts

MOST_DOCUMENTS = 1_000
MOST_PACKS = 16
"""What a desk keeps; what was not asked for the longest goes."""

READ = (".yaml", ".csv")
"""The files of which a pack is made."""

V = TypeVar("V")

_Stamp = tuple[tuple[str, int, int], ...]


@dataclass(slots=True)
class _Kept(Generic[V]):
    """Values by path, each as long as the files that it was made of stay as they were."""

    most: int
    _values: OrderedDict[str, tuple[_Stamp, V]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def find(self, path: Path, stamp: _Stamp) -> V | None:
        with self._lock:
            found = self._values.get(str(path))
            if found is None or found[0] != stamp:
                return None
            self._values.move_to_end(str(path))
            return found[1]

    def keep(self, path: Path, stamp: _Stamp, value: V) -> V:
        with self._lock:
            self._values[str(path)] = (stamp, value)
            self._values.move_to_end(str(path))
            while len(self._values) > self.most:
                self._values.popitem(last=False)
        return value


class Desk:
    """Reads files as the command line does, each once until it changes on the disk; threads may share it.

    What it gives out is shared: nobody changes a document or a pack.
    """

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._documents: _Kept[Document] = _Kept(MOST_DOCUMENTS)
        self._packs: _Kept[RulePack | InputError] = _Kept(MOST_PACKS)

    def document(self, path: Path) -> Document:
        """Return what a YAML file says.

        Raises:
            InputError: with everything that is wrong with it as YAML.
        """
        stamp = _stamp([path])
        return self._documents.find(path, stamp) or self._documents.keep(path, stamp, read_document(path))

    def pack(self, folder: Path) -> RulePack:
        """Return the pack in a folder.

        Raises:
            InputError: with everything that is wrong with it.
        """
        folder = folder.resolve()  # scenarios name it by many paths
        stamp = _stamp(_files_below(folder))
        found = self._packs.find(folder, stamp)
        if found is None:
            found = self._packs.keep(folder, stamp, self._loaded(folder))
        if isinstance(found, InputError):
            raise InputError(found.problems)
        return found

    def _loaded(self, folder: Path) -> RulePack | InputError:
        try:
            return load_pack(folder, Drafts(read=self.document))
        except InputError as error:
            return error

    def drafts(self, path: Path, draft: Document | Table) -> Drafts:
        """Return what is read while one file is a draft, by whichever path it is named."""
        home = os.path.realpath(path)

        def read(file: Path) -> Document:
            if isinstance(draft, Document) and os.path.realpath(file) == home:
                return draft
            return self.document(file)

        def read_rows(file: Path, ragged: Problems) -> Table:
            if isinstance(draft, Table) and os.path.realpath(file) == home:
                return draft
            return read_table(file, ragged=ragged)

        new = {path: draft} if isinstance(draft, Document) and not path.exists() else {}
        return Drafts(new, read=read, read_rows=read_rows)


def _files_below(folder: Path) -> list[Path]:
    return [Path(home, name) for home, _, names in os.walk(folder) for name in names if name.endswith(READ)]


def _stamp(paths: list[Path]) -> _Stamp:
    """Return what changes when one of some files is written."""
    return tuple(sorted((str(path), *_state(path)) for path in paths))


def _state(path: Path) -> tuple[int, int]:
    try:
        about = path.stat()
    except (OSError, ValueError):
        return 0, 0
    return about.st_mtime_ns, about.st_size
