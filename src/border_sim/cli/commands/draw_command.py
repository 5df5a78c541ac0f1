"""`border-sim draw`: the machine of a flow as a diagram."""

from __future__ import annotations

import json
from pathlib import Path

import click

from border_sim.cli.group import COMMANDS
from border_sim.cli.options import common
from border_sim.cli.session import Session


@click.command("draw", short_help=COMMANDS["draw"])
@click.argument("flow")
@click.option(
    "--pack",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="The pack that has the flow; rules/hetao, or the shipped one, when not given.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["mermaid", "svg"]),
    default="mermaid",
    help="The source of a Mermaid diagram, when not given, or a picture.",
)
@common
@click.pass_obj
def command(session: Session, flow: str, pack: Path | None, form: str) -> None:
    """Draw the machine of FLOW, a name or a file, as a Mermaid diagram or as a picture."""
    from border_sim.flows.draw import mermaid
    from border_sim.flows.picture import picture
    from border_sim.service.find_flow import find_flow

    found, titles = find_flow(flow, pack)
    drawn = (picture if form == "svg" else mermaid)(found, session.language, titles)
    session.data(json.dumps({"flow": found.name, form: drawn}, ensure_ascii=False, indent=2) if session.json else drawn)
