"""What an edited spreadsheet would change in a pack."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from border_sim.documents import Spot, Step, Tree
from border_sim.domain.errors import Place


class What(StrEnum):
    """What a row stands for."""

    RULE = "rule"
    ENTRY = "entry"
    VALUE = "value"
    """The value of a parameter from a day on."""


class How(StrEnum):
    """What becomes of it."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    MISSING = "missing"
    """It has no row any more and stays, since nobody asked for its removal."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that says something else than the pack."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """A rule, an entry of a list or a value of a parameter that is not as in the pack.

    Attributes:
        what: what it is.
        how: what becomes of it.
        name: its id, its name on the list, or the parameter and the day.
        sheet: the sheet on which it stands or stood.
        place: the first cell of its row, or the sheet.
        cells: what its cells say otherwise.
    """

    what: What
    how: How
    name: str
    sheet: str
    place: Place
    cells: tuple[CellChange, ...] = ()


def cell_changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[CellChange, ...]:
    """Return the cells that differ, those of the new row in its order and then those that are gone."""
    columns = dict.fromkeys((*after, *before))
    return tuple(
        CellChange(column, before.get(column, ""), after.get(column, ""))
        for column in columns
        if before.get(column, "") != after.get(column, "")
    )


PlaceOf = Callable[[tuple[Step, ...], bool], Place]
"""Says in which cell the value at a path stands, or, when the second argument is true, the key that leads to it."""


def spot_of(tree: Tree, place_of: PlaceOf, path: tuple[Step, ...] = ()) -> Spot:
    """Return the places of a value that stands in the cells of a sheet and not in a file."""
    spot = Spot(place_of(path, False))  # noqa: FBT003 - as PlaceOf says
    for step, value in _entries(tree):
        below = (*path, step)
        spot.children[step] = spot_of(value, place_of, below)
        spot.keys[step] = place_of(below, True)  # noqa: FBT003 - as above
    return spot


def _entries(tree: Tree) -> Iterator[tuple[Step, Tree]]:
    if isinstance(tree, dict):
        yield from tree.items()
    elif isinstance(tree, list):
        yield from enumerate(tree)
