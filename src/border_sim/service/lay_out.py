"""Lay out the files of packs anew: another form, the same meaning, every comment kept."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from border_sim.documents import Mended, Problems, Shape, is_file, is_folder, laid_out, mend, read_text, shape_of
from border_sim.domain.errors import BrokenInvariant, InputError, Place, Problem
from border_sim.drafting.house import HOUSE
from border_sim.rules.load import PACK_FILE
from border_sim.service.cases import CaseSpec
from border_sim.service.find_packs import NOTHING_TO_CHECK, pack_around, packs_below

SHAPES: Mapping[str, Shape] = MappingProxyType({**HOUSE, "case": shape_of(CaseSpec)})
"""The layout of each kind of file that belongs to a pack."""

FOLDERS: Mapping[str, str] = MappingProxyType(
    {"flows": "flow", "rules": "rules", "examples": "examples", "cases": "case"}
)
"""What the YAML files of each folder of a pack are."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A file and what it would be in the house layout; `mended` are the full-width characters that were replaced."""

    file: Path
    before: str
    after: str
    mended: tuple[Mended, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Return whether the file is laid out otherwise."""
        return self.before != self.after


@dataclass(slots=True)
class Layouts:
    """The files that were looked at, in order, what is wrong with others, and what only a bug explains."""

    files: list[LaidOut] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
    bugs: list[str] = field(default_factory=list)

    @property
    def changed(self) -> list[LaidOut]:
        """Return the files that are laid out otherwise."""
        return [file for file in self.files if file.is_changed]


def lay_out_packs(paths: Iterable[Path], *, fix_width: bool = False) -> Layouts:
    """Return the files of packs in the house layout; nothing is written.

    A file that is no YAML is a problem, and the others are laid out all the same.

    Args:
        paths: folders of packs, folders that hold packs, and single files of a pack.
        fix_width: whether full-width characters become half-width where there is no doubt what was meant.

    Raises:
        InputError: a path leads to no file of a pack.
    """
    layouts = Layouts()
    for file, kind in _files(paths).items():
        try:
            layouts.files.append(_lay_out(file, SHAPES[kind], fix_width=fix_width))
        except InputError as error:
            layouts.problems.extend(error.problems)
        except BrokenInvariant as error:
            layouts.bugs.append(str(error))
    return layouts


def _lay_out(file: Path, shape: Shape, *, fix_width: bool) -> LaidOut:
    before = read_text(file)
    text, mended = mend(before, str(file), shape) if fix_width else (before, [])
    return LaidOut(file, before, laid_out(text, str(file), shape), tuple(mended))


def _files(paths: Iterable[Path]) -> dict[Path, str]:
    """Return the files to which paths lead, each with its kind."""
    found: dict[Path, str] = {}
    problems = []
    for path in paths:
        files = dict(_below(path) if is_folder(path) else _alone(path))
        if not files:
            exists = is_file(path) or is_folder(path)
            hint = f"a pack is a folder that holds `{PACK_FILE}`, `flows/` and `rules/`"
            message = f"expected the YAML files of a pack, got {'none' if exists else 'nothing under this name'}"
            problems.append(Problem(Place(str(path)), NOTHING_TO_CHECK, message, hint))
        found |= {file: kind for file, kind in files.items() if file not in found}
    if problems:
        raise InputError(problems)
    return found


def _below(folder: Path) -> Iterator[tuple[Path, str]]:
    """Iterate over the files of a pack, of the packs in a folder, or of a folder in a pack."""
    packs = packs_below(folder)
    if not packs:
        yield from ((file, kind) for path in sorted(folder.rglob("*.yaml")) for file, kind in _alone(path))
    for pack in packs:
        yield pack / PACK_FILE, "pack"
        for name, kind in FOLDERS.items():
            yield from ((file, kind) for file in sorted((pack / name).rglob("*.yaml")))


def _alone(file: Path) -> Iterator[tuple[Path, str]]:
    """Iterate over a single file, if it belongs to a pack."""
    path = Path(os.path.abspath(file))  # noqa: PTH100  # `resolve` would follow a link out of the pack
    home = pack_around(path)
    if home is None or not is_file(file):
        return
    first, *others = path.relative_to(home).parts
    kind = FOLDERS.get(first) if others else {PACK_FILE: "pack"}.get(first)
    if kind:
        yield file, kind
