"""What a pack is made of: its files, and the hash of what each of them says.

The hash of a file does not depend on how it is laid out. Of YAML counts what stands under which key and in which order
in a list: no comment, no order of keys, no quotes, no kind of line end. Of a table counts which rows it has with which
cells under which heading: no order of rows or columns, no blanks around a cell, no encoding.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from border_sim.documents import Tree, content_hash, is_file, read_bytes, read_document, read_table
from border_sim.documents.table import MAX_TABLE_BYTES
from border_sim.domain.errors import InputError, Problem
from border_sim.rules.fingerprint import canonical
from border_sim.rules.load import PACK_FILE

PATTERNS = ("flows/*.yaml", "rules/**/*.yaml", "examples/**/*.yaml")
"""Where a pack's files stand beside `pack.yaml`, which names the lists."""


def file_names(folder: Path) -> list[str]:
    """Return the paths of the files that a pack is read from, as seen from its folder, in order; what is absent is not.

    Raises:
        InputError: `pack.yaml` cannot be read, or a list lies outside of the folder.
    """
    document = read_document(folder / PACK_FILE)
    found = [path.relative_to(folder).as_posix() for pattern in PATTERNS for path in folder.glob(pattern)]
    lists = document.get(("lists",))
    problems = []
    for name in lists if isinstance(lists, dict) else ():
        file = document.get(("lists", name, "file"))
        if isinstance(file, str) and _leaves(file):
            message = f"expected a file in the pack's folder, got `{file}`, which is not kept with it"
            problems.append(Problem(document.place(("lists", name, "file")), "U081", message))
        elif isinstance(file, str) and is_file(folder / file):
            found.append(PurePosixPath(file).as_posix())
    if problems:
        raise InputError(problems)
    return sorted({PACK_FILE, *found})


def _leaves(file: str) -> bool:
    path = PurePosixPath(file)
    return path.is_absolute() or ".." in path.parts


def read_files(folder: Path) -> dict[str, bytes]:
    """Return the contents of a pack's files, by path as seen from its folder.

    Raises:
        InputError: with every file that cannot be read.
    """
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name in file_names(folder):
        try:
            files[name] = read_bytes(folder / name, MAX_TABLE_BYTES)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return files


def file_hashes(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the hash of what each file says; what is no YAML or no table says nothing and has an empty one."""
    return {name: _hash_or_none(folder / name) for name in names}


def _hash_or_none(path: Path) -> str:
    try:
        return file_hash(path)
    except InputError:
        return ""


def file_hash(path: Path) -> str:
    """Return the hash of what a file says.

    Raises:
        InputError: it cannot be read.
    """
    if path.suffix == ".yaml":
        return content_hash("border_sim.yaml/1", canonical(read_document(path).value))
    table = read_table(path)
    columns = sorted(range(len(table.header)), key=table.header.__getitem__)
    header: Tree = [table.header[column] for column in columns]
    rows: list[Tree] = [[row[column].strip() for column in columns] for row in table.rows]
    return content_hash("border_sim.table/1", canonical(header), *sorted(map(canonical, rows)))
