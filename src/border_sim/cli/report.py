"""A run in words and tables, for a planner: where it jammed and why, and then the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from border_sim.cli.numbers import count, estimated_time, measured, ratio, share, time
from border_sim.cli.session import Session
from border_sim.cli.tables import Column, print_heading, print_table
from border_sim.domain.results import CrossingResult, FlowResult, Measure, RunResult, StationResult, TargetResult, Words
from border_sim.domain.terms import Text

if TYPE_CHECKING:
    from rich.console import Console

Named = tuple[str, FlowResult]
NamedCrossing = tuple[str, CrossingResult]
NamedStation = tuple[str, StationResult]


def print_report(session: Session, result: RunResult) -> None:
    """Print the whole run."""
    console = session.console()
    _Report(session, console, result).print()


def missed(session: Session, result: RunResult) -> str:
    """Return the message about the targets that were missed."""
    said = [_say(session, target.says) for target in result.targets if not target.met]
    head = Text(f"{len(said)}项目标未达到", f"{len(said)} of {len(result.targets)} targets missed")
    return "\n  ".join([session.words(head), *said])


def _say(session: Session, words: Words) -> str:
    return session.words(Text(words.zh, words.en))


class _Report:
    """Prints one result on one console."""

    def __init__(self, session: Session, console: Console, result: RunResult) -> None:
        self._session = session
        self._console = console
        self._result = result

    def print(self) -> None:
        self._head()
        self._bottlenecks()
        self._flows()
        self._crossings()
        self._stations()
        self._aims()
        self._targets()

    def _line(self, text: str, style: str = "") -> None:
        self._console.print(text, style=style, markup=False)

    def _title(self, part: str, name: str) -> str:
        words = self._result.titles.get(f"{part}.{name}")
        return _say(self._session, words) if words else name

    def _head(self) -> None:
        result = self._result
        self._line(_say(self._session, result.scenario.title), "bold")
        repeated = f"{result.replications} replication{'' if result.replications == 1 else 's'}"
        rules, hours = _say(self._session, result.pack.title), f"{result.scenario.horizon / 3600:g}"
        self._line(
            self._session.words(
                Text(
                    f"{result.scenario.starts}起{hours}小时；规则：{rules}，{result.scenario.as_of}版",
                    f"{hours} hours from {result.scenario.starts}; rules: {rules}, as of {result.scenario.as_of}",
                )
            )
        )
        self._line(
            self._session.words(
                Text(
                    f"运行{result.run}：{result.replications}次重复，种子{result.seed}，引擎{result.engine}；"
                    "±为95%置信区间的一半",
                    f"run {result.run}: {repeated}, seed {result.seed}, engine {result.engine}"
                    "; ± is half of a 95 % confidence interval",
                )
            )
        )

    def _bottlenecks(self) -> None:
        self._part("哪里堵，为什么", "Where it jammed, and why")
        for bottleneck in self._result.bottlenecks:
            self._line(f"{bottleneck.rank}. {_say(self._session, bottleneck.says)}")
        if not self._result.bottlenecks:
            self._line(self._session.words(Text("没有一处堵塞。", "nowhere: no station held the traffic up.")))

    def _part(self, zh: str, en: str) -> None:
        print_heading(self._session, self._console, Text(zh, en))

    def _flows(self) -> None:
        language = self._session.language
        self._part("各类流量（单位：次）", "Flows (journeys)")
        columns: list[Column[Named]] = [
            Column(Text("流量", "flow"), lambda row: self._title("flows", row[0]), number=False),
            Column(Text("到达", "arrived"), lambda row: count(row[1].arrived), spare=1),
            Column(Text("放行", "cleared"), lambda row: count(row[1].cleared)),
            Column(Text("拒绝", "refused"), lambda row: count(row[1].refused), spare=3),
            Column(Text("退回", "returned"), lambda row: count(row[1].returned), spare=3),
            Column(Text("未完成", "unfinished"), lambda row: count(row[1].unfinished), spare=2),
            Column(Text("其中停留", "of these dwelling"), lambda row: count(row[1].dwelling), spare=5),
            Column(Text("每小时放行", "cleared per hour"), lambda row: count(row[1].throughput_per_hour), spare=4),
            Column(Text("通关用时", "time at the lines"), lambda row: estimated_time(row[1].sojourn.mean, language)),
            Column(Text("其中排队", "of it waiting"), lambda row: time(row[1].waiting.mean.value, language), spare=3),
        ]
        print_table(self._session, self._console, columns, list(self._result.flows.items()))

    def _crossings(self) -> None:
        for part, zh, en in (
            ("lines", "各线通关用时", "Time at each line"),
            ("channels", "各通道用时", "Time by channel"),
        ):
            rows = [
                (f"{self._title('flows', name)} · {self._title(part, key)}", crossing)
                for name, flow in self._result.flows.items()
                for key, crossing in (flow.lines if part == "lines" else flow.channels).items()
            ]
            if rows:
                self._part(zh, en)
                self._crossing_table(rows)

    def _crossing_table(self, rows: list[NamedCrossing]) -> None:
        language = self._session.language
        columns: list[Column[NamedCrossing]] = [
            Column(Text("", ""), lambda row: row[0], number=False),
            Column(Text("次数", "crossings"), lambda row: count(row[1].crossings), spare=1),
            Column(Text("已完成", "completed"), lambda row: count(row[1].completed), spare=4),
            Column(Text("超时", "late"), lambda row: count(row[1].late), spare=3),
            Column(Text("平均", "mean"), lambda row: estimated_time(row[1].sojourn.mean, language)),
            Column(Text("中位", "median"), lambda row: time(row[1].sojourn.p50.value, language), spare=2),
            Column(Text("95%在内", "95 % within"), lambda row: time(row[1].sojourn.p95.value, language)),
            Column(Text("最长", "longest"), lambda row: time(row[1].sojourn.max.value, language), spare=5),
            Column(Text("平均排队", "mean waiting"), lambda row: time(row[1].waiting.mean.value, language), spare=1),
        ]
        print_table(self._session, self._console, columns, rows)

    def _stations(self) -> None:
        language = self._session.language
        self._part("各岗位", "Stations")
        columns: list[Column[NamedStation]] = [
            Column(Text("岗位", "station"), lambda row: self._title("stations", row[0]), number=False),
            Column(Text("服务数", "served"), lambda row: count(row[1].served), spare=1),
            Column(Text("利用率", "utilisation"), lambda row: share(row[1].utilisation)),
            Column(Text("负荷", "offered load"), lambda row: ratio(row[1].offered_load), spare=4),
            Column(Text("平均等候", "mean waiting"), lambda row: estimated_time(row[1].waiting.mean, language)),
            Column(Text("95%在内", "95 % within"), lambda row: time(row[1].waiting.p95.value, language), spare=3),
            Column(Text("最长队", "longest queue"), lambda row: count(row[1].max_queue), spare=1),
            Column(Text("结束时排队", "queue at the end"), lambda row: count(row[1].left_waiting), spare=5),
            Column(Text("占全部等候", "of all waiting"), lambda row: share(row[1].waiting_share), spare=2),
        ]
        print_table(self._session, self._console, columns, list(self._result.stations.items()))

    def _aims(self) -> None:
        aims = self._result.aims
        parts = (
            ("管得住", "Control", aims.control),
            ("放得开", "Openness", aims.openness),
            ("通得快", "Speed", aims.speed),
        )
        for zh, en, measures in parts:
            if measures:
                self._part(zh, en)
                self._measures(list(measures.values()))

    def _measures(self, measures: list[Measure]) -> None:
        columns: list[Column[Measure]] = [
            Column(Text("", ""), lambda row: _say(self._session, row.says), number=False),
            Column(Text("", ""), lambda row: measured(row, self._session.language)),
        ]
        print_table(self._session, self._console, columns, measures)

    def _targets(self) -> None:
        if self._result.targets:
            self._part("目标", "Targets")
            for target in self._result.targets:
                self._line(f"{self._met(target)}  {_say(self._session, target.says)}")

    def _met(self, target: TargetResult) -> str:
        return self._session.words(Text("达到  ", "met   ") if target.met else Text("未达到", "missed"))
