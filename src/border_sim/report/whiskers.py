"""Charts of means with their intervals: a mark and a whisker each, one row below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from border_sim.report import options
from border_sim.report.parts import Tone, Unit
from border_sim.report.scales import rows_axis, rows_height, scale

TONES: tuple[Tone, ...] = ("plain", "good", "bad", "doubt")
"""The order is that of `frontend/src/shapes.js`."""


@dataclass(frozen=True, slots=True)
class Whisker:
    """One row: its name, the mean, the ends of its interval where there is one, and what the mark looks like.

    Attributes:
        name: in words.
        value: the mean.
        low: null without an interval.
        high: as `low`.
        tone: gives colour and shape.
        says: what is said of it on hovering, line by line.
    """

    name: str
    value: float
    low: float | None
    high: float | None
    tone: Tone = "plain"
    says: tuple[str, ...] = ()


def whisker_option(rows: Sequence[Whisker], unit: Unit, *, zero: bool = False) -> dict[str, object]:
    """Return a chart of rows, the first on top; with `zero` a line stands where nothing changes."""
    data = [
        {
            "name": row.name,
            "value": [number, row.value, _or(row.low, row.value), _or(row.high, row.value), TONES.index(row.tone)],
            "says": list(row.says),
        }
        for number, row in enumerate(rows)
    ]
    series: dict[str, object] = {
        "type": "custom",
        "renderItem": "@whisker",
        "encode": {"x": [1, 2, 3], "y": 0},
        "data": data,
        "clip": True,
    }
    if zero:
        series["markLine"] = options.limit_line(0, "")
    return {
        "grid": options.grid(top=8, right=28),
        "tooltip": {"trigger": "item", "formatter": "@point"},
        "xAxis": options.measured(unit) | _scale(rows, unit),
        "yAxis": rows_axis([row.name for row in rows]),
        "series": [series],
    }


def height(rows: Sequence[Whisker]) -> int:
    """Return how high a chart of these rows is, in CSS pixels."""
    return rows_height([row.name for row in rows])


def _scale(rows: Sequence[Whisker], unit: Unit) -> options.Json:
    """Return an axis that holds all that can be told from chance, and of the rest what does not dwarf it."""
    low, high = _ends(rows)
    sure = [row for row in rows if row.tone != "doubt"]
    if sure:
        least, most = _ends(sure)
        room = (most - least) / 2
        low, high = max(low, least - room), min(high, most + room)
    return scale(low, high, unit)


def _ends(rows: Sequence[Whisker]) -> tuple[float, float]:
    lows = [_or(row.low, row.value) for row in rows]
    highs = [_or(row.high, row.value) for row in rows]
    return min(0.0, *lows), max(0.0, *highs)


def _or(end: float | None, value: float) -> float:
    return value if end is None else end
