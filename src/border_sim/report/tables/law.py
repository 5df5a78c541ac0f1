"""The law in force during the run: gates, time limits, waits for others, the ledger."""

from __future__ import annotations

from border_sim.domain.results import RunResult
from border_sim.report.parts import Column, Table
from border_sim.report.voice import Voice


def gates_table(run: RunResult, voice: Voice) -> Table:
    """Return what was asked of each gate."""
    columns = (
        Column(voice("闸", "gate")),
        Column(voice("次数", "asked"), "count"),
        Column(voice("开", "open"), "count"),
        Column(voice("关", "shut"), "count"),
    )
    rows = tuple((voice.title("gates", name), gate.asked, gate.open, gate.shut) for name, gate in run.gates.items())
    return Table(voice("闸：配额、信任等级与系统", "Gates: quotas, trust and systems"), columns, rows)


def limits_table(run: RunResult, voice: Voice) -> Table:
    """Return how the time limits were kept."""
    columns = (
        Column(voice("时限", "limit")),
        Column(voice("起算", "began"), "count"),
        Column(voice("按时", "kept"), "count"),
        Column(voice("超时", "passed"), "count"),
        Column(voice("仍在计时", "running"), "count"),
    )
    rows = tuple(
        (voice.title("limits", name), limit.began, limit.kept, limit.passed, limit.running)
        for name, limit in run.limits.items()
    )
    return Table(voice("时限", "Time limits"), columns, rows)


def joins_table(run: RunResult, voice: Voice) -> Table:
    """Return how long the others of a group were waited for."""
    columns = (
        Column(voice("何处", "where")),
        Column(voice("到达", "came"), "count"),
        Column(voice("平均", "mean"), "seconds"),
        Column(voice("95%在内", "95 % within"), "seconds"),
        Column(voice("最长", "longest"), "seconds", spare=1),
    )
    rows = tuple(
        (voice.title("joins", name), join.came, join.waiting.mean, join.waiting.p95.value, join.waiting.max.value)
        for name, join in run.joins.items()
    )
    return Table(voice("等候同行者（车等人、人等车）", "Waiting for the others of a group"), columns, rows)


def ledger_table(run: RunResult, voice: Voice) -> Table:
    """Return the ledger, by flow and kind of good."""
    columns = (
        Column(voice("种类", "kind")),
        Column(voice("期初", "before"), "count", spare=2),
        Column(voice("入区", "entered"), "count"),
        Column(voice("一线出区", "left, first line"), "count"),
        Column(voice("二线出区", "left, second line"), "count"),
        Column(voice("耗用", "used up"), "count"),
        Column(voice("核销", "written off"), "count"),
        Column(voice("在区", "in the zone"), "count"),
    )
    rows = tuple(
        (
            voice.title("ledger", name),
            *(one.opening, one.entered, one.left_first, one.left_second, one.used_up, one.written_off, one.in_zone),
        )
        for name, one in run.ledger.items()
    )
    return Table(voice("电子台账", "The ledger"), columns, rows)
