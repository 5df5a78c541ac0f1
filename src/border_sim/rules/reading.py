"""One part of a file on its way into the pack: where it stands, what it says, what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from border_sim.documents import (
    WIDE,
    Document,
    Problems,
    Step,
    Table,
    half_width_hint,
    read_document,
    read_table,
    validate,
)
from border_sim.domain.errors import InputError, Place
from border_sim.domain.fields import Spec
from border_sim.domain.quantities import Malformed

M = TypeVar("M", bound=Spec)


@dataclass(frozen=True, slots=True)
class Part:
    """A document from some path on, with the collector of what is wrong."""

    document: Document
    problems: Problems
    at: tuple[Step, ...] = ()

    def down(self, *steps: Step) -> Part:
        """Return the part that stands further down."""
        return Part(self.document, self.problems, (*self.at, *steps))

    def place(self, *steps: Step, key: bool = False) -> Place:
        """Return where something in this part stands."""
        return self.document.place((*self.at, *steps), key=key)

    def report(self, code: str, message: str, hint: str = "", *, key: bool = False) -> None:
        """Add a problem with the value of this part, or with its key."""
        self.problems.add(self.place(key=key), code, message, hint)

    def malformed(self, error: Malformed, code: str) -> None:
        """Add what a parser has found wrong with the value of this part."""
        value = self.document.get(self.at)
        texts = [value] if isinstance(value, str) else [text for text in value or () if isinstance(text, str)]
        hint = next(filter(None, map(half_width_hint, texts)), "")
        if hint:
            self.report(WIDE, str(error), hint)
        else:
            self.report(getattr(error, "code", code), str(error), error.hint)

    def expect(self, model: type[M]) -> M | None:
        """Return this part as a model; what the model does not accept becomes problems."""
        try:
            return validate(self.document, model, at=self.at)
        except InputError as error:
            self.problems.extend(error.problems)
            return None

    def salvage(self, model: type[M]) -> M | None:
        """Return this part as a model if it is sound; its faults have been told with the whole that it belongs to."""
        try:
            return validate(self.document, model, at=self.at)
        except InputError:
            return None

    def entries(self, section: str) -> Iterator[tuple[str, Part]]:
        """Iterate over the named entries of a section; one that is no mapping has none."""
        tree = self.document.get((*self.at, section))
        for name in tree if isinstance(tree, dict) else ():
            yield name, self.down(section, name)

    def items(self, section: str) -> Iterator[Part]:
        """Iterate over the entries of a section that is a list; one that is no list has none."""
        tree = self.document.get((*self.at, section))
        for index in range(len(tree) if isinstance(tree, list) else 0):
            yield self.down(section, index)

    def optional_text(self, key: str) -> str | None:
        """Return the text of one key, or `None` where none is written."""
        value = self.document.get((*self.at, key))
        return value if isinstance(value, str) else None

    def text(self, key: str) -> str:
        """Return the text of one key, or an empty one."""
        return self.optional_text(key) or ""

    def texts(self, key: str) -> list[str]:
        """Return the texts of one key, whether one or a list is written."""
        value = self.document.get((*self.at, key))
        return [text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)]


@dataclass(frozen=True, slots=True)
class Drafts:
    """What files would say if they were changed; it is read instead of what stands on the disk.

    Attributes:
        documents: YAML files by their paths.
        tables: CSV files by their paths.
        read: reads every other YAML file.
        read_rows: reads every other CSV file; rows of another width than the header are told to the collector.
    """

    documents: Mapping[Path, Document] = field(default_factory=dict)
    tables: Mapping[Path, Table] = field(default_factory=dict)
    read: Callable[[Path], Document] = read_document
    read_rows: Callable[[Path, Problems], Table] = lambda path, ragged: read_table(path, ragged=ragged)

    def document(self, path: Path) -> Document:
        """Return what a YAML file says, or would say.

        Raises:
            InputError: with everything that is wrong with it as YAML.
        """
        return self.documents.get(path) or self.read(path)

    def table(self, path: Path, ragged: Problems) -> Table:
        """Return the rows of a CSV file, as they are or as they would be.

        Raises:
            InputError: with everything that is wrong with it as a table.
        """
        return self.tables.get(path) or self.read_rows(path, ragged)


AS_IT_STANDS = Drafts()
"""Everything as it stands on the disk."""


def read_part(path: Path, problems: Problems, drafts: Drafts = AS_IT_STANDS) -> Part | None:
    """Return a whole file as a part; when it cannot be read, its problems are added."""
    try:
        return Part(drafts.document(path), problems)
    except InputError as error:
        problems.extend(error.problems)
        return None
