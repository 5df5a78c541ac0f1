"""`border-sim staff`: who should work when."""

from __future__ import annotations

from pathlib import Path

import click

from border_sim.cli.group import COMMANDS
from border_sim.cli.options import common
from border_sim.cli.playing_options import playing
from border_sim.cli.session import Session
from border_sim.domain.terms import Text


@click.command("staff", short_help=COMMANDS["staff"])
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option(
    "--station",
    "stations",
    metavar="NAME",
    multiple=True,
    help="A station to be staffed, as site.station; may be given again. Else all of which a target says something.",
)
@click.option(
    "--shifts",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The shifts that there are; else those of 8 hours with a break, and of 4 hours.",
)
@click.option(
    "--most", metavar="N", type=click.IntRange(1), help="Servers of a station at most; else twice as many as now."
)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the roster there, as a scenario over SCENARIO.",
)
@playing
@common
@click.pass_obj
def command(  # noqa: PLR0913  # click hands over one argument an option
    session: Session,
    *,
    scenario: Path,
    stations: tuple[str, ...],
    shifts: Path | None,
    most: int | None,
    output: Path | None,
    seed: int | None,
    replications: int | None,
    engine: str,
    workers: int,
    cluster: str | None,
) -> None:
    """Say who should work when in SCENARIO, so that its targets are met at the least cost.

    The roster is checked in replications that the search has not seen, and stands beside the rule of thumb and the
    scenario as it is. Each target has its price: what it would cost to tighten it by a tenth. The exit code is 1 when
    no roster within the servers allowed meets the targets.
    """
    from border_sim.bootstrap import build
    from border_sim.cli.staff_text import missed, print_staffing
    from border_sim.domain.errors import TargetMissed
    from border_sim.service.staff import StaffRequest, staff

    request = StaffRequest(scenario, stations, shifts, most, seed, replications, output)
    app = build(session.settings())
    with session.progress(Text("排班", "making rosters")) as progress:
        answer = staff(request, app.workplace(engine, workers, cluster=cluster), progress)
    if session.json:
        session.data(answer.model_dump_json(indent=2))
    else:
        print_staffing(session, answer)
    if not answer.roster.met:
        raise TargetMissed(missed(session, answer))
