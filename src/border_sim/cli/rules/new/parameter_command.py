"""`border-sim rules new parameter`: a number of the law."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from border_sim.cli.group import NEW_COMMANDS
from border_sim.cli.options import common
from border_sim.cli.rules.begun import tell, titled
from border_sim.cli.session import Session


@click.command("parameter", short_help=NEW_COMMANDS["parameter"])
@click.argument("pack", type=click.Path(path_type=Path))
@click.argument("name")
@click.option("--unit", metavar="UNIT", required=True, help="Its unit, that of the facts it is compared with.")
@click.option("--is", "number", metavar="NUMBER", required=True, help="Its value.")
@click.option(
    "--from",
    "first",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The first day of the value; else the pack's first day.",
)
@titled
@common
@click.pass_obj
def command(  # noqa: PLR0913  # click hands over one argument an option
    session: Session,
    *,
    pack: Path,
    name: str,
    unit: str,
    number: str,
    first: datetime | None,
    title_zh: str | None,
    title_en: str | None,
) -> None:
    """Add a parameter NAME with one value to pack.yaml of PACK. The value rests on an assumption."""
    from border_sim.service.begin_parts import begin_parameter

    day = first.date() if first else None
    tell(session, begin_parameter(pack, name, (number, unit), day, (title_zh, title_en)))
