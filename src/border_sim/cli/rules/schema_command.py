"""`border-sim rules schema`: what an editor needs in order to complete and to explain the files of a pack."""

from __future__ import annotations

import json

import click

from border_sim.cli.group import RULES_COMMANDS
from border_sim.cli.options import common
from border_sim.cli.session import Session

KINDS = ("pack", "rules", "examples", "flow", "case")


@click.command("schema", short_help=RULES_COMMANDS["schema"])
@click.argument("kind", type=click.Choice(KINDS))
@common
@click.pass_obj
def command(session: Session, kind: str) -> None:
    """Print the JSON Schema of a file that belongs to a pack, for editors."""
    from border_sim.service.schemas import schema

    session.data(json.dumps(schema(kind), ensure_ascii=False, indent=2))
