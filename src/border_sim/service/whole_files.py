"""Several files that are written all or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from border_sim.documents import write_file
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


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write files, and their folders where there are none.

    Raises:
        InputError: one of them cannot be written; then those before it are put back as they were.
    """
    before: dict[Path, bytes | None] = {}
    try:
        for path, content in files.items():
            before[path] = _content(path)
            write_file(path, content)
    except InputError:
        for path, content_before in before.items():
            if content_before is None:
                path.unlink(missing_ok=True)
            elif _content(path) != content_before:
                write_file(path, content_before)
        raise


def _content(path: Path) -> bytes | None:
    """Return what a file holds, `None` where there is none; its folder is there afterwards."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.read_bytes() if path.exists() else None
    except OSError as error:
        message = f"the file cannot be written: {error.strerror or error}"
        raise InputError([Problem(Place(str(path)), "U031", message)]) from error
