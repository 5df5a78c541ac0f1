"""Who should work when: the roster against what there is now, hour by hour, and whether it meets the targets."""

from __future__ import annotations

from border_sim.domain.results import TargetResult
from border_sim.report import options
from border_sim.report.parts import Cell, Chart, Column, Part, Points, Section, Table
from border_sim.report.voice import Voice
from border_sim.report.words import MET, MISSED
from border_sim.service.staff_result import StaffedDay, Staffing, StationRoster

HOURS = 24


def staff_section(answer: Staffing, voice: Voice) -> Section:
    """Return the sentences, the targets, what it costs, and a chart of every station."""
    parts: list[Part] = [Points(tuple(voice.say(words) for words in answer.summary))]
    parts += [_targets(answer, voice), _costs(answer, voice)]
    parts += [_chart(row, voice) for row in answer.stations]
    parts.append(_shifts(answer, voice))
    if answer.prices:
        parts += [
            voice("每项目标收紧一成的代价：", "What it costs to tighten each target by a tenth:"),
            Points(tuple(voice.say(price.says) for price in answer.prices)),
        ]
    return Section("staffing", voice("排班", "The roster"), tuple(parts))


def _plans(answer: Staffing, voice: Voice) -> list[tuple[str, StaffedDay]]:
    plans = [(voice("排班", "roster"), answer.roster)]
    if answer.rule_of_thumb is not None:
        plans.append((voice("经验法则", "rule of thumb"), answer.rule_of_thumb))
    return [*plans, (voice("现有", "present"), answer.present)]


def _targets(answer: Staffing, voice: Voice) -> Table:
    plans = _plans(answer, voice)
    columns = (Column(voice("目标", "target")), *(Column(name) for name, _ in plans))
    rows = tuple(
        (voice.say(target.says), *(_met(plan.targets[number], voice) for _, plan in plans))
        for number, target in enumerate(answer.roster.targets)
    )
    fresh = len(answer.fresh)
    title = voice(f"目标（{fresh}次新的重复）", f"Targets, in {fresh} fresh replications")
    return Table(title, columns, rows)


def _met(target: TargetResult, voice: Voice) -> str:
    return voice(f"{MET} 达到", f"{MET} met") if target.met else voice(f"{MISSED} 未达到", f"{MISSED} missed")


def _costs(answer: Staffing, voice: Voice) -> Table:
    columns = (
        Column(voice("岗位", "station")),
        Column(voice("上班人数", "officers"), "count"),
        Column(voice("排班", "roster"), "number"),
        Column(voice("经验法则", "rule of thumb"), "number"),
        Column(voice("现有", "present"), "number"),
    )
    rows: list[tuple[Cell, ...]] = [
        (voice.say(row.title), row.officers, row.cost, row.rule_of_thumb_cost, row.present_cost)
        for row in answer.stations
    ]
    if len(rows) > 1:
        thumb = answer.rule_of_thumb.cost if answer.rule_of_thumb else None
        officers = sum(row.officers for row in answer.stations)
        rows.append((voice("合计", "in all"), officers, answer.roster.cost, thumb, answer.present.cost))
    return Table(voice("各岗位每日人时", "Officer-hours of a day by station"), columns, tuple(rows))


def _chart(row: StationRoster, voice: Voice) -> Chart:
    labels = [f"{hour:02}" for hour in range(HOURS)]
    names = voice("在岗人数", "officers"), voice("工作量", "work")
    staff: options.Json = {
        "type": "line",
        "step": "end",
        "name": names[0],
        "data": list(row.by_hour),
        "symbol": "none",
        "lineStyle": {"width": 2, "color": options.COLOURS[0]},
        "itemStyle": {"color": options.COLOURS[0]},
    }
    work: options.Json = {
        "type": "bar",
        "name": names[1],
        "data": list(row.load_by_hour),
        "itemStyle": {"color": options.COLOURS[1], "opacity": 0.55},
        "barCategoryGap": "20%",
    }
    option: options.Json = {
        "grid": options.grid(top=44),
        "legend": options.legend(names),
        "tooltip": options.hover("number"),
        "xAxis": options.category(labels),
        "yAxis": options.measured("number", minInterval=1),
        "series": [work, staff],
    }
    most = max(row.by_hour)
    at = labels[row.by_hour.index(most)]
    summary = voice(
        f"最多{most}人（{at}时），一天共{row.officers}人上班。",
        f"At most {most} are there, at {at}:00; {row.officers} come to work in a day.",
    )
    columns = (Column(voice("时", "hour")), Column(names[0], "count"), Column(names[1], "number"))
    table = Table(voice.say(row.title), columns, tuple(zip(labels, row.by_hour, row.load_by_hour, strict=True)))
    return Chart(f"staff-{options.anchor(row.station)}", voice.say(row.title), summary, option, table, 240)


def _shifts(answer: Staffing, voice: Voice) -> Table:
    columns = (
        Column(voice("岗位", "station")),
        Column(voice("班次", "shift")),
        Column(voice("人数", "officers"), "count"),
        Column(voice("每人人时", "hours each"), "number"),
    )
    rows = tuple(
        (voice.say(row.title), ", ".join(f"{begin}–{end}" for begin, end in shift.spans), shift.officers, shift.cost)
        for row in answer.stations
        for shift in row.shifts
    )
    return Table(voice("班次", "Shifts"), columns, rows, is_grouped=True)
