"""Pieces of ECharts options that the charts share: axes, lines with bands, marks. All of them are plain JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from border_sim.flows.lettering import width
from border_sim.report.parts import Unit

Json = dict[str, object]

WIDE = 860
"""Room for the names of lines on a usual screen, in pixels."""

MARK = 44
"""Room for the mark beside a name, in pixels."""

COLOURS = ("@flow-1", "@flow-2", "@flow-3", "@flow-4", "@flow-5", "@flow-6")
"""Told apart by everybody, also by who cannot tell red from green (Okabe and Ito 2008)."""

LINES = ("solid", "dashed", "dotted", "solid", "dashed", "dotted")
SYMBOLS = ("circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect")
"""What tells lines apart where colours do not."""


def category(labels: Sequence[str], **more: object) -> Json:
    """Return an axis of names."""
    return {"type": "category", "data": list(labels), "axisTick": {"show": False}, **more}


def measured(unit: Unit, name: str = "", **more: object) -> Json:
    """Return an axis of numbers with its unit."""
    named: Json = {"name": name, "nameLocation": "end", "nameGap": 12} if name else {}
    return {"type": "value", "axisLabel": {"formatter": f"@{unit}"}, **named, **more}


def grid(**more: object) -> Json:
    """Return the room of a chart: names of axes stay within it."""
    return {"left": 8, "right": 16, "top": 44, "bottom": 8, "containLabel": True, **more}


def hover(unit: Unit) -> Json:
    """Return what is said of a place on the axis, all lines at once."""
    return {"trigger": "axis", "formatter": f"@axis:{unit}"}


def legend(names: Sequence[str]) -> Json:
    """Return the names of the lines; one line needs none."""
    return {"show": len(names) > 1, "data": list(names), "top": 0, "left": 0}


def legend_height(names: Sequence[str]) -> int:
    """Return the room that the names of the lines take above a chart, in pixels."""
    lines, at = 1, 0.0
    for name in names if len(names) > 1 else ():
        room = width(name, 12) + MARK
        lines, at = (lines, at + room) if at + room <= WIDE else (lines + 1, room)
    return 22 * lines if len(names) > 1 else 0


def banded(name: str, number: int, mean: Sequence[float | None], band: Ends) -> Iterator[Json]:
    """Yield the series of a line and of the band around it, where it has one.

    The band is two areas on top of one another, the lower of which is not seen; `@axis` reads it off them again.
    """
    colour = COLOURS[number % len(COLOURS)]
    yield {
        "type": "line",
        "name": name,
        "data": list(mean),
        "symbol": SYMBOLS[number % len(SYMBOLS)],
        "symbolSize": 6,
        "showSymbol": len(mean) <= 48,  # noqa: PLR2004 - more would hide the line
        "lineStyle": {"width": 2, "type": LINES[number % len(LINES)], "color": colour},
        "itemStyle": {"color": colour},
        "z": 3,
    }
    if band is None:
        return
    low, high = band
    unseen: Json = {"type": "line", "stack": f"band {number}", "symbol": "none", "silent": True}
    unseen |= {"lineStyle": {"width": 0}, "stackStrategy": "all", "tooltip": {"show": False}}
    floor = [None if one is None else max(one, 0.0) for one in low]
    span = [None if one is None or bottom is None else one - bottom for one, bottom in zip(high, floor, strict=True)]
    yield {**unseen, "id": f"low:{name}", "data": floor}
    yield {**unseen, "id": f"span:{name}", "data": span, "areaStyle": {"color": colour, "opacity": 0.16}}


Ends = tuple[Sequence[float | None], Sequence[float | None]] | None
"""The lower and the upper end at each place of the axis, or none."""


def limit_line(at: float, name: str, *, axis: str = "x") -> Mapping[str, object]:
    """Return a line across the chart at a limit, with its name."""
    return {
        "silent": True,
        "symbol": "none",
        "lineStyle": {"color": "@ink", "type": "dashed", "width": 1.5},
        "label": {"formatter": name, "position": "end", "color": "@ink"},
        "data": [{f"{axis}Axis": at}],
    }


def anchor(name: str) -> str:
    """Return a name as a part of an id: letters and digits stay, everything else is written as its code point."""
    return re.sub(r"[^\w.-]", lambda match: f"~{ord(match[0]):x}", name)
