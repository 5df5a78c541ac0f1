"""Files that the program writes: each appears whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from border_sim.domain.errors import InputError, Place, Problem


def write_files(files: Mapping[Path, str]) -> None:
    """Write texts into files, as UTF-8 with the line ends that they have.

    All of them are written beside their places first, and only then moved there, so that an error half-way leaves what
    was there. A file that is replaced keeps its rights; what is no file, such as a pipe, is written to as it is.

    Raises:
        InputError: a file cannot be written.
    """
    finished: list[tuple[Path, Path]] = []
    unfinished: list[TemporaryDirectory[str]] = []
    try:
        for path, text in files.items():
            try:
                finished += _written_beside(path.resolve(), text, unfinished)
            except OSError as error:
                raise _refused(path, error) from error
        for made, target in finished:
            try:
                made.replace(target)
            except OSError as error:
                raise _refused(target, error) from error
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


def _written_beside(target: Path, text: str, unfinished: list[TemporaryDirectory[str]]) -> list[tuple[Path, Path]]:
    """Write a text beside its target, and return what is still to be moved, and where to."""
    if target.exists() and not target.is_file() and not target.is_dir():
        target.write_bytes(text.encode())
        return []
    folder = TemporaryDirectory(prefix=".unfinished-", dir=target.parent)
    unfinished.append(folder)
    made = Path(folder.name) / target.name
    made.write_bytes(text.encode())
    if target.is_file():
        shutil.copymode(target, made)
    return [(made, target)]


def _refused(path: Path, error: OSError) -> InputError:
    return InputError([Problem(Place(str(path)), "U031", f"the file cannot be written: {error.strerror}")])
