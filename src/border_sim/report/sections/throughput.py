"""How many journeys were cleared in each hour, and how long the queues were."""

from __future__ import annotations

from border_sim.domain.results import RunResult
from border_sim.report.by_hour import by_hour
from border_sim.report.hours import Hours
from border_sim.report.parts import Chart, Section
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import Band, Exhibit


def throughput(exhibit: Exhibit, voice: Voice) -> Section | None:
    """Return the charts of throughput and of queues by hour."""
    hours = Hours.of(exhibit.run.scenario, exhibit.hours)
    charts = [chart for chart in (_cleared(exhibit, hours, voice), _queues(exhibit, hours, voice)) if chart]
    if not charts:
        return None
    return Section("throughput", voice("放行量与排队", "Throughput and queues by hour"), tuple(charts))


def _cleared(exhibit: Exhibit, hours: Hours, voice: Voice) -> Chart | None:
    bands = {voice.title("flows", flow): band for flow, band in exhibit.flows.items() if any(band.mean)}
    if not bands:
        return None
    peak, name = _peak(bands, hours)
    all_day = voice.count(round(sum(flow.cleared for flow in exhibit.run.flows.values())))
    summary = voice(
        f"全程共放行{all_day}次；最忙的时段自{hours.labels[peak]}起，{name}每小时放行"
        f"{voice.count(_value(bands[name], peak, hours))}次。",
        f"{all_day} journeys were cleared in all; the busiest time began at {hours.labels[peak]}, when "
        f"{voice.count(_value(bands[name], peak, hours))} of {name} were cleared an hour.",
    )
    title = voice("各时段放行数（阴影为95%置信区间）", "Cleared by hour (shaded: 95 % interval)")
    return by_hour(("throughput-cleared", title, summary), bands, hours, voice)


def _queues(exhibit: Exhibit, hours: Hours, voice: Voice) -> Chart | None:
    days = sorted(exhibit.stations.items(), key=lambda item: -_waited(exhibit.run, item[0]))
    bands = {voice.title("stations", name): day.queue for name, day in days if any(day.queue.mean)}
    if not bands:
        return None
    peak, name = _peak(bands, hours)
    most, since = voice.count(round(_value(bands[name], peak, hours), 1)), hours.labels[peak]
    summary = voice(
        f"队最长的是{name}：自{since}起的时段平均有{most}次在等。",
        f"The longest queue stood at {name}: {most} waiting on average in the time from {since}.",
    )
    title = voice("各时段平均排队数：等候最多的岗位", "Mean queue by hour, where most was waited")
    return by_hour(("throughput-queues", title, summary), bands, hours, voice)


def _waited(run: RunResult, station: str) -> float:
    result = run.stations.get(station)
    return (result.waiting_share or 0.0) if result else 0.0


def _peak(bands: dict[str, Band], hours: Hours) -> tuple[int, str]:
    """Return where in the horizon the highest mean is, and whose."""
    return max(
        ((place, name) for name, band in bands.items() for place in range(len(hours.labels))),
        key=lambda at: _value(bands[at[1]], at[0], hours),
    )


def _value(band: Band, place: int, hours: Hours) -> float:
    means = hours.means(band.mean)
    return means[place] or 0.0 if place < len(means) else 0.0
