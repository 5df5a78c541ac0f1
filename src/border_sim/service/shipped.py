"""The rule pack and the scenarios that come with the program."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import border_sim
from border_sim.domain.errors import InputError, Place, Problem

FOLDERS = ("rules", "scenarios")
"""What is shipped; scenarios name their pack by a path relative to them, so both are laid out side by side."""


def shipped_folder() -> Path:
    """Return the folder that holds `rules/` and `scenarios/`: inside the wheel, or the source checkout."""
    package = Path(border_sim.__file__).parent
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parents[1]


def lay_out(folder: Path, origin: Path | None = None) -> tuple[Path, ...]:
    """Copy what is shipped into a folder and return the files, in order.

    Nothing is written unless everything can be: a file that is there already is never overwritten.

    Raises:
        InputError: something of that name is there already, or the folder cannot be written.
    """
    origin = origin or shipped_folder()
    files = [file for name in FOLDERS for file in sorted((origin / name).rglob("*")) if _ships(file)]
    targets = [folder / file.relative_to(origin) for file in files]
    problems = [
        Problem(Place(str(target)), "U030", "expected a free name, got one that exists", "name another folder")
        for target in (folder / name for name in FOLDERS)
        if target.exists()
    ]
    if folder.exists() and not folder.is_dir():
        problems = [Problem(Place(str(folder)), "U030", "expected a folder, got a file", "name another folder")]
    if problems:
        raise InputError(problems)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".unfinished-", dir=folder) as unfinished:
            for file in files:
                copy = Path(unfinished) / file.relative_to(origin)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, copy)
            for name in FOLDERS:
                (Path(unfinished) / name).rename(folder / name)
    except OSError as error:
        problem = Problem(Place(str(folder)), "U031", f"the folder cannot be written: {error.strerror}")
        raise InputError([problem]) from error
    return tuple(targets)


def _ships(file: Path) -> bool:
    return file.is_file() and "__pycache__" not in file.parts and not file.name.startswith(".")
