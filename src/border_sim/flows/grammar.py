"""How a flow is written in a file; the JSON schema, the checks and the documentation derive from these models."""

from __future__ import annotations

import math
import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema

from border_sim.domain.fields import Spec, Titles, describe, reads
from border_sim.domain.quantities import Malformed, parse_number
from border_sim.domain.terms import Direction, LedgerEntry, Line

FACT_KINDS = ("one_of", "number", "yes_no", "date", "id_in")
"""The keys of a fact, of which exactly one is written."""

STATUS_KINDS = ("decide", "at", "dwell", "gate", "join", "final")
"""The keys of a status, of which at most one is written."""

# A dot would make `flow.status` and the dotted paths of overrides ambiguous.
_NAME = re.compile(r"[^\W\d]\w*")
_NUMBER = r"[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?"
_BOUNDS = re.compile(rf"((?:{_NUMBER})?)\s*\.\.\s*((?:{_NUMBER})?)")


def _name(text: str) -> str:
    if not _NAME.fullmatch(text):
        raise Malformed(f"expected a name of letters, digits and underscores, got `{text}`")
    return text


def _bounds(text: str) -> tuple[float, float]:
    """Return the bounds of a number from `1..500`; an end that is left open is infinite."""
    match = _BOUNDS.fullmatch(text.strip())
    if match is None:
        raise Malformed(f"expected bounds such as `1..500`, got `{text}`")
    low = parse_number(match[1]) if match[1] else -math.inf
    high = parse_number(match[2]) if match[2] else math.inf
    if low > high:
        raise Malformed(f"expected the lower bound first, got `{text}`")
    return low, high


def _values(value: object) -> object:
    """Return named values with their titles from a list of names, or from a mapping of names to titles."""
    if isinstance(value, list):
        repeated = [name for index, name in enumerate(value) if name in value[:index]]
        if repeated:
            raise Malformed(f"expected each value once, got {describe(repeated[0])} again")
        return {name if isinstance(name, str) else "": None for name in value}
    if not isinstance(value, dict):
        raise Malformed(f"expected a list of values, got {describe(value)}")
    return value


def _choices(value: object) -> tuple[str, ...]:
    """Return the values of a guard from one value or a list of them."""
    listed = value if isinstance(value, list | tuple) else [value]
    if not listed:
        raise Malformed("expected a value or a list of values, got an empty list")
    for entry in listed:
        if not isinstance(entry, str) or not entry.strip():
            raise Malformed(f"expected a value or a list of values, got {describe(entry)}")
    return tuple(dict.fromkeys(listed))


def _nothing(value: object) -> None:
    if value is not None:
        raise Malformed(f"expected nothing behind the colon, got {describe(value)}")


def _empty(value: object) -> object:
    """Let `name:` with nothing behind it stand for a status in which nothing happens."""
    return {} if value is None else value


Name = Annotated[str, reads(_name, "a name"), WithJsonSchema({"type": "string", "pattern": r"^[^\W\d]\w*$"})]
"""One word of letters, digits and underscores."""

Bounds = Annotated[
    tuple[float, float],
    reads(_bounds, "bounds such as `1..500`"),
    WithJsonSchema({"type": "string", "examples": ["1..500", "0..", "-196..40"]}),
]
"""The least and the greatest number, both included."""

Values = Annotated[
    dict[Annotated[str, reads(str, "a value")], Titles | None],
    BeforeValidator(_values),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "array", "items": {"type": ["string", "number"]}, "minItems": 1, "uniqueItems": True},
                {"type": "object", "minProperties": 1},
            ],
        },
    ),
]
"""Named values, each with its title or none."""

Choices = Annotated[
    tuple[str, ...],
    BeforeValidator(_choices),
    WithJsonSchema({"anyOf": [{"type": ["string", "boolean"]}, {"type": "array", "minItems": 1}]}),
]
"""The values that satisfy one test of a guard."""

Nothing = Annotated[None, BeforeValidator(_nothing), WithJsonSchema({"type": "null"})]
"""A key that says everything by being there."""


class FactSpec(Spec):
    """A fact that is declared about a journey, with the domain its values come from.

    Exactly one of `one_of`, `number`, `yes_no`, `date` and `id_in` is written.
    """

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": [kind]} for kind in FACT_KINDS]})

    title: Titles | None = Field(default=None, description="the fact in words, in both languages")
    one_of: Values | None = Field(
        default=None,
        description="one of a few named values: a list of names, or names with their titles",
        examples=[["A", "B", "C"], {"A": {"zh": "甲级", "en": "Grade A"}}],
    )
    number: Bounds | None = Field(
        default=None,
        description="a number; its bounds, both included, or nothing when any number can come",
        examples=["1..500", "-196..40", None],
    )
    unit: Titles | None = Field(
        default=None,
        description="the unit of a number; where both languages are given, either may be written with a number",
        examples=["CNY", {"zh": "管", "en": "vials"}],
    )
    yes_no: Nothing = Field(default=None, description="yes or no; nothing is written behind it")
    date: Nothing = Field(default=None, description="a day, written YYYY-MM-DD; nothing is written behind it")
    id_in: Name | None = Field(
        default=None,
        description="a name from a register that is too long to list, such as the whitelisted entities",
        examples=["parties"],
    )


class DecideSpec(Spec):
    """The line at which a journey presents itself, and the way it crosses it as the zone sees it."""

    line: Line = Field(description="first: the border with Hong Kong; second: the border with the rest of the mainland")
    direction: Direction = Field(description="in: into the zone; out: out of the zone")


class StatusSpec(Spec):
    """A place in the machine; at most one of `decide`, `at`, `dwell`, `gate`, `join` and `final` is written."""

    title: Titles | None = Field(default=None, description="the status in words, in both languages")
    decide: DecideSpec | None = Field(default=None, description="the rules are asked here, for this line")
    at: Name | None = Field(default=None, description="the station at which the journey queues and is served")
    inspects: Name | None = Field(
        default=None,
        description="the inspection that is made at the station; guards read what it found as `finding`",
        examples=["documents", "laboratory"],
    )
    dwell: Name | None = Field(default=None, description="time passes here without a server; the name is for people")
    gate: Name | None = Field(
        default=None,
        description="a gate of the pack is asked at this instant; guards read its answer as `gate`, open or shut",
        examples=["exempt_quota"],
    )
    join: Name | None = Field(
        default=None,
        description="the others of the group are waited for, as a vehicle for its occupants; the name is for people",
    )
    final: Literal["cleared", "refused", "returned", "detained", "destroyed"] | None = Field(
        default=None,
        description="the journey ends here, with this outcome",
    )
    tells: Name | None = Field(
        default=None, description="the trust tier that learns what the inspection has found", examples=["trust"]
    )
    ledger: LedgerEntry | None = Field(
        default=None, description="what the ledger books when goods come to this status", examples=["entered"]
    )


class MoveSpec(Spec):
    """A move between two statuses; from a status the first move whose guard holds is taken."""

    source: Name = Field(alias="from", description="the status that the move leaves")
    target: Name = Field(alias="to", description="the status that it leads to")
    when: dict[Name, Choices] = Field(
        default_factory=dict,
        description="the guard: each name must have the value, or one of the values; absent, the move is always open",
        examples=[{"channel": "release"}, {"finding": ["violation", "rejected"]}],
    )
    title: Titles | None = Field(default=None, description="the move in words, in both languages")


class BooksSpec(Spec):
    """How the goods of a flow stand on the ledger."""

    kind: Name = Field(description="the fact with named values that says what kind of goods it is")
    quantity: Name | None = Field(
        default=None, description="the number that counts the goods; absent, each journey counts as one"
    )


class FlowSpec(Spec):
    """A flow file: one kind of traffic, what is declared about it, and its machine."""

    flow: Name = Field(description="the name of the flow", examples=["people", "samples"])
    title: Titles | None = Field(default=None, description="the flow in words, in both languages")
    facts: dict[Name, FactSpec] = Field(default_factory=dict, description="what is declared about a journey")
    ledger: BooksSpec | None = Field(
        default=None, description="how its goods stand on the ledger", examples=[{"kind": "category"}]
    )
    entries: dict[Name, Name] = Field(
        min_length=1,
        description="the names by which traffic enters, each with the status that it enters",
        examples=[{"first_line_in": "declared"}],
    )
    statuses: dict[Name, Annotated[StatusSpec, BeforeValidator(_empty)]] = Field(
        min_length=1, description="the places of the machine"
    )
    moves: list[MoveSpec] = Field(
        default_factory=list,
        description="the moves in the order in which they are tried; the last from a status needs no guard",
    )
