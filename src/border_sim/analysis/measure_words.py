"""The names of measures in words, by the path under which a target would name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from border_sim.analysis.selection import LANES
from border_sim.analysis.summary import Summary
from border_sim.analysis.wording import LINES, Titles, title
from border_sim.domain.results import Words

PARTS = ("flows", "stations", "lanes", "areas", "gates", "joins", "limits", "ledger")
"""The parts of a result whose entries bear a title and have measures of their own."""

STATISTICS: Mapping[str, Words] = {
    "mean": Words(zh="平均{of}", en="mean {of}"),
    "p50": Words(zh="{of}（中位数）", en="{of}, median"),
    "p95": Words(zh="{of}（第95百分位）", en="{of}, p95"),
    "max": Words(zh="最长{of}", en="longest {of}"),
}
TIMES: Mapping[str, Words] = {
    "sojourn": Words(zh="通关时间", en="sojourn"),
    "waiting": Words(zh="等待", en="waiting"),
    "service": Words(zh="服务时间", en="service time"),
}
NUMBERS: Mapping[str, Words] = {
    "arrived": Words(zh="到达数", en="arrived"),
    "cleared": Words(zh="放行数", en="cleared"),
    "refused": Words(zh="拒绝数", en="refused"),
    "returned": Words(zh="退回数", en="returned"),
    "detained": Words(zh="扣留数", en="detained"),
    "destroyed": Words(zh="销毁数", en="destroyed"),
    "unfinished": Words(zh="未完成数", en="unfinished"),
    "dwelling": Words(zh="停留数", en="dwelling"),
    "throughput_per_hour": Words(zh="每小时放行数", en="cleared per hour"),
    "crossings": Words(zh="过线数", en="crossings"),
    "completed": Words(zh="完成过线数", en="crossings completed"),
    "late": Words(zh="超时过线数", en="late crossings"),
    "utilisation": Words(zh="利用率", en="utilisation"),
    "blocked": Words(zh="受阻比例", en="share of time blocked"),
    "mean_waiting": Words(zh="平均等待", en="mean waiting"),
    "mean_service": Words(zh="平均服务时间", en="mean service time"),
    "max_queue": Words(zh="最长队列", en="longest queue"),
    "mean_queue": Words(zh="平均队列", en="mean queue"),
    "offered_load": Words(zh="负荷", en="offered load"),
    "served": Words(zh="服务数", en="served"),
    "left_waiting": Words(zh="期末仍在等待数", en="still waiting at the end"),
    "left_queue": Words(zh="因时限离队数", en="left the queue"),
    "waiting_share": Words(zh="占全部等待的比例", en="share of all waiting"),
    "queue_growth": Words(zh="期末队列增长", en="growth of the queue at the end"),
    "capacity": Words(zh="位置数", en="places"),
    "wanted": Words(zh="需要位置数", en="wanted a place"),
    "mean_occupancy": Words(zh="平均占用", en="mean occupancy"),
    "max_occupancy": Words(zh="最大占用", en="largest occupancy"),
    "full": Words(zh="占满的时间比例", en="share of time full"),
    "asked": Words(zh="询问次数", en="asked"),
    "open": Words(zh="放行次数", en="open"),
    "shut": Words(zh="拦下次数", en="shut"),
    "came": Words(zh="前来会合数", en="came to wait"),
    "began": Words(zh="开始计时数", en="began"),
    "kept": Words(zh="按时完成数", en="kept"),
    "passed": Words(zh="超过时限数", en="passed"),
    "running": Words(zh="仍在计时数", en="running"),
    "opening": Words(zh="期初数", en="opening"),
    "entered": Words(zh="入区数", en="entered"),
    "in_zone": Words(zh="期末在区数", en="in the zone at the end"),
    "left_first": Words(zh="经一线离区数", en="left over the first line"),
    "left_second": Words(zh="经二线离区数", en="left over the second line"),
    "used_up": Words(zh="耗用数", en="used up"),
    "written_off": Words(zh="核销数", en="written off"),
    "discrepancy": Words(zh="账实差异", en="discrepancy"),
}
"""What is measured, in words; `{of}` stands for the time that a statistic is of."""


def measure_words(path: str, summary: Summary, titles: Titles) -> Words:
    """Return the name of a measure in words, its path in backticks where the summary has nothing of the kind."""
    return next(_found(path, summary, titles), Words(zh=f"`{path}`", en=f"`{path}`"))


def _found(path: str, summary: Summary, titles: Titles) -> Iterator[Words]:
    part, _, below = path.partition(".")
    if part in PARTS:
        whose, what = _bearer(f"{part}.", below, getattr(summary, part), titles)
        yield from _said(whose, what)
    elif part == "selection":
        yield from (lane for name, lane in _lanes(summary) if name == below)
    elif part == "aims":
        yield from (one.says for aim, found in summary.aims for name, one in found.items() if f"{aim}.{name}" == below)


def _bearer(prefix: str, below: str, names: Mapping[str, object], titles: Titles) -> tuple[Words | None, str]:
    """Return whose measure it is, and what is left of the path; a name may have dots in it, so the longest counts."""
    bearing = [name for name in names if below.startswith(f"{name}.")]
    if not bearing:
        return None, ""
    name = max(bearing, key=len)
    whose, what = title(titles, f"{prefix}{name}", name), below.removeprefix(f"{name}.")
    for key, known in (("lines.", LINES), ("channels.", titles)):
        if what.startswith(key):
            group, _, what = what.removeprefix(key).partition(".")
            of = known.get(group if key == "lines." else f"channels.{group}", Words(zh=f"`{group}`", en=f"`{group}`"))
            whose = Words(zh=f"{whose.zh}，{of.zh}", en=f"{whose.en}, {of.en}")
    return whose, what


def _said(whose: Words | None, what: str) -> Iterator[Words]:
    time, _, statistic = what.partition(".")
    if whose is None:
        return
    if time in TIMES and statistic in STATISTICS:
        form, of = STATISTICS[statistic], TIMES[time]
        said = Words(zh=form.zh.format(of=of.zh), en=form.en.format(of=of.en))
    elif what in NUMBERS:
        said = NUMBERS[what]
    else:
        return
    yield Words(zh=f"{whose.zh}：{said.zh}", en=f"{whose.en}: {said.en}")


def _lanes(summary: Summary) -> Iterator[tuple[str, Words]]:
    for group, result in summary.selection.items():
        for lane, part in result.lanes.items():
            if lane in LANES:
                yield f"{group}.{lane}.share", part.share.says
                yield f"{group}.{lane}.found", part.found.says
