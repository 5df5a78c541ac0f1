"""Which scenarios a file has a part in: what they extend, and the tables that they name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from border_sim.documents import Document, Tree, is_file
from border_sim.domain.errors import InputError
from border_sim.scenario.compose import EXTENDS
from border_sim.service.editing.desk import Desk

SCENARIO = "scenario"
NAMING = ("replay", "file")
"""The keys that name a table."""


def dependents(desk: Desk, path: Path, files: Iterable[Path]) -> tuple[Path, ...]:
    """Return the scenarios that a file has a part in, itself left out, in their order.

    Args:
        desk: reads the files.
        path: the file.
        files: scenarios, and files that scenarios extend.
    """
    said = dict(_read(desk, files))
    users: dict[str, set[str]] = {}
    for name, document in said.items():
        for used in _used(document):
            users.setdefault(used, set()).add(name)
    above, next_ones = set[str](), {os.path.realpath(path)}
    while next_ones:
        above |= next_ones
        next_ones = {user for one in next_ones for user in users.get(one, ())} - above
    above.discard(os.path.realpath(path))
    return tuple(Path(said[name].file) for name in said if name in above and is_scenario(said[name].value))


def _read(desk: Desk, files: Iterable[Path]) -> Iterator[tuple[str, Document]]:
    """Iterate over the files that can be read, by where they really lie."""
    for file in files:
        try:
            yield os.path.realpath(file), desk.document(file)
        except InputError:
            continue


def is_scenario(value: Tree) -> bool:
    """Return whether a file is a scenario by itself."""
    return isinstance(value, Mapping) and SCENARIO in value


def _used(document: Document) -> Iterator[str]:
    """Iterate over the files that a file names and that exist."""
    folder = Path(document.file).parent
    value = document.get((EXTENDS,))
    names = [*(value if isinstance(value, list) else [value]), *_tables(document.value)]
    for name in names:
        if isinstance(name, str) and is_file(folder / name):
            yield os.path.realpath(folder / name)


def _tables(value: Tree) -> Iterator[Tree]:
    """Iterate over what stands behind keys that name a table."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in NAMING:
                yield inner
            yield from _tables(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _tables(inner)
