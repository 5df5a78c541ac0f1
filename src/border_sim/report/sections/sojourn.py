"""How long it took, as a distribution, against what was pledged."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import groupby

from border_sim.report import options
from border_sim.report.parts import Cell, Chart, Column, Section, Table
from border_sim.report.scales import scale
from border_sim.report.tables.traffic import line_title
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import Exhibit, Spread

QUANTILES = (0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0)
MOST_POINTS = 100
NEARLY_ALL = 0.99
"""The axis ends where nearly all are through: the last few would make the rest too small to see."""


def sojourn(exhibit: Exhibit, voice: Voice) -> Section | None:
    """Return a chart for each flow, a line for each of its lines."""
    seen = [spread for spread in exhibit.spreads if spread.seconds]
    charts = [_chart(flow, list(spreads), voice) for flow, spreads in groupby(seen, key=lambda one: one.flow)]
    title = voice("通关时间与承诺", "How long it took, against the pledge")
    return Section("sojourn", title, tuple(charts)) if charts else None


def _chart(flow: str, spreads: list[Spread], voice: Voice) -> Chart:
    title = voice(
        f"{voice.title('flows', flow)}：通关时间不超过某值的比例",
        f"{voice.title('flows', flow)}: share that took at most so long",
    )
    names = {id(one): _name(one, voice) for one in spreads}
    series = []
    for number, one in enumerate(spreads):
        colour = options.COLOURS[number % len(options.COLOURS)]
        line: dict[str, object] = {
            "type": "line",
            "step": "end",
            "name": names[id(one)],
            "data": _points(one),
            "symbol": options.SYMBOLS[number % len(options.SYMBOLS)],
            "showSymbol": False,
            "lineStyle": {"color": colour, "type": options.LINES[number % len(options.LINES)], "width": 2},
            "itemStyle": {"color": colour},
        }
        if one.pledge is not None:
            mark = options.limit_line(one.pledge, voice.time(one.pledge))
            line["markLine"] = {**mark, "lineStyle": {"color": colour, "type": "dashed", "width": 1.5}}
        series.append(line)
    option = {
        "grid": options.grid(right=28, top=30 + options.legend_height(list(names.values()))),
        "legend": options.legend(list(names.values())),
        "tooltip": {"trigger": "item", "formatter": "@curve:seconds,share"},
        "xAxis": options.measured("seconds") | scale(0.0, _end(spreads), "seconds"),
        "yAxis": options.measured("share", min=0, max=1),
        "series": series,
    }
    identity = f"sojourn-{options.anchor(flow)}"
    return Chart(identity, title, _summary(spreads, voice), option, _table(title, spreads, voice), 300)


def _points(spread: Spread) -> list[list[float]]:
    """Return as many points of a curve as a picture can show, the last of them always."""
    points = [list(point) for point in zip(spread.seconds, spread.share, strict=True)]
    step = -(-len(points) // MOST_POINTS)
    return points[::-step][::-1]


def _name(spread: Spread, voice: Voice) -> str:
    return line_title(spread.line, voice) if spread.line else voice("各线合计", "all lines together")


def _end(spreads: list[Spread]) -> float:
    longest = max(_quantile(one, NEARLY_ALL) for one in spreads)
    pledge = max((one.pledge or 0.0 for one in spreads), default=0.0)
    return max(longest, pledge) * 1.02 or 1.0


def _summary(spreads: list[Spread], voice: Voice) -> str:
    pledged = [one for one in spreads if one.pledge is not None]
    if not pledged:
        whole = next((one for one in spreads if not one.line), spreads[0])
        half, tail = (voice.time(_quantile(whole, share)) for share in (0.5, 0.95))
        return voice(f"半数在{half}内、95%在{tail}内办完。", f"Half were through within {half}, 95 % within {tail}.")
    worst = min(pledged, key=_within)
    name, pledge, share = _name(worst, voice), voice.time(worst.pledge), voice.share(_within(worst))
    return voice(
        f"最难守的承诺在{name}：{share}在{pledge}内办完。",
        f"The pledge that is hardest to keep is that of {name}: {share} were through within {pledge}.",
    )


def _table(title: str, spreads: list[Spread], voice: Voice) -> Table:
    columns = (
        Column(voice("线", "line")),
        Column(voice("次数", "journeys"), "count"),
        *(Column(_share(share, voice), "seconds") for share in QUANTILES),
        Column(voice("承诺", "pledge"), "seconds"),
        Column(voice("承诺内", "within it"), "share"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            _name(one, voice),
            one.journeys,
            *(_quantile(one, share) for share in QUANTILES),
            one.pledge,
            None if one.pledge is None else _within(one),
        )
        for one in spreads
    ]
    return Table(title, columns, tuple(rows))


def _share(share: float, voice: Voice) -> str:
    return voice("最长", "longest") if share == 1 else voice(f"{100 * share:g}%在内", f"{100 * share:g} % within")


def _quantile(spread: Spread, share: float) -> float:
    """Return the time within which so many were through."""
    place = bisect_left(spread.share, share - 1e-9)
    return spread.seconds[min(place, len(spread.seconds) - 1)]


def _within(spread: Spread) -> float:
    """Return the share of those who were through within the pledge."""
    place = bisect_right(spread.seconds, spread.pledge or 0.0)
    return spread.share[place - 1] if place else 0.0
