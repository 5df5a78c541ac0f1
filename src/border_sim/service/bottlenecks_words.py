"""Where the next officers should go, in the sentences with which one would answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from border_sim.analysis.paired import Verdict
from border_sim.analysis.tolls import EVERYBODY
from border_sim.analysis.wording import number, percent, seconds, title
from border_sim.domain.quantities import MINUTE
from border_sim.domain.results import Words
from border_sim.service.bottlenecks_result import Bottlenecks, ChangeEffect, FlowSaved, Saved, StationCause
from border_sim.service.savings import MINUTES

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

TOLD = 2
"""Flows of which a sentence tells."""

WORTH_TELLING = 1.0
"""Seconds below which nobody asks who saves them."""

UNSURE: Mapping[Verdict, Words] = {
    "same": Words(zh="没有差别", en="no difference"),
    "not distinguishable": Words(zh="与没有差别不可区分", en="not distinguishable from none"),
    "one replication": Words(zh="只有一次重复，无法判断是否偶然", en="one replication cannot tell it from chance"),
}
"""What is said of a difference that may be none."""


def placement_words(officer: int, where: Words, effect: ChangeEffect, by: str, titles: Mapping[str, Words]) -> Words:
    """Return where an officer should go, and what it saves whom."""
    said = [_criterion(effect.saved, by), *_flows(effect, titles)]
    head = Words(zh=f"第{officer}名：{where.zh}", en=f"{_ordinal(officer)} officer: {where.en}")
    return Words(
        zh=f"{head.zh}，{'；'.join(one.zh for one in said)}",
        en=f"{head.en}, {'; '.join(one.en for one in said)}",
    )


def _ordinal(number: int) -> str:
    return ORDINALS[number - 1] if number <= len(ORDINALS) else f"{number}th"


def _criterion(saved: Saved, by: str) -> Words:
    value, unsure = saved.saved.value or 0.0, UNSURE.get(saved.verdict)
    beside = Words(zh=f"（{unsure.zh}）", en=f" ({unsure.en})") if unsure else Words(zh="", en="")
    if by == MINUTES:
        amount = number(round(value / MINUTE))
        return Words(zh=f"所有行程合计节省{amount}分钟{beside.zh}", en=f"saves {amount} minutes in all{beside.en}")
    time = seconds(value)
    return Words(zh=f"`{by}`缩短{time.zh}{beside.zh}", en=f"saves {time.en} at `{by}`{beside.en}")


def _flows(effect: ChangeEffect, titles: Mapping[str, Words]) -> Iterator[Words]:
    """Iterate over what those flows save at their 95th percentile that surely save most, and over who is cleared."""
    flows = [(name, saved) for name, saved in effect.flows.items() if name != EVERYBODY]
    sure = [
        one for one in flows if one[1].p95.verdict == "differs" and abs(one[1].p95.saved.value or 0.0) >= WORTH_TELLING
    ]
    for name, saved in sorted(sure, key=lambda one: -abs(one[1].p95.saved.value or 0.0))[:TOLD]:
        yield _tail(title(titles, f"flows.{name}", name), saved)
    for name, saved in flows:
        if saved.cleared.verdict == "differs" and (saved.cleared.saved.value or 0.0) > 0:
            who, more = title(titles, f"flows.{name}", name), f"{saved.cleared.saved.value:.3g}"
            yield Words(zh=f"{who.zh}多放行{more}次", en=f"clears {more} more journeys of {who.en}")


def _tail(who: Words, saved: FlowSaved) -> Words:
    value = saved.p95.saved.value or 0.0
    amount = seconds(abs(value))
    if value < 0:
        return Words(zh=f"{who.zh}第95百分位增加{amount.zh}", en=f"costs {amount.en} at the p95 of {who.en}")
    return Words(zh=f"{who.zh}第95百分位缩短{amount.zh}", en=f"{amount.en} at the p95 of {who.en}")


def summary_words(answer: Bottlenecks) -> Iterator[Words]:
    """Iterate over the answer: the officers, and where one would have looked instead."""
    yield from (one.says for one in answer.officers)
    if not answer.officers:
        yield Words(zh="任何岗位增派一人都不能节省时间。", en="One more officer saves no time, wherever one stands.")
    stations = {one.station: one for one in answer.stations}
    yield _busiest(stations[answer.busiest], answer)
    if answer.longest_active is not None:
        yield _active(stations[answer.longest_active])


def _busiest(busiest: StationCause, answer: Bottlenecks) -> Words:
    used = percent(busiest.utilisation or 0.0)
    head = Words(
        zh=f"利用率最高的是{busiest.title.zh}（{used}）",
        en=f"the busiest station is {busiest.title.en} ({used} of its time)",
    )
    if answer.officers and answer.officers[0].station == busiest.station:
        return Words(zh=f"{head.zh}，正是首先应增派之处", en=f"{head.en}, which is where the first officer goes")
    saved = _criterion(busiest.one_more.saved, answer.by)
    return Words(zh=f"{head.zh}，在那里增派一人{saved.zh}", en=f"{head.en}: one more there {saved.en}")


def _active(station: StationCause) -> Words:
    sole, shifting = percent(station.sole.value or 0.0), percent(station.shifting.value or 0.0)
    return Words(
        zh=f"按活动时段法，{station.title.zh}充当瓶颈的时间最长：单独{sole}，转移中{shifting}",
        en=f"by the active-period method {station.title.en} is the bottleneck longest: "
        f"alone {sole} of the time, shifting {shifting}",
    )
