"""One scenario at many points: how each measure follows what was varied, and every point in a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from border_sim.analysis.targets import BOUNDS, amount
from border_sim.domain.results import Estimate
from border_sim.report import options
from border_sim.report.parts import Cell, Chart, Column, Part, Points, Section, Table, Tone
from border_sim.report.scales import scale
from border_sim.report.voice import Voice
from border_sim.report.whiskers import Whisker, height, whisker_option
from border_sim.report.words import MET, MISSED
from border_sim.service.sweep_result import KnobResult, Measured, Sweep, SweepPoint, TargetAsked

MOST_LINES = len(options.COLOURS)
MOST_ROWS = 40
A_PAIR = 2


def sweep_section(answer: Sweep, voice: Voice) -> Section:
    """Return a chart for each measure, and the points."""
    table = points_table(answer, voice)
    parts: list[Part] = [Points((_played(answer, voice), _met(answer, voice)))]
    parts += [_chart(answer, measure, table, voice) for measure in answer.measures]
    return Section("sweep", voice("扫描", "The sweep"), (*parts, table))


def points_table(answer: Sweep, voice: Voice) -> Table:
    """Return every point with what it was set to and what it came to."""
    columns = [Column(voice("点", "point")), *(Column(knob.name) for knob in answer.knobs)]
    columns += [Column(voice.say(measure.title), measure.unit) for measure in answer.measures]
    if answer.targets:
        columns.append(Column(voice("目标", "targets")))
    rows = [tuple(_row(answer, point, voice)) for point in answer.points]
    title = voice("各点（±为95%区间的一半）", "The points (± is half of a 95 % interval)")
    return Table(title, tuple(columns), tuple(rows))


def _row(answer: Sweep, point: SweepPoint, voice: Voice) -> Iterator[Cell]:
    yield str(point.number)
    yield from (_value(knob, point) for knob in answer.knobs)
    yield from (point.estimates[measure.path] for measure in answer.measures)
    if answer.targets:
        met, all_of_them = len(answer.targets) - len(point.missed), len(answer.targets)
        mark = MISSED if point.missed else MET
        yield voice(f"{mark} {met}/{all_of_them}达到", f"{mark} {met} of {all_of_them} met")


def _played(answer: Sweep, voice: Voice) -> str:
    points, times = len(answer.points), answer.replications
    return voice(
        f"{points}个点，各{times}次重复；种子{answer.seed}，引擎{answer.engine}，各点所遇旅客相同。",
        f"{points} points, each {times} times; seed {answer.seed}, engine {answer.engine}, the same people at each.",
    )


def _met(answer: Sweep, voice: Voice) -> str:
    if not answer.targets:
        return voice("本方案没有目标。", "The scenario has no targets.")
    met = [str(point.number) for point in answer.points if not point.missed]
    if not met:
        return voice("没有一个点达到全部目标。", "No point meets all targets.")
    which = voice.join(met[:MOST_LINES]) + (voice("等", " and others") if len(met) > MOST_LINES else "")
    return voice(f"{len(met)}个点达到全部目标：第{which}点。", f"{len(met)} points meet all targets: number {which}.")


def _chart(answer: Sweep, measure: Measured, table: Table, voice: Voice) -> Chart:
    identity = f"sweep-{options.anchor(measure.path)}"
    title, summary = voice.say(measure.title), _summary(answer, measure, voice)
    lines = _lines(answer)
    if lines is None:
        rows = [_whisker(answer, measure, point) for point in answer.points[:MOST_ROWS]]
        return Chart(identity, title, summary, whisker_option(rows, measure.unit), table, height(rows))
    return Chart(identity, title, summary, _option(answer, measure, lines, voice), table)


def _lines(answer: Sweep) -> tuple[KnobResult, dict[str, list[SweepPoint]]] | None:
    """Return the knob along the axis and a line of points for each value of the other; none where there are more."""
    if len(answer.knobs) > A_PAIR or answer.design not in {"grid", "list"}:
        return None
    along = max(answer.knobs, key=lambda knob: len({_value(knob, point) for point in answer.points}))
    other = next((knob for knob in answer.knobs if knob is not along), None)
    lines: dict[str, list[SweepPoint]] = {}
    for point in answer.points:
        lines.setdefault(f"{other.name} = {_value(other, point)}" if other else along.name, []).append(point)
    is_grid = len({tuple(_value(along, point) for point in points) for points in lines.values()}) == 1
    return (along, lines) if is_grid and len(lines) <= MOST_LINES else None


def _option(
    answer: Sweep, measure: Measured, lines: tuple[KnobResult, dict[str, list[SweepPoint]]], voice: Voice
) -> options.Json:
    along, by_name = lines
    series: list[options.Json] = []
    for number, (name, points) in enumerate(by_name.items()):
        found = [point.estimates[measure.path] for point in points]
        series += options.banded(name, number, [one.value for one in found], _band(found))
    targets = [target for target in answer.targets if target.measure == measure.path]
    for target in targets:
        series[0].setdefault("markLine", _limit(target, measure, voice))
    labels = [_value(along, point) for point in next(iter(by_name.values()))]
    highest = max([_high(point.estimates[measure.path]) for point in answer.points] + [one.limit for one in targets])
    return {
        "grid": options.grid(top=44 + options.legend_height(list(by_name)), bottom=30),
        "legend": options.legend(list(by_name)),
        "tooltip": options.hover(measure.unit),
        "xAxis": options.category(labels, name=along.name, nameLocation="middle", nameGap=30),
        "yAxis": options.measured(measure.unit) | scale(0.0, highest, measure.unit),
        "series": series,
    }


def _limit(target: TargetAsked, measure: Measured, voice: Voice) -> Mapping[str, object]:
    bound, limit = voice.say(BOUNDS[target.bound]), voice.say(amount(target.limit, measure.unit))
    name = voice(f"目标：{bound}{limit}", f"target: {bound} {limit}")
    line = options.limit_line(target.limit, name, axis="y")
    return {**line, "label": {"formatter": name, "position": "insideEndTop", "color": "@ink"}}


def _high(found: Estimate) -> float:
    return (found.value or 0.0) + (found.half_width or 0.0)


def _band(found: Sequence[Estimate]) -> options.Ends:
    if any(one.value is None or one.half_width is None for one in found):
        return None
    low = [(one.value or 0.0) - (one.half_width or 0.0) for one in found]
    return low, [(one.value or 0.0) + (one.half_width or 0.0) for one in found]


def _summary(answer: Sweep, measure: Measured, voice: Voice) -> str:
    found = [(point.estimates[measure.path].value, point) for point in answer.points]
    known = [(value, point) for value, point in found if value is not None]
    if not known:
        return voice("各点均无可测。", "There was nothing to measure at any point.")
    (low, least), (high, most) = min(known, key=lambda one: one[0]), max(known, key=lambda one: one[0])
    low_said, high_said = (voice.say(amount(value, measure.unit)) for value in (low, high))
    return voice(
        f"最低{low_said}（{_at(answer, least)}），最高{high_said}（{_at(answer, most)}）。",
        f"The least is {low_said} ({_at(answer, least)}), the most {high_said} ({_at(answer, most)}).",
    )


def _whisker(answer: Sweep, measure: Measured, point: SweepPoint) -> Whisker:
    found = point.estimates[measure.path]
    value, half = found.value or 0.0, found.half_width
    low, high = (None, None) if half is None else (value - half, value + half)
    tone: Tone = "bad" if point.missed else "good"
    return Whisker(f"{point.number}. {_at(answer, point)}", value, low, high, tone)


def _at(answer: Sweep, point: SweepPoint) -> str:
    return ", ".join(f"{knob.name}={_value(knob, point)}" for knob in answer.knobs)


def _value(knob: KnobResult, point: SweepPoint) -> str:
    return point.values[knob.paths[0]]
