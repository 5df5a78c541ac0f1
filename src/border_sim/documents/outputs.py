"""Files that the program writes: each appears whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from border_sim.domain.errors import InputError, Place, Problem


def write_files(files: Mapping[Path, str | bytes]) -> None:
    """Write files, texts as UTF-8 with the line ends that they have.

    All of them are written beside their places first, and only then moved there, so that an error half-way leaves what
    was there; should a move be refused, those before it are put back. A file that is replaced keeps its rights; what is
    no file, such as a pipe, is written to as it is.

    Raises:
        InputError: a file cannot be written.
    """
    finished: list[tuple[Path, Path]] = []
    unfinished: list[TemporaryDirectory[str]] = []
    try:
        for path, content in files.items():
            try:
                written = content.encode() if isinstance(content, str) else content
                finished += _written_beside(path.resolve(), written, unfinished)
            except OSError as error:
                raise _refused(path, error) from error
        _move(finished)
    finally:
        for folder in unfinished:
            folder.cleanup()


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, where there is none.

    Raises:
        InputError: it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError([Problem(Place(str(path)), "U031", f"the folder cannot be made: {error.strerror}")]) from error


def _move(finished: Iterable[tuple[Path, Path]]) -> None:
    """Move what has been written to its places, all or nothing."""
    before: dict[Path, bytes | None] = {}
    for made, target in finished:
        try:
            content = target.read_bytes() if target.is_file() else None
            made.replace(target)
        except OSError as error:
            _put_back(before)
            raise _refused(target, error) from error
        before[target] = content


def _put_back(before: Mapping[Path, bytes | None]) -> None:
    for path, content in before.items():
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content)


def _written_beside(target: Path, content: bytes, unfinished: list[TemporaryDirectory[str]]) -> list[tuple[Path, Path]]:
    """Write a file beside its target, and return what is still to be moved, and where to."""
    if target.exists() and not target.is_file() and not target.is_dir():
        target.write_bytes(content)
        return []
    folder = TemporaryDirectory(prefix=".unfinished-", dir=target.parent)
    unfinished.append(folder)
    made = Path(folder.name) / target.name
    made.write_bytes(content)
    if target.is_file():
        shutil.copymode(target, made)
    return [(made, target)]


def _refused(path: Path, error: OSError) -> InputError:
    return InputError([Problem(Place(str(path)), "U031", f"the file cannot be written: {error.strerror}")])
