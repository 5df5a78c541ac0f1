"""Differences between two policies in words: waiting and sojourn by flow and station, and the three aims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from border_sim.analysis.measure_words import measure_words
from border_sim.analysis.paired import Difference
from border_sim.analysis.summary import Summary
from border_sim.analysis.targets import amount
from border_sim.analysis.wording import Titles, number
from border_sim.domain.results import Words
from border_sim.service.impact_result import Effect

Unit = Literal["share", "seconds", "count", "documents"]

OF_FLOWS: Mapping[str, Unit] = {
    "cleared": "count",
    "refused": "count",
    "returned": "count",
    "waiting.mean": "seconds",
    "waiting.p95": "seconds",
    "sojourn.mean": "seconds",
    "sojourn.p95": "seconds",
}
OF_STATIONS: Mapping[str, Unit] = {"waiting.mean": "seconds", "waiting.p95": "seconds", "utilisation": "share"}
"""What is compared of each flow and each station, with its unit."""


def effects_of(differences: Mapping[str, Difference], summary: Summary, titles: Titles) -> Iterator[Effect]:
    """Iterate over the effects of a change; `summary` is that of the old policy and names what there is."""
    return effects(usual_measures(summary), differences, summary, titles)


def usual_measures(summary: Summary) -> dict[str, Unit]:
    """Return the measures that are compared unless others are chosen, by their paths, with their units."""
    flows = {f"flows.{name}.{measure}": unit for name in summary.flows for measure, unit in OF_FLOWS.items()}
    stations = {f"stations.{name}.{what}": unit for name in summary.stations for what, unit in OF_STATIONS.items()}
    aims = {f"aims.{aim}.{name}": measured.unit for aim, found in summary.aims for name, measured in found.items()}
    return {**flows, **stations, **aims}


def effects(
    measures: Mapping[str, Unit], differences: Mapping[str, Difference], summary: Summary, titles: Titles
) -> Iterator[Effect]:
    """Iterate over the effects of a change on some measures; one that either policy has not is left out."""
    for path, unit in measures.items():
        difference = differences.get(path)
        if difference is not None and difference.change.value is not None:
            yield Effect(
                name=path,
                says=measure_words(path, summary, titles),
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
