"""`border-sim rules handbook`: a pack as a document, for officers and for people who will never install anything."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from border_sim.cli.group import RULES_COMMANDS
from border_sim.cli.options import common
from border_sim.cli.session import Session
from border_sim.domain.terms import Text


@click.command("handbook", short_help=RULES_COMMANDS["handbook"])
@click.argument("pack", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "md"]),
    default="html",
    help="HTML when not given.",
    show_default=False,
)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where it is written; to standard output when not given.",
)
@click.option(
    "--as-of",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day whose parameters and lists are shown; today when not given.",
)
@common
@click.pass_obj
def command(session: Session, pack: Path, form: str, output: Path | None, as_of: datetime | None) -> None:
    """Lay out PACK, a folder, as a document: its procedures, rules, numbers, cases and sources.

    The HTML is one file that needs no other and runs no script. With --json the same content comes as data.
    """
    from border_sim.cli.commands.explain_command import today
    from border_sim.documents import write_files
    from border_sim.drafting.handbook import Form, assemble, page
    from border_sim.rules.load import load_pack

    loaded = load_pack(pack)
    handbook = assemble(loaded, as_of.date() if as_of else today(loaded.in_force.start), session.language)
    text = (
        json.dumps(asdict(handbook), ensure_ascii=False, indent=2) + "\n"
        if session.json
        else page(handbook, Form(form))
    )
    if output is None:
        session.data(text)
    else:
        write_files({output: text})
        session.say(Text(f"已写入{output}", f"written to {output}"))
