"""The words of a scenario file that are its own: opening hours, closed days, bases, and which form a value has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from border_sim.domain.fields import describe, reads
from border_sim.domain.hints import did_you_mean, one_of
from border_sim.domain.quantities import DAY, Malformed, parse_clock, parse_count, parse_number
from border_sim.domain.terms import Seconds

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
HOLIDAYS = "holidays"
ANY_OF = "any_of"

MOST_REPLICATIONS = 10_000

# A dot would make `site.station` and the dotted paths of overrides ambiguous.
_IDENTIFIER = re.compile(r"[^\W\d][\w-]*")
_SPAN = re.compile(r"(\S+)\s*(?:to|至|-|–)\s*(\S+)")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours of a day, in seconds since its midnight; an end after 24:00 lies in the next day."""

    start: Seconds
    end: Seconds


def span(start: float, end: float) -> Hours:
    """Return the hours between two times of day; an end that is not later than the start is on the next day."""
    return Hours(Seconds(start), Seconds(end if end > start else end + DAY))


def same_time(start: float, end: float) -> bool:
    """Return whether a span between two times of day would be empty; 24:00 is 00:00 of the next day."""
    return start == end or (start, end) == (DAY, 0)


def _hours(text: str) -> Hours:
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        raise Malformed(f"expected opening hours such as `06:30 to 22:30`, got `{text.strip()}`")
    start, end = parse_clock(match[1]), parse_clock(match[2])
    if same_time(start, end):
        raise Malformed(f"expected two different times, got `{text.strip()}`", "write `00:00 to 24:00` for a whole day")
    return span(start, end)


def _closed_day(text: str) -> str:
    word = text.strip().casefold()
    if word not in {*WEEKDAYS, HOLIDAYS}:
        known = (*WEEKDAYS, HOLIDAYS)
        raise Malformed(f"expected one of {one_of(known)}, got `{text.strip()}`", did_you_mean(word, known))
    return word


def parse_identifier(text: str) -> str:
    """Return a name that may stand in dotted paths."""
    word = text.strip()
    if not _IDENTIFIER.fullmatch(word):
        raise Malformed(f"expected a name of letters, digits, `_` and `-` that begins with a letter, got `{word}`")
    return word


def _listed(value: object) -> object:
    """Let one entry stand for a list of one."""
    return [value] if isinstance(value, str) else value


def _volume(text: str) -> float:
    number = parse_number(text)
    if number < 0:
        raise Malformed(f"expected a number of at least 0, got `{text.strip()}`")
    return number


def _replications(text: str) -> int:
    number = parse_count(text, least=1)
    if number > MOST_REPLICATIONS:
        raise Malformed(f"expected at most {MOST_REPLICATIONS:,} replications, got `{text.strip()}`")
    return number


def _some(entries: tuple[T, ...]) -> tuple[T, ...]:
    if not entries:
        raise Malformed("expected at least one entry, got an empty list")
    return entries


def form_of_service(value: object) -> str:
    """Return which form service times have: keys with a dot are statuses, `flow.status`."""
    return "by_status" if isinstance(value, dict) and any("." in key for key in value) else "one"


def form_of_delay(value: object) -> str:
    """Return which form a delay has: with `time` and `basis`, or a distribution alone."""
    return "with_basis" if isinstance(value, dict) and ("time" in value or "basis" in value) else "one"


_HOURS_SCHEMA = {"type": "string", "pattern": "^[0-9:]+ *(to|至|-) *[0-9:]+$", "examples": ["06:30 to 22:30"]}

OneOpening = Annotated[Hours, reads(_hours, "opening hours such as `06:30 to 22:30`"), WithJsonSchema(_HOURS_SCHEMA)]

OpeningHours = Annotated[
    tuple[OneOpening, ...],
    AfterValidator(_some),
    BeforeValidator(_listed),
    WithJsonSchema({"anyOf": [_HOURS_SCHEMA, {"type": "array", "items": _HOURS_SCHEMA, "minItems": 1}]}),
]
"""When a station is open: from one time of day to another, or several such spans."""

ClosedDay = Annotated[
    str, reads(_closed_day, "a weekday or `holidays`"), WithJsonSchema({"enum": [*WEEKDAYS, HOLIDAYS]})
]

Identifier = Annotated[
    str, reads(parse_identifier, "a name"), WithJsonSchema({"type": "string", "pattern": r"^[^\W\d][\w-]*$"})
]
"""One word of letters, digits, underscores and hyphens."""


def _names(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list | tuple) else [value]
    for entry in listed:
        if not isinstance(entry, str) or not entry.strip():
            raise Malformed(f"expected a name of `sources` or `assumption`, got {describe(entry)}")
    return tuple(listed)


Basis = Annotated[
    tuple[str, ...],
    BeforeValidator(_names),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""What figures rest on: one name or several."""

Volume = Annotated[float, reads(_volume, "a number"), WithJsonSchema({"type": "number", "minimum": 0})]
"""A number that is not negative."""

Replications = Annotated[
    int,
    reads(_replications, "a whole number"),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST_REPLICATIONS}),
]

Amount = Annotated[str, reads(str.strip, "a value with its unit"), WithJsonSchema({"type": ["string", "number"]})]
"""A value of a measure as it is written: with its unit, or for a count a number alone."""
