"""The rules that decided most crossings, with their basis."""

from __future__ import annotations

from border_sim.report import options
from border_sim.report.parts import Chart, Column, Section, Table
from border_sim.report.scales import rows_axis, rows_height
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import Exhibit, RuleCount

MOST_BARS = 15
MOST_ROWS = 60


def rules_deciding(exhibit: Exhibit, voice: Voice) -> Section | None:
    """Return how many crossings each rule decided."""
    rules = [rule for rule in exhibit.rules if rule.crossings]
    if not rules:
        return None
    first = rules[0]
    assumed = sum(rule.is_assumed for rule in rules)
    summary = voice(
        f"决定最多的是{first.id}“{first.title.zh}”：{voice.share(first.share)}的过线；"
        f"起作用的{len(rules)}条规则中{assumed}条出自假设。",
        f"{first.id}, {first.title.en}, decided most: {voice.share(first.share)} of all crossings; "
        f"of {len(rules)} rules that decided anything {assumed} rest on an assumption.",
    )
    title = voice("决定过线最多的规则", "Rules that decided most crossings")
    shown = rules[:MOST_BARS]
    names = [f"{rule.id} {voice.say(rule.title)}" for rule in shown]
    option = {
        "grid": options.grid(top=8, right=64),
        "tooltip": options.hover("share"),
        "xAxis": options.measured("share", max=1),
        "yAxis": rows_axis(names),
        "series": [
            {
                "type": "bar",
                "name": voice("占全部过线", "of all crossings"),
                "barMaxWidth": 16,
                "itemStyle": {"color": "@flow-1"},
                "label": {"show": True, "position": "right", "formatter": "@share", "color": "@ink"},
                "data": [rule.share for rule in shown],
            }
        ],
    }
    chart = Chart("rules-bars", title, summary, option, _table(rules, title, voice), rows_height(names))
    return Section("rules", voice("起决定作用的规则", "The rules that decided"), (chart,))


def _table(rules: list[RuleCount], title: str, voice: Voice) -> Table:
    left = len(rules) - MOST_ROWS
    if left > 0:
        title = voice(f"{title}（另有{left}条未列）", f"{title} ({left} more are left out)")
    columns = (
        Column(voice("规则", "rule")),
        Column(voice("内容", "what it says")),
        Column(voice("决定事项", "decision")),
        Column(voice("过线数", "crossings"), "count"),
        Column(voice("占比", "share"), "share"),
        Column(voice("依据", "basis")),
    )
    rows = tuple(
        (
            *(f"{rule.id} {voice.say(rule.title)}", voice.say(rule.says), voice.say(rule.decision_title)),
            *(rule.crossings, rule.share, voice("；", "; ").join(voice.say(basis) for basis in rule.basis)),
        )
        for rule in rules[:MOST_ROWS]
    )
    return Table(title, columns, rows)
