"""What a boundary example shows, in words: its title."""

from __future__ import annotations

from collections.abc import Iterable

from border_sim.domain.terms import Text
from border_sim.proof.showing import Aspect, Target
from border_sim.rules.pack import RulePack
from border_sim.rules.words import outcome_title


def title_of(pack: RulePack, targets: Iterable[Target]) -> Text:
    """Return the title of an example that shows some targets."""
    together: dict[tuple[Aspect, str], list[Text]] = {}
    for target in sorted(targets, key=lambda target: (target.subject, target.aspect, target.about)):
        together.setdefault((target.aspect, target.subject), []).extend(_about(pack, target))
    parts = [_part(pack, aspect, subject, about) for (aspect, subject), about in together.items()]
    return Text("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))


def _about(pack: RulePack, target: Target) -> list[Text]:
    if target.aspect is Aspect.ANSWER:
        return [outcome_title(pack.decisions[target.subject], answer) for answer in target.about]
    if target.about == (target.subject,):
        return [Text("抽签", "the lot")]
    if target.aspect in {Aspect.INSIDE, Aspect.OUTSIDE} and target.about:
        return [pack.facts[name].title for name in target.about]
    if target.aspect is Aspect.OUTSIDE:
        return [Text("日期", "the day")]
    return [Text(name, name) for name in target.about]


def _part(pack: RulePack, aspect: Aspect, subject: str, about: Iterable[Text]) -> Text:
    zh = "、".join(dict.fromkeys(each.zh for each in about))
    en = ", ".join(dict.fromkeys(each.en for each in about))
    if aspect is Aspect.INSIDE:
        return Text(f"{subject}边界内（{zh}）", f"just inside {subject} ({en})")
    if aspect is Aspect.OUTSIDE:
        return Text(f"{subject}边界外（{zh}）", f"just outside {subject} ({en})")
    if aspect is Aspect.BEATS:
        return Text(f"{subject}优先于{zh}", f"{subject} beats {en}")
    if aspect is Aspect.DECIDES:
        return Text(f"由{subject}决定", f"{subject} decides")
    decision = pack.decisions[subject].title
    return Text(f"{decision.zh}为“{zh}”", f"{decision.en}: {en}")
