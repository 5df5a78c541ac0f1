"""Quantities as people write them: a number and its unit, never a number alone.

A file says `30 min`, `85 %`, `500 CNY`; inside, times are seconds and shares lie between 0 and 1.
Every parser here raises `Malformed`, whose text is the sentence that the reader of the file gets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import fsum, isfinite

from border_sim.domain.hints import did_you_mean
from border_sim.domain.terms import Language, Seconds

MINUTE = 60.0
HOUR = 3600.0
DAY = 86400.0

TIME_UNITS: dict[str, float] = {
    **dict.fromkeys(("s", "sec", "second", "seconds", "秒"), 1.0),
    **dict.fromkeys(("min", "minute", "minutes", "分", "分钟"), MINUTE),
    **dict.fromkeys(("h", "hour", "hours", "小时"), HOUR),
    **dict.fromkeys(("d", "day", "days", "天", "日"), DAY),
}
"""Seconds in each unit of time; working days are none, because how long one lasts is a matter of the calendar."""

PER_CENT = ("%", "\uff05")
"""The sign for per cent, and the wide one that Chinese input methods write."""

SLACK = 1e-9
"""By how much shares written in decimal per cent may miss their sum of 1."""

_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
_QUANTITY = re.compile(rf"({_NUMBER})\s*(.*)", re.ASCII | re.DOTALL)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_COUNT = re.compile(r"[+-]?\d+", re.ASCII)

_YES = frozenset({"yes", "true", "是"})
_NO = frozenset({"no", "false", "否"})


class Malformed(ValueError):
    """A text that does not say what its place asks for.

    The message reads *expected …, got …*; `hint` is a way out, or empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the message and the hint apart, for they are printed on two lines."""
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as written; without a unit it is empty."""

    value: float
    unit: str

    def __str__(self) -> str:
        """Return the number and the unit as one would write them."""
        return f"{self.value:g} {self.unit}".rstrip()


def parse_number(text: str) -> float:
    """Return a finite number from its text; `nan`, `inf` and what overflows to them are none."""
    quantity = parse_quantity(text)
    if quantity.unit:
        raise Malformed(f"expected a number without a unit, got `{text.strip()}`")
    return quantity.value


def parse_quantity(text: str) -> Quantity:
    """Return the number and the unit of a text such as `500 CNY`; the unit may be empty."""
    match = _QUANTITY.fullmatch(text.strip())
    if match is None:
        raise Malformed(f"expected a number with its unit, got `{text.strip()}`")
    value = float(match[1])
    if not isfinite(value):
        raise Malformed(f"expected a finite number, got `{text.strip()}`")
    return Quantity(value, match[2].strip())


def parse_seconds(text: str) -> Seconds:
    """Return the seconds of a text such as `30 min`, `1.5 hours` or `2 小时`; it may be negative."""
    try:
        quantity = parse_quantity(text)
    except Malformed:
        raise Malformed(f"expected a time such as `30 min`, got `{text.strip()}`") from None
    seconds = quantity.value * _unit_of_time(quantity.unit, text)
    if not isfinite(seconds):
        raise Malformed(f"expected a finite time, got `{text.strip()}`")
    return Seconds(seconds)


def _unit_of_time(unit: str, text: str) -> float:
    """Return the seconds in a unit of time."""
    if unit in TIME_UNITS:
        return TIME_UNITS[unit]
    if not unit:
        message = f"expected a time with its unit (`s`, `min`, `hours` or `days`), got `{text.strip()}` without one"
        raise Malformed(message, f"write for example `{text.strip()} min`")
    message = f"expected a unit of time (`s`, `min`, `hours` or `days`), got `{unit}`"
    raise Malformed(message, did_you_mean(unit, TIME_UNITS))


def parse_share(text: str) -> float:
    """Return a share between 0 and 1 from a text such as `30 %`."""
    try:
        quantity = parse_quantity(text)
    except Malformed:
        raise Malformed(f"expected a share such as `30 %`, got `{text.strip()}`") from None
    if quantity.unit not in PER_CENT:
        hint = "" if quantity.unit else _share_hint(quantity.value)
        raise Malformed(f"expected a share in per cent such as `30 %`, got `{text.strip()}`", hint)
    if not 0 <= quantity.value <= 100:  # noqa: PLR2004 - a hundred per cent
        raise Malformed(f"expected a share from `0 %` to `100 %`, got `{text.strip()}`")
    return quantity.value / 100


def expect_whole(shares: Iterable[float], what: str) -> None:
    """Refuse shares that do not add up to 1, but for what is lost when they are written in decimal per cent.

    Raises:
        Malformed: they do not; `what` says whose they are.
    """
    total = fsum(shares)
    if abs(total - 1) > SLACK:
        raise Malformed(f"expected {what} that add up to `100 %`, got `{total * 100:.10g} %`")


def _share_hint(value: float) -> str:
    """Return what somebody may have meant who wrote a share without its unit: `0.3` may be 0.3 % or 30 %."""
    readings = [f"`{meant:g} %`" for meant in (value, value * 100) if 0 <= meant <= 100]  # noqa: PLR2004 - a hundred per cent
    return f"write {' or '.join(dict.fromkeys(readings))}" if readings else ""


def parse_flag(text: str) -> bool:
    """Return yes or no; both languages, and `true` and `false`."""
    word = text.strip().casefold()
    if word not in _YES | _NO:
        raise Malformed(f"expected `yes` or `no`, got `{text.strip()}`")
    return word in _YES


def parse_count(text: str, least: int = 0) -> int:
    """Return a whole number that is not less than `least`."""
    word = text.strip()
    # Longer numbers are no counts of anything, and Python refuses to convert very long ones with another error.
    if not _COUNT.fullmatch(word) or len(word) > 18:  # noqa: PLR2004 - see above
        raise Malformed(f"expected a whole number, got `{word[:40]}`")
    number = int(word)
    if number < least:
        raise Malformed(f"expected at least {least}, got `{word}`")
    return number


def parse_day(text: str) -> date:
    """Return a day from YYYY-MM-DD."""
    word = text.strip()
    if not _DAY.fullmatch(word):
        raise Malformed(f"expected a date as YYYY-MM-DD, got `{word}`")
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise Malformed(f"expected a date that exists, got `{word}` ({error})") from None


def parse_clock(text: str) -> Seconds:
    """Return seconds since midnight from HH:MM or HH:MM:SS; `24:00` is the end of the day."""
    word = text.strip()
    match = _CLOCK.fullmatch(word)
    if match is None:
        raise Malformed(f"expected a time of day such as `06:30`, got `{word}`")
    hours, minutes, seconds = int(match[1]), int(match[2]), int(match[3] or 0)
    total = hours * HOUR + minutes * MINUTE + seconds
    if minutes >= 60 or seconds >= 60 or total > DAY:  # noqa: PLR2004 - minutes in an hour
        raise Malformed(f"expected a time of day from `00:00` to `24:00`, got `{word}`")
    return Seconds(total)


_SCALES: tuple[tuple[float, str, str], ...] = (
    (DAY, "days", "天"),
    (HOUR, "hours", "小时"),
    (MINUTE, "min", "分钟"),
    (1.0, "s", "秒"),
)


def format_seconds(seconds: float, language: Language = Language.EN) -> str:
    """Return a time in the largest unit of which it has at least one, with three figures: `12.5 min`."""
    fitting = (scale for scale in _SCALES if abs(seconds) >= scale[0])
    size, english, chinese = next(fitting, _SCALES[-1])
    return f"{seconds / size:.3g} {chinese if language is Language.ZH else english}"
