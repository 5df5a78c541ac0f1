"""A run in words and tables, for a planner: where it jammed and why, and then the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from border_sim.cli.session import Session
from border_sim.cli.tables import print_heading, print_part
from border_sim.domain.results import RunResult, TargetResult, Words
from border_sim.domain.terms import Text
from border_sim.report.confidence import long_run_lines, precision_lines
from border_sim.report.heads import heads
from border_sim.report.tables import run_tables
from border_sim.report.voice import Voice

if TYPE_CHECKING:
    from rich.console import Console


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
        self._voice = Voice(session.language, result.titles)

    def print(self) -> None:
        self._head()
        self._bottlenecks()
        self._targets()
        self._confidence()
        for table in run_tables(self._result, self._voice):
            print_part(self._session, self._console, table)
        self._expectations()

    def _line(self, text: str, style: str = "") -> None:
        self._console.print(text, style=style, markup=False)

    def _head(self) -> None:
        result = self._result
        self._line(_say(self._session, result.scenario.title), "bold")
        if result.scenario.question:
            self._line(_say(self._session, result.scenario.question), "italic")
        for line in heads(result):
            self._line(self._session.words(line))

    def _bottlenecks(self) -> None:
        self._part("哪里堵，为什么", "Where it jammed, and why")
        for bottleneck in self._result.bottlenecks:
            self._point(f"{bottleneck.rank}.", _say(self._session, bottleneck.says))
        if not self._result.bottlenecks:
            self._line(self._session.words(Text("没有一处堵塞。", "nowhere: no station held the traffic up.")))

    def _point(self, mark: str, text: str) -> None:
        """Print a sentence behind a mark, and its further lines below the first."""
        from rich.table import Table
        from rich.text import Text as Cell

        grid = Table.grid(padding=(0, 1))
        grid.add_row(Cell(mark), Cell(text))
        self._console.print(grid)

    def _part(self, zh: str, en: str) -> None:
        print_heading(self._session, self._console, Text(zh, en))

    def _targets(self) -> None:
        if self._result.targets:
            self._part("目标", "Targets")
            for target in self._result.targets:
                self._point(self._met(target), _say(self._session, target.says))

    def _confidence(self) -> None:
        for title, lines in (
            (Text("精度", "Precision"), precision_lines),
            (Text("单次长时运行", "One long run"), long_run_lines),
        ):
            said = list(lines(self._voice, self._result))
            if said:
                print_heading(self._session, self._console, title)
            for line in said:
                self._line(line)

    def _met(self, target: TargetResult) -> str:
        return self._session.words(Text("达到", "met") if target.met else Text("未达到", "missed"))

    def _expectations(self) -> None:
        if self._result.expectations:
            self._part("是否如预期", "As expected?")
            for one in self._result.expectations:
                mark = Text("相符", "yes") if one.met else Text("不符", "no")
                self._point(self._session.words(mark), _say(self._session, one.says))
