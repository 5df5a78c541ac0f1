"""Which keys a model knows at a path: what "did you mean" compares an unknown key with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, get_args, get_origin

from pydantic import BaseModel

from border_sim.documents.document import Step


def known_keys(model: type[BaseModel], loc: Sequence[Step]) -> tuple[str, ...]:
    """Return the keys of the model that stands at a path below `model`, in declared order."""
    types: list[object] = [model]
    for step in loc:
        types = [inner for kind in types for inner in _below(kind, step)]
    models = [kind for kind in types if isinstance(kind, type) and issubclass(kind, BaseModel)]
    return tuple(dict.fromkeys(key for known in models for key in _keys(known)))


def _keys(model: type[BaseModel]) -> Iterable[str]:
    """Return the keys that a model reads from a file."""
    return [field.alias or name for name, field in model.model_fields.items()]


def _below(kind: object, step: Step) -> list[object]:
    """Return the types of what stands one step below a type."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            if step == (field.alias or name):
                return flat(field.annotation)
        return []
    origin, arguments = get_origin(kind), get_args(kind)
    if isinstance(origin, type) and issubclass(origin, Mapping | Sequence):
        # What a mapping or a list holds is the last of its arguments: `dict[str, X]`, `list[X]`, `tuple[X, ...]`.
        return flat(next(argument for argument in reversed(arguments) if argument is not Ellipsis))
    return []


def flat(annotation: object) -> list[object]:
    """Return the members of a union, and of unions within it, without their annotations."""
    arguments = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return flat(arguments[0])
    origin = get_origin(annotation)
    if isinstance(origin, type) and issubclass(origin, Mapping | Sequence):
        return [annotation]
    if arguments and not isinstance(annotation, type):
        return [inner for argument in arguments for inner in flat(argument)]
    return [annotation]
