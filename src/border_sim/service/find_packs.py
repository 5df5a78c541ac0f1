"""Where packs are: below a folder, around a file, or where one stands."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from border_sim.documents import is_file, is_folder
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.rules.load import PACK_FILE

NOTHING_TO_CHECK = "U015"

RULES = Path("rules")
"""Where a project keeps its packs."""


def packs_below(folder: Path) -> list[Path]:
    """Return the folders of the packs in a folder: itself, or all below it, in order."""
    if is_file(folder / PACK_FILE):
        return [folder]
    return [file.parent for file in sorted(folder.rglob(PACK_FILE))]


def pack_around(file: Path) -> Path | None:
    """Return the folder of the pack that a file belongs to."""
    return next((folder for folder in file.parents if is_file(folder / PACK_FILE)), None)


def find_packs(paths: Iterable[Path]) -> list[Path]:
    """Return the folders of the packs to which paths lead, each once; without a path, those of the working folder.

    Raises:
        InputError: a path leads to no pack.
    """
    found: dict[Path, Path] = {}
    problems = []
    for path in tuple(paths) or (_at_hand(),):
        packs = _packs_of(path)
        if not packs:
            exists = is_file(path) or is_folder(path)
            got = f"no `{PACK_FILE}` in, below or around it" if exists else "nothing under this name"
            hint = f"a pack is a folder that holds `{PACK_FILE}`, `flows/` and `rules/`"
            problems.append(Problem(Place(str(path)), NOTHING_TO_CHECK, f"expected a pack, got {got}", hint))
        for folder in packs:
            found.setdefault(folder.resolve(), folder)
    if problems:
        raise InputError(problems)
    return list(found.values())


def homes(paths: Iterable[Path]) -> list[Path]:
    """Return the folders below which paths lead to packs; without a path, that of the working folder."""
    return [path if is_folder(path) else pack_around(path) or path for path in tuple(paths) or (_at_hand(),)]


def _at_hand() -> Path:
    """Return where to look when nobody says it: the pack in which one stands, or the folder `rules`."""
    here = Path()
    return here if is_file(here / PACK_FILE) else RULES


def _packs_of(path: Path) -> list[Path]:
    if is_folder(path):
        return packs_below(path) or _around(path)
    return _around(path) if is_file(path) else []


def _around(path: Path) -> list[Path]:
    home = pack_around(path)
    return [home] if home else []
