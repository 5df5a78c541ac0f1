"""How texts, names and tests are written in the files of a pack; the models of the grammar are made of these."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from border_sim.domain.fields import describe
from border_sim.domain.quantities import Malformed

_SCALAR = {"type": ["string", "number", "boolean"]}
SCALARS: dict[str, object] = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR, "minItems": 1}]}
"""The JSON schema of one text or several."""


def _words(value: object) -> tuple[str, ...]:
    """Return one text or several as a tuple."""
    words = _names(value)
    if not words:
        raise Malformed("expected a text or a list of texts, got an empty list")
    return words


def _names(value: object) -> tuple[str, ...]:
    """Return one text, several or none as a tuple."""
    listed: list[object] = list(value) if isinstance(value, list | tuple) else [value]
    words = [entry.strip() for entry in listed if isinstance(entry, str) and entry.strip()]
    if len(words) < len(listed):
        odd = next(entry for entry in listed if not isinstance(entry, str) or not entry.strip())
        raise Malformed(f"expected a text or a list of texts, got {describe(odd)}")
    return tuple(words)


def _test(value: object) -> str | tuple[str, ...]:
    """Return a test as it is written: one text, or a list of which one must hold."""
    words = _words(value)
    return words if isinstance(value, list | tuple) else words[0]


Scalar = Annotated[str, WithJsonSchema(_SCALAR)]
"""A text for us; an editor that types scalars may see a number or a truth value in it."""

Words = Annotated[tuple[str, ...], BeforeValidator(_words), WithJsonSchema(SCALARS)]
"""One name or a list of names."""

Names = Annotated[
    tuple[str, ...],
    BeforeValidator(_names),
    WithJsonSchema({"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}),
]
"""One name, a list of names, or an empty list."""

WrittenTest = Annotated[str | tuple[str, ...], BeforeValidator(_test), WithJsonSchema(SCALARS)]
"""A test of one fact in words, or a list of tests of which one must hold."""

WrittenTests = dict[str, WrittenTest]

Then = Annotated[
    str | dict[str, str | tuple[str, ...]],
    WithJsonSchema(
        {
            "oneOf": [
                {"type": "string", "examples": ["inspect"]},
                {
                    "type": "object",
                    "required": ["require"],
                    "properties": {"require": SCALARS},
                    "additionalProperties": False,
                },
                {
                    "type": "object",
                    "required": ["within", "from", "to", "if_late"],
                    "properties": {key: {"type": "string"} for key in ("within", "from", "to", "if_late")},
                    "additionalProperties": False,
                },
                {
                    "type": "object",
                    "required": ["otherwise"],
                    "properties": {"otherwise": {"type": "string"}},
                    "additionalProperties": {"type": "string"},
                    "not": {"anyOf": [{"required": ["require"]}, {"required": ["within"]}]},
                    "minProperties": 2,
                    "maxProperties": 2,
                },
            ]
        }
    ),
]
"""What a rule brings about; `consequences.py` reads it, since its form depends on the decision."""
