"""One document laid over another: mappings merge key by key, everything else replaces.

Every value keeps the place in the file that it came from, so that an error in a base is reported in the base.
"""

from __future__ import annotations

from collections.abc import Sequence

from border_sim.documents.document import Document, Spot, Step, Tree


def overlay(base: Document, top: Document) -> Document:
    """Return the values of `top` over those of `base`; neither is changed."""
    value, spot = _merge((base.value, base.spot), (top.value, top.spot))
    return Document(top.file, value, spot)


def without(document: Document, *loc: Step) -> Document:
    """Return the document without the value at a path; an entry of a list cannot be left out alone."""
    value, spot = _leave_out((document.value, document.spot), loc)
    return Document(document.file, value, spot)


def replaced(document: Document, loc: Sequence[Step], value: Tree, spot: Spot) -> Document:
    """Return the document with another value at a path; all but the last step must exist in it."""
    if not loc:
        return Document(document.file, value, spot)
    inside, inside_spot = _replace((document.value, document.spot), loc, (value, spot))
    return Document(document.file, inside, inside_spot)


def _merge(base: tuple[Tree, Spot], top: tuple[Tree, Spot]) -> tuple[Tree, Spot]:
    """Merge two values with their spots."""
    (below, below_spot), (above, above_spot) = base, top
    if not isinstance(below, dict) or not isinstance(above, dict):
        return above, above_spot
    value = dict(below)
    spot = Spot(above_spot.place, dict(below_spot.children), {**below_spot.keys, **above_spot.keys})
    for key, inner in above.items():
        inner_spot = above_spot.children[key]
        if key in below:
            inner, inner_spot = _merge((below[key], below_spot.children[key]), (inner, inner_spot))  # noqa: PLW2901 - merged in place
        value[key], spot.children[key] = inner, inner_spot
    return value, spot


def _leave_out(old: tuple[Tree, Spot], loc: Sequence[Step]) -> tuple[Tree, Spot]:
    """Leave out what stands at a path, copying the mappings and lists on the way to it."""
    value, spot = old
    if not loc:
        return None, spot
    step = loc[0]
    if step not in spot.children:
        return old
    copied = Spot(spot.place, dict(spot.children), dict(spot.keys))
    if len(loc) == 1 and isinstance(value, dict):
        del copied.children[step], copied.keys[step]
        return {key: inner for key, inner in value.items() if key != step}, copied
    inner: Tree = value[step]  # type: ignore[index]  # a step that exists fits its value
    left, copied.children[step] = _leave_out((inner, spot.children[step]), loc[1:])
    return _with(value, step, left), copied


def _with(value: Tree, step: Step, inner: Tree) -> Tree:
    """Return a mapping or list with another value at one step."""
    if isinstance(value, list) and isinstance(step, int):
        return [*value[:step], inner, *value[step + 1 :]]
    return {**(value if isinstance(value, dict) else {}), str(step): inner}


def _replace(old: tuple[Tree, Spot], loc: Sequence[Step], new: tuple[Tree, Spot]) -> tuple[Tree, Spot]:
    """Replace what stands at a path, copying the mappings and lists on the way to it."""
    if not loc:
        return new
    value, spot = old
    step = loc[0]
    copied = Spot(spot.place, dict(spot.children), dict(spot.keys))
    inner: tuple[Tree, Spot] = (None, new[1])
    if step in spot.children:
        inner = (value[step], spot.children[step])  # type: ignore[index]  # as above
    filled, copied.children[step] = _replace(inner, loc[1:], new)
    copied.keys.setdefault(step, new[1].place)
    return _with(value, step, filled), copied
