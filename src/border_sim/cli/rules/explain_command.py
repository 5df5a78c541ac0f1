"""`border-sim rules explain`: a case decided, with the shortest way to release and what keeps a rule from it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from border_sim.cli.group import RULES_COMMANDS
from border_sim.cli.options import assignments, common
from border_sim.cli.session import Session


@click.command("explain", short_help=RULES_COMMANDS["explain"])
@click.argument("pack")
@click.argument("case", required=False, type=click.Path(path_type=Path))
@click.option("--set", "facts", metavar="FACT=VALUE", multiple=True, help="A fact of the case, before the file.")
@click.option(
    "--as-of",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day whose law applies; today when neither this nor the file says it.",
)
@click.option("--entry", metavar="NAME", help="Where the case comes in; else where its line and direction allow.")
@click.option(
    "--to",
    "goals",
    metavar="DECISION=OUTCOME",
    multiple=True,
    help="What is wanted, `|` between outcomes that will do; else what the pack aims at.",
)
@click.option("--freeze", "frozen", metavar="FACT", multiple=True, help="A fact that must stay as it is.")
@click.option("--weigh", "weights", metavar="FACT=NUMBER", multiple=True, help="What changing a fact costs; 1 else.")
@click.option("--why-not", "rules", metavar="RULE", multiple=True, help="Say what keeps a rule from deciding.")
@common
@click.pass_obj
def command(  # noqa: PLR0913  # click hands over one argument an option
    session: Session,
    *,
    pack: str,
    case: Path | None,
    facts: tuple[str, ...],
    as_of: datetime | None,
    entry: str | None,
    goals: tuple[str, ...],
    frozen: tuple[str, ...],
    weights: tuple[str, ...],
    rules: tuple[str, ...],
) -> None:
    """Say what PACK decides in CASE, why, and the shortest way to release.

    PACK is a folder, a git revision such as HEAD~1:rules/hetao, or a release such as rules/hetao@3. CASE is a YAML file
    with the facts under `item`; an example of a pack is one as it stands.
    """
    from border_sim.cli.commands.explain_command import today
    from border_sim.cli.rules.advice_text import print_advice
    from border_sim.service.advise import advise
    from border_sim.service.cases import read_case
    from border_sim.service.revisions import open_pack
    from border_sim.service.wishes import read_wishes

    loaded = open_pack(pack)
    asked = read_case(loaded, case, assignments(facts))
    wishes = read_wishes(loaded, asked, assignments(goals, "--to"), frozen, (assignments(weights, "--weigh"), rules))
    day = as_of.date() if as_of else asked.as_of or today(loaded.in_force.start)
    advice = advise(loaded, asked, day, wishes, entry)
    if session.json:
        session.data(advice.model_dump_json(indent=2))
    else:
        print_advice(session, advice)
