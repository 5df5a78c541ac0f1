"""Where things are in the repository, for the tests that look at all of it."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "border_sim"


@cache
def tracked_files() -> tuple[Path, ...]:
    """Return every file that git keeps or would keep, so that a new file is held to the rules at once."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    paths = (ROOT / name for name in sorted(set(listed.split("\0"))) if name)
    return tuple(path for path in paths if path.is_file())


@cache
def modules() -> tuple[Path, ...]:
    """Return the modules of the package."""
    return tuple(path for path in tracked_files() if path.suffix == ".py" and SOURCE in path.parents)


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def name(path: Path) -> str:
    """Return a path as it is written in the repository."""
    return path.relative_to(ROOT).as_posix()
