"""`border-sim compare`: scenarios held against one another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from border_sim.cli.group import COMMANDS
from border_sim.cli.options import assignments, common
from border_sim.cli.playing_options import overriding, playing
from border_sim.cli.session import Session
from border_sim.domain.terms import Text


@click.command("compare", short_help=COMMANDS["compare"])
@click.argument("scenarios", metavar="SCENARIO...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--variant",
    "variants",
    metavar="NAME PATH=VALUE",
    nargs=2,
    multiple=True,
    help="Add the first scenario with a value changed; the same NAME again changes another value of it.",
)
@overriding
@click.option(
    "--measure", "measures", metavar="PATH", multiple=True, help="Compare this measure only; may be given again."
)
@click.option("--by", metavar="PATH[=min|max]", help="Rank by this measure; else by the first target.")
@click.option(
    "--indifference",
    metavar="VALUE",
    help="Find the best, with further replications; a difference below this, as `1 min`, does not matter.",
)
@click.option(
    "--most-replications",
    "most",
    metavar="N",
    type=click.IntRange(2),
    default=1000,
    show_default=True,
    help="Give up looking for the best after so many.",
)
@click.option("--all", "everything", is_flag=True, help="Show every measure, not only what can be told from chance.")
@playing
@common
@click.pass_obj
def command(  # noqa: PLR0913  # click hands over one argument an option
    session: Session,
    *,
    scenarios: tuple[Path, ...],
    variants: tuple[tuple[str, str], ...],
    overrides: tuple[str, ...],
    measures: tuple[str, ...],
    by: str | None,
    indifference: str | None,
    most: int,
    everything: bool,
    seed: int | None,
    replications: int | None,
    engine: str,
    workers: int,
    cluster: str | None,
) -> None:
    """Hold scenarios against one another: the same people, the same morning, paired by replication.

    The first SCENARIO is the baseline. Its seed and its number of replications hold for all, unless given here. Two
    are compared measure by measure; three or more are ranked as well.
    """
    from border_sim.bootstrap import build
    from border_sim.cli.compare_text import print_comparison
    from border_sim.service.alternatives import Alternatives
    from border_sim.service.compare import CompareRequest, compare

    alternatives = Alternatives(scenarios, _variants(variants), assignments(overrides), seed, replications)
    request = CompareRequest(alternatives, measures, by, indifference, most)
    app = build(session.settings())
    with session.progress(Text("比较情景", "comparing the scenarios")) as progress:
        done = compare(request, app.workplace(engine, workers, cluster=cluster), progress)
    for assumed in done.assumed:
        session.say(session.told(assumed))
    for notice in done.notices:
        session.say(notice)
    if session.json:
        session.data(done.comparison.model_dump_json(indent=2))
    else:
        print_comparison(session, done.comparison, everything=everything or bool(measures))


def _variants(given: Sequence[tuple[str, str]]) -> dict[str, dict[str, str]]:
    """Return the overrides of each variant, by its name."""
    texts: dict[str, list[str]] = {}
    for name, text in given:
        texts.setdefault(name.strip(), []).append(text)
    return {name: assignments(several, "--variant") for name, several in texts.items()}
