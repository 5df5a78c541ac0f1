"""`border-sim runs`: what was kept of earlier runs."""

from __future__ import annotations

import dataclasses
import json

import click

from border_sim.cli.group import COMMANDS
from border_sim.cli.options import common, store_option
from border_sim.cli.session import Session
from border_sim.domain.terms import Text


@click.group("runs", short_help=COMMANDS["runs"])
def command() -> None:
    """List the runs that were kept, or show one again."""


@command.command("list")
@store_option
@common
@click.pass_obj
def list_runs(session: Session, store: str | None) -> None:
    """List the runs that were kept, the last first.

    Unfinished ones stand above them, with the replications that are kept out of those asked for.
    """
    from border_sim.bootstrap import build
    from border_sim.cli.runs_table import print_entries

    with build(session.settings(store)).open_store() as opened:
        entries = (*opened.unfinished(), *opened.list())
    if session.json:
        session.data(json.dumps([dataclasses.asdict(entry) for entry in entries], ensure_ascii=False, indent=2))
    elif entries:
        print_entries(session, entries)
    else:
        session.say(Text("还没有保存任何运行", "no run has been kept yet"))


@command.command("show")
@click.argument("run")
@store_option
@common
@click.pass_obj
def show_run(session: Session, run: str, store: str | None) -> None:
    """Show the result of RUN, given by the beginning of its id."""
    from border_sim.bootstrap import build
    from border_sim.cli.report import print_report

    with build(session.settings(store)).open_store() as opened:
        result = opened.show(run).result
    if session.json:
        session.data(result.model_dump_json(indent=2))
    else:
        print_report(session, result)
