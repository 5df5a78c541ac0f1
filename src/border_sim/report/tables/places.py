"""The stations, the lanes of those that have lanes, and the areas."""

from __future__ import annotations

from border_sim.domain.results import RunResult
from border_sim.report.parts import Column, Table
from border_sim.report.voice import Voice


def stations_table(run: RunResult, voice: Voice) -> Table:
    """Return the stations in the order of the scenario."""
    return _stations("stations", voice("各岗位", "Stations"), run, voice)


def lanes_table(run: RunResult, voice: Voice) -> Table:
    """Return the lanes of the stations that have some."""
    return _stations("lanes", voice("各车道", "Lanes"), run, voice)


def _stations(part: str, title: str, run: RunResult, voice: Voice) -> Table:
    has_areas = bool(run.areas)
    columns = (
        Column(voice("岗位", "station")),
        Column(voice("服务数", "served"), "count", spare=1),
        Column(voice("利用率", "utilisation"), "share"),
        Column(voice("负荷", "offered load"), "share", spare=4),
        Column(voice("平均等候", "mean waiting"), "seconds"),
        Column(voice("95%在内", "95 % within"), "seconds", spare=3),
        Column(voice("最长队", "longest queue"), "count", spare=1),
        Column(voice("结束时排队", "queue at the end"), "count", spare=5),
        Column(voice("占全部等候", "of all waiting"), "share", spare=2),
        *([Column(voice("被堵", "blocked"), "share")] if has_areas else []),
    )
    rows = tuple(
        (
            voice.title(part, name),
            *(one.served, one.utilisation, one.offered_load, one.waiting.mean, one.waiting.p95.value),
            *(one.max_queue, one.left_waiting, one.waiting_share),
            *([one.blocked] if has_areas else []),
        )
        for name, one in getattr(run, part).items()
    )
    return Table(title, columns, rows)


def areas_table(run: RunResult, voice: Voice) -> Table:
    """Return the areas in the order of the scenario."""
    columns = (
        Column(voice("区域", "area")),
        Column(voice("容量", "places"), "count"),
        Column(voice("平均占用", "mean taken"), "count"),
        Column(voice("最多占用", "most taken"), "count", spare=1),
        Column(voice("占满时间", "time full"), "share"),
        Column(voice("平均候位", "mean wait for a place"), "seconds"),
        Column(voice("95%在内", "95 % within"), "seconds", spare=2),
        Column(voice("结束时候位", "waiting at the end"), "count", spare=3),
    )
    rows = tuple(
        (
            voice.title("areas", name),
            *(area.capacity, area.mean_occupancy, area.max_occupancy, area.full),
            *(area.waiting.mean, area.waiting.p95.value, area.left_waiting),
        )
        for name, area in run.areas.items()
    )
    return Table(voice("各区域", "Areas"), columns, rows)
