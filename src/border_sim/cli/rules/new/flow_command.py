"""`border-sim rules new flow`: a kind of traffic."""

from __future__ import annotations

from pathlib import Path

import click

from border_sim.cli.group import NEW_COMMANDS
from border_sim.cli.options import common
from border_sim.cli.rules.begun import tell, titled
from border_sim.cli.session import Session


@click.command("flow", short_help=NEW_COMMANDS["flow"])
@click.argument("pack", type=click.Path(path_type=Path))
@click.argument("name")
@titled
@common
@click.pass_obj
def command(session: Session, *, pack: Path, name: str, title_zh: str | None, title_en: str | None) -> None:
    """Add a flow NAME to PACK: it comes in over the first line, the rules are asked, and it is released."""
    from border_sim.service.begin_parts import begin_flow

    tell(session, begin_flow(pack, name, (title_zh, title_en)))
