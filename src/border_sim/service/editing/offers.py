"""What a schema offers at a place: the keys that may stand there, and the values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from border_sim.documents import Step, Tree

Schema = Mapping[str, Any]

_ALTERNATIVES = ("anyOf", "oneOf", "allOf")


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may be written.

    Attributes:
        label: what is written.
        said: what it means; the first line is in the language of whoever writes.
        is_key: whether it is a key.
        is_needed: whether the mapping must have the key.
        template: what is inserted instead, with places to fill in as `${1:…}`; empty where it is the label.
    """

    label: str
    said: str = ""
    is_key: bool = False
    is_needed: bool = False
    template: str = ""


class Walk:
    """Finds the schemas of a place, on the way from the top of a file to it."""

    def __init__(self, schema: Schema) -> None:
        """Take the schema of a file."""
        self._root = schema

    def at(self, path: Sequence[Step], value: Tree) -> list[Schema]:
        """Return the schemas that hold at a path of a file that says something."""
        found = self._expanded([self._root], value)
        for step in path:
            value = _inner(value, step)
            found = self._expanded(list(_below(found, step)), value)
        return found

    def _expanded(self, schemas: Iterable[Schema], value: Tree) -> list[Schema]:
        """Return schemas with what they refer to, and with all their alternatives."""
        found: list[Schema] = []
        waiting = list(schemas)
        while waiting:
            schema = waiting.pop(0)
            if any(schema is one for one in found):
                continue
            found.append(schema)
            if "$ref" in schema:
                waiting.append(self._referred(schema["$ref"]))
            for word in _ALTERNATIVES:
                waiting += schema.get(word, ())
            if "if" in schema and _meets(schema["if"], value):
                waiting.append(schema.get("then", {}))
        return found

    def _referred(self, reference: str) -> Schema:
        schema: Any = self._root
        for part in reference.removeprefix("#/").split("/"):
            schema = schema.get(part, {})
        found: Schema = schema
        return found


def keys(schemas: Iterable[Schema], taken: Iterable[str]) -> Iterator[Offer]:
    """Iterate over the keys that schemas offer and that are not taken, each once."""
    every = list(schemas)
    needed = {key for schema in every for key in schema.get("required", ())}
    said: dict[str, str] = {}
    for schema in every:
        for key, about in schema.get("properties", {}).items():
            said[key] = said.get(key) or about.get("description", "")
    absent = set(said) - set(taken)
    yield from (Offer(key, about, is_key=True, is_needed=key in needed) for key, about in said.items() if key in absent)


def values(schemas: Iterable[Schema]) -> Iterator[Offer]:
    """Iterate over the values that schemas offer, each once: closed words first, then examples."""
    seen = set[str]()
    every = list(schemas)
    for offered in (_words, _examples):
        for schema in every:
            for offer in offered(schema):
                if offer.label and offer.label not in seen:
                    seen.add(offer.label)
                    yield offer


def snippets(schemas: Iterable[Schema]) -> Iterator[Offer]:
    """Iterate over the entries that lists offer as a whole."""
    for schema in schemas:
        for snippet in schema.get("defaultSnippets", ()):
            lines = "\n".join(_block(snippet["body"]))
            yield Offer(snippet["label"], snippet["description"], template=lines)


def _block(body: Mapping[str, object]) -> Iterator[str]:
    """Iterate over the lines of an entry behind its dash; an editor indents those below as it does the first."""
    for number, (key, value) in enumerate(body.items()):
        yield f"{'  ' if number else ''}{key}: {_line(value)}"


def _line(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_line(inner)}" for key, inner in value.items()) + "}"
    return "[" + ", ".join(map(_line, value)) + "]" if isinstance(value, list) else str(value)


def _words(schema: Schema) -> Iterator[Offer]:
    said = schema.get("enumDescriptions", ())
    for number, word in enumerate(schema.get("enum", ())):
        if isinstance(word, str):  # `yes` stands beside true, and is what people write
            yield Offer(word, said[number] if number < len(said) else "")
    if isinstance(schema.get("const"), str):
        yield Offer(schema["const"])


def _examples(schema: Schema) -> Iterator[Offer]:
    for example in schema.get("examples", ()):
        if isinstance(example, str | int | float) and not isinstance(example, bool):
            yield Offer(str(example))


def _below(schemas: Iterable[Schema], step: Step) -> Iterator[Schema]:
    """Iterate over what schemas say of one step further down."""
    for schema in schemas:
        if isinstance(step, int):
            yield from _mappings([schema.get("items")])
        elif step in schema.get("properties", {}):
            yield schema["properties"][step]
        else:
            free = schema.get("patternProperties", {})
            yield from (inner for pattern, inner in free.items() if re.search(pattern, step))
            yield from _mappings([schema.get("additionalProperties")])


def _mappings(schemas: Iterable[object]) -> Iterator[Schema]:
    """Iterate over those that say something: true and false are schemas too."""
    yield from (schema for schema in schemas if isinstance(schema, Mapping))


def _inner(value: Tree, step: Step) -> Tree:
    if isinstance(value, dict) and isinstance(step, str):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _meets(condition: Schema, value: Tree) -> bool:
    """Return whether a mapping has what a condition asks of it: some keys, and one value of some of them."""
    if not isinstance(value, dict):
        return False
    asked = condition.get("properties", {})
    return all(key in value for key in condition.get("required", ())) and all(
        "const" not in about or value.get(key) == about["const"] for key, about in asked.items()
    )
