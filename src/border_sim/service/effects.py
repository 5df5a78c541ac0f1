"""Differences between two policies in words: waiting and sojourn by flow and station, and the three aims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from border_sim.analysis.paired import Difference
from border_sim.analysis.summary import Summary
from border_sim.analysis.targets import amount
from border_sim.analysis.wording import Titles, number, title
from border_sim.domain.results import Words
from border_sim.service.impact_result import Effect

Unit = Literal["share", "seconds", "count", "documents"]

OF_FLOWS: Mapping[str, tuple[Unit, Words]] = {
    "cleared": ("count", Words(zh="放行数", en="cleared")),
    "refused": ("count", Words(zh="拒绝数", en="refused")),
    "returned": ("count", Words(zh="退回数", en="returned")),
    "waiting.mean": ("seconds", Words(zh="平均等待", en="mean waiting")),
    "waiting.p95": ("seconds", Words(zh="等待（第95百分位）", en="waiting, p95")),
    "sojourn.mean": ("seconds", Words(zh="平均通关时间", en="mean sojourn")),
    "sojourn.p95": ("seconds", Words(zh="通关时间（第95百分位）", en="sojourn, p95")),
}
OF_STATIONS: Mapping[str, tuple[Unit, Words]] = {
    "waiting.mean": ("seconds", Words(zh="平均等待", en="mean waiting")),
    "waiting.p95": ("seconds", Words(zh="等待（第95百分位）", en="waiting, p95")),
    "utilisation": ("share", Words(zh="利用率", en="utilisation")),
}
"""What is compared of each flow and each station, with its unit and its name."""


def effects_of(differences: Mapping[str, Difference], summary: Summary, titles: Titles) -> Iterator[Effect]:
    """Iterate over the effects of a change; `summary` is that of the old policy and names what there is."""
    for part, measures in (("flows", OF_FLOWS), ("stations", OF_STATIONS)):
        for name in getattr(summary, part):
            whose = title(titles, f"{part}.{name}", name)
            for measure, (unit, what) in measures.items():
                says = Words(zh=f"{whose.zh}：{what.zh}", en=f"{whose.en}: {what.en}")
                yield from _effect(f"{part}.{name}.{measure}", differences, unit, says)
    for aim, found in summary.aims:
        for name, measured in found.items():
            yield from _effect(f"aims.{aim}.{name}", differences, measured.unit, measured.says)


def _effect(path: str, differences: Mapping[str, Difference], unit: Unit, says: Words) -> Iterator[Effect]:
    difference = differences.get(path)
    if difference is not None and difference.change.value is not None:
        yield Effect(
            name=path,
            says=says,
            unit=unit,
            old=difference.old,
            new=difference.new,
            change=difference.change,
            verdict=difference.verdict,
        )


def effect_words(effect: Effect) -> Words:
    """Return an effect as a sentence."""
    if effect.verdict == "same" or effect.change.value is None:
        return Words(zh=f"{effect.says.zh}：没有变化", en=f"{effect.says.en}: no difference")
    size, more = _size(effect.change.value, effect.unit), effect.change.value > 0
    old = amount(effect.old.value or 0.0, "count" if effect.unit == "documents" else effect.unit)
    zh, en = f"{'增加' if more else '减少'}{size.zh}", f"{size.en} {'more' if more else 'less'}"
    if not effect.change.value:
        zh, en = "平均不增不减", "neither more nor less on average"
    if effect.change.half_width is not None:
        half = _size(effect.change.half_width, effect.unit)
        zh, en = f"{zh}（±{half.zh}）", f"{en} (± {half.en})"
    zh, en = f"{effect.says.zh}：{zh}，原为{old.zh}", f"{effect.says.en}: {en}, from {old.en}"
    if effect.verdict == "not distinguishable":
        zh, en = f"{zh}；与没有变化不可区分", f"{en}; not distinguishable from no change"
    elif effect.verdict == "one replication":
        zh, en = f"{zh}；仅一次重复，无法估计误差", f"{en}; of one replication, so nobody knows how much is chance"
    return Words(zh=zh, en=en)


def _size(value: float, unit: Unit) -> Words:
    """Return the size of a difference in words; shares differ by points of a hundred."""
    if unit == "share":
        points = number(abs(value) * 100)
        return Words(zh=f"{points}个百分点", en=f"{points} percentage points")
    return amount(abs(value), "count" if unit == "documents" else unit)
