"""The lists in the files of a pack, as entries with their places, so that entries can be put in and taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from border_sim.documents import Document, Spot, Tree, replaced

Entry: TypeAlias = tuple[Tree, Spot]
"""An entry of a list and where it stands."""


def entries_of(document: Document, key: str) -> list[Entry]:
    """Return the entries of an outermost list of a file; one that is not written has none."""
    written = document.get((key,))
    if not isinstance(written, list):
        return []
    spots = document.spot.children[key].children
    return [(tree, spots[index]) for index, tree in enumerate(written)]


def with_entries(document: Document, key: str, entries: Sequence[Entry]) -> Document:
    """Return the document with other entries in an outermost list."""
    spot = Spot(document.place((key,)))
    for index, (_, inner) in enumerate(entries):
        spot.children[index] = inner
        spot.keys[index] = inner.place
    return replaced(document, (key,), [tree for tree, _ in entries], spot)
