"""The impact of a change as a planner and a policy officer read it: sentences first, then the tables behind them."""

from __future__ import annotations

from collections.abc import Iterator

from border_sim.analysis.wording import percent
from border_sim.cli.answer import print_lines
from border_sim.cli.effects_text import Said, effect_lines
from border_sim.cli.session import Session
from border_sim.domain.terms import Outcome, Text
from border_sim.flows.words import ENDINGS
from border_sim.report.numbers import count
from border_sim.service.impact_result import DecisionMoved, Impact, OutcomeMoved

_UNFINISHED = Text("尚未结束", "unfinished")


def print_impact(session: Session, impact: Impact, *, everything: bool) -> None:
    """Print the impact of a change, with every measure or with those that tell something."""
    said = [*_lines(impact), *_effects(impact, everything=everything)]
    print_lines(session, [(depth, session.words(text)) for depth, text in said])


def _lines(impact: Impact) -> Iterator[Said]:
    name, packs = impact.scenario.title, f"{impact.old_name} → {impact.new_name}"
    yield (
        0,
        Text(
            f"{name.zh}：{packs}（种子{impact.seed}，{impact.replications}次重复，相同的随机数）",
            f"{name.en}: {packs} (seed {impact.seed}, {impact.replications} replications, common random numbers)",
        ),
    )
    for sentence in impact.summary:
        yield 1, Text(sentence.zh, sentence.en)
    mean = Text("（每次重复平均）", " (mean of a replication)") if impact.replications > 1 else Text("", "")
    if impact.decisions:
        yield 0, Text("", "")
        yield 0, Text(f"谁的判定改变{mean.zh}", f"Whose decision changes{mean.en}")
    for one in impact.decisions:
        yield from _decision(one)
    changed = [one for one in impact.outcomes if one.changed]
    if changed:
        yield 0, Text("", "")
        yield 0, Text(f"谁的结局改变{mean.zh}", f"Who ends otherwise{mean.en}")
    for outcome in changed:
        yield from _outcome(outcome)


def _decision(one: DecisionMoved) -> Iterator[Said]:
    yield (
        1,
        Text(
            f"{one.where.zh}（{one.source_title.zh}），{one.title.zh}：{count(one.journeys)}中的{count(one.changed)}",
            f"{one.where.en} ({one.source_title.en}), {one.title.en}: {count(one.changed)} of {count(one.journeys)}",
        ),
    )
    for move in one.moves:
        zh, en = f"{move.old.zh} → {move.new.zh}", f"{move.old.en} → {move.new.en}"
        yield (
            2,
            Text(
                f"{zh}：{count(move.count)}（{percent(move.share)}）",
                f"{en}: {count(move.count)} ({percent(move.share)})",
            ),
        )


def _outcome(one: OutcomeMoved) -> Iterator[Said]:
    yield 1, Text(f"{one.title.zh}：{count(one.changed)}", f"{one.title.en}: {count(one.changed)}")
    for old, ends in one.matrix.items():
        for new, journeys in ends.items():
            if old != new:
                was, now = _ending(old), _ending(new)
                yield 2, Text(f"{was.zh} → {now.zh}：{count(journeys)}", f"{was.en} → {now.en}: {count(journeys)}")


def _ending(name: str) -> Text:
    return ENDINGS.get(Outcome(name), _UNFINISHED)


def _effects(impact: Impact, *, everything: bool) -> Iterator[Said]:
    if impact.effects:
        yield 0, Text("", "")
        yield (
            0,
            Text(
                "等待、通关时间与三项目标（新减旧，95%区间）",
                "Waiting, sojourn and the three aims (new less old, 95 % intervals)",
            ),
        )
        yield from effect_lines(impact.effects, everything=everything)
