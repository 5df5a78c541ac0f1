"""What a form is read from and written to: one file of a scenario, with all that it extends."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from border_sim.documents import Document, Problems, Step, is_folder, parse_document, salvage
from border_sim.domain.errors import InputError
from border_sim.rules.pack import RulePack
from border_sim.scenario.compose import EXTENDS, compose
from border_sim.scenario.grammar import ScenarioSpec
from border_sim.scenario.load import STAND_INS
from border_sim.service.editing.desk import Desk

Loc: TypeAlias = tuple[Step, ...]
"""A path in a document."""


@dataclass(frozen=True, slots=True)
class FormGround:
    """A scenario that is being edited.

    Attributes:
        path: its file.
        own: what its text says, by itself.
        whole: what it says with all that it extends.
        below: what it would say if it said nothing itself.
        spec: as much of the whole as can be understood.
        pack: the rules that it names; none where they cannot be read.
        files: its own file first, then those that it extends.
    """

    path: Path
    own: Document
    whole: Document
    below: Document
    spec: ScenarioSpec
    pack: RulePack | None
    files: tuple[Path, ...]

    def is_own(self, loc: Loc) -> bool:
        """Return whether the file itself says what stands at a path."""
        return self.whole.place(loc).file == str(self.path)


def ground_of(path: Path, text: str, desk: Desk) -> FormGround:
    """Return a scenario whose file would hold a text.

    Raises:
        InputError: it is no YAML, or files that it extends cannot be read, or nothing of it can be understood.
    """
    own = parse_document(text.removeprefix("\ufeff"), str(path))
    problems = Problems()
    composed = compose(path, {}, problems, desk.drafts(path, own).document)
    salvaged = salvage(composed.document, ScenarioSpec, STAND_INS)
    if salvaged.value is None:
        problems.extend(salvaged.problems)
        raise InputError(problems)
    below = compose(path, {}, Problems(), desk.drafts(path, _only_bases(own)).document).document
    name = composed.document.get(("pack",))
    folder = composed.folder_of(("pack",)) / name if isinstance(name, str) else None
    return FormGround(path, own, composed.document, below, salvaged.value, _pack(folder, desk), composed.files)


def _only_bases(own: Document) -> Document:
    """Return a file that says nothing but what it extends."""
    bases = own.get((EXTENDS,))
    return Document(own.file, {} if bases is None else {EXTENDS: bases}, own.spot)


def _pack(folder: Path | None, desk: Desk) -> RulePack | None:
    if folder is None or not is_folder(folder):
        return None
    try:
        return desk.pack(folder)
    except InputError:  # what is wrong with it is said by the editor
        return None
