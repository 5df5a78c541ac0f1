"""How busy stations were, and their calendars: servers that were there beside those that were busy."""

from __future__ import annotations

from border_sim.domain.results import Estimate, StationResult
from border_sim.report import options
from border_sim.report.hours import Hours
from border_sim.report.parts import Chart, Column, Part, Section, Table
from border_sim.report.scales import rows_axis, rows_height
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import Exhibit, StationDay

MOST_CALENDARS = 3
FULL = 0.95
"""From this share of an hour on, servers are as good as always busy."""

FEW = 4


def utilisation(exhibit: Exhibit, voice: Voice) -> Section | None:
    """Return utilisation by station, and the calendars of the busiest ones."""
    busy = [(name, one) for name, one in exhibit.run.stations.items() if one.utilisation]
    if not busy:
        return None
    busy.sort(key=lambda item: -(item[1].utilisation or 0.0))
    hours = Hours.of(exhibit.run.scenario, exhibit.hours)
    calendars = [
        _calendar(name, exhibit.stations[name], hours, voice)
        for name, _ in busy[:MOST_CALENDARS]
        if name in exhibit.stations
    ]
    parts: list[Part] = [_bars(busy, voice), *calendars]
    return Section("utilisation", voice("利用率与排班", "Utilisation and calendars"), tuple(parts))


def _bars(busy: list[tuple[str, StationResult]], voice: Voice) -> Chart:
    titles = [voice.title("stations", name) for name, _ in busy]
    top = busy[0][1].utilisation
    full = [title for title, (_, one) in zip(titles, busy, strict=True) if one.overloaded]
    more = voice(
        f"；超负荷：{voice.join(full)}" if full else "；没有岗位超负荷",
        f"; overloaded: {voice.join(full)}" if full else "; no station is overloaded",
    )
    summary = voice(
        f"最忙的是{titles[0]}，开放时间内{voice.share(top)}在忙{more}。",
        f"{titles[0]} is the busiest, for {voice.share(top)} of its open time{more}.",
    )
    title = voice("各岗位利用率", "Utilisation by station")
    table = Table(
        title,
        (
            Column(voice("岗位", "station")),
            Column(voice("利用率", "utilisation"), "share"),
            Column(voice("负荷", "offered load"), "share"),
        ),
        tuple(
            (
                name,
                Estimate(value=one.utilisation, half_width=one.half_widths.get("utilisation")),
                Estimate(value=one.offered_load, half_width=one.half_widths.get("offered_load")),
            )
            for name, (_, one) in zip(titles, busy, strict=True)
        ),
    )
    series = {
        "type": "bar",
        "name": title,
        "data": [one.utilisation for _, one in busy],
        "barMaxWidth": 16,
        "itemStyle": {"color": "@flow-1"},
        "label": {"show": True, "position": "right", "formatter": "@share", "color": "@ink"},
    }
    option = {
        "grid": options.grid(top=8, right=64),
        "tooltip": options.hover("share"),
        "xAxis": options.measured("share", max=1),
        "yAxis": rows_axis(titles),
        "series": [series],
    }
    return Chart("utilisation-stations", title, summary, option, table, rows_height(titles))


def _calendar(name: str, day: StationDay, hours: Hours, voice: Voice) -> Chart:
    title = voice.title("stations", name)
    servers = hours.means(_present(day, hours.hours))
    busy = hours.means(day.busy)
    there = sum(1 for one in servers if one)
    full = [
        label
        for label, present, at_work in zip(hours.labels, servers, busy, strict=False)
        if present and (at_work or 0.0) >= FULL * present
    ]
    summary = voice(
        f"{title}有人在岗的{there}个时段中，{len(full)}个时段始终忙碌{_listed(full, voice)}。",
        f"{title} was staffed in {there} parts of the day and busy throughout in {len(full)} of them"
        f"{_listed(full, voice)}.",
    )
    heading = voice(f"{title}：在岗与忙碌", f"{title}: servers present and busy")
    names = voice("在岗", "present"), voice("忙碌", "busy")
    option = {
        "grid": options.grid(),
        "legend": options.legend(names),
        "tooltip": options.hover("number"),
        "xAxis": options.category(hours.labels),
        "yAxis": options.measured("number"),
        "series": [
            {
                "type": "line",
                "step": "middle",
                "name": names[0],
                "data": servers,
                "symbol": "none",
                "lineStyle": {"color": "@ink", "width": 2},
                "itemStyle": {"color": "@ink"},
            },
            {
                "type": "bar",
                "name": names[1],
                "data": busy,
                "barCategoryGap": "20%",
                "itemStyle": {"color": "@flow-1", "opacity": 0.75},
            },
        ],
    }
    table = Table(
        heading,
        (Column(voice("时段起点", "from")), *(Column(one, "number") for one in names)),
        tuple(zip(hours.labels, servers, busy, strict=False)),
    )
    return Chart(f"calendar-{options.anchor(name)}", heading, summary, option, table, 240)


def _present(day: StationDay, hours: int) -> list[float]:
    """Return the mean number of servers in each hour, from the changes of the calendar."""
    means, number, changes = [], 0.0, list(day.servers)
    for hour in range(hours):
        at, end, work = hour * 3600.0, (hour + 1) * 3600.0, 0.0
        while changes and changes[0][0] < end:
            when, servers = changes.pop(0)
            work, at, number = work + number * (max(when, at) - at), max(when, at), servers
        means.append((work + number * (end - at)) / 3600.0)
    return means


def _listed(labels: list[str], voice: Voice) -> str:
    """Return when it was, in brackets, as far as a sentence bears it."""
    if not labels:
        return ""
    more = voice("等", " …") if len(labels) > FEW else ""
    said = f"{voice.join(labels[:FEW])}{more}"
    return voice(f"（{said}）", f" ({said})")
