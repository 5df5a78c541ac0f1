"""`border-sim serve`: the workbench in the browser."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import click

from border_sim.cli.group import COMMANDS
from border_sim.cli.options import common, store_option
from border_sim.cli.session import Session
from border_sim.domain.terms import Text


@click.command("serve", short_help=COMMANDS["serve"])
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--port", metavar="N", type=click.IntRange(0, 65535), default=8080, show_default=True, help="0 takes a free one."
)
@click.option("--no-browser", is_flag=True, help="Print the address and open nothing.")
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="Listen where others can reach it; needs --token-file.",
)
@click.option(
    "--token-file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Who may come in: a line `NAME TOKEN` each; only its owner may be able to read it.",
)
@click.option(
    "--name",
    "names",
    metavar="NAME",
    multiple=True,
    help="A further name that browsers call it by, as that of a proxy.",
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1),
    help="Long work to play at once on this machine, each in a process of its own; else one a core.",
)
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Replications of each to work on at once.",
)
@click.option(
    "--most-journeys",
    metavar="N",
    type=click.IntRange(1),
    default=20_000_000,
    show_default=True,
    help="Refuse work that is expected to play more.",
)
@click.option(
    "--most-memory",
    metavar="GIB",
    type=click.FloatRange(0.5),
    default=4.0,
    show_default=True,
    help="End work whose process needs more.",
)
@click.option(
    "--most-minutes",
    metavar="N",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    help="End work that takes longer; what has been played is kept.",
)
@store_option
@common
@click.pass_obj
def command(  # noqa: PLR0913  # click hands over one argument an option
    session: Session,
    *,
    folder: Path,
    port: int,
    no_browser: bool,
    host: str,
    token_file: Path | None,
    names: tuple[str, ...],
    jobs: int | None,
    workers: int,
    most_journeys: int,
    most_memory: float,
    most_minutes: float,
    store: str | None,
) -> None:
    """Open the workbench for the rules, scenarios and features of FOLDER in a browser.

    It listens on this machine alone, and lets in who has the address that it prints, once. With --host others can reach
    it; what they send is not encrypted unless a proxy does that, and whoever comes in can change the files.
    """
    from border_sim.settings import user_data
    from border_sim.web.limits import GIBIBYTE, Limits
    from border_sim.web.serving import Request, serve

    limits = Limits(most_journeys, int(most_memory * GIBIBYTE), 60 * most_minutes, workers)
    if jobs is not None:
        limits = replace(limits, at_once=jobs)

    def ready(address: str) -> None:
        session.data(address)
        session.say(Text("按Ctrl+C结束。", "Ctrl+C ends it."))
        if not no_browser:
            click.launch(address)

    if host != "127.0.0.1":
        said = Text(
            f"注意：{host}上的任何人凭令牌均可更改文件夹中的文件；传输未加密。",
            f"note: whoever reaches {host} and has a token can change the files of the folder; nothing is encrypted",
        )
        session.say(said)
    serve(
        Request(folder, port, host, names, token_file, limits),
        session.settings(store),
        user_data(os.environ, Path.home()),
        ready,
    )
