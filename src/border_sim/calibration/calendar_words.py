"""Days, slots and instants as logs of many origins write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.fields import describe
from border_sim.domain.quantities import Malformed

DAY_FORMATS: tuple[str, ...] = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%m/%d/%Y", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")
"""The ways in which a day may be written where nobody says how."""

MOST_DAYS = 36_525
"""A century: a log that spans more has a date that stands for `unknown`, or is wrong."""

_SLOT = re.compile(r"(\d{1,2}):?(\d{2})?(?::\d{2})?(?:\s*(?:-|–|to|至)\s*\d{1,2}:?(?:\d{2})?(?::\d{2})?)?", re.ASCII)


def parse_slot(text: str) -> int:
    """Return the hour from 0 to 23 of a slot such as `0500 - 0600`, `05:00`, `5` or `05:00-06:00`."""
    match = _SLOT.fullmatch(text.strip())
    hour = int(match[1]) if match else -1
    minute = int(match[2] or 0) if match else 0
    if not 0 <= hour < 24 or minute:  # noqa: PLR2004 - hours of a day
        raise Malformed(f"expected an hour such as `0500 - 0600`, `05:00` or `5`, got {describe(text)}")
    return hour


def parse_day(text: str, form: str) -> date:
    """Return a day written in a form of `strptime`."""
    try:
        return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise Malformed(f"expected a day that exists as `{form}`, got {describe(text)}") from None


def day_forms(texts: Iterable[str]) -> list[str]:
    """Return the forms in which every one of some texts is a day."""
    forms = list(DAY_FORMATS)
    for text in dict.fromkeys(texts):
        forms = [form for form in forms if _is_day(text, form)]
        if not forms:
            break
    return forms


def check_span(file: str, first: date, last: date) -> None:
    """Refuse a log that spans more than a century.

    Raises:
        InputError: it does.
    """
    if (last - first).days > MOST_DAYS:
        message = f"expected days within a hundred years, got {first} and {last}"
        hint = "leave out rows whose date stands for something unknown"
        raise InputError([Problem(Place(file), "L023", message, hint)])


def _is_day(text: str, form: str) -> bool:
    try:
        parse_day(text, form)
    except Malformed:
        return False
    return True


def parse_instant(text: str) -> datetime:
    """Return a date and time by the wall clock of where it was written; an offset to UTC is dropped.

    The clock on the wall is what profiles are about: a queue at nine is a queue at nine in winter and in summer.
    """
    word = text.strip()
    try:
        return datetime.fromisoformat(word).replace(tzinfo=None)
    except ValueError:
        message = f"expected a date and time such as `2026-03-02T08:30:00+08:00`, got {describe(word)}"
        raise Malformed(message) from None
