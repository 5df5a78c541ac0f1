"""Boxes: for each of some topics what may be read of it; what guards leave of a box, and what they take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from border_sim.proof.ways.readings import Range, Topic

Box: TypeAlias = Mapping[Topic, Range]
"""What may be read of each of some topics, independently of each other."""


def cut(box: Box, guard: Box) -> tuple[Box | None, list[Box]]:
    """Return the part of a box in which a guard holds, if there is one, and the parts in which it does not."""
    outside: list[Box] = []
    inside = dict(box)
    for topic, wanted in guard.items():
        left = inside[topic] - wanted
        if left:
            outside.append({**inside, topic: left})
        inside[topic] &= wanted
        if not inside[topic]:
            return None, outside
    return inside, outside


def taken(box: Box, guards: Iterable[tuple[int, Box]]) -> Iterator[tuple[int, Box]]:
    """Iterate over the guards that hold first in some part of a box, by number, each with the part."""
    boxes = [box]
    for number, guard in guards:
        left: list[Box] = []
        for part in boxes:
            inside, outside = cut(part, guard)
            if inside is not None:
                yield number, inside
            left += outside
        boxes = left


def left_by(box: Box, guards: Iterable[Box]) -> list[Box]:
    """Return the parts of a box in which no guard holds."""
    boxes = [box]
    for guard in guards:
        boxes = [outside for part in boxes for outside in cut(part, guard)[1]]
    return boxes


def within(box: Box, other: Box) -> bool:
    """Return whether a box lies in another on all topics of the other."""
    return all(topic in box and box[topic] <= values for topic, values in other.items())
