"""`border-sim explain`: an answer to a case."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from border_sim.cli.group import COMMANDS
from border_sim.cli.options import assignments, common
from border_sim.cli.session import Session


@click.command("explain", short_help=COMMANDS["explain"])
@click.argument("pack", type=click.Path(path_type=Path))
@click.option("--case", metavar="FILE", type=click.Path(path_type=Path), help="A YAML file with the case under `item`.")
@click.option(
    "--set",
    "facts",
    metavar="FACT=VALUE",
    multiple=True,
    help="A fact of the case, before the file; may be given again.",
)
@click.option(
    "--as-of",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day whose law applies; today when neither this nor the file says it.",
)
@click.option("--flow", metavar="NAME", help="The flow; the same as --set flow=NAME.")
@click.option("--entry", metavar="NAME", help="Where the case comes in; else where its line and direction allow.")
@common
@click.pass_obj
def command(  # noqa: PLR0913  # click hands over one argument an option
    session: Session,
    *,
    pack: Path,
    case: Path | None,
    facts: tuple[str, ...],
    as_of: datetime | None,
    flow: str | None,
    entry: str | None,
) -> None:
    """Say what the rules of PACK decide in a case, why, and what happens then."""
    from border_sim.cli.answer import print_explanation
    from border_sim.rules.load import load_pack
    from border_sim.service.cases import read_case
    from border_sim.service.explain import explain

    given = assignments(facts)
    if flow:
        given["flow"] = flow
    loaded = load_pack(pack)
    asked = read_case(loaded, case, given)
    day = as_of.date() if as_of else asked.as_of or today(loaded.in_force.start)
    explanation = explain(loaded, asked, day, entry)
    if session.json:
        session.data(explanation.model_dump_json(indent=2))
    else:
        print_explanation(session, explanation)


def today(first: date | None) -> date:
    """Return today, or the first day of a pack that is not in force yet."""
    day = date.today()  # noqa: DTZ011, TID251  # a question that names no day means today where it is asked
    return max(day, first) if first else day
