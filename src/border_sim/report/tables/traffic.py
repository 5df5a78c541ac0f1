"""What became of the journeys of each flow, and how long they took at the lines and in the channels."""

from __future__ import annotations

from border_sim.domain.results import RunResult
from border_sim.domain.terms import Text
from border_sim.report.parts import Column, Table
from border_sim.report.tables.cells import crossings_of
from border_sim.report.voice import Voice

LINES: dict[str, Text] = {
    "first_in": Text("一线入区", "first, inbound"),
    "first_out": Text("一线出区", "first, outbound"),
    "second_in": Text("二线入区", "second, inbound"),
    "second_out": Text("二线出区", "second, outbound"),
}
"""The lines, short enough for a column."""


def line_title(name: str, voice: Voice) -> str:
    """Return the name of a line, short enough for a column."""
    return LINES[name].into(voice.language) if name in LINES else voice.title("lines", name)


def flows_table(run: RunResult, voice: Voice) -> Table:
    """Return what became of the journeys of each flow."""
    columns = (
        Column(voice("流量", "flow")),
        Column(voice("到达", "arrived"), "count"),
        Column(voice("放行", "cleared"), "count"),
        Column(voice("拒绝", "refused"), "count", spare=2),
        Column(voice("退回", "returned"), "count", spare=2),
        Column(voice("未完成", "unfinished"), "count", spare=1),
        Column(voice("其中停留", "of these dwelling"), "count", spare=5),
        Column(voice("每小时放行", "cleared per hour"), "count", spare=4),
        Column(voice("通关用时", "time at the lines"), "seconds"),
        Column(voice("其中排队", "of it waiting"), "seconds", spare=3),
    )
    rows = tuple(
        (
            voice.title("flows", name),
            *(flow.arrived, flow.cleared, flow.refused, flow.returned, flow.unfinished, flow.dwelling),
            flow.throughput_per_hour,
            flow.sojourn.mean,
            flow.waiting.mean.value,
        )
        for name, flow in run.flows.items()
    )
    return Table(voice("各类流量（单位：次）", "Flows (journeys)"), columns, rows)


def lines_table(run: RunResult, voice: Voice) -> Table:
    """Return the crossings of each line."""
    return _crossings("lines", voice("各线通关用时", "Time at each line"), voice("线", "line"), run, voice)


def channels_table(run: RunResult, voice: Voice) -> Table:
    """Return the crossings of each channel."""
    return _crossings("channels", voice("各通道用时", "Time by channel"), voice("通道", "channel"), run, voice)


def _crossings(part: str, title: str, what: str, run: RunResult, voice: Voice) -> Table:
    columns = (
        Column(voice("流量", "flow")),
        Column(what),
        Column(voice("次数", "crossings"), "count"),
        Column(voice("已完成", "completed"), "count", spare=4),
        Column(voice("超时", "late"), "count", spare=3),
        Column(voice("平均", "mean"), "seconds"),
        Column(voice("中位", "median"), "seconds", spare=2),
        Column(voice("95%在内", "95 % within"), "seconds"),
        Column(voice("最长", "longest"), "seconds", spare=5),
        Column(voice("平均排队", "mean waiting"), "seconds", spare=1),
    )
    rows = tuple(
        (
            voice.title("flows", flow),
            line_title(name, voice) if part == "lines" else voice.title("channels", name),
            *(crossing.crossings, crossing.completed, crossing.late, crossing.sojourn.mean),
            *(crossing.sojourn.p50.value, crossing.sojourn.p95.value, crossing.sojourn.max.value),
            crossing.waiting.mean.value,
        )
        for flow, name, crossing in crossings_of(run, part)
    )
    return Table(title, columns, rows, is_grouped=True)
