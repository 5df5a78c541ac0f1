"""An object-centric event log as OCEL 2.0 has it: events, the objects they are about, and how these belong together.

It is made while it is written, so that no more than a block of it is there at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from border_sim.exchange.stage_rows import Column, Value

Related: TypeAlias = tuple[str, str]
"""The id of an object, and the qualifier that says what it is to whoever names it."""


@dataclass(frozen=True, slots=True)
class Type:
    """A type of events or of objects, with its attributes."""

    name: str
    attributes: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; `type` numbers the event types, `values` are in the order of its attributes."""

    id: str
    type: int
    time: str
    values: tuple[Value, ...]
    related: tuple[Related, ...]


@dataclass(frozen=True, slots=True)
class Object:
    """Something that events are about; `type` numbers the object types."""

    id: str
    type: int
    values: tuple[Value, ...]
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectLog:
    """A log; its objects and its events can be asked for again and again, events in order of time."""

    event_types: tuple[Type, ...]
    object_types: tuple[Type, ...]
    objects: Callable[[], Iterable[Object]]
    events: Callable[[], Iterable[Event]]
