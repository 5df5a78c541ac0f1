"""What experiments came to: what more officers save, how alternatives differ, and which points nothing beats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from border_sim.analysis.preferences import preferred
from border_sim.analysis.tolls import EVERYBODY
from border_sim.domain.quantities import MINUTE
from border_sim.domain.results import Estimate
from border_sim.domain.terms import Text
from border_sim.report.parts import Cell, Column, Table, Tone, Unit
from border_sim.report.voice import Voice
from border_sim.service.bottlenecks_result import Bottlenecks, Placement, Saved
from border_sim.service.comparison_result import Contrast
from border_sim.service.frontier_result import Frontier, FrontierPoint
from border_sim.service.impact_result import Effect
from border_sim.service.savings import MINUTES

UNSURE = {"same": Text("无", "none"), "not distinguishable": Text("不明", "unclear")}
"""What stands in a cell instead of a difference that may be none."""

VERDICTS: dict[str, Text] = {
    "better": Text("更好", "better"),
    "worse": Text("更差", "worse"),
    "differs": Text("有差别", "differs"),
    "not distinguishable": Text("不可区分", "not distinguishable"),
    "same": Text("没有变化", "no difference"),
    "one replication": Text("仅一次重复", "one replication"),
}

SIGNS = {"better": "▲ ", "worse": "▼ ", "differs": "■ ", "not distinguishable": "○ "}
"""What stands before a verdict; charts have the same signs."""

TONES: dict[str, Tone] = {"better": "good", "worse": "bad", "differs": "plain"}

STANDINGS: dict[str, Text] = {
    "unbeaten": Text("未被超过", "unbeaten"),
    "doubtful": Text("或被超过", "perhaps beaten"),
    "beaten": Text("被超过", "beaten"),
}


def officers_table(answer: Bottlenecks, voice: Voice) -> Table:
    """Return what each further officer saves, flow by flow."""
    columns = (
        Column(voice("增派", "officer")),
        Column(voice("流量", "flow")),
        Column(voice("合计分钟", "minutes in all"), "count"),
        Column(voice("其中排队", "of them waiting"), "count", spare=1),
        Column(voice("中位数", "median"), "seconds"),
        Column(voice("第95百分位", "p95"), "seconds"),
        Column(voice("多放行", "cleared more"), "count"),
    )
    rows = tuple(row for placement in answer.officers for row in _officer(placement, voice))
    title = voice("每名增派人员节省什么（±为95%区间的一半）", "What each officer saves (± is half of a 95 % interval)")
    return Table(title, columns, rows, is_grouped=True)


def _officer(placement: Placement, voice: Voice) -> Iterator[tuple[Cell, ...]]:
    named = f"{placement.officer}. {voice.say(placement.title)}"
    for flow, saved in placement.effect.flows.items():
        if flow != EVERYBODY and saved.spent.verdict == "same":
            continue
        title = voice("全部", "all") if flow == EVERYBODY else voice.title("flows", flow)
        yield (
            *(named, title, _minutes(saved.spent, voice), _minutes(saved.waited, voice)),
            *(_saved(saved.p50, voice), _saved(saved.p95, voice), _saved(saved.cleared, voice)),
        )


def causes_table(answer: Bottlenecks, voice: Voice) -> Table:
    """Return what relief would save at each station, beside how busy it is."""
    in_minutes = answer.by == MINUTES
    unit: Unit = "count" if in_minutes else "seconds"
    by = voice("分钟", "minutes") if in_minutes else answer.by
    columns = (
        Column(voice("岗位", "station")),
        Column(voice("多一人", "one more server"), unit),
        Column(voice("快一成", "10 % quicker"), unit),
        Column(voice("利用率", "utilisation"), "share"),
        Column(voice("排队分钟", "minutes waited"), "count", spare=1),
        Column(voice("单独瓶颈", "sole bottleneck"), "share", spare=2),
        Column(voice("转移瓶颈", "shifting"), "share", spare=3),
    )
    cell = _minutes if in_minutes else _saved
    rows = tuple(
        (
            *(voice.say(row.title), cell(row.one_more.saved, voice), cell(row.quicker.saved, voice)),
            *(row.utilisation, _whole(row.waited.value), row.sole.value, row.shifting.value),
        )
        for row in answer.stations
        if row.utilisation
    )
    title = voice(f"每个岗位：多一人、快一成各节省多少（{by}）", f"Each station: what relief would save ({by})")
    return Table(title, columns, rows)


def _minutes(saved: Saved, voice: Voice) -> Cell:
    return _unsure(saved, voice) or scaled(saved.saved, MINUTE)


def _saved(saved: Saved, voice: Voice) -> Cell:
    return _unsure(saved, voice) or saved.saved


def _unsure(saved: Saved, voice: Voice) -> str:
    text = UNSURE.get(saved.verdict)
    return text.into(voice.language) if text else ""


def scaled(estimate: Estimate, unit: float) -> Estimate:
    """Return an estimate in another unit."""
    if estimate.value is None:
        return estimate
    half = None if estimate.half_width is None else estimate.half_width / unit
    return Estimate(value=estimate.value / unit, half_width=half)


def _whole(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds / MINUTE)


def effects_tables(contrast: Contrast, title: str, voice: Voice) -> Iterator[Table]:
    """Iterate over what differs between two alternatives, or may: a table for each unit."""
    units: tuple[tuple[Unit, Text], ...] = (
        ("seconds", Text("时间", "times")),
        ("share", Text("比例", "shares")),
        ("count", Text("数量", "counts")),
        ("number", Text("单证", "documents")),
    )
    for unit, name in units:
        effects = [effect for effect in contrast.effects if unit_of(effect) == unit and effect.verdict != "same"]
        if effects:
            yield _effects(effects, unit, voice(f"{title}：{name.zh}", f"{title}: {name.en}"), voice)


def _effects(effects: Iterable[Effect], unit: Unit, title: str, voice: Voice) -> Table:
    columns = (
        Column(voice("指标", "measure")),
        Column(contrast_word(voice, old=True), unit),
        Column(contrast_word(voice, old=False), unit),
        Column(voice("变化", "change"), unit),
        Column(voice("判断", "verdict")),
    )
    rows = tuple(
        (
            *(voice.say(effect.says), effect.old.value, effect.new.value, effect.change),
            SIGNS.get(verdict(effect), "") + VERDICTS[verdict(effect)].into(voice.language),
        )
        for effect in effects
    )
    return Table(title, columns, rows)


def contrast_word(voice: Voice, *, old: bool) -> str:
    """Return what the two sides of a contrast are called."""
    return voice("基准", "baseline") if old else voice("方案", "alternative")


def unit_of(effect: Effect) -> Unit:
    """Return in which unit an effect is."""
    return "number" if effect.unit == "documents" else effect.unit


def verdict(effect: Effect) -> str:
    """Return whether a difference beyond chance is for the better, where one way of it is better."""
    goal = preferred(effect.name)
    if effect.verdict != "differs" or goal is None or not effect.change.value:
        return effect.verdict
    return "better" if (effect.change.value < 0) == (goal == "min") else "worse"


def frontier_table(frontier: Frontier, voice: Voice) -> Table:
    """Return the points, those that nothing beats first, and these by the first objective."""
    columns = (
        Column(voice("点", "point"), "count"),
        *(Column(knob.name) for knob in frontier.knobs),
        *(Column(voice.say(one.title), one.unit) for one in frontier.objectives),
        Column(voice("地位", "standing")),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            point.number,
            *(point.values[knob.paths[0]] for knob in frontier.knobs),
            *(point.estimates[one.path] for one in frontier.objectives),
            standing(point, voice),
        )
        for point in sorted(frontier.points, key=lambda one: _place(frontier, one))
    )
    return Table(voice("前沿：各点", "The frontier: points"), columns, rows)


def standing(point: FrontierPoint, voice: Voice) -> str:
    """Return how a point stands among the others."""
    by, words = point.beaten_by, STANDINGS[point.standing].into(voice.language)
    return words if by is None else voice(f"{words}（点{by}）", f"{words} (by {by})")


def _place(frontier: Frontier, point: FrontierPoint) -> tuple[int, float]:
    objective = frontier.objectives[0]
    value = point.estimates[objective.path].value
    sign = -1 if objective.goal == "max" else 1
    return tuple(STANDINGS).index(point.standing), float("-inf") if value is None else sign * value
