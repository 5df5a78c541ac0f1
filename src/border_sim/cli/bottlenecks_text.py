"""Where the next officers should go, as a planner reads it: sentences first, then the tables behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor, log10
from typing import TYPE_CHECKING

from border_sim.analysis.tolls import EVERYBODY
from border_sim.cli.answer import print_lines
from border_sim.cli.session import Session
from border_sim.cli.tables import Column, print_heading, print_table
from border_sim.domain.quantities import MINUTE
from border_sim.domain.results import Estimate
from border_sim.domain.terms import Text
from border_sim.report.numbers import ABSENT, count, estimated_time, share
from border_sim.service.bottlenecks_result import Bottlenecks, FlowSaved, Placement, Saved, StationCause
from border_sim.service.savings import MINUTES

if TYPE_CHECKING:
    from rich.console import Console

UNSURE = {
    "same": Text("无", "none"),
    "not distinguishable": Text("不明", "unclear"),
}
"""What stands in a cell instead of a difference that may be none."""

LEGEND = Text("不明：与没有差别不可区分", "unclear: not distinguishable from no difference")


def print_bottlenecks(session: Session, answer: Bottlenecks) -> None:
    """Print the whole answer."""
    name = answer.scenario.title
    head = Text(
        f"{name.zh}（种子{answer.seed}，{answer.replications}次重复，引擎{answer.engine}，相同的随机数）",
        f"{name.en} (seed {answer.seed}, {answer.replications} replications, engine {answer.engine}, "
        "common random numbers)",
    )
    said = [(1, session.words(Text(one.zh, one.en))) for one in answer.summary]
    print_lines(session, [(0, session.words(head)), *said])
    console = session.console()
    _Tables(session, console, answer).print()


@dataclass(frozen=True, slots=True)
class _Row:
    """What one officer saves one flow; the officer is named in the first row only."""

    officer: str
    flow: str
    saved: FlowSaved


class _Tables:
    """Prints the tables of one answer on one console."""

    def __init__(self, session: Session, console: Console, answer: Bottlenecks) -> None:
        self._session = session
        self._console = console
        self._answer = answer

    def print(self) -> None:
        self._officers()
        self._stations()
        self._console.print(self._session.words(LEGEND), style="italic", markup=False)

    def _officers(self) -> None:
        rows = [row for placement in self._answer.officers for row in self._rows(placement)]
        if not rows:
            return
        title = Text(
            "每名增派人员节省什么（±为95%区间的一半）", "What each officer saves (± is half of a 95 % interval)"
        )
        print_heading(self._session, self._console, title)
        columns: list[Column[_Row]] = [
            Column(Text("增派", "officer"), lambda row: row.officer, number=False),
            Column(Text("流量", "flow"), lambda row: row.flow, number=False),
            Column(Text("合计分钟", "minutes in all"), lambda row: self._minutes(row.saved.spent)),
            Column(Text("其中排队", "of them waiting"), lambda row: self._minutes(row.saved.waited), spare=1),
            Column(Text("中位数", "median"), lambda row: self._time(row.saved.p50)),
            Column(Text("第95百分位", "p95"), lambda row: self._time(row.saved.p95)),
            Column(Text("多放行", "cleared more"), lambda row: self._count(row.saved.cleared)),
        ]
        print_table(self._session, self._console, columns, rows)

    def _rows(self, placement: Placement) -> Iterator[_Row]:
        named = f"{placement.officer}. {self._session.words(Text(placement.title.zh, placement.title.en))}"
        for flow, saved in placement.effect.flows.items():
            if flow == EVERYBODY or saved.spent.verdict != "same":
                yield _Row(named, self._flow(flow), saved)
                named = ""

    def _flow(self, flow: str) -> str:
        words = self._answer.titles.get(f"flows.{flow}")
        return self._session.words(Text(words.zh, words.en) if words else Text("全部", "all"))

    def _stations(self) -> None:
        by = self._answer.by
        unit = Text("分钟", "minutes") if by == MINUTES else Text(by, by)
        title = Text(
            f"每个岗位：多一人、快一成各节省多少（{unit.zh}）", f"Each station: what relief would save ({unit.en})"
        )
        print_heading(self._session, self._console, title)
        columns: list[Column[StationCause]] = [
            Column(Text("", ""), lambda row: str(row.rank)),
            Column(
                Text("岗位", "station"), lambda row: self._session.words(Text(row.title.zh, row.title.en)), number=False
            ),
            Column(Text("多一人", "one more server"), lambda row: self._criterion(row.one_more.saved)),
            Column(Text("快一成", "10 % quicker"), lambda row: self._criterion(row.quicker.saved)),
            Column(Text("利用率", "utilisation"), lambda row: share(row.utilisation)),
            Column(Text("排队分钟", "minutes waited"), lambda row: _whole(row.waited.value), spare=1),
            Column(Text("单独瓶颈", "sole bottleneck"), lambda row: share(row.sole.value), spare=2),
            Column(Text("转移瓶颈", "shifting"), lambda row: share(row.shifting.value), spare=3),
        ]
        print_table(self._session, self._console, columns, [row for row in self._answer.stations if row.utilisation])

    def _criterion(self, saved: Saved) -> str:
        return self._minutes(saved) if self._answer.by == MINUTES else self._time(saved)

    def _minutes(self, saved: Saved) -> str:
        return self._unsure(saved) or _with_half(saved.saved, MINUTE)

    def _count(self, saved: Saved) -> str:
        return self._unsure(saved) or _with_half(saved.saved, 1.0)

    def _time(self, saved: Saved) -> str:
        value = saved.saved.value
        if value is not None and value < 0:
            flipped = Estimate(value=-value, half_width=saved.saved.half_width)
            return self._unsure(saved) or f"-{estimated_time(flipped, self._session.language)}"
        return self._unsure(saved) or estimated_time(saved.saved, self._session.language)

    def _unsure(self, saved: Saved) -> str:
        text = UNSURE.get(saved.verdict)
        return self._session.words(text) if text else ""


def _whole(seconds: float | None) -> str:
    return ABSENT if seconds is None else count(round(seconds / MINUTE))


def _with_half(estimate: Estimate, unit: float) -> str:
    """Return a number with its half-width, both to the second figure of the half-width and no finer than a tenth."""
    if estimate.value is None:
        return ABSENT
    value, half = estimate.value / unit, (estimate.half_width or 0.0) / unit
    decimals = min(1, max(0, 1 - floor(log10(half)))) if half > 0 else 1
    text = f"{value:,.{decimals}f}"
    return text if estimate.half_width is None else f"{text} ± {half:,.{decimals}f}"
