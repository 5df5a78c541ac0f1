"""What may be written at a place of a text that is not saved: keys, words, and the names of the pack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from border_sim.documents import Document, Problems, Step, Tree
from border_sim.documents.cursor import Cursor, around, cursor_at
from border_sim.domain.errors import InputError
from border_sim.domain.terms import Language
from border_sim.rules.pack import FLOW, RulePack
from border_sim.scenario.compose import Composed, compose
from border_sim.service.editing.desk import Desk
from border_sim.service.editing.kinds import FileKind, Subject
from border_sim.service.editing.offers import Offer, Schema, Walk, keys, snippets, values
from border_sim.service.editing.scenario_names import ScenarioNames, narrow_scenario
from border_sim.service.schemas import schema

WITHOUT_SCHEMA = frozenset({FileKind.TABLE, FileKind.TEXT})


@dataclass(frozen=True, slots=True)
class Completion:
    """What may stand in place of what has been typed.

    Attributes:
        start: the offset where the typed begins, in characters.
        offers: what may be written, in the order of the grammar.
    """

    start: int
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Completer:
    """Completes texts in one language."""

    desk: Desk
    language: Language

    def complete(self, subject: Subject, text: str, offset: int) -> Completion:
        """Return what may be written at an offset of a text in the place of a file."""
        cursor = None if subject.kind in WITHOUT_SCHEMA else cursor_at(text, offset)
        if cursor is None:
            return Completion(offset, ())
        document = around(text, cursor, str(subject.path))
        own = document.value if document is not None else None
        if subject.kind is FileKind.SCENARIO:
            made, value = self._of_scenario(subject, document)
        else:
            made, value = self._of_pack(subject, document), own
        walk = Walk(made)
        offers = list(_offers(cursor, walk.at(cursor.path, value), own))
        if cursor.path[-1:] in {("when",), ("unless",), ("item",)} and subject.pack is not None:
            offers = self._of_flow(subject.pack, offers, _at(own, (*cursor.path, FLOW)))
        if cursor.is_entry:
            offers += snippets(walk.at(cursor.path[:-1], value))
        return Completion(cursor.start, tuple(offers))

    def _of_flow(self, pack: Path, offers: list[Offer], flow: Tree) -> list[Offer]:
        """Return the facts that a flow has, where tests or values of facts speak of one flow."""
        try:
            flows = self.desk.pack(pack).flows
        except InputError:
            return offers
        if not isinstance(flow, str) or flow not in flows:
            return offers
        others = {fact for one in flows.values() for fact in one.facts} - set(flows[flow].facts)
        return [offer for offer in offers if offer.label not in others]

    def _of_pack(self, subject: Subject, document: Document | None) -> Schema:
        try:
            pack = self.desk.pack(subject.pack) if subject.pack else None
        except InputError:  # while a file is wrong, the grammar alone can help
            pack = None
        name = document.get(("flow",)) if document is not None and subject.kind is FileKind.FLOW else None
        return _schema_of(subject.kind.value, self.language, _Same(pack), name if isinstance(name, str) else "")

    def _of_scenario(self, subject: Subject, document: Document | None) -> tuple[Schema, Tree]:
        """Return the schema of a scenario that knows its names, and the scenario laid over what it extends."""
        made = schema(FileKind.SCENARIO, self.language)
        try:
            whole = self._composed(subject, document)
            name = whole.document.get(("pack",))
            pack = self.desk.pack(whole.folder_of(("pack",)) / name) if isinstance(name, str) else None
        except InputError:
            return made, document.value if document is not None else None
        if pack is not None:
            names = ScenarioNames(pack, whole.document, self.language)
            narrow_scenario({**made["$defs"], "ScenarioSpec": made}, names)
        return made, whole.document.value

    def _composed(self, subject: Subject, document: Document | None) -> Composed:
        """Return the scenario that is written, laid over what it extends."""
        drafts = self.desk.drafts(subject.path, document or self.desk.document(subject.path))
        return compose(subject.path, {}, Problems(), drafts.document)


@dataclass(frozen=True, slots=True)
class _Same:
    """A pack as a key: the same object is the same pack, for a desk reads a pack anew when it has changed."""

    pack: RulePack | None

    def __hash__(self) -> int:
        return id(self.pack)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.pack is other.pack


@lru_cache(maxsize=32)
def _schema_of(kind: str, language: Language, same: _Same, flow: str) -> Schema:
    """Return the schema of a file of a pack; making one takes longer than anybody waits for a list of words.

    The file of a flow is offered the statuses and facts of that flow alone.
    """
    pack = same.pack
    if pack is not None and flow in pack.flows:
        pack = replace(pack, flows={flow: pack.flows[flow]})
    return schema(kind, language, pack)


def _offers(cursor: Cursor, schemas: list[Schema], value: Tree) -> Iterator[Offer]:
    if cursor.is_key:
        here = _at(value, cursor.path)
        yield from keys(schemas, here if isinstance(here, dict) else ())
    if not cursor.is_key or cursor.is_entry:
        yield from values(schemas)


def _at(value: Tree, path: tuple[Step, ...]) -> Tree:
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value
