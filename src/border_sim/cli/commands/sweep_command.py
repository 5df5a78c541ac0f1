"""`border-sim sweep`: a scenario at many points."""

from __future__ import annotations

from pathlib import Path

import click

from border_sim.cli.group import COMMANDS
from border_sim.cli.options import assignments, common
from border_sim.cli.playing_options import overriding, playing
from border_sim.cli.point_output import expect_output, output_option, write_output
from border_sim.cli.session import Session
from border_sim.domain.terms import Text


@click.command("sweep", short_help=COMMANDS["sweep"])
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option(
    "--vary",
    "knobs",
    metavar="PATH=VALUES",
    multiple=True,
    help="Vary a value: `1,2,4`, `1..5` or `10..60 % step 10 %`; PATH,PATH take the same. May be given again.",
)
@click.option(
    "--design",
    type=click.Choice(["sobol", "latin-hypercube", "halton"]),
    help="Fill the space between the bounds with so many --points, instead of trying every combination.",
)
@click.option(
    "--points", metavar="FILE|N", help="A CSV file with a column for each PATH; of a design, how many points."
)
@overriding
@click.option(
    "--measure",
    "measures",
    metavar="PATH",
    multiple=True,
    help="Measure this; may be given again. Without it, the measures of the targets.",
)
@output_option
@playing
@common
@click.pass_obj
def command(  # noqa: PLR0913  # click hands over one argument an option
    session: Session,
    *,
    scenario: Path,
    knobs: tuple[str, ...],
    design: str | None,
    points: str | None,
    overrides: tuple[str, ...],
    measures: tuple[str, ...],
    output: Path | None,
    seed: int | None,
    replications: int | None,
    engine: str,
    workers: int,
    cluster: str | None,
) -> None:
    """Play SCENARIO at many points, on common random numbers: with every combination of values, a list, or a design.

    Whatever --set can change can be varied. Every point is checked before any is played.
    """
    from border_sim.bootstrap import build
    from border_sim.cli.sweep_text import print_sweep
    from border_sim.experiments.designs import Filling
    from border_sim.service.point_tables import sweep_csv
    from border_sim.service.points import Ground
    from border_sim.service.sweep import SweepRequest, sweep

    expect_output(output)
    ground = Ground(scenario, assignments(overrides), seed, replications)
    request = SweepRequest(ground, knobs, Filling(design) if design else None, points, measures)
    app = build(session.settings())
    with session.progress(Text("逐点模拟", "playing the points")) as progress:
        done = sweep(request, app.workplace(engine, workers, cluster=cluster), progress)
    for assumed in done.assumed:
        session.say(session.told(assumed))
    write_output(session, output, done.sweep, lambda: sweep_csv(done.sweep))
    if session.json:
        session.data(done.sweep.model_dump_json(indent=2))
    else:
        print_sweep(session, done.sweep)
