"""Single values of a scenario that is being written: read through all that it extends, changed with comments kept.

A value that stands in the file is changed where it stands. One that comes from a file below becomes an override, so
that other scenarios that extend the same file stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from border_sim.documents import Document, Problems, Shape, Step, Tree, file_shape, parse_document, rewritten, without
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.scenario.compose import EXTENDS, OVERRIDES, compose, find_path
from border_sim.scenario.grammar import ScenarioSpec
from border_sim.service.editing.desk import Desk


@dataclass(frozen=True, slots=True)
class Standing:
    """A value as it stands.

    Attributes:
        value: what is written, every scalar as text; nothing where there is no such path.
        place: where it is written; `line` 0 where it is not.
        is_own: whether the file itself says it, rather than one that it extends.
    """

    value: Tree
    place: Place
    is_own: bool


def read_values(desk: Desk, path: Path, text: str, dotted: Iterable[str]) -> dict[str, Standing]:
    """Return the values at some dotted paths of a scenario, as a run would use them.

    Args:
        desk: reads the files that it extends.
        path: the file of the scenario.
        text: what it would hold.
        dotted: the paths, as in `overrides`.

    Raises:
        InputError: the text is no YAML, or what it extends cannot be read.
    """
    whole = _whole(desk, parse_document(text, str(path)))
    return {one: _standing(whole, path, one) for one in dotted}


def _whole(desk: Desk, own: Document) -> Document:
    """Return a scenario laid over what it extends; an override that names nothing is for the checks to tell."""
    path = Path(own.file)
    return compose(path, {}, Problems(), desk.drafts(path, own).document).document


def _standing(whole: Document, path: Path, dotted: str) -> Standing:
    loc, missing = find_path(whole, dotted)
    if missing:
        return Standing(None, Place(str(path)), is_own=False)
    place = whole.place(loc)
    return Standing(whole.get(loc), place, is_own=place.file == str(path))


def change_values(desk: Desk, path: Path, text: str, changes: Mapping[str, Tree]) -> str:
    """Return the text of a scenario with other values; every comment and everything else is as it was.

    Args:
        desk: reads the files that it extends.
        path: the file of the scenario.
        text: what it holds.
        changes: values by dotted path; with nothing as a value, the scenario says nothing of it any more.

    Raises:
        InputError: the text is no YAML or no scenario, or what it extends cannot be read.
    """
    own = parse_document(text, str(path))
    if not isinstance(own.value, dict):
        raise InputError([Problem(Place(str(path), 1, 1), "D022", "expected a mapping, got none")])
    value: Tree = own.value
    whole = _whole(desk, own)
    for dotted, new in changes.items():
        value = _changed(Document(own.file, value, own.spot), whole, dotted, new)
    return rewritten(text, own, value, _shape())


@cache
def _shape() -> Shape:
    return file_shape(ScenarioSpec)


def _changed(own: Document, whole: Document, dotted: str, new: Tree) -> Tree:
    """Return what a file says with one value changed."""
    override = _override_of(own, dotted)
    if override is not None:
        return _with(own.value, override, new)
    plain = without(without(own, EXTENDS), OVERRIDES) if own.spot.children else own
    loc, missing = find_path(Document(own.file, plain.value, own.spot), dotted)
    if not missing:
        return _with(own.value, loc, new)
    there, absent = find_path(whole, dotted)
    if absent or len(there) == 1:  # nobody says anything of it yet, or it is a plain key of the scenario
        return own.value if absent and new is None else _with(own.value, (*there, *absent), new, keep_empty=not absent)
    return _with(own.value, (OVERRIDES, dotted), new, keep_empty=True)


def _override_of(own: Document, dotted: str) -> tuple[Step, ...] | None:
    """Return where an override of the file says a value or something around it; the last one counts."""
    overrides = own.get((OVERRIDES,))
    if not isinstance(overrides, dict):
        return None
    for name, value in reversed(overrides.items()):
        if name == dotted:
            return (OVERRIDES, name)
        if dotted.startswith(f"{name}."):
            inside, missing = find_path(Document(own.file, value, own.spot), dotted.removeprefix(f"{name}."))
            return (OVERRIDES, name, *inside, *missing)
    return None


def _with(value: Tree, loc: Sequence[Step], new: Tree, *, keep_empty: bool = False) -> Tree:
    """Return a value with another one at a path, making the mappings on the way; nothing leaves its key out."""
    if not loc:
        return new
    step = loc[0]
    if isinstance(value, list) and isinstance(step, int):
        return [*value[:step], _with(value[step], loc[1:], new), *value[step + 1 :]]
    inside = dict(value) if isinstance(value, dict) else {}
    key = str(step)
    if len(loc) == 1 and new is None and not keep_empty:
        inside.pop(key, None)
    else:
        inside[key] = _with(inside.get(key), loc[1:], new, keep_empty=keep_empty)
    return inside


def as_tree(value: object) -> Tree:
    """Return a value of JSON as a file has it: every scalar as text."""
    if isinstance(value, Mapping):
        return {str(key): as_tree(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [as_tree(inner) for inner in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.12g}"
    return None if value is None else str(value)
