"""`border-sim rules diff`: what two packs decide differently."""

from __future__ import annotations

from datetime import datetime

import click

from border_sim.cli.group import RULES_COMMANDS
from border_sim.cli.options import common
from border_sim.cli.session import Session


@click.command("diff", short_help=RULES_COMMANDS["diff"])
@click.argument("old")
@click.argument("new")
@click.option(
    "--as-of",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Compare on this day alone; else on every day on which something changes.",
)
@click.option("--all", "everything", is_flag=True, help="Show every class, not the gravest of each kind only.")
@common
@click.pass_obj
def command(session: Session, *, old: str, new: str, as_of: datetime | None, everything: bool) -> None:
    """Say what two packs decide differently: not lines, but every class of items, with one of them.

    OLD and NEW are folders, or git revisions such as HEAD~1:rules/hetao. What becomes looser stands first. Shares are
    of what is possible, not of traffic; `rules impact` asks a scenario's traffic.
    """
    from border_sim.cli.rules.diff_text import print_diff
    from border_sim.service.diff import diff_packs
    from border_sim.service.revisions import open_pack

    packs = (open_pack(old), open_pack(new))
    answer = diff_packs(packs, (old, new), as_of.date() if as_of else None)
    if session.json:
        session.data(answer.model_dump_json(indent=2))
    else:
        print_diff(session, answer, everything=everything)
