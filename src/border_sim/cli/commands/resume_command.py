"""`border-sim resume`: finish a run that was interrupted."""

from __future__ import annotations

import dataclasses
import json

import click

from border_sim.cli.group import COMMANDS
from border_sim.cli.options import cluster_option, common, store_option
from border_sim.cli.session import Session
from border_sim.domain.terms import Text


@click.command("resume", short_help=COMMANDS["resume"])
@click.argument("run", required=False)
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Replications to work on at once; the result is the same.",
)
@cluster_option
@store_option
@common
@click.pass_obj
def command(session: Session, run: str | None, workers: int, cluster: str | None, store: str | None) -> None:
    """Finish RUN, given by the beginning of its id, from what is kept of it; without RUN list what can be resumed.

    Scenario and rules are those with which the run began, whatever has become of their files since.
    """
    from border_sim.bootstrap import build
    from border_sim.cli.run_answer import print_run
    from border_sim.cli.runs_table import print_entries
    from border_sim.service.resume import unfinished

    app = build(session.settings(store))
    if run is not None:
        with session.progress(Text("模拟中", "simulating")) as progress:
            done = app.resume(run, workers, cluster, progress)
        print_run(session, done)
        return
    entries = unfinished(app.open_store)
    if session.json:
        session.data(json.dumps([dataclasses.asdict(entry) for entry in entries], ensure_ascii=False, indent=2))
    elif entries:
        print_entries(session, entries)
    else:
        session.say(Text("没有未完成的运行", "no run is unfinished"))
