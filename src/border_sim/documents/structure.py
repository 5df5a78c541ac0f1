"""The hash of a frozen value: what it holds, all the way down."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import numpy as np

from border_sim.documents.hashing import content_hash
from border_sim.domain.terms import Text


def structure_hash(value: object, leave_out: Collection[str] = ()) -> str:
    """Return the hash of a value, the same in every process.

    Dataclasses are covered by their fields, except those that take no part in their equality, as places in files;
    collections in their order, sets whatever their order, arrays with the kind of their numbers. Words for people are
    not covered: nothing is counted by a title.

    Args:
        value: of dataclasses, collections, arrays, dates, text and numbers.
        leave_out: fields of the outermost dataclass that are not covered.

    Raises:
        TypeError: something in it is of another kind, so that nobody knows what it holds.
    """
    return content_hash(*_parts(value, frozenset(leave_out)))


def _parts(value: object, leave_out: frozenset[str] = frozenset()) -> Iterator[bytes]:
    """Return the hashed parts of a value, each opened by its kind and, where it has parts itself, by their number."""
    match value:
        case str():  # that of an enumeration is the text that it stands for
            yield b"text"
            yield value.encode()
        case None | bool() | int() | float() | date() | Path():
            yield type(value).__name__.encode()
            yield str(value).encode()
        case Text():
            pass
        case np.ndarray():
            yield f"array {value.dtype.str} {value.shape}".encode()
            yield np.ascontiguousarray(value).tobytes()
        case _:
            yield from _parts_of_many(value, leave_out)


def _parts_of_many(value: object, leave_out: frozenset[str]) -> Iterator[bytes]:
    inner: Sequence[object]
    if is_dataclass(value):
        named = [(one.name, getattr(value, one.name)) for one in fields(value) if one.compare]
        inner = [part for name, held in named if name not in leave_out for part in (name, held)]
    elif isinstance(value, Mapping):
        inner = [part for pair in value.items() for part in pair]
    elif isinstance(value, AbstractSet):
        inner = sorted(structure_hash(held) for held in value)
    elif isinstance(value, Sequence):
        inner = list(value)
    else:
        raise TypeError(f"nobody knows what is in a `{type(value).__name__}`")
    yield f"{type(value).__name__} {len(inner)}".encode()
    for held in inner:
        yield from _parts(held)
