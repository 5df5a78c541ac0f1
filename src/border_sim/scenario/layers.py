"""What becomes of the keys of a scenario when another one is laid over it.

Most are merged, key by key. What a file assumes still holds for whoever builds on it, so assumptions add up. A question
and the answer that is expected speak of one scenario, so they are left behind by whatever changes something in it.
"""

from __future__ import annotations

from border_sim.documents import Document, Spot, Tree, overlay, replaced, without

ADD_UP = "assumptions"
OWN = ("question", "expected")


def laid_over(below: Document, above: Document) -> Document:
    """Return one scenario over another."""
    whole = overlay(left_behind(below), above)
    if not all(isinstance(document.get((ADD_UP,)), list) for document in (below, above)):
        return whole
    entries, spot = _joined(below, above)
    return replaced(whole, (ADD_UP,), entries, spot)


def left_behind(document: Document) -> Document:
    """Return a scenario without what speaks of it alone."""
    for key in OWN:
        document = without(document, key)
    return document


def _joined(below: Document, above: Document) -> tuple[Tree, Spot]:
    """Return the entries of two lists one after another, each with its place."""
    entries: list[Tree] = []
    spot = Spot(above.place((ADD_UP,)))
    for document in (below, above):
        value = document.get((ADD_UP,))
        for number, entry in enumerate(value if isinstance(value, list) else ()):
            spot.children[len(entries)] = document.spot.children[ADD_UP].children[number]
            entries.append(entry)
    return entries, spot
