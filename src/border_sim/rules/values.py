"""Values of facts between their text in a file and their type inside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from math import inf

from border_sim.domain.facts import Fact, Kind, Value
from border_sim.domain.hints import did_you_mean, one_of
from border_sim.domain.quantities import (
    DAY,
    HOUR,
    Malformed,
    format_seconds,
    parse_day,
    parse_flag,
    parse_quantity,
)
from border_sim.domain.terms import Language, Text

YES = Text("是", "yes")
NO = Text("否", "no")


def parse_value(fact: Fact, text: str) -> Value:
    """Return the typed value of a fact from its text, within the fact's domain.

    A number may carry its unit; another unit than the fact's is refused, for nothing is converted in silence.

    Raises:
        Malformed: the text is no value of this fact.
    """
    return _PARSERS[fact.kind](fact, text.strip())


def parse_amount(units: Sequence[str], text: str) -> float:
    """Return a number that may carry a unit, which must then be the given one, under any of its names.

    Raises:
        Malformed: there is no number, or it has another unit.
    """
    quantity = parse_quantity(text)
    if quantity.unit and quantity.unit not in units:
        expected = f"in `{units[0]}`" if units[0] else "without a unit"
        raise Malformed(f"expected a number {expected}, got `{text.strip()}`", did_you_mean(quantity.unit, units))
    return quantity.value


def format_value(fact: Fact, value: Value, language: Language) -> str:
    """Return a value in words: the title of a named value, a number with its unit, a day, yes or no."""
    if isinstance(value, bool):
        return (YES if value else NO).into(language)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        title = fact.value_titles.get(value)
        return title.into(language) if title else value
    return format_amount(fact, value, language)


def format_amount(fact: Fact, number: float, language: Language) -> str:
    """Return a number with the unit of its fact, as people of that language read it: `40 管`."""
    return format_number(number, fact.unit_title.into(language) if fact.unit_title else fact.unit)


def format_number(value: float, unit: str) -> str:
    """Return a number with its unit, without digits that say nothing: `5000 CNY`, `-60 °C`, `0.5`."""
    digits = f"{value:.0f}" if value == round(value) and abs(value) < 1e15 else repr(value)  # noqa: PLR2004 - exact
    return f"{digits} {unit}".rstrip()


def format_limit(seconds: float, language: Language) -> str:
    """Return a time limit in words; up to two days the law counts hours: 24 hours, not one day."""
    if DAY <= seconds < 2 * DAY:
        return f"{seconds / HOUR:g} {'小时' if language is Language.ZH else 'hours'}"
    return format_seconds(seconds, language)


def value_text(value: Value) -> str:
    """Return a value as one would write it in a file, so that `parse_value` gives it back."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else format_number(value, "")


def _named(fact: Fact, text: str) -> Value:
    if text not in fact.values:
        message = f"expected one of {one_of(fact.values)} for `{fact.name}`, got `{text}`"
        raise Malformed(message, did_you_mean(text, fact.values))
    return text


def _number(fact: Fact, text: str) -> Value:
    value = parse_amount(fact.units, text)
    if not fact.low <= value <= fact.high:
        raise Malformed(f"expected a number {_bounds(fact)} for `{fact.name}`, got `{text}`")
    return value


def _bounds(fact: Fact) -> str:
    if fact.high == inf:
        return f"of at least {format_number(fact.low, fact.unit)}"
    if fact.low == -inf:
        return f"of at most {format_number(fact.high, fact.unit)}"
    return f"from {format_number(fact.low, '')} to {format_number(fact.high, fact.unit)}"


def _yes_no(_fact: Fact, text: str) -> Value:
    return parse_flag(text)


def _day(_fact: Fact, text: str) -> Value:
    return parse_day(text)


def _identifier(fact: Fact, text: str) -> Value:
    if not text:
        raise Malformed(f"expected a name from the register `{fact.register}`, got nothing")
    return text


_PARSERS: dict[Kind, Callable[[Fact, str], Value]] = {
    Kind.ONE_OF: _named,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
    Kind.DATE: _day,
    Kind.ID: _identifier,
}
