"""What a boundary example shows, in words: its title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from border_sim.domain.terms import Text
from border_sim.proof.trials.showing import Aspect, Target
from border_sim.rules.condition_words import within
from border_sim.rules.pack import RulePack
from border_sim.rules.words import outcome_title

SIDES = {
    Aspect.INSIDE: Text("边界内", "just inside"),
    Aspect.OUTSIDE: Text("边界外", "just outside"),
    Aspect.DECIDES: Text("起作用", "decided by"),
}


def title_of(pack: RulePack, targets: Iterable[Target]) -> Text:
    """Return the title of an example that shows some targets: `just inside CH-020 (risk); just outside CH-030 (grade)`.

    That an answer can be given is said only where nothing else is shown.
    """
    ordered = sorted(targets, key=lambda target: (target.subject, target.about))
    parts = [part for aspect in SIDES for part in _side(pack, aspect, ordered)]
    parts += [
        Text(f"{target.subject}优先于{target.about[0]}", f"{target.subject} beats {target.about[0]}")
        for target in ordered
        if target.aspect is Aspect.BEATS
    ]
    return _joined(parts or [_answer(pack, target) for target in ordered], ("；", "; "))


def _side(pack: RulePack, aspect: Aspect, targets: Iterable[Target]) -> Iterator[Text]:
    """Iterate over the part that names all edges of which an example lies on one side; there may be none."""
    together: dict[str, list[Text]] = {}
    for target in targets:
        if target.aspect is aspect:
            together.setdefault(target.subject, []).extend(_about(pack, target))
    if together:
        edges = _joined([_edge(rule, about) for rule, about in together.items()], ("、", ", "))
        yield Text(f"{SIDES[aspect].zh}：{edges.zh}", f"{SIDES[aspect].en} {edges.en}")


def _edge(rule: str, about: Iterable[Text]) -> Text:
    facts = _joined(list(dict.fromkeys(about)), ("、", ", "))
    return Text(f"{rule}（{facts.zh}）", f"{rule} ({facts.en})") if facts.en else Text(rule, rule)


def _about(pack: RulePack, target: Target) -> list[Text]:
    """Return the facts across which an edge lies."""
    if target.about == (target.subject,):
        return [Text("抽查", "selection")]
    if target.about or target.aspect is Aspect.DECIDES:
        return [Text(title.zh, within(title.en)) for title in (pack.facts[name].title for name in target.about)]
    return [Text("施行日期", "its dates")]


def _answer(pack: RulePack, target: Target) -> Text:
    decision = pack.decisions[target.subject]
    outcome = outcome_title(decision, target.about[0])
    return Text(f"{decision.title.zh}为“{outcome.zh}”", f"{within(decision.title.en)} is “{outcome.en}”")


def _joined(parts: Iterable[Text], between: tuple[str, str]) -> Text:
    texts = list(parts)
    return Text(between[0].join(text.zh for text in texts), between[1].join(text.en for text in texts))
