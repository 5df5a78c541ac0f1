"""`border-sim run`: simulate a scenario."""

from __future__ import annotations

from pathlib import Path

import click

from border_sim.cli.group import COMMANDS
from border_sim.cli.options import assignments, cluster_option, common, engine_option, store_option
from border_sim.cli.session import Session
from border_sim.domain.terms import Text


@click.command("run", short_help=COMMANDS["run"])
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option(
    "--seed", metavar="N", type=click.IntRange(0), help="What all chance derives from; else as the scenario says."
)
@click.option(
    "--replications",
    metavar="N",
    type=click.IntRange(1),
    help="How often the day is repeated; else as the scenario says.",
)
@engine_option
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Replications to work on at once; the result is the same.",
)
@cluster_option
@click.option(
    "--set",
    "overrides",
    metavar="PATH=VALUE",
    multiple=True,
    help="Change a value of the scenario; may be given again.",
)
@click.option(
    "--keep-journeys",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the log of all journeys as CSV, one row a stage.",
)
@click.option("--fresh", is_flag=True, help="Run again even if the same run was kept earlier.")
@click.option(
    "--precision",
    metavar="SHARE",
    help="Replicate until half of the 95 % interval of every target is this small a share of its mean, such as '5 %'.",
)
@click.option(
    "--measure",
    "measures",
    metavar="PATH",
    multiple=True,
    help="With --precision, a measure that is to be precise in place of the targets; may be given again.",
)
@click.option(
    "--at-most",
    metavar="N",
    type=click.IntRange(1),
    default=200,
    show_default=True,
    help="With --precision, how many replications before it is given up.",
)
@click.option(
    "--batch-means",
    is_flag=True,
    help="Take the day as one long run: say where its warm-up ends, and the interval from batch means.",
)
@store_option
@common
@click.pass_obj
def command(  # noqa: PLR0913  # click hands over one argument an option
    session: Session,
    *,
    scenario: Path,
    seed: int | None,
    replications: int | None,
    engine: str,
    workers: int,
    cluster: str | None,
    overrides: tuple[str, ...],
    keep_journeys: Path | None,
    fresh: bool,
    precision: str | None,
    measures: tuple[str, ...],
    at_most: int,
    batch_means: bool,
    store: str | None,
) -> None:
    """Simulate SCENARIO and say where it jammed, and why.

    The same inputs give the same run, which is found again where it was kept. The exit code is 1 when a target is
    missed.
    """
    from border_sim.bootstrap import build
    from border_sim.cli.run_answer import first_told, print_run
    from border_sim.service.run_request import Precise, RunRequest

    request = RunRequest(
        scenario=scenario,
        overrides=assignments(overrides),
        seed=seed,
        replications=replications,
        engine=engine,
        workers=workers,
        cluster=cluster,
        keep_journeys=keep_journeys,
        fresh=fresh,
        precise=Precise(precision, measures, at_most) if precision else None,
        long_run=batch_means,
    )
    with session.progress(Text("模拟中", "simulating")) as progress:
        done = build(session.settings(store)).run(request, progress, first_told(session))
    print_run(session, done)
