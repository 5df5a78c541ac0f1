"""Where files are, as continuous integration names them: from the root of the checkout on."""

from __future__ import annotations

from pathlib import Path


def from_root(file: str, root: Path) -> str | None:
    """Return the path of a file as seen from a folder, with slashes; none where it lies elsewhere."""
    try:
        return Path(root, file).resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return None
