"""OCEL 2.0 as JSON: written object by object and event by event, each on a line of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO

from border_sim.exchange.clock import SINCE_EVER
from border_sim.exchange.object_log import Event, Object, ObjectLog, Related, Type
from border_sim.exchange.stage_rows import Column, Value

Tree = dict[str, object]


def write_json(file: IO[str], log: ObjectLog) -> None:
    """Write a log."""
    file.write("{")
    _list(file, "objectTypes", map(_type, log.object_types))
    file.write(",")
    _list(file, "eventTypes", map(_type, log.event_types))
    file.write(",")
    _list(file, "objects", (_object(one, log.object_types[one.type]) for one in log.objects()))
    file.write(",")
    _list(file, "events", (_event(one, log.event_types[one.type]) for one in log.events()))
    file.write("\n}\n")


def _list(file: IO[str], name: str, items: Iterable[Tree]) -> None:
    file.write(f'\n"{name}": [')
    between = "\n"
    for item in items:
        file.write(between + json.dumps(item, ensure_ascii=False, separators=(",", ":")))
        between = ",\n"
    file.write("\n]")


def _type(one: Type) -> Tree:
    attributes = [{"name": each.name, "type": each.kind.value} for each in one.attributes]
    return {"name": one.name, "attributes": attributes}


def _object(one: Object, of: Type) -> Tree:
    attributes = [
        {"name": name, "time": SINCE_EVER, "value": value} for name, value in _told(of.attributes, one.values)
    ]
    return {"id": one.id, "type": of.name, "attributes": attributes, "relationships": _relationships(one.related)}


def _event(one: Event, of: Type) -> Tree:
    attributes = [{"name": name, "value": value} for name, value in _told(of.attributes, one.values)]
    return {
        "id": one.id,
        "type": of.name,
        "time": one.time,
        "attributes": attributes,
        "relationships": _relationships(one.related),
    }


def _told(attributes: tuple[Column, ...], values: tuple[Value, ...]) -> Iterator[tuple[str, Value]]:
    """Yield the attributes that have a value."""
    for attribute, value in zip(attributes, values, strict=True):
        if value is not None:
            yield attribute.name, value


def _relationships(related: tuple[Related, ...]) -> list[Tree]:
    return [{"objectId": other, "qualifier": qualifier} for other, qualifier in related]
