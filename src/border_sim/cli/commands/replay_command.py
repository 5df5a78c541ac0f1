"""`border-sim replay`: a report played again from itself, and held to what it says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from border_sim.cli.group import COMMANDS
from border_sim.cli.options import common, engine_option
from border_sim.cli.session import Session
from border_sim.domain.errors import TargetMissed
from border_sim.domain.terms import Text

if TYPE_CHECKING:
    from border_sim.service.replay_result import Replayed


@click.command("replay", short_help=COMMANDS["replay"])
@click.argument("report", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Replications to work on at once; the result is the same.",
)
@engine_option
@click.option("--store", metavar="URL", help="Keep the run in this store, too; it is kept nowhere when not given.")
@common
@click.pass_obj
def command(session: Session, *, report: Path, workers: int, engine: str, store: str | None) -> None:
    """Play the run of REPORT again, from the files that it holds, and say whether it is the same to the last byte.

    REPORT is what `border-sim report` has written, as HTML or with --json. The exit code is 1 when the run comes out
    otherwise.
    """
    from border_sim.bootstrap import build

    app = build(session.settings(store))
    with session.progress(Text("重新模拟", "playing it again")) as progress:
        done = app.replay(report, app.workplace(engine, workers, keeps=False), progress, keep=store is not None)
    if session.json:
        session.data(done.model_dump_json(indent=2))
    else:
        session.data(session.words(_answer(done)))
    for name, (then, now) in done.versions.items():
        session.say(
            Text(
                f"版本不同：{name} 报告为{then or '无'}，现为{now or '无'}",
                f"another version: {name} {then or 'none'} in the report, {now or 'none'} here",
            )
        )
    if not done.same:
        places = ", ".join(f"`{path}`" for path in done.different)
        raise TargetMissed(session.words(Text(f"不同之处：{places}", f"it differs at {places}")))


def _answer(done: Replayed) -> Text:
    """Return the answer in a sentence."""
    if done.same:
        return Text(
            f"运行{done.run}重新模拟，结果逐字节相同（种子{done.seed}，{done.replications}次重复）。",
            f"Run {done.run}, played again, is the same to the last byte (seed {done.seed}, "
            f"{done.replications} replications).",
        )
    return Text(f"运行{done.run}重新模拟，结果不同。", f"Run {done.run}, played again, comes out otherwise.")
