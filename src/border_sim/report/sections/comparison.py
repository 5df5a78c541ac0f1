"""Alternatives beside a baseline: who is better, which targets are met, what differs by how much."""

from __future__ import annotations

from collections.abc import Iterator

from border_sim.analysis.targets import BOUNDS, amount
from border_sim.domain.results import TargetResult
from border_sim.report.cells import cell_text
from border_sim.report.numbers import estimated
from border_sim.report.parts import Chart, Column, Part, Points, Section, Table
from border_sim.report.tables.experiments import TONES, VERDICTS, effects_tables, unit_of, verdict
from border_sim.report.voice import Voice
from border_sim.report.whiskers import Whisker, height, whisker_option
from border_sim.report.words import MET, MISSED
from border_sim.service.comparison_result import Comparison, Contrast
from border_sim.service.exhibit_result import Exhibit
from border_sim.service.impact_result import Effect

MOST_ROWS = 24


def comparison(exhibit: Exhibit, voice: Voice) -> Section | None:
    """Return the comparison, where there is one."""
    return comparison_section(exhibit.comparison, voice) if exhibit.comparison else None


def comparison_section(answer: Comparison, voice: Voice) -> Section:
    """Return who is who, the order, the targets, and a chart of what differs for each alternative."""
    parts: list[Part] = [_who(answer, voice)]
    if answer.ranking:
        parts.append(Points(tuple(voice.say(words) for words in answer.ranking.says)))
    if answer.choice:
        parts.append(voice.say(answer.choice.says))
    if answer.alternatives[0].targets:
        parts.append(_targets(answer, voice))
    for contrast in answer.contrasts:
        parts += _contrast(contrast, voice)
    return Section("comparison", voice("方案比较", "Alternatives compared"), tuple(parts))


def _who(answer: Comparison, voice: Voice) -> Table:
    columns = (
        Column(voice("代号", "letter")),
        Column(voice("情景", "scenario")),
        Column(voice("规则", "rules")),
        Column(voice("改动", "changed")),
    )
    rows = tuple(
        (
            one.letter,
            voice.say(one.title) + (voice("（基准）", " (baseline)") if one.letter == answer.baseline else ""),
            voice.say(one.pack.title),
            voice.join([f"{path}={value}" for path, value in one.overrides.items()]) or None,
        )
        for one in answer.alternatives
    )
    title = voice(
        f"所比较的方案：各{answer.replications}次重复，相同的随机数，逐次配对",
        f"What is compared: {answer.replications} replications of each, common random numbers, paired",
    )
    return Table(title, columns, rows)


def _targets(answer: Comparison, voice: Voice) -> Table:
    columns = (Column(voice("目标", "target")), *(Column(one.letter) for one in answer.alternatives))
    rows = []
    for results in zip(*(one.targets for one in answer.alternatives), strict=True):
        named = answer.targets[results[0].measure]
        bound, limit = voice.say(BOUNDS[results[0].bound]), voice.say(amount(results[0].limit, named.unit))
        name = voice(f"{named.title.zh}，{bound}{limit}", f"{named.title.en}, {bound} {limit}")
        rows.append((name, *(_met(result, named.unit, voice) for result in results)))
    return Table(voice("目标", "Targets"), columns, tuple(rows))


def _met(result: TargetResult, unit: str, voice: Voice) -> str:
    mark = voice(f"{MET} 达到", f"{MET} met") if result.met else voice(f"{MISSED} 未达到", f"{MISSED} missed")
    return f"{mark} {estimated(result.estimate, unit, voice.language)}"


def _contrast(contrast: Contrast, voice: Voice) -> Iterator[Part]:
    title = voice(
        f"{contrast.letter}与{contrast.against}之差",
        f"{contrast.letter} less {contrast.against}",
    )
    telling = [effect for effect in contrast.effects if effect.verdict != "same" and _relative(effect) is not None]
    telling.sort(key=lambda effect: (effect.verdict == "not distinguishable", -abs(_relative(effect) or 0.0)))
    tables = list(effects_tables(contrast, title, voice))
    if telling and tables:
        yield _chart(contrast, title, telling, tables[0], voice)
    yield from tables[1:] if telling else tables
    same = sum(effect.verdict == "same" for effect in contrast.effects)
    if same:
        yield voice(f"其余{same}项没有任何变化。", f"{same} more measures: no difference at all.")


def _chart(contrast: Contrast, title: str, effects: list[Effect], table: Table, voice: Voice) -> Chart:
    rows = [_row(effect, voice) for effect in effects[:MOST_ROWS]]
    said = [verdict(effect) for effect in contrast.effects]
    better, worse, sure = said.count("better"), said.count("worse"), said.count("differs")
    summary = voice(
        f"{len(said)}项指标中{better}项更好（▲），{worse}项更差（▼），{sure}项有差别而无好坏之分（■）；"
        f"其余与没有变化不可区分（○）或没有变化。",
        f"Of {len(said)} measures: better {better} (▲), worse {worse} (▼), different with neither being better {sure} "
        "(■); the rest cannot be told from no change (○), or did not change.",
    )
    heading = voice(f"{title}：相对变化与95%区间", f"{title}: relative change with its 95 % interval")
    option = whisker_option(rows, "share", zero=True)
    identity = f"comparison-{contrast.letter}-{contrast.against}"
    return Chart(identity, heading, summary, option, table, height(rows))


def _row(effect: Effect, voice: Voice) -> Whisker:
    value, half = _relative(effect) or 0.0, None
    if effect.change.half_width is not None:
        half = effect.change.half_width / abs(effect.old.value or 1.0)
    low, high = (None, None) if half is None else (value - half, value + half)
    word, unit = verdict(effect), unit_of(effect)
    old = cell_text(effect.old.value, unit, voice.language)
    said = (
        cell_text(effect.change, unit, voice.language),
        voice(f"原为{old}", f"from {old}"),
        VERDICTS[word].into(voice.language),
    )
    return Whisker(voice.say(effect.says), value, low, high, TONES.get(word, "doubt"), said)


def _relative(effect: Effect) -> float | None:
    """Return a change as a share of what it was; null where that was nothing."""
    if effect.change.value is None or not effect.old.value:
        return None
    return effect.change.value / abs(effect.old.value)
