"""Measures in officers' words: `the p95 of the waiting of people` is `flows.people.waiting.p95` of a result."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import BaseModel

from border_sim.bdd.words import Names
from border_sim.domain.hints import did_you_mean, one_of
from border_sim.domain.quantities import (
    PER_CENT,
    Malformed,
    format_seconds,
    parse_number,
    parse_quantity,
    parse_seconds,
    parse_share,
)
from border_sim.domain.results import Estimate, Measure, RunResult

_STATISTICS = {
    **dict.fromkeys(("mean", "average", "平均值", "平均"), "mean"),
    **dict.fromkeys(("median", "p50", "中位数"), "p50"),
    **dict.fromkeys(("p95", "95分位"), "p95"),
    **dict.fromkeys(("longest", "maximum", "最大值", "最长"), "max"),
}
_TIMES = {
    "sojourn": "sojourn",
    "逗留": "sojourn",
    "waiting": "waiting",
    "等待": "waiting",
    "service": "service",
    "办理": "service",
}
_OF_STATIONS = {
    **dict.fromkeys(("utilisation", "利用率"), "utilisation"),
    **dict.fromkeys(("offered load", "负荷"), "offered_load"),
    **dict.fromkeys(("largest queue", "最长队伍"), "max_queue"),
    **dict.fromkeys(("mean queue", "平均队长"), "mean_queue"),
    **dict.fromkeys(("number served", "办理数量"), "served"),
    **dict.fromkeys(("number left waiting", "剩余排队数量"), "left_waiting"),
    **dict.fromkeys(("number that left the queue", "离队数量"), "left_queue"),
}
_COUNTS = {
    **dict.fromkeys(("arrived", "到达"), "arrived"),
    **dict.fromkeys(("cleared", "放行"), "cleared"),
    **dict.fromkeys(("refused", "拒绝"), "refused"),
    **dict.fromkeys(("returned", "退回"), "returned"),
    **dict.fromkeys(("detained", "暂扣"), "detained"),
    **dict.fromkeys(("destroyed", "销毁"), "destroyed"),
    **dict.fromkeys(("unfinished", "未完成"), "unfinished"),
}
_LINES = {"first": "first", "second": "second", "一线": "first", "二线": "second"}
_DIRECTIONS = {"coming in": "in", "going out": "out", "入区": "in", "出区": "out"}

TIME_FIELDS = frozenset({"sojourn", "waiting", "service", "mean_waiting", "mean_service"})
"""Parts of a path that say that the number at its end is a time."""


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SENTENCES = tuple(
    re.compile(sentence, re.IGNORECASE)
    for sentence in (
        rf"(?:the )?(?P<stat>{_any(_STATISTICS)})(?: of the)? (?P<time>{_any(_TIMES)})(?: time)? (?:of|at) (?P<who>.+)",
        rf"the (?P<stat>{_any(_STATISTICS)}) of (?P<who>.+)['\u2019]s? (?P<time>{_any(_TIMES)})(?: time)?",
        rf"the (?P<field>{_any(_OF_STATIONS)}) (?:of|at) (?P<station>.+)",
        rf"the number of (?P<flow>.+?) (?P<count>{_any(_COUNTS)})",
        rf"(?P<who>.+?)的?(?P<stat>{_any(_STATISTICS)})(?P<time>{_any(_TIMES)})时间",
        rf"(?P<who>.+?)的?(?P<time>{_any(_TIMES)})时间的?(?P<stat>{_any(_STATISTICS)})",
        rf"(?P<station>.+?)的?(?P<field>{_any(_OF_STATIONS)})",
        rf"(?P<flow>.+?)的?(?P<count>{_any(_COUNTS)})数量",
    )
)
_AT_LINE = re.compile(
    rf"(?P<flow>.+) (?P<direction>{_any(_DIRECTIONS)}) over the (?P<line>first|second) line"
    rf"|(?P<zh_line>一线|二线)(?P<zh_direction>入区|出区)的?(?P<zh_flow>.+)",
    re.IGNORECASE,
)
_ON_CHANNEL = re.compile(
    r"(?P<flow>.+) on the channel (?P<channel>.+)|走(?P<zh_channel>.+?)通道的(?P<zh_flow>.+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Speech:
    """The words in which the measures of one scenario may be named."""

    flows: Names
    stations: Names
    channels: Names

    def path(self, words: str) -> str:
        """Return the dotted path of a measure in a result.

        Raises:
            Malformed: nobody understands the words.
        """
        text = words.strip()
        if re.fullmatch(r"[a-z_]+(\.[^\s.]+)+", text):
            return text
        for sentence in _SENTENCES:
            match = sentence.fullmatch(text)
            if match is not None:
                return self._path({key: value for key, value in match.groupdict().items() if value})
        hint = "write for example `the p95 of the waiting of people`, or a path such as `flows.people.waiting.p95`"
        raise Malformed(f"expected a measure, got `{text}`", hint)

    def _path(self, said: dict[str, str]) -> str:
        if "count" in said:
            return f"flows.{self.flows.find(said['flow'])}.{_COUNTS[said['count'].casefold()]}"
        if "field" in said:
            return f"stations.{self.stations.find(said['station'])}.{_OF_STATIONS[said['field'].casefold()]}"
        time, statistic = _TIMES[said["time"].casefold()], _STATISTICS[said["stat"].casefold()]
        return f"{self._who(said['who'], time)}.{statistic}"

    def _who(self, words: str, time: str) -> str:
        """Return the path of a time of a flow, of a part of it, or of a station."""
        line = _AT_LINE.fullmatch(words)
        if line is not None:
            flow = self.flows.find(line["flow"] or line["zh_flow"])
            name = f"{_LINES[line['line'] or line['zh_line']]}_{_DIRECTIONS[line['direction'] or line['zh_direction']]}"
            return f"flows.{flow}.lines.{name}.{time}"
        channel = _ON_CHANNEL.fullmatch(words)
        if channel is not None:
            flow = self.flows.find(channel["flow"] or channel["zh_flow"])
            # A channel of one flow and that of another are two groups, so the flow stands in the name of each.
            name = f"{flow}:{self.channels.find(channel['channel'] or channel['zh_channel'])}"
            return f"flows.{flow}.channels.{name}.{time}"
        if self.flows.knows(words):
            return f"flows.{self.flows.find(words)}.{time}"
        return f"stations.{self.stations.find(words)}.{time}"


def is_time(path: str) -> bool:
    """Return whether the number at the end of a path is a time."""
    return not TIME_FIELDS.isdisjoint(path.split("."))


def read_quantity(path: str, text: str) -> float:
    """Return the number that a measure is compared with: seconds for a time, a share for per cent.

    Raises:
        Malformed: the text is no number, or has not the unit that the measure needs.
    """
    if is_time(path):
        return parse_seconds(text)
    if parse_quantity(text).unit in PER_CENT:
        return parse_share(text)
    return parse_number(text)


def write_quantity(path: str, value: float) -> str:
    """Return a measured number as one reads it."""
    return format_seconds(value) if is_time(path) else f"{value:.4g}"


def value_at(result: RunResult, path: str) -> float:
    """Return the number at a path of a result.

    Raises:
        Malformed: there is nothing, or no number, at the path.
    """
    found: object = result
    rest = path
    while rest:
        rest, found = _step(found, rest, path)
    if isinstance(found, Measure):
        found = found.estimate
    if isinstance(found, Estimate):
        found = found.value
    if found is None:
        raise Malformed(f"expected a number in `{path}`, got none, for there was nothing to measure")
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise Malformed(f"expected the path of one number, got `{path}`")
    return float(found)


def _step(found: object, rest: str, path: str) -> tuple[str, object]:
    """Take the first part off a path; return what is left of it, and what the part leads to."""
    known = _parts(found)
    # Names of stations have a dot in them, so the longest name that fits is meant.
    for name in sorted(known, key=len, reverse=True):
        if rest == name or rest.startswith(f"{name}."):
            return rest[len(name) + 1 :], known[name]
    word = rest.split(".", 1)[0]
    raise Malformed(f"expected in `{path}` one of {one_of(known)}, got `{word}`", did_you_mean(word, known))


def _parts(found: object) -> dict[str, object]:
    """Return what a part of a result consists of."""
    if isinstance(found, BaseModel):
        return {name: getattr(found, name) for name in type(found).model_fields}
    return {str(name): value for name, value in found.items()} if isinstance(found, dict) else {}
