"""`border-sim rules new list`: a list of the office."""

from __future__ import annotations

from pathlib import Path

import click

from border_sim.cli.group import NEW_COMMANDS
from border_sim.cli.options import common
from border_sim.cli.rules.begun import tell, titled
from border_sim.cli.session import Session


@click.command("list", short_help=NEW_COMMANDS["list"])
@click.argument("pack", type=click.Path(path_type=Path))
@click.argument("name")
@click.option("--column", metavar="NAME", required=True, help="The column that holds the names or ids.")
@titled
@common
@click.pass_obj
def command(
    session: Session, *, pack: Path, name: str, column: str, title_zh: str | None, title_en: str | None
) -> None:
    """Add a list NAME without entries to PACK: its CSV file and its place in pack.yaml."""
    from border_sim.service.begin_parts import begin_list

    tell(session, begin_list(pack, name, column, (title_zh, title_en)))
