"""Sentences about numbers, in Chinese and English: the names and forms that all of them share."""

from __future__ import annotations

from collections.abc import Mapping

from border_sim.domain.quantities import format_seconds
from border_sim.domain.results import Words
from border_sim.domain.terms import Language

LINES: Mapping[str, Words] = {
    "first_in": Words(zh="一线入区", en="the first line inbound"),
    "first_out": Words(zh="一线出区", en="the first line outbound"),
    "second_in": Words(zh="二线入区", en="the second line inbound"),
    "second_out": Words(zh="二线出区", en="the second line outbound"),
}

Titles = Mapping[str, Words]
"""Names in words by the path of what bears them: `flows.people`, `stations.futian.gate`."""


def title(titles: Titles, path: str, name: str) -> Words:
    """Return the title of something, or its name in backticks where it has none."""
    return titles.get(path, Words(zh=f"`{name}`", en=f"`{name}`"))


def percent(share: float) -> str:
    """Return a share in per cent with three figures; 100 % is said of everything only."""
    text = f"{share * 100:.3g}"
    if text == "100" and share < 1:
        text = f"{share * 100:.6g}"
    return f"{text} %"


def seconds(value: float) -> Words:
    """Return a time in both languages."""
    return Words(zh=format_seconds(value, Language.ZH), en=format_seconds(value))


def number(value: float) -> str:
    """Return a count, which is a mean over replications and so need not be whole."""
    return f"{value:,.0f}" if value == round(value) or abs(value) >= 100 else f"{value:.3g}"  # noqa: PLR2004 - three figures
