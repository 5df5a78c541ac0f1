"""A pack with something added that is not written yet: it is loaded as it would be, and written when it is sound."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from border_sim.documents import Shape, Tree, make_folder, with_entries, write_files
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.hints import did_you_mean
from border_sim.drafting.releases.contents import read_files
from border_sim.rules.pack import RulePack
from border_sim.service.loose_files import load_files

TAKEN = "U090"
NO_NAME = "U091"
UNKNOWN = "U092"

Titles: TypeAlias = tuple[str | None, str | None]
"""A title in Chinese and in English, as far as it is given."""

_NAME = re.compile(r"[^\W\d][\w]*")


@dataclass(frozen=True, slots=True)
class Begun:
    """What was begun.

    Attributes:
        name: what it is called.
        files: the files that are new or changed, in order.
        broken: examples of other rules that held before and no longer do.
    """

    name: str
    files: tuple[Path, ...]
    broken: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Draft:
    """A pack and the files that would change.

    Attributes:
        folder: where the pack lies.
        pack: the pack as it is.
        changed: what the files would hold, by path as seen from the folder.
    """

    folder: Path
    pack: RulePack
    changed: dict[str, bytes] = field(default_factory=dict)
    _files: dict[str, bytes] = field(default_factory=dict)

    def put(self, name: str, shape: Shape, section: str, entries: Tree) -> None:
        """Add entries to a section of a file; whatever else is in the file stays as it is."""
        content = self.changed.get(name, self._files.get(name, b""))
        text = with_entries(content.decode(), str(self.folder / name), shape, section, entries)
        self.changed[name] = text.encode()

    def create(self, name: str, text: str) -> None:
        """Add a file.

        Raises:
            InputError: there is one of that name.
        """
        path = self.folder / name
        if path.exists():
            raise taken(str(path), f"expected a free name for a file, got `{name}`, which exists")
        self.changed[name] = text.encode()

    def undo(self) -> None:
        """Forget what would change."""
        self.changed = {}

    def load(self) -> RulePack:
        """Return the pack as it would be.

        Raises:
            InputError: with everything that would be wrong with it, at its place in the files as they would be.
        """
        return load_files({**self._files, **self.changed}, str(self.folder))

    def write(self, name: str, broken: tuple[Problem, ...] = ()) -> Begun:
        """Write what has changed, all of it or nothing."""
        files = {self.folder / file: content for file, content in sorted(self.changed.items())}
        for path in files:
            make_folder(path.parent)
        write_files(files)
        return Begun(name, tuple(files), broken)


def draft_of(folder: Path) -> Draft:
    """Return the draft of a pack, in which nothing has changed.

    Raises:
        InputError: the pack is not sound; it must be before anything is added.
    """
    files = read_files(folder)
    return Draft(folder, replace(load_files(files, str(folder)), folder=folder), _files=files)


def taken(place: str, message: str, hint: str = "") -> InputError:
    """Return the error that something of that name is there already."""
    return InputError([Problem(Place(place), TAKEN, message, hint)])


def expect_name(name: str, what: str) -> None:
    """See that a name is one word, which can be a key and the name of a file.

    Raises:
        InputError: it is none.
    """
    if not _NAME.fullmatch(name):
        message = f"expected a name of letters, digits and underscores for {what}, got `{name}`"
        raise InputError([Problem(Place("NAME"), NO_NAME, message)])


def unknown(place: str, what: str, name: str, known: tuple[str, ...]) -> Problem:
    """Return the problem of a name that the pack does not have."""
    return Problem(Place(place), UNKNOWN, f"expected {what} of the pack, got `{name}`", did_you_mean(name, known))
