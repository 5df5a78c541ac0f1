"""`border-sim rules new pack`: a rule pack."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from border_sim.cli.group import NEW_COMMANDS
from border_sim.cli.options import common
from border_sim.cli.rules.begun import tell, titled
from border_sim.cli.session import Session


@click.command("pack", short_help=NEW_COMMANDS["pack"])
@click.argument("name")
@click.option(
    "--folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=Path("rules"),
    show_default=True,
    help="Where the folder of the pack is made.",
)
@click.option(
    "--from",
    "first",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The first day on which it is in force; today when not given.",
)
@titled
@common
@click.pass_obj
def command(
    session: Session,
    *,
    name: str,
    folder: Path,
    first: datetime | None,
    title_zh: str | None,
    title_en: str | None,
) -> None:
    """Make a folder NAME with the smallest sound pack: one flow, one decision, one rule with its examples."""
    from border_sim.service.begin_parts import begin_pack

    day = first.date() if first else date.today()  # noqa: DTZ011, TID251  # a pack begins where and when it is begun
    tell(session, begin_pack(folder, name, day, (title_zh, title_en)))
