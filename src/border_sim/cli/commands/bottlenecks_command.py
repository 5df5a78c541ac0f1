"""`border-sim bottlenecks`: where the next officers should go."""

from __future__ import annotations

from pathlib import Path

import click

from border_sim.cli.group import COMMANDS
from border_sim.cli.options import common
from border_sim.cli.playing_options import playing
from border_sim.cli.session import Session
from border_sim.domain.terms import Text


@click.command("bottlenecks", short_help=COMMANDS["bottlenecks"])
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option(
    "--by",
    metavar="PATH|minutes",
    default="minutes",
    show_default=True,
    help="What is to be saved: minutes that all journeys together spend at stations, or a time such as "
    "flows.samples.sojourn.p95.",
)
@click.option(
    "--officers",
    metavar="N",
    type=click.IntRange(0, 20),
    default=3,
    show_default=True,
    help="How many are to be placed.",
)
@playing
@common
@click.pass_obj
def command(  # noqa: PLR0913  # click hands over one argument an option
    session: Session,
    *,
    scenario: Path,
    by: str,
    officers: int,
    seed: int | None,
    replications: int | None,
    engine: str,
    workers: int,
    cluster: str | None,
) -> None:
    """Say where the next officers should go in SCENARIO, and what each of them would save.

    For every station the same day is played again with one more server, and with services 10 % shorter: the same
    people with the same service times. The first officer goes where one more saves most; the second where one more
    saves most once the first stands there, and so on. Utilisation and the active-period method stand beside it.
    """
    from border_sim.bootstrap import build
    from border_sim.cli.bottlenecks_text import print_bottlenecks
    from border_sim.service.bottlenecks import BottlenecksRequest, bottlenecks

    request = BottlenecksRequest(scenario, by, officers, seed, replications)
    app = build(session.settings())
    with session.progress(Text("逐岗位增派", "relieving each station")) as progress:
        answer = bottlenecks(request, app.workplace(engine, workers, cluster=cluster), progress)
    if session.json:
        session.data(answer.model_dump_json(indent=2))
    else:
        print_bottlenecks(session, answer)
