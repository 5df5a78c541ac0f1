"""Files written whole or not at all, and several of them all or none."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from border_sim.domain.errors import InputError, Place, Problem


def write_files(files: Mapping[Path, bytes | str]) -> None:
    """Write files: whoever reads one sees the old content or the new one, never a part.

    All of them are written beside their places first, and only then moved there; where that fails, what was moved
    before is put back. A text is written as UTF-8 with the line ends that it has. A file that exists keeps its
    permissions, a link goes on leading where it led, and what is no file, such as a pipe, is written to as it is.

    Raises:
        InputError: a file cannot be written; then all are as they were.
    """
    finished: list[tuple[Path, Path]] = []
    try:
        for path, content in files.items():
            with _Told(path):
                finished += _written_beside(path.resolve(), content if isinstance(content, bytes) else content.encode())
        _move(finished)
    finally:
        for made, _ in finished:
            with suppress(OSError):
                made.unlink()


def expect_writable(path: Path) -> None:
    """See that a file has a folder to be written into, before the work begins of which it is to hold the result.

    Raises:
        InputError: it has none.
    """
    with _Told(path):
        next(path.resolve().parent.iterdir(), None)


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, where there is none.

    Raises:
        InputError: it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError([Problem(Place(str(path)), "U031", f"the folder cannot be made: {error.strerror}")]) from error


def expect_free(paths: Iterable[Path], hint: str) -> None:
    """See that no file would be overwritten.

    Raises:
        InputError: with every file that exists; `hint` is the way out.
    """
    message = "expected a free name, got one that exists"
    problems = [Problem(Place(str(path)), "U030", message, hint) for path in paths if path.exists()]
    if problems:
        raise InputError(problems)


class _Told:
    """Turns what the system refuses of a file into an error of ours."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OSError):
            message = f"the file cannot be written: {error.strerror or error}"
            raise InputError([Problem(Place(str(self._path)), "U031", message)]) from error


def _written_beside(target: Path, content: bytes) -> list[tuple[Path, Path]]:
    """Write a content beside its target, and return what is still to be moved, and where to."""
    if target.exists() and not target.is_file() and not target.is_dir():
        target.write_bytes(content)
        return []
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    number, name = mkstemp(prefix=".unfinished-", dir=target.parent)
    made = Path(name)
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        made.chmod(mode)
    except BaseException:
        made.unlink()
        raise
    return [(made, target)]


def _move(finished: Iterable[tuple[Path, Path]]) -> None:
    moved: dict[Path, bytes | None] = {}
    try:
        for made, target in finished:
            with _Told(target):
                before = target.read_bytes() if target.exists() else None
                made.replace(target)
                moved[target] = before
    except InputError:
        for target, content in moved.items():
            if content is None:
                target.unlink(missing_ok=True)
            else:
                write_files({target: content})
        raise


def _umask() -> int:
    """Return which permissions a new file is not given."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
