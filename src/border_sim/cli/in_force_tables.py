"""The tables of the law in force during the run: gates, time limits, waits for others, the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from border_sim.cli.session import Session
from border_sim.cli.tables import Column, print_heading, print_table
from border_sim.domain.results import GateResult, JoinResult, LedgerResult, LimitResult, Result, RunResult
from border_sim.domain.terms import Text
from border_sim.report.numbers import count, estimated_time, time

if TYPE_CHECKING:
    from rich.console import Console

R = TypeVar("R", bound=Result)


def print_in_force(session: Session, console: Console, result: RunResult) -> None:
    """Print what the law did while the clock ran; what the scenario does not have is left out."""
    _Tables(session, console, result).print()


class _Tables:
    """Prints the tables of one result on one console."""

    def __init__(self, session: Session, console: Console, result: RunResult) -> None:
        self._session = session
        self._console = console
        self._result = result

    def print(self) -> None:
        gates: list[Column[tuple[str, GateResult]]] = [
            Column(Text("次数", "asked"), lambda row: count(row[1].asked)),
            Column(Text("开", "open"), lambda row: count(row[1].open)),
            Column(Text("关", "shut"), lambda row: count(row[1].shut)),
        ]
        self._table(
            "gates", Text("闸：配额、信任等级与系统", "Gates: quotas, trust and systems"), gates, self._result.gates
        )
        limits: list[Column[tuple[str, LimitResult]]] = [
            Column(Text("起算", "began"), lambda row: count(row[1].began)),
            Column(Text("按时", "kept"), lambda row: count(row[1].kept)),
            Column(Text("超时", "passed"), lambda row: count(row[1].passed)),
            Column(Text("仍在计时", "running"), lambda row: count(row[1].running)),
        ]
        self._table("limits", Text("时限", "Time limits"), limits, self._result.limits)
        self._joins()
        ledger: list[Column[tuple[str, LedgerResult]]] = [
            Column(Text("期初", "before"), lambda row: count(row[1].opening), spare=2),
            Column(Text("入区", "entered"), lambda row: count(row[1].entered)),
            Column(Text("一线出区", "left, first line"), lambda row: count(row[1].left_first)),
            Column(Text("二线出区", "left, second line"), lambda row: count(row[1].left_second)),
            Column(Text("耗用", "used up"), lambda row: count(row[1].used_up)),
            Column(Text("核销", "written off"), lambda row: count(row[1].written_off)),
            Column(Text("在区", "in the zone"), lambda row: count(row[1].in_zone)),
        ]
        self._table("ledger", Text("电子台账", "The ledger"), ledger, self._result.ledger)

    def _joins(self) -> None:
        language = self._session.language
        joins: list[Column[tuple[str, JoinResult]]] = [
            Column(Text("到达", "came"), lambda row: count(row[1].came)),
            Column(Text("平均", "mean"), lambda row: estimated_time(row[1].waiting.mean, language)),
            Column(Text("95%在内", "95 % within"), lambda row: time(row[1].waiting.p95.value, language)),
            Column(Text("最长", "longest"), lambda row: time(row[1].waiting.max.value, language), spare=1),
        ]
        self._table(
            "joins",
            Text("等候同行者（车等人、人等车）", "Waiting for the others of a group"),
            joins,
            self._result.joins,
        )

    def _table(self, part: str, title: Text, columns: list[Column[tuple[str, R]]], rows: Mapping[str, R]) -> None:
        if not rows:
            return
        print_heading(self._session, self._console, title)
        name: Column[tuple[str, R]] = Column(Text("", ""), lambda row: self._title(part, row[0]), number=False)
        print_table(self._session, self._console, [name, *columns], list(rows.items()))

    def _title(self, part: str, name: str) -> str:
        words = self._result.titles.get(f"{part}.{name}")
        return self._session.words(Text(words.zh, words.en)) if words else name
