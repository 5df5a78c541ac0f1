"""The table of slippage: the violations that were released, by flow and kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from border_sim.analysis.aims import SLIPPAGE
from border_sim.cli.session import Session
from border_sim.cli.tables import Column, print_heading, print_table
from border_sim.domain.results import Measure, RunResult
from border_sim.domain.terms import Text
from border_sim.report.numbers import count, measured

if TYPE_CHECKING:
    from rich.console import Console

EVERYTHING = ""
"""The flow of a measure that is over all flows."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A row: a flow, named in its first row only, a kind of violation, and its measure."""

    flow: str
    kind: str
    measure: Measure


def print_slippage(session: Session, console: Console, result: RunResult) -> None:
    """Print the violations that were released; nothing where the scenario does not tell kinds apart."""
    rows = _slips(session, result)
    if not rows:
        return
    print_heading(session, console, Text("漏检：各类违规", "Slippage: violations by kind"))
    columns: list[Column[Slip]] = [
        Column(Text("流量", "flow"), lambda row: row.flow, number=False),
        Column(Text("违规", "violation"), lambda row: row.kind, number=False),
        Column(Text("已了结", "settled"), lambda row: count(row.measure.of or 0.0), spare=1),
        Column(Text("被放行", "released"), lambda row: count(row.measure.count or 0.0)),
        Column(Text("漏检率", "slippage"), lambda row: measured(row.measure, session.language)),
    ]
    print_table(session, console, columns, rows)


def _slips(session: Session, result: RunResult) -> list[Slip]:
    """Return the rows flow by flow; all flows together are left out where there is one flow only."""
    slips = []
    for flow in (EVERYTHING, *result.flows)[len(result.flows) == 1 :]:
        prefix = f"{flow}.{SLIPPAGE.name}." if flow else f"{SLIPPAGE.name}."
        title = _title(session, result, f"flows.{flow}", flow) if flow else session.words(Text("全部", "all flows"))
        for name, measure in result.aims.control.items():
            if name.startswith(prefix):
                kind = name.removeprefix(prefix)
                slips.append(Slip(title, _title(session, result, f"violations.{kind}", kind), measure))
                title = ""
    return slips


def _title(session: Session, result: RunResult, path: str, name: str) -> str:
    words = result.titles.get(path)
    return session.words(Text(words.zh, words.en)) if words else name
