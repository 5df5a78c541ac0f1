"""What a text would change in a scenario, as overrides: it can be run before it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from border_sim.documents import Problems, Tree, in_one_line, parse_document
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.scenario.compose import compose
from border_sim.scenario.layers import OWN
from border_sim.service.editing.desk import Desk


def as_overrides(path: Path, text: str, desk: Desk) -> dict[str, str]:
    """Return what makes of the scenario in a file the one that a text says, as `--set` would be given it.

    Raises:
        InputError: the text is no YAML, files that it extends cannot be read, or it has a part that the file lacks.
    """
    drafted = desk.drafts(path, parse_document(text.removeprefix("\ufeff"), str(path)))
    problems = Problems()
    new = compose(path, {}, problems, drafted.document).document.value
    old = compose(path, {}, problems, desk.document).document.value
    problems.raise_if_any()
    if not isinstance(new, dict) or not isinstance(old, dict) or new.keys() - old.keys() - set(OWN):
        message = "expected a change of what the file says already, got a new part of it"
        raise InputError([Problem(Place(str(path)), "U230", message, "save the file, then run it")])
    shared = [key for key in old if key not in OWN]
    found = (_differences(key, old[key], new.get(key)) for key in shared)
    return {dotted: in_one_line(value) for one in found for dotted, value in one}


def _differences(dotted: str, old: Tree, new: Tree) -> Iterator[tuple[str, Tree]]:
    """Yield the outermost values that have changed in mappings whose keys are the same."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        for key, value in old.items():
            yield from _differences(f"{dotted}.{key}", value, new[key])
    else:
        yield dotted, new
