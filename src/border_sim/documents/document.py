"""A document: the values of a file, every scalar still text, and the place where each of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from border_sim.domain.errors import Place

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | None"
"""What a YAML file holds before a schema types it."""

Step: TypeAlias = str | int
"""A key of a mapping or an index of a list."""


@dataclass(slots=True)
class Spot:
    """Where a value stands, with the spots of what it contains and of the keys it has."""

    place: Place
    children: dict[Step, Spot] = field(default_factory=dict)
    keys: dict[Step, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """The values of one file, or of several laid over one another, with the place of each.

    Attributes:
        file: the path as the user gave it.
        value: nested mappings, lists, texts, and `None` for what is empty.
        spot: the places, in the shape of the value.
    """

    file: str
    value: Tree
    spot: Spot

    def place(self, loc: Sequence[Step], *, key: bool = False) -> Place:
        """Return where the value at a path stands, or the nearest thing around it that exists.

        With `key` it is the place of the key (or of the list's entry) that leads to the value.
        """
        spot = self.spot
        found = spot.place
        for step in loc:
            if step not in spot.children:
                break
            found = spot.keys.get(step, spot.children[step].place) if key else spot.children[step].place
            spot = spot.children[step]
        return found

    def get(self, loc: Sequence[Step]) -> Tree:
        """Return the value at a path, or `None` where there is none."""
        value = self.value
        for step in loc:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
                value = value[step]
            else:
                return None
        return value
