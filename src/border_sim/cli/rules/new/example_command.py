"""`border-sim rules new example`: cases for a rule."""

from __future__ import annotations

from pathlib import Path

import click

from border_sim.cli.group import NEW_COMMANDS
from border_sim.cli.options import common
from border_sim.cli.rules.begun import tell
from border_sim.cli.session import Session

SIDES = {"inside": (True,), "outside": (False,), "both": (True, False)}


@click.command("example", short_help=NEW_COMMANDS["example"])
@click.argument("pack", type=click.Path(path_type=Path))
@click.option("--rule", "name", metavar="ID", required=True, help="The rule.")
@click.option("--side", type=click.Choice(list(SIDES)), default="both", show_default=True, help="Which of the two.")
@common
@click.pass_obj
def command(session: Session, *, pack: Path, name: str, side: str) -> None:
    """Add examples of a rule of PACK beside it: a case that it decides, and one just outside it.

    They expect what the rules decide now; whether that is what was meant, a person must say.
    """
    from border_sim.service.begin_examples import begin_examples

    tell(session, begin_examples(pack, name, SIDES[side]))
