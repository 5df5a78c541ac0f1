"""`border-sim export`: the journeys of a kept run for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from border_sim.cli.group import COMMANDS
from border_sim.cli.options import common, store_option
from border_sim.cli.session import Session
from border_sim.domain.terms import Text

FORMS = ("ocel-json", "ocel-sqlite", "xes", "csv", "parquet")
"""In which forms journeys are written; `exchange/forms.py` says what each is."""


@click.command("export", short_help=COMMANDS["export"])
@click.argument("run")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--format", "form", type=click.Choice(FORMS), help="The form of the file; else as its name ends.")
@click.option(
    "--replication",
    metavar="N",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Which replication is played again.",
)
@click.option(
    "--flow", "flows", metavar="NAME", multiple=True, help="Write the journeys of this flow only; may be given again."
)
@store_option
@common
@click.pass_obj
def command(  # noqa: PLR0913  # click hands over one argument an option
    session: Session,
    *,
    run: str,
    file: Path,
    form: str | None,
    replication: int,
    flows: tuple[str, ...],
    store: str | None,
) -> None:
    """Play a replication of RUN again, given by the beginning of its id, and write its journeys into FILE.

    Names end on .jsonocel or .json and .sqliteocel or .sqlite for OCEL 2.0, on .xes or .xes.gz, .csv, or .parquet.
    """
    from border_sim.bootstrap import build
    from border_sim.exchange.forms import Form
    from border_sim.service.export import ExportRequest

    request = ExportRequest(run, file, Form(form) if form else None, replication, flows)
    with session.progress(Text("模拟中", "simulating")) as progress:
        done = build(session.settings(store)).export(request, progress)
    if session.json:
        session.data(done.model_dump_json(indent=2))
    if not done.same_program:
        session.say(
            Text(
                f"运行{done.run}由另一版本的程序得出，写出的行程可能与当时不同",
                f"run {done.run} was made by another version of the program: these journeys may differ from its own",
            )
        )
    session.say(
        Text(
            f"已将{done.journeys:,}次行程写入{done.file}",
            f"wrote {done.journeys:,} journeys to {done.file}",
        )
    )
