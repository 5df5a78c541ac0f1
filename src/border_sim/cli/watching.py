"""Folders that are watched: something is done again whenever a file in them has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import sleep

from watchfiles import watch

STEP, LONGEST, TICK = 100, 1_000, 200
"""Milliseconds: changes that follow one another so fast are one, for so long at most; how often we look up else."""


def changes(folders: Sequence[Path]) -> Iterator[None]:
    """Yield at once, and then whenever something in the folders has changed, until the program is interrupted.

    Folders may be taken away and put back, as a change of the branch does. What changes while the caller is at work
    on a change is not lost.
    """
    while True:
        watched = _identities(folders)
        if None in watched:
            sleep(TICK / 1_000)
            continue
        is_new = True
        for changed in watch(*folders, debounce=LONGEST, step=STEP, rust_timeout=TICK, yield_on_timeout=True):
            is_another = _identities(folders) != watched
            if changed or is_new or is_another:
                is_new = False
                yield
            if is_another:
                break


def _identities(folders: Sequence[Path]) -> list[tuple[int, int] | None]:
    """Return what tells each folder from another one that takes its name; none for one that is not there."""
    found: list[tuple[int, int] | None] = []
    for folder in folders:
        try:
            status = folder.stat()
            found.append((status.st_dev, status.st_ino))
        except OSError:
            found.append(None)
    return found
