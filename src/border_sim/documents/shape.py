"""The house layout of a kind of file, read off the model that types it: which keys it has and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import get_args, get_origin

from pydantic import BaseModel

from border_sim.documents.model_walk import flat
from border_sim.domain.fields import LANGUAGES
from border_sim.domain.terms import Text


@dataclass(frozen=True, slots=True)
class Shape:
    """How a mapping or a list is laid out; what nothing is said of stands in one line where it fits.

    Attributes:
        keys: the keys in their order; others follow in the order in which they are written.
        parts: the shapes of what stands behind the keys.
        each: the shape of every entry, where the keys are free or there are none.
        is_block: every entry has a line of its own, even where all of them fit into one.
        is_filled: too long for one line, it still stands in braces, over as many lines as it needs.
        is_prose: it is a text for people, in one language or in both.
        is_apart: a blank line stands above it, unless it is the first of its kind.
    """

    keys: tuple[str, ...] = ()
    parts: Mapping[str, Shape] = field(default_factory=dict)
    each: Shape | None = None
    is_block: bool = False
    is_filled: bool = False
    is_apart: bool = False
    is_prose: bool = False

    def below(self, key: str | None) -> Shape:
        """Return the shape of what stands behind a key, or of an entry of a list."""
        return self.parts.get(key or "") or self.each or ANY


ANY = Shape()
"""The layout of what no model describes."""

_PROSE = Shape(is_prose=True)


def shape_of(model: type[BaseModel]) -> Shape:
    """Return the layout of what a model types: its fields in their order, and each register a block.

    A register is a mapping from free names to mappings: what one looks up in it begins a line.
    """
    parts = {info.alias or name: _shape(info.annotation) for name, info in model.model_fields.items()}
    return Shape(keys=tuple(parts), parts={**parts, **{key: _PROSE for key in LANGUAGES if key in parts}})


def file_shape(model: type[BaseModel]) -> Shape:
    """Return the layout of a whole file: its registers and lists are blocks, with a blank line above each."""
    shape = shape_of(model)
    return replace(shape, parts={key: _section(part) for key, part in shape.parts.items()})


def _section(part: Shape) -> Shape:
    """Return the layout of a part of a file; what has an id, as rules and promises have, is a block."""
    if part.each is None:
        return part
    each = replace(part.each, is_block=part.each.is_block or "id" in part.each.keys)
    return replace(part, each=each, is_block=True, is_apart=True)


def _shape(annotation: object) -> Shape:
    """Return the layout of a type; of a union that of its member that says most."""
    shapes = [_shape_of_member(member) for member in flat(annotation)]
    return max(shapes, key=lambda shape: (len(shape.keys), shape.each is not None), default=ANY)


def _shape_of_member(kind: object) -> Shape:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return shape_of(kind)
    if kind is Text:
        return Shape(keys=LANGUAGES, is_prose=True)
    origin, arguments = get_origin(kind), get_args(kind)
    if not isinstance(origin, type) or not issubclass(origin, Mapping | Sequence):
        return ANY
    each = _shape(next(argument for argument in reversed(arguments) if argument is not Ellipsis))
    return Shape(each=each, is_block=bool(each.keys))
