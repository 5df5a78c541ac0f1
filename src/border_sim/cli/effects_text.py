"""Differences between two policies as lines of text: what can be told from chance first, the rest counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from border_sim.domain.terms import Text
from border_sim.service.effects import effect_words
from border_sim.service.impact_result import Effect

Said = tuple[int, Text]
"""A line of text with its depth."""

ALWAYS = ("aims.control.", "aims.openness.")
"""Of these one wants to know that nothing can be told, too: what a change lets through, and whom it stops."""


def effect_lines(effects: Sequence[Effect], *, everything: bool) -> Iterator[Said]:
    """Iterate over the lines for all effects, or for those that tell something with a count of the others."""
    differ = [effect for effect in effects if effect.verdict != "same"]
    told = [effect for effect in differ if everything or _matters(effect)]
    for effect in told:
        said = effect_words(effect)
        yield 1, Text(said.zh, said.en)
    hidden, same = len(differ) - len(told), len(effects) - len(differ)
    if hidden:
        zh, en = (
            f"另有{hidden}项与没有变化不可区分（加 --all 列出）",
            f"{hidden} more measures: not distinguishable from no change",
        )
        yield 1, Text(zh, f"{en} (--all shows them)")
    if same:
        yield 1, Text(f"其余{same}项没有任何变化", f"{same} more measures: no difference at all")


def _matters(effect: Effect) -> bool:
    """Tell whether a measure is shown unasked: what differs, and of the control and openness whether it does."""
    return effect.verdict != "not distinguishable" or effect.name.startswith(ALWAYS)
