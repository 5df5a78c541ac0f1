"""Examples go with their rules: those of a rule that is removed, and two for one that is new."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from border_sim.documents import Document, Tree
from border_sim.domain.errors import Place
from border_sim.domain.terms import Combine
from border_sim.drafting.sheets.changes import spot_of
from border_sim.drafting.sheets.entry_lists import entries_of, with_entries
from border_sim.drafting.sheets.rule_changes import RuleChange
from border_sim.drafting.sheets.written_pack import WrittenPack, text, texts

EXAMPLES = "examples"

_NAMED = ("because", "not_because")


def without_rules(documents: Mapping[Path, Document], removed: Collection[str]) -> dict[Path, Document]:
    """Return the files whose examples speak of rules that are removed, as they are without them.

    An example that speaks of no other rule goes with them.
    """
    changed = {}
    for path, document in documents.items():
        entries = entries_of(document, EXAMPLES)
        left = [(_without(tree, removed), spot) for tree, spot in entries]
        if any(tree is not before for (tree, _), (before, _) in zip(left, entries, strict=True)):
            kept = [(tree, spot) for tree, spot in left if tree is not None]
            changed[path] = with_entries(document, EXAMPLES, kept)
    return changed


def _without(tree: Tree, removed: Collection[str]) -> Tree:
    if not isinstance(tree, dict):
        return tree
    draws = tree.get("draws")
    drawn = draws if isinstance(draws, dict) else {}
    named = [name for key in _NAMED for name in texts(tree.get(key))]
    if not set(removed) & {*named, *drawn}:
        return tree
    left = dict(tree)
    for key in _NAMED:
        names: list[Tree] = [name for name in texts(tree.get(key)) if name not in removed]
        left[key] = names or None
    left["draws"] = {name: draw for name, draw in drawn.items() if name not in removed} or None
    speaks = not named or any(left[key] for key in _NAMED)
    return {key: value for key, value in left.items() if value is not None} if speaks else None


def with_examples(document: Document, examples: Sequence[Tree], place: Place) -> Document:
    """Return a file with examples behind its others; they have the place of what they were made for."""
    spots = [spot_of(tree, lambda _path, _is_key: place) for tree in examples]
    return with_entries(document, EXAMPLES, [*entries_of(document, EXAMPLES), *zip(examples, spots, strict=True)])


def titled(example: Tree) -> Tree:
    """Return an example that was made for a new rule, so titled that somebody looks it over."""
    title: Tree = {"zh": "随电子表格新增，请核对", "en": "added with its rule from a spreadsheet, to be looked over"}
    return {"title": title, **example} if isinstance(example, dict) else example


def placeholder(change: RuleChange, written: WrittenPack) -> Tree:
    """Return an example that only names a new rule, so that the pack can be read before there are better ones."""
    flow = text(dict(change.tree or {}), "when", "flow") or next(iter(written.pack.flows))
    is_strictest = written.pack.decisions[change.home.decision].combine is Combine.STRICTEST
    return {
        "item": {"flow": flow if flow in written.pack.flows else next(iter(written.pack.flows))},
        "expect": {change.home.decision: "undecided" if is_strictest else "none"},
        "because": [change.id],
        "not_because": [change.id],
    }
