"""The list of runs as a table."""

from __future__ import annotations

from collections.abc import Sequence

from border_sim.cli.session import Session
from border_sim.cli.tables import Column, print_table
from border_sim.domain.runs import RunEntry
from border_sim.domain.terms import Text


def print_entries(session: Session, entries: Sequence[RunEntry]) -> None:
    """Print one line a run."""
    columns: list[Column[RunEntry]] = [
        Column(Text("运行", "run"), lambda entry: entry.run, number=False),
        Column(Text("时间", "when"), lambda entry: entry.created_at, number=False, spare=1),
        Column(Text("方案", "scenario"), lambda entry: entry.scenario, number=False),
        Column(Text("规则包", "rules"), lambda entry: entry.pack, number=False, spare=3),
        Column(Text("种子", "seed"), lambda entry: str(entry.seed), spare=2),
        Column(Text("重复", "replications"), _replications, spare=4),
        Column(Text("引擎", "engine"), lambda entry: entry.engine, number=False, spare=5),
    ]
    print_table(session, session.console(), columns, entries)


def _replications(entry: RunEntry) -> str:
    return str(entry.replications) if entry.kept is None else f"{entry.kept}/{entry.replications}"
