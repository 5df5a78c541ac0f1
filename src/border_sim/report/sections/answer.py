"""The answer first: what it came to in a sentence, and whether each target was met."""

from __future__ import annotations

from border_sim.analysis.targets import BOUNDS
from border_sim.domain.results import RunResult, TargetResult
from border_sim.report.cells import cell_text
from border_sim.report.measures import measure_title, measure_unit
from border_sim.report.parts import Card, Cards, Lead, Part, Points, Section
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import Exhibit


def answer(exhibit: Exhibit, voice: Voice) -> Section:
    """Return the answer, the targets, and where it jammed."""
    run = exhibit.run
    parts: list[Part] = [Lead(tuple(voice.say(words) for words in exhibit.headline))] if exhibit.headline else []
    if run.targets:
        met = sum(target.met for target in run.targets)
        title = voice(f"目标：{len(run.targets)}项中达到{met}项", f"Targets: {met} of {len(run.targets)} met")
        parts.append(Cards(title, tuple(_target(target, run, voice) for target in run.targets)))
    if run.bottlenecks:
        parts.append(voice("哪里堵，为什么：", "Where it jammed, and why:"))
        parts.append(Points(tuple(voice.say(one.says) for one in run.bottlenecks)))
    else:
        parts.append(voice("没有一处堵塞。", "Nowhere did a station hold the traffic up."))
    if exhibit.notices:
        parts.append(voice("本报告未能显示：", "What this report could not show:"))
        parts.append(Points(tuple(voice.say(words) for words in exhibit.notices)))
    return Section("answer", voice("结论", "The answer"), tuple(parts))


def _target(target: TargetResult, run: RunResult, voice: Voice) -> Card:
    unit = measure_unit(target.measure)
    bound, limit = voice.say(BOUNDS[target.bound]), cell_text(target.limit, unit, voice.language)
    return Card(
        title=voice.say(measure_title(target.measure, run)),
        value=cell_text(target.estimate, unit, voice.language),
        detail=voice(f"要求{bound}{limit}", f"should be {bound} {limit}"),
        tone="good" if target.met else "bad",
        mark=voice("达到", "met") if target.met else voice("未达到", "missed"),
    )
