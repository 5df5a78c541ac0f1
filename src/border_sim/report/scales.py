"""Axes that end at round numbers: of times these are minutes, hours and days, and not tenths of them."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10

from border_sim.flows.lettering import broken, width
from border_sim.report.options import Json
from border_sim.report.parts import Unit

MINUTES = tuple(60 * step for step in (1, 2, 5, 10, 15, 20, 30))
HOURS = tuple(3600 * step for step in (1, 2, 3, 4, 6, 12))
DAYS = tuple(86400 * step for step in (1, 2, 5, 7, 14, 30, 60))
TIMES = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 20, 30, *MINUTES, *HOURS, *DAYS)
"""Steps between marks on an axis of times, in seconds."""

FEW = 6
"""Marks that an axis needs."""

LETTERS = 12
"""Size of the names on an axis, in pixels."""

NAMES = 230
"""Room for names on an axis, in pixels."""

ONE_LINE, TWO_LINES = 26, 34
"""Height of a row, in pixels."""


def scale(low: float, high: float, unit: Unit) -> Json:
    """Return where an axis begins and ends, and the step between its marks, so that it holds both numbers."""
    span = (high - low) or 1.0
    if unit == "seconds":
        step = next((step for step in TIMES if span <= step * FEW), span / FEW)
    else:
        size = 10.0 ** floor(log10(span / FEW))
        step = next(part * size for part in (1, 2, 2.5, 5, 10) if span <= part * size * FEW * (1 + 1e-9))
    least, most = floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step
    return {"min": round(least, 9), "max": round(most, 9), "interval": round(step, 9)}


def rows_axis(names: Sequence[str]) -> Json:
    """Return an axis of names from top to bottom; a long name is broken into two lines."""
    labels = ["\n".join(broken(name, LETTERS, NAMES, 2)) for name in names]
    return {
        "type": "category",
        "data": labels,
        "inverse": True,
        "axisTick": {"show": False},
        "axisLabel": {"lineHeight": LETTERS + 2, "interval": 0},
    }


def rows_height(names: Sequence[str]) -> int:
    """Return how high a chart with a row for each name is, with its axis below."""
    long = any(width(name, LETTERS) > NAMES for name in names)
    return (TWO_LINES if long else ONE_LINE) * len(names) + 44
