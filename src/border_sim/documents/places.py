"""Whether a name in a file leads to something on the disk, whatever the name is."""

from __future__ import annotations

from pathlib import Path


def is_file(path: Path) -> bool:
    """Return whether there is a file; a name that no file can have leads to none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Return whether there is a folder; a name that no folder can have leads to none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
