"""Field types of the models that type a file: each reads text, says what it expects, and describes itself in a schema.

The models keep every scalar as the text that stands in the file until one of these types it, so that no
reader in between can turn `NO` into false or `010121` into 4177.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

from border_sim.domain.quantities import (
    Malformed,
    parse_clock,
    parse_count,
    parse_day,
    parse_number,
    parse_seconds,
    parse_share,
)
from border_sim.domain.terms import Seconds, Text

T = TypeVar("T")

LANGUAGES = ("zh", "en")


class Spec(BaseModel):
    """The manners of every part of a file: frozen, closed."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=False, validate_by_alias=True)


def describe(value: object) -> str:
    """Return what stands in a file, in words for an error: a text in backticks, or the shape of it."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    text = str(value)
    return f"`{text}`" if len(text) <= 80 else f"`{text[:77]}…`"  # noqa: PLR2004 - the width of a terminal


def reads(parse: Callable[[str], T], expected: str) -> BeforeValidator:
    """Return the validator that reads a text by `parse` and says `expected` when there is no text."""

    def read(value: object) -> T:
        if not isinstance(value, str) or not value.strip():
            raise Malformed(f"expected {expected}, got {describe(value)}")
        return parse(value)

    return BeforeValidator(read)


def _not_negative(text: str) -> Seconds:
    seconds = parse_seconds(text)
    if seconds < 0:
        raise Malformed(f"expected a time of at least 0, got `{text.strip()}`")
    return seconds


def _positive(text: str) -> Seconds:
    seconds = parse_seconds(text)
    if seconds <= 0:
        raise Malformed(f"expected a time above 0, got `{text.strip()}`")
    return seconds


def _positive_count(text: str) -> int:
    return parse_count(text, least=1)


def _text(value: object) -> Text:
    """Return a text in both languages; one text serves for both."""
    if isinstance(value, Text):
        return value
    if isinstance(value, str) and value.strip():
        return Text(zh=value, en=value)
    if not isinstance(value, dict):
        raise Malformed(f"expected a text, or a text in each of `zh` and `en`, got {describe(value)}")
    unknown = [key for key in value if key not in LANGUAGES]
    if unknown:
        raise Malformed(f"expected the languages `zh` and `en`, got `{unknown[0]}`")
    for language in LANGUAGES:
        text = value.get(language)
        if not isinstance(text, str) or not text.strip():
            raise Malformed(f"expected a text in `{language}`, got {describe(text)}")
    return Text(zh=value["zh"], en=value["en"])


def _name(text: str) -> str:
    return text.strip()


_TIME_SCHEMA = {"type": "string", "pattern": r"^[0-9.]+ *\S+$", "examples": ["30 min", "2 hours", "20 s", "3 天"]}

Duration = Annotated[Seconds, reads(_not_negative, "a time such as `30 min`"), WithJsonSchema(_TIME_SCHEMA)]
"""Seconds, at least 0, from a time with its unit."""

PositiveDuration = Annotated[Seconds, reads(_positive, "a time such as `30 min`"), WithJsonSchema(_TIME_SCHEMA)]
"""Seconds, above 0, from a time with its unit."""

Share = Annotated[
    float,
    reads(parse_share, "a share such as `30 %`"),
    WithJsonSchema({"type": "string", "pattern": "^[0-9.]+ *[%\uff05]$", "examples": ["30 %"]}),
]
"""A share between 0 and 1, written in per cent."""

Number = Annotated[
    float,
    reads(parse_number, "a number"),
    WithJsonSchema({"type": "number"}),
]
"""A finite number without a unit, where the place itself says the unit."""

Count = Annotated[int, reads(parse_count, "a whole number"), WithJsonSchema({"type": "integer", "minimum": 0})]
"""A whole number, at least 0."""

PositiveCount = Annotated[
    int, reads(_positive_count, "a whole number"), WithJsonSchema({"type": "integer", "minimum": 1})
]
"""A whole number, at least 1."""

Day = Annotated[
    date,
    reads(parse_day, "a date as YYYY-MM-DD"),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-02-10"]}),
]
"""A day of the calendar."""

ClockTime = Annotated[
    Seconds,
    reads(parse_clock, "a time of day such as `06:30`"),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$", "examples": ["06:30"]}),
]
"""Seconds since midnight, up to 24:00."""

Name = Annotated[str, reads(_name, "a name"), WithJsonSchema({"type": "string", "minLength": 1})]
"""A text that is not empty: a name, an id, a code; never anything but text."""

Titles = Annotated[
    Text,
    BeforeValidator(_text),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {
                    "type": "object",
                    "properties": {"zh": {"type": "string"}, "en": {"type": "string"}},
                    "required": ["zh", "en"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
"""A text in Chinese and English; one text serves for both."""
