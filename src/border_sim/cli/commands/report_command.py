"""`border-sim report`: everything that can be shown of a run, as one file for those who will never install anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from border_sim.cli.group import COMMANDS
from border_sim.cli.options import common, engine_option, store_option
from border_sim.cli.session import Session
from border_sim.domain.terms import Language, Text

if TYPE_CHECKING:
    from border_sim.service.exhibit_result import Exhibit

FORMATS = ("html", "md", "csv", "xlsx")


@click.command("report", short_help=COMMANDS["report"])
@click.argument("run")
@click.option(
    "--compare",
    metavar="RUN",
    help="Another run that is held against this one, by the beginning of its id; this one is the baseline.",
)
@click.option(
    "--frontier",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="What `border-sim frontier --json` printed, to be shown as well.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="A page, or what can be pasted; as the name of --output ends, or html, when not given.",
)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where it is written; RUN.html in this folder, or as the format is, when not given.",
)
@click.option("--no-effects", is_flag=True, help="Do not try what more officers would change.")
@click.option("--fresh", is_flag=True, help="Make anew what was kept for an earlier report of the run.")
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Replications to work on at once; the result is the same.",
)
@engine_option
@store_option
@common
@click.pass_obj
def command(  # noqa: PLR0913  # click hands over one argument an option
    session: Session,
    *,
    run: str,
    compare: str | None,
    frontier: Path | None,
    form: str | None,
    output: Path | None,
    no_effects: bool,
    fresh: bool,
    workers: int,
    engine: str,
    store: str | None,
) -> None:
    """Write a report of RUN, given by the beginning of its id: one file that needs nothing beside it.

    It is made from what is kept of the run and from nothing else. Its first day is played again, and more officers are
    tried where it jams; that is kept, so that the next report of the run is there at once.
    """
    from border_sim.bootstrap import build
    from border_sim.documents import expect_writable, write_files
    from border_sim.service.report import ReportRequest

    if output is not None:
        expect_writable(output)
    request = ReportRequest(run, compare, frontier, not no_effects, fresh)
    app = build(session.settings(store))
    with session.progress(Text("编制报告", "making the report")) as progress:
        exhibit = app.report(request, app.workplace(engine, workers), progress)
    if session.json:
        session.data(exhibit.model_dump_json(indent=2))
    if output is not None or not session.json:
        chosen = form or _ending(output)
        target = output or Path(f"{exhibit.run.run}.{chosen}")
        write_files({target: _drawn(exhibit, chosen, session.language)})
        session.say(Text(f"已写入{target}", f"written to {target}"))


def _ending(output: Path | None) -> str:
    """Return the format that the name of a file means."""
    ending = output.suffix.removeprefix(".").lower() if output else ""
    return ending if ending in FORMATS else FORMATS[0]


def _drawn(exhibit: Exhibit, form: str, language: Language) -> str | bytes:
    """Return the content of the file."""
    if form == "html":
        from border_sim.report.html import render

        return render(exhibit, language)
    from border_sim.report.files import csv, markdown, workbook

    if form == "xlsx":
        return workbook(exhibit, language)
    return (markdown if form == "md" else csv)(exhibit, language)
