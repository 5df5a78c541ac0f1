"""The tables of a run's report: flows, crossings by line and by channel, stations, and the three aims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from border_sim.analysis.selection import LANES as SELECTION_LANES
from border_sim.cli.session import Session
from border_sim.cli.tables import Column, print_heading, print_table
from border_sim.domain.results import (
    AreaResult,
    CrossingResult,
    FlowResult,
    Measure,
    RunResult,
    SelectionResult,
    StationResult,
)
from border_sim.domain.terms import Text
from border_sim.report.numbers import count, estimated_time, measured, rate, share, time

if TYPE_CHECKING:
    from rich.console import Console

LINES: Mapping[str, Text] = {
    "first_in": Text("一线入区", "first, inbound"),
    "first_out": Text("一线出区", "first, outbound"),
    "second_in": Text("二线入区", "second, inbound"),
    "second_out": Text("二线出区", "second, outbound"),
}
"""The lines, short enough for a column."""

EVERYTHING = ""
"""The flow of a measure that is over all flows."""

AIMS: tuple[tuple[str, Text, tuple[tuple[str, Text], ...]], ...] = (
    (
        "control",
        Text("管得住：违规", "Control: violations"),
        (
            ("found", Text("查获", "found")),
            ("leaked", Text("被放行", "released")),
            ("leaked_second_line", Text("经二线放行", "released over the second line")),
            ("overdue", Text("通关超时限", "crossings beyond their time limit")),
        ),
    ),
    (
        "openness",
        Text("放得开：便利", "Openness: ease"),
        (
            ("facilitated", Text("便利通道占合格者", "eligible on a facilitated channel")),
            ("innocent_stopped", Text("无违规而被查", "innocent journeys stopped")),
            ("documents", Text("每次单证", "documents a crossing")),
        ),
    ),
    (
        "speed",
        Text("通得快：在线上的用时", "Speed: time at the line"),
        (("p50", Text("中位", "median")), ("p95", Text("95%在内", "95 % within"))),
    ),
)
"""The aims, and of each the measures in the order of their columns; speed by line stands in the table of lines."""


@dataclass(frozen=True, slots=True)
class Crossings:
    """A row of crossings; the flow is named in its first row only."""

    flow: str
    name: str
    crossing: CrossingResult


@dataclass(frozen=True, slots=True)
class AimRow:
    """A row of an aim: one flow, or all of them, and its measures by name."""

    title: str
    measures: Mapping[str, Measure]


class ReportTables:
    """Prints the tables of one result on one console."""

    def __init__(self, session: Session, console: Console, result: RunResult) -> None:
        """Print for somebody, somewhere, about something."""
        self._session = session
        self._console = console
        self._result = result

    def print_aims(self) -> None:
        """Print the three aims, a row a flow."""
        for aim, title, measures in AIMS:
            rows = self._aim_rows(getattr(self._result.aims, aim))
            if rows:
                self._heading(title)
                flow: Column[AimRow] = Column(Text("流量", "flow"), lambda row: row.title, number=False)
                columns = [flow, *(self._aim_column(name, text, spare) for spare, (name, text) in enumerate(measures))]
                print_table(self._session, self._console, columns, rows)

    def print_flows(self) -> None:
        """Print what became of the journeys of each flow."""
        language = self._session.language
        self._heading(Text("各类流量（单位：次）", "Flows (journeys)"))
        columns: list[Column[tuple[str, FlowResult]]] = [
            Column(Text("流量", "flow"), lambda row: self._title("flows", row[0]), number=False),
            Column(Text("到达", "arrived"), lambda row: count(row[1].arrived)),
            Column(Text("放行", "cleared"), lambda row: count(row[1].cleared)),
            Column(Text("拒绝", "refused"), lambda row: count(row[1].refused), spare=2),
            Column(Text("退回", "returned"), lambda row: count(row[1].returned), spare=2),
            Column(Text("未完成", "unfinished"), lambda row: count(row[1].unfinished), spare=1),
            Column(Text("其中停留", "of these dwelling"), lambda row: count(row[1].dwelling), spare=5),
            Column(Text("每小时放行", "cleared per hour"), lambda row: count(row[1].throughput_per_hour), spare=4),
            Column(Text("通关用时", "time at the lines"), lambda row: estimated_time(row[1].sojourn.mean, language)),
            Column(Text("其中排队", "of it waiting"), lambda row: time(row[1].waiting.mean.value, language), spare=3),
        ]
        print_table(self._session, self._console, columns, list(self._result.flows.items()))

    def print_lines(self) -> None:
        """Print the crossings of each line."""
        rows = [(flow, self._line(name), crossing) for flow, name, crossing in self._crossings("lines")]
        self._print_crossings(Text("各线通关用时", "Time at each line"), Text("线", "line"), rows)

    def print_channels(self) -> None:
        """Print the crossings of each channel."""
        rows = [(flow, self._title("channels", name), crossing) for flow, name, crossing in self._crossings("channels")]
        self._print_crossings(Text("各通道用时", "Time by channel"), Text("通道", "channel"), rows)

    def print_selection(self) -> None:
        """Print what selectivity sent where, beside what was expected; nothing where no programme stands."""
        if not self._result.selection:
            return
        self._heading(Text("选择性布控（括号内为预期）", "Selection (in brackets what is expected)"))
        columns: list[Column[SelectionResult]] = [
            Column(
                Text("申报类别", "who declared"),
                lambda row: self._session.words(Text(row.says.zh, row.says.en)),
                number=False,
            ),
            Column(Text("申报数", "declared"), lambda row: count(row.declared)),
            *(self._lane_column(lane) for lane in ("red", "yellow", "blue")),
            Column(Text("红道查获", "found in red"), lambda row: share(row.lanes["red"].found.estimate.value)),
            Column(Text("黄道查获", "found in yellow"), lambda row: share(row.lanes["yellow"].found.estimate.value)),
        ]
        print_table(self._session, self._console, columns, list(self._result.selection.values()))

    def _lane_column(self, lane: str) -> Column[SelectionResult]:
        def text(row: SelectionResult) -> str:
            result = row.lanes[lane]
            return f"{share(result.share.estimate.value)} ({rate(result.expected or 0.0)})"

        return Column(Text(SELECTION_LANES[lane].zh, SELECTION_LANES[lane].en), text)

    def print_stations(self) -> None:
        """Print the stations, and the lanes of those that have lanes, in the order of the scenario."""
        self._print_stations("stations", Text("各岗位", "Stations"), self._result.stations)
        if self._result.lanes:
            self._print_stations("lanes", Text("各车道", "Lanes"), self._result.lanes)

    def _print_stations(self, part: str, title: Text, stations: Mapping[str, StationResult]) -> None:
        language = self._session.language
        self._heading(title)
        columns: list[Column[tuple[str, StationResult]]] = [
            Column(Text("岗位", "station"), lambda row: self._title(part, row[0]), number=False),
            Column(Text("服务数", "served"), lambda row: count(row[1].served), spare=1),
            Column(Text("利用率", "utilisation"), lambda row: share(row[1].utilisation)),
            Column(Text("负荷", "offered load"), lambda row: share(row[1].offered_load), spare=4),
            Column(Text("平均等候", "mean waiting"), lambda row: estimated_time(row[1].waiting.mean, language)),
            Column(Text("95%在内", "95 % within"), lambda row: time(row[1].waiting.p95.value, language), spare=3),
            Column(Text("最长队", "longest queue"), lambda row: count(row[1].max_queue), spare=1),
            Column(Text("结束时排队", "queue at the end"), lambda row: count(row[1].left_waiting), spare=5),
            Column(Text("占全部等候", "of all waiting"), lambda row: share(row[1].waiting_share), spare=2),
        ]
        if self._result.areas:
            columns.append(Column(Text("被堵", "blocked"), lambda row: share(row[1].blocked)))
        print_table(self._session, self._console, columns, list(stations.items()))

    def print_areas(self) -> None:
        """Print the areas, in the order of the scenario; nothing where there is none."""
        if not self._result.areas:
            return
        language = self._session.language
        self._heading(Text("各区域", "Areas"))
        columns: list[Column[tuple[str, AreaResult]]] = [
            Column(Text("区域", "area"), lambda row: self._title("areas", row[0]), number=False),
            Column(Text("容量", "places"), lambda row: count(row[1].capacity)),
            Column(Text("平均占用", "mean taken"), lambda row: count(row[1].mean_occupancy)),
            Column(Text("最多占用", "most taken"), lambda row: count(row[1].max_occupancy), spare=1),
            Column(Text("占满时间", "time full"), lambda row: share(row[1].full)),
            Column(
                Text("平均候位", "mean wait for a place"), lambda row: estimated_time(row[1].waiting.mean, language)
            ),
            Column(Text("95%在内", "95 % within"), lambda row: time(row[1].waiting.p95.value, language), spare=2),
            Column(Text("结束时候位", "waiting at the end"), lambda row: count(row[1].left_waiting), spare=3),
        ]
        print_table(self._session, self._console, columns, list(self._result.areas.items()))

    def _heading(self, title: Text) -> None:
        print_heading(self._session, self._console, title)

    def _title(self, part: str, name: str) -> str:
        words = self._result.titles.get(f"{part}.{name}")
        return self._session.words(Text(words.zh, words.en)) if words else name

    def _line(self, name: str) -> str:
        return self._session.words(LINES[name]) if name in LINES else self._title("lines", name)

    def _crossings(self, part: str) -> list[tuple[str, str, CrossingResult]]:
        return [
            (flow, name, crossing)
            for flow, result in self._result.flows.items()
            for name, crossing in getattr(result, part).items()
        ]

    def _print_crossings(self, title: Text, what: Text, crossings: list[tuple[str, str, CrossingResult]]) -> None:
        if not crossings:
            return
        language = self._session.language
        self._heading(title)
        flows = [flow for flow, _, _ in crossings]
        rows = [
            Crossings("" if number and flow == flows[number - 1] else self._title("flows", flow), name, crossing)
            for number, (flow, name, crossing) in enumerate(crossings)
        ]
        columns: list[Column[Crossings]] = [
            Column(Text("流量", "flow"), lambda row: row.flow, number=False),
            Column(what, lambda row: row.name, number=False),
            Column(Text("次数", "crossings"), lambda row: count(row.crossing.crossings)),
            Column(Text("已完成", "completed"), lambda row: count(row.crossing.completed), spare=4),
            Column(Text("超时", "late"), lambda row: count(row.crossing.late), spare=3),
            Column(Text("平均", "mean"), lambda row: estimated_time(row.crossing.sojourn.mean, language)),
            Column(Text("中位", "median"), lambda row: time(row.crossing.sojourn.p50.value, language), spare=2),
            Column(Text("95%在内", "95 % within"), lambda row: time(row.crossing.sojourn.p95.value, language)),
            Column(Text("最长", "longest"), lambda row: time(row.crossing.sojourn.max.value, language), spare=5),
            Column(
                Text("平均排队", "mean waiting"), lambda row: time(row.crossing.waiting.mean.value, language), spare=1
            ),
        ]
        print_table(self._session, self._console, columns, rows)

    def _aim_rows(self, measures: Mapping[str, Measure]) -> list[AimRow]:
        """Return the measures flow by flow; all flows together are left out where there is one flow only."""
        by_flow: dict[str, dict[str, Measure]] = {}
        for key, measure in measures.items():
            flow, _, name = key.rpartition(".")
            by_flow.setdefault(flow, {})[name] = measure
        flows = [flow for flow in (EVERYTHING, *self._result.flows) if flow in by_flow]
        if len(self._result.flows) == 1:
            flows = [flow for flow in flows if flow != EVERYTHING]
        return [AimRow(self._flow_title(flow), by_flow[flow]) for flow in flows]

    def _flow_title(self, flow: str) -> str:
        return self._session.words(Text("全部", "all flows")) if flow == EVERYTHING else self._title("flows", flow)

    def _aim_column(self, name: str, title: Text, spare: int) -> Column[AimRow]:
        language = self._session.language

        def text(row: AimRow) -> str:
            return measured(row.measures[name], language) if name in row.measures else ""

        return Column(title, text, spare=spare)
