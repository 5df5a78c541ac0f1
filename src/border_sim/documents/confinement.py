"""How far reading may go: a file names others by their paths, and whoever lets strangers write files may hold them in.

At a command line files may lie anywhere. The workbench holds whatever it reads for its visitors to its folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from tempfile import TemporaryDirectory

_FOLDERS: ContextVar[tuple[Path, ...]] = ContextVar("folders", default=())


@contextmanager
def confined(folder: Path) -> Iterator[None]:
    """Let nothing be read for a while but what lies in a folder when all links have been followed."""
    before = _FOLDERS.set((folder.resolve(),))
    try:
        yield
    finally:
        _FOLDERS.reset(before)


def may_read(path: Path) -> bool:
    """Return whether a file may be read; everywhere, unless somebody has been confined."""
    folders = _FOLDERS.get()
    return not folders or any(path.resolve().is_relative_to(folder) for folder in folders)


@contextmanager
def scratch(prefix: str) -> Iterator[Path]:
    """Yield an empty folder, removed in the end, in which we lay files out and may read them, confined or not."""
    with TemporaryDirectory(prefix=prefix) as name:
        folder, allowed = Path(name), _FOLDERS.get()
        before = _FOLDERS.set((*allowed, folder.resolve()) if allowed else ())
        try:
            yield folder
        finally:
            _FOLDERS.reset(before)
