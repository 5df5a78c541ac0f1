"""`border-sim rules new rule`: a rule with the examples that it needs."""

from __future__ import annotations

from pathlib import Path

import click

from border_sim.cli.group import NEW_COMMANDS
from border_sim.cli.options import common
from border_sim.cli.rules.begun import tell, titled
from border_sim.cli.session import Session


@click.command("rule", short_help=NEW_COMMANDS["rule"])
@click.argument("pack", type=click.Path(path_type=Path))
@click.option("--decides", metavar="DECISION", required=True, help="The decision it belongs to.")
@click.option("--flow", metavar="NAME", required=True, help="The flow it speaks of.")
@click.option("--when", "tests", metavar="'FACT: TEST'", multiple=True, help="A test of a fact; may be given again.")
@click.option(
    "--unless", "exceptions", metavar="'FACT: TEST'", multiple=True, help="A test of its exception; may be given again."
)
@click.option("--then", metavar="TEXT", help="What follows, as in a file; else the strictest outcome.")
@click.option("--beats", metavar="ID", multiple=True, help="A rule that gives way; may be given again.")
@click.option("--id", "name", metavar="ID", help="Its id; else the next one of its series.")
@click.option(
    "--in",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The file below rules/ that it is added to; else the one that holds its like.",
)
@titled
@common
@click.pass_obj
def command(  # noqa: PLR0913  # click hands over one argument an option
    session: Session,
    *,
    pack: Path,
    decides: str,
    flow: str,
    tests: tuple[str, ...],
    exceptions: tuple[str, ...],
    then: str | None,
    beats: tuple[str, ...],
    name: str | None,
    file: Path | None,
    title_zh: str | None,
    title_en: str | None,
) -> None:
    """Begin a rule of PACK, with an example that it decides and one just outside it.

    The rule rests on an assumption until a basis is written. Nothing is written unless the pack loads with it; places
    in messages are then those in the file as it would be.
    """
    from border_sim.service.begin_rule import RuleOrder, begin_rule

    order = RuleOrder(decides, flow, tests, exceptions, then, beats, name, file, (title_zh, title_en))
    tell(session, begin_rule(pack, order))
