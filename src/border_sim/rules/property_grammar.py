"""How promises about the way of an item are written in `pack.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema

from border_sim.domain.fields import Name, Spec, Titles
from border_sim.rules.written import SCALARS, Words, WrittenTests


class DecidedSpec(Spec):
    """A line at which it has been decided so."""

    decided: dict[str, Words] = Field(
        description="`line` and `direction`, and for each decision the outcomes of which it must be one; "
        "`documents` is `complete` or `incomplete`",
        examples=[{"line": "second", "direction": "out", "channel": ["release", "documents"]}],
        min_length=1,
    )


def _listed(value: object) -> object:
    """Return what may be passed as a list; one status, or one mapping, is a list of one."""
    return value if isinstance(value, list | tuple) else [value]


def _form(value: object) -> str:
    return "decided" if isinstance(value, dict | DecidedSpec) else "status"


_ONE = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "required": ["decided"],
            "properties": {"decided": {"type": "object", "additionalProperties": SCALARS}},
            "additionalProperties": False,
        },
    ]
}

Passed = Annotated[
    tuple[
        Annotated[Annotated[Name, Tag("status")] | Annotated[DecidedSpec, Tag("decided")], Discriminator(_form)], ...
    ],
    BeforeValidator(_listed),
    WithJsonSchema({"anyOf": [*_ONE["anyOf"], {"type": "array", "items": _ONE, "minItems": 1}]}),
]
"""A status or a decision, or a list of them, of which one suffices."""


class MustPassSpec(Spec):
    """A promise about the way through a flow, proved over every way of every possible item."""

    id: Name = Field(description="its id", examples=["MP-01"])
    title: Titles = Field(description="the promise in words")
    when: WrittenTests = Field(
        description="the flow, and further tests of facts that say of which items it speaks; not `line` and "
        "`direction`, since a way passes several",
        examples=[{"flow": "samples", "grade": "A"}],
        min_length=1,
    )
    entries: Words | None = Field(
        default=None,
        description="the entries by which they come in; all when nothing is written",
        examples=["first_line_in"],
    )
    before: Words | None = Field(
        default=None, description="the status, or the statuses, not to be reached before …", examples=["in_zone"]
    )
    passed: Passed | None = Field(
        default=None,
        alias="pass",
        description="… this has been passed: a status, a decision at a line, or a list of which one suffices",
        examples=["laboratory", {"decided": {"line": "second", "direction": "out", "channel": "release"}}],
        min_length=1,
    )
    never: Words | None = Field(
        default=None,
        description="instead of `before` and `pass`: the status, or the statuses, never to be reached at all",
        examples=["in_zone"],
    )
