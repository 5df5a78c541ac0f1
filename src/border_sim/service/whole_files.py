"""Files that are written all or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from border_sim.domain.errors import InputError, Place, Problem


def expect_free(paths: Mapping[Path, bytes], hint: str) -> None:
    """See that no file would be overwritten.

    Raises:
        InputError: with every file that exists; `hint` is the way out.
    """
    problems = [
        Problem(Place(str(path)), "U030", "expected a free name, got one that exists", hint)
        for path in paths
        if path.exists()
    ]
    if problems:
        raise InputError(problems)


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write files, each of which takes its name only when all have been written.

    Should a name be refused then, the files that have theirs already are put back as they were.

    Raises:
        InputError: a folder cannot be made or a file cannot be written.
    """
    unfinished = {path: path.with_name(f".{path.name}.{os.getpid()}.unfinished") for path in files}
    before: dict[Path, bytes | None] = {}
    path = Path()
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished[path].write_bytes(content)
        for path in files:
            before[path] = path.read_bytes() if path.exists() else None
            unfinished[path].replace(path)
    except OSError as error:
        _put_back(before)
        problem = Problem(Place(str(path)), "U032", f"the file cannot be written: {error.strerror}")
        raise InputError([problem]) from error
    finally:
        for left in unfinished.values():
            left.unlink(missing_ok=True)


def _put_back(before: Mapping[Path, bytes | None]) -> None:
    for path, content in before.items():
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content)
