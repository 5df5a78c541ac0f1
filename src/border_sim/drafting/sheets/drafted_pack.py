"""The files of a pack as they would be with what edited sheets change in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from border_sim.documents import Document
from border_sim.drafting.sheets.changes import Change, How
from border_sim.drafting.sheets.entry_lists import entries_of
from border_sim.drafting.sheets.list_changes import ListChange, drafted_tables
from border_sim.drafting.sheets.parameter_changes import ParameterChange, with_values
from border_sim.drafting.sheets.rule_changes import RuleChange
from border_sim.drafting.sheets.rule_examples import placeholder, titled, with_examples, without_rules
from border_sim.drafting.sheets.rule_files import RULES, drafted_files
from border_sim.drafting.sheets.typed_sheets import TypedSheet
from border_sim.drafting.sheets.written_pack import WrittenPack, text
from border_sim.drafting.two_sides import Books, two_examples
from border_sim.rules.pack import RulePack
from border_sim.rules.reading import Drafts


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that sheets would change."""

    rules: Sequence[RuleChange]
    entries: Sequence[ListChange]
    values: Sequence[ParameterChange]

    def every(self) -> tuple[Change, ...]:
        """Return all changes, in the order of the sheets."""
        return (
            *(found.change for found in self.rules),
            *(found.change for found in self.entries),
            *(found.change for found in self.values),
        )

    def new_rules(self) -> tuple[RuleChange, ...]:
        """Return the rules that the pack does not have."""
        return tuple(found for found in self.rules if found.change.how is How.ADDED)


def drafted(written: WrittenPack, sheets: Sequence[TypedSheet], changes: Changes) -> Drafts:
    """Return the files that change, in which a new rule has no examples so far."""
    documents = _documents(written, changes)
    return Drafts(documents, drafted_tables(sheets, written, changes.entries))


def with_placeholders(drafts: Drafts, written: WrittenPack, changes: Changes) -> Drafts:
    """Return the drafts with an example for each new rule that only names it, so that the pack can be loaded."""
    documents = dict(drafts.documents)
    for rule in changes.new_rules():
        path = _home(rule, documents)
        documents[path] = with_examples(documents[path], [placeholder(rule, written)], rule.change.place)
    return Drafts(documents, drafts.tables)


def with_proposals(drafts: Drafts, pack: RulePack, written: WrittenPack, changes: Changes) -> tuple[Drafts, list[str]]:
    """Return the drafts with two examples for each new rule, and the rules that no case was found to decide by.

    Those keep an example that only names them: the pack can be read, and a check says what is wrong with it.
    """
    documents = dict(drafts.documents)
    books: Books = {}
    without = []
    for rule in changes.new_rules():
        path = _home(rule, documents)
        examples = two_examples(pack, rule.id, books)
        without += [] if examples else [rule.id]
        chosen = [titled(example) for example in examples] if examples else [placeholder(rule, written)]
        documents[path] = with_examples(documents[path], chosen, rule.change.place)
    return Drafts(documents, drafts.tables), without


def _documents(written: WrittenPack, changes: Changes) -> dict[Path, Document]:
    documents = drafted_files(written, changes.rules)
    removed = frozenset(found.id for found in changes.rules if found.change.how is How.REMOVED)
    if removed:
        documents |= without_rules({**written.rule_files, **written.example_files, **documents}, removed)
    if changes.values:
        documents[written.file] = with_values(written, changes.values)
    return documents


def _home(rule: RuleChange, documents: Mapping[Path, Document]) -> Path:
    """Return the file in which a new rule stands."""
    return next(path for path, document in documents.items() if rule.id in _ids(document))


def _ids(document: Document) -> Iterator[str]:
    return (text(tree, "id").strip() for tree, _ in entries_of(document, RULES))
