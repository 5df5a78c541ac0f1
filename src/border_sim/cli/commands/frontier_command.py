"""`border-sim frontier`: what can be had at once of control, openness and speed."""

from __future__ import annotations

from pathlib import Path

import click

from border_sim.cli.group import COMMANDS
from border_sim.cli.options import assignments, common
from border_sim.cli.playing_options import overriding, playing
from border_sim.cli.point_output import expect_output, output_option, write_output
from border_sim.cli.session import Session
from border_sim.domain.terms import Text


@click.command("frontier", short_help=COMMANDS["frontier"])
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option(
    "--vary",
    "knobs",
    metavar="PATH=VALUES",
    multiple=True,
    help="Vary a value, as in sweep; three or more are searched instead of tried in every combination.",
)
@click.option(
    "--objective",
    "objectives",
    metavar="PATH[=min|max]",
    multiple=True,
    help="What is wanted; may be given again. Without it, a measure of each aim.",
)
@click.option(
    "--trials",
    metavar="N",
    type=click.IntRange(1, 10_000),
    default=64,
    show_default=True,
    help="Points to try where they are searched.",
)
@overriding
@click.option("--all", "everything", is_flag=True, help="Show the points that are beaten, too.")
@output_option
@playing
@common
@click.pass_obj
def command(  # noqa: PLR0913  # click hands over one argument an option
    session: Session,
    *,
    scenario: Path,
    knobs: tuple[str, ...],
    objectives: tuple[str, ...],
    trials: int,
    overrides: tuple[str, ...],
    everything: bool,
    output: Path | None,
    seed: int | None,
    replications: int | None,
    engine: str,
    workers: int,
    cluster: str | None,
) -> None:
    """Find the points of SCENARIO that nothing beats in control, openness and speed at once.

    With one or two --vary every combination is tried; with more, points are searched (needs border-sim[search]). A
    point is said to be beaten only where that is beyond chance.
    """
    from border_sim.bootstrap import build
    from border_sim.cli.frontier_text import print_frontier
    from border_sim.service.frontier import FrontierRequest, frontier
    from border_sim.service.point_tables import frontier_csv
    from border_sim.service.points import Ground

    expect_output(output)
    ground = Ground(scenario, assignments(overrides), seed, replications)
    request = FrontierRequest(ground, knobs, objectives, trials)
    app = build(session.settings())
    with session.progress(Text("寻找前沿", "looking for the frontier")) as progress:
        done = frontier(request, app.workplace(engine, workers, cluster=cluster), progress)
    for assumed in done.assumed:
        session.say(session.told(assumed))
    write_output(session, output, done.frontier, lambda: frontier_csv(done.frontier))
    if session.json:
        session.data(done.frontier.model_dump_json(indent=2))
    else:
        print_frontier(session, done.frontier, everything=everything)
