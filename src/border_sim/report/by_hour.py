"""Charts of numbers by hour: a line each, with the band in which the mean lies, and their table."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from border_sim.report import options
from border_sim.report.hours import Hours
from border_sim.report.parts import Bounds, Cell, Chart, Column, Table, Unit
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import Band

MOST_LINES = 4
"""Lines that one can follow with the eye; the table has all."""


def by_hour(
    chart: tuple[str, str, str], bands: Mapping[str, Band], hours: Hours, voice: Voice, unit: Unit = "count"
) -> Chart:
    """Return a chart of the first few of some numbers by hour, with the table of all.

    Args:
        chart: its id, title and summary.
        bands: by their names in words, the most important first.
        hours: the parts of the horizon.
        voice: says the headings.
        unit: what the numbers are.
    """
    shown = list(bands)[:MOST_LINES]
    series = chain.from_iterable(
        options.banded(name, number, hours.means(bands[name].mean), _ends(bands[name], hours))
        for number, name in enumerate(shown)
    )
    option = {
        "grid": options.grid(top=22 + options.legend_height(shown)),
        "legend": options.legend(shown),
        "tooltip": options.hover(unit),
        "xAxis": options.category(hours.labels, boundaryGap=False),
        "yAxis": options.measured(unit),
        "series": list(series),
    }
    identity, title, summary = chart
    return Chart(identity, title, summary, option, _table(title, bands, hours, voice, unit), height=300)


def _ends(band: Band, hours: Hours) -> options.Ends:
    """Return the ends of the interval at each place; parts of several hours have none, as nobody has counted it."""
    if hours.size > 1 or all(low is None for low in band.low):
        return None
    return band.low, band.high


def _table(title: str, bands: Mapping[str, Band], hours: Hours, voice: Voice, unit: Unit) -> Table:
    columns = (Column(voice("时段起点", "from")), *(Column(name, unit) for name in bands))
    places = [_cells(band, hours) for band in bands.values()]
    rows = tuple(zip(hours.labels, *places, strict=True))
    return Table(title, columns, rows)


def _cells(band: Band, hours: Hours) -> list[Cell]:
    ends = _ends(band, hours)
    if ends is None:
        return list(hours.means(band.mean))
    return [Bounds(mean, low, high) for mean, low, high in zip(band.mean, *ends, strict=True)]
