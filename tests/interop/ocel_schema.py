"""What OCEL 2.0 demands of a log in JSON, as a JSON Schema; and what is wrong with one that it cannot say."""

from __future__ import annotations

from typing import Any

TYPE = {
    "type": "object",
    "required": ["name", "attributes"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string"},
        "attributes": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "type"],
                "additionalProperties": False,
                "properties": {
                    "name": {"type": "string"},
                    "type": {"enum": ["string", "time", "integer", "float", "boolean"]},
                },
            },
        },
    },
}
RELATIONSHIPS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["objectId", "qualifier"],
        "additionalProperties": False,
        "properties": {"objectId": {"type": "string"}, "qualifier": {"type": "string"}},
    },
}
VALUE = {"type": ["string", "number", "boolean"]}


def _attributes(*required: str) -> dict[str, Any]:
    known = {"name": {"type": "string"}, "value": VALUE, "time": {"type": "string", "format": "date-time"}}
    return {
        "type": "array",
        "items": {
            "type": "object",
            "required": list(required),
            "additionalProperties": False,
            "properties": {key: known[key] for key in required},
        },
    }


SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["objectTypes", "eventTypes", "objects", "events"],
    "additionalProperties": False,
    "properties": {
        "objectTypes": {"type": "array", "items": TYPE},
        "eventTypes": {"type": "array", "items": TYPE},
        "objects": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "type"],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string"},
                    "type": {"type": "string"},
                    "attributes": _attributes("name", "time", "value"),
                    "relationships": RELATIONSHIPS,
                },
            },
        },
        "events": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "type", "time"],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string"},
                    "type": {"type": "string"},
                    "time": {"type": "string", "format": "date-time"},
                    "attributes": _attributes("name", "value"),
                    "relationships": RELATIONSHIPS,
                },
            },
        },
    },
}

KINDS: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "time": str,
    "integer": int,
    "float": float,
    "boolean": bool,
}


def faults(log: dict[str, Any]) -> list[str]:
    """Return what is wrong with a log of the right shape: ids, types, values, relations, the order of time."""
    found: list[str] = []
    for kind in ("object", "event"):
        known = {one["name"]: {each["name"]: each["type"] for each in one["attributes"]} for one in log[f"{kind}Types"]}
        ids = [one["id"] for one in log[f"{kind}s"]]
        if len(set(ids)) < len(ids):
            found.append(f"two {kind}s have one id")
        for one in log[f"{kind}s"]:
            found += _faults_of(one, known)
    objects = {one["id"] for one in log["objects"]}
    for one in (*log["objects"], *log["events"]):
        found += [f"{one['id']} is related to nothing" for to in one["relationships"] if to["objectId"] not in objects]
    found += [f"{one['id']} is about no object" for one in log["events"] if not one["relationships"]]
    times = [one["time"] for one in log["events"]]
    return found + ([] if times == sorted(times) else ["events are not in the order of time"])


def _faults_of(one: dict[str, Any], known: dict[str, dict[str, str]]) -> list[str]:
    if one["type"] not in known:
        return [f"{one['id']} is of a type that is not declared"]
    kinds = known[one["type"]]
    return [
        f"{one['id']}: {each['name']} is not as its type declares it"
        for each in one["attributes"]
        if each["name"] not in kinds or not isinstance(each["value"], KINDS[kinds[each["name"]]])
    ]
