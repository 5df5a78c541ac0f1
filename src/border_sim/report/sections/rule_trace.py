"""What the rules decided of a journey at each line: every decision, the rules that gave it, their words and basis."""

from __future__ import annotations

import re

from border_sim.report.stories import Crossed, Decided, RuleTold
from border_sim.report.voice import Voice
from border_sim.service.explanation import CrossingSaid, Explanation, RuleSaid, VerdictSaid

_LONG = re.compile(r"\d+\.\d{3,}")
"""A number that was drawn, with more figures than anybody reads."""


def facts(said: Explanation, voice: Voice) -> tuple[tuple[str, str], ...]:
    """Return the facts of the journey in words; its flow stands above them."""
    return tuple(
        (voice.say(fact.title), _LONG.sub(lambda number: f"{float(number[0]):.4g}", voice.say(fact.says)))
        for fact in said.facts
        if fact.name != "flow"
    )


def crossings(said: Explanation, voice: Voice) -> tuple[Crossed, ...]:
    """Return what was decided at each line."""
    return tuple(_crossed(crossing, voice) for crossing in said.crossings)


def _crossed(crossing: CrossingSaid, voice: Voice) -> Crossed:
    title = voice.say(crossing.title)
    others = [verdict for verdict in crossing.verdicts if verdict.concerns and not verdict.decided]
    written = [f"{voice.say(one.title)}{voice('：', ': ')}{voice.say(one.says)}" for one in others]
    lacking = [voice.say(document.title) for document in crossing.lacking]
    return Crossed(
        title=title[:1].upper() + title[1:],
        decisions=tuple(_decided(verdict, voice) for verdict in crossing.verdicts if verdict.decided),
        others=voice("无规则适用，按默认：", "No rule applies, so by default: ") + voice("；", "; ").join(written)
        if written
        else "",
        lacking=voice("未持有：", "Not held: ") + voice.join(lacking) if lacking else "",
    )


def _decided(verdict: VerdictSaid, voice: Voice) -> Decided:
    return Decided(
        title=voice.say(verdict.title),
        answer=_answer(verdict, voice),
        rules=tuple(_rule(rule, voice) for rule in verdict.decided),
    )


def _answer(verdict: VerdictSaid, voice: Voice) -> str:
    """Return the answer; where a lot was drawn, what it was drawn between."""
    if verdict.chances and verdict.possible:
        answers = voice("或", " or ").join(voice.say(one.says) for one in verdict.possible)
        return voice(f"{answers}（抽取决定）", f"{answers}, by lot")
    return voice.say(verdict.says)


def _rule(rule: RuleSaid, voice: Voice) -> RuleTold:
    basis = voice("依据：", "Basis: ") + voice("；", "; ").join(voice.say(one.title) for one in rule.basis)
    return RuleTold(
        id=rule.id,
        title=voice.say(rule.title),
        says=voice.say(rule.says),
        basis=basis + voice("。", ". ") + (voice.say(rule.why) if rule.why else ""),
    )
