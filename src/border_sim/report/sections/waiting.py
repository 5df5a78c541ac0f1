"""Where and when one waited: a heat map of stations and hours."""

from __future__ import annotations

from math import sqrt

from border_sim.report import options
from border_sim.report.hours import Hours
from border_sim.report.parts import Chart, Column, Section, Table
from border_sim.report.scales import rows_axis, rows_height
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import Exhibit


def waiting(exhibit: Exhibit, voice: Voice) -> Section | None:
    """Return the heat map of waiting by station and hour; stations where nobody waited are left out."""
    hours = Hours.of(exhibit.run.scenario, exhibit.hours)
    rows = {name: hours.means(day.waiting) for name, day in exhibit.stations.items()}
    rows = {name: row for name, row in rows.items() if any(row)}
    if not rows:
        return None
    order = sorted(rows, key=lambda name: -(exhibit.run.stations[name].waiting_share or 0.0))
    name = max(order, key=lambda one: max(value or 0.0 for value in rows[one]))
    worst = max(value or 0.0 for value in rows[name])
    where, when = voice.title("stations", name), hours.labels[rows[name].index(worst)]
    summary = voice(
        f"等候最久的是{where}：自{when}起排队的平均等{voice.time(worst)}。",
        f"The longest wait was at {where}: who joined the queue from {when} on waited {voice.time(worst)} on average.",
    )
    title = voice("平均等候：岗位×时段", "Mean waiting by station and hour")
    table = Table(
        title,
        (Column(voice("岗位", "station")), *(Column(label, "seconds") for label in hours.labels)),
        tuple((voice.title("stations", one), *rows[one]) for one in order),
    )
    titles = [voice.title("stations", one) for one in order]
    # Colours go by the square root, so that one long wait does not make all others look alike.
    cells = [
        [x, y, sqrt(value), value]
        for y, one in enumerate(order)
        for x, value in enumerate(rows[one])
        if value is not None
    ]
    chart = Chart("waiting-map", title, summary, _option(hours, titles, cells, worst), table, rows_height(titles) + 48)
    return Section("waiting", voice("何处何时等候", "Where and when one waited"), (chart,))


def _option(hours: Hours, titles: list[str], cells: list[list[int | float]], worst: float) -> dict[str, object]:
    return {
        "grid": options.grid(top=8, bottom=56),
        "tooltip": {"position": "top", "formatter": "@cell:seconds"},
        "xAxis": options.category(hours.labels, splitArea={"show": False}),
        "yAxis": rows_axis(titles),
        "visualMap": {
            "min": 0,
            "max": sqrt(worst),
            "calculable": True,
            "orient": "horizontal",
            "left": "center",
            "bottom": 0,
            "itemWidth": 14,
            "itemHeight": 160,
            "formatter": "@root:seconds",
            "dimension": 2,
            "inRange": {"color": [f"@heat-{step}" for step in range(5)]},
        },
        "series": [{"type": "heatmap", "data": cells, "itemStyle": {"borderColor": "@panel", "borderWidth": 1}}],
    }
