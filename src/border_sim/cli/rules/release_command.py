"""`border-sim rules release`: a pack takes effect, and that is written down."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from border_sim.cli.group import RULES_COMMANDS
from border_sim.cli.options import common
from border_sim.cli.session import Session
from border_sim.domain.errors import TargetMissed
from border_sim.domain.terms import Text

if TYPE_CHECKING:
    from border_sim.drafting.releases.releases import Release


@click.command("release", short_help=RULES_COMMANDS["release"])
@click.argument("pack", type=click.Path(path_type=Path))
@click.option("--by", metavar="NAME", required=True, help="Who releases it.")
@click.option(
    "--from",
    "start",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="The first day on which it takes effect.",
)
@click.option("--note", metavar="TEXT", default="", help="Anything that should be remembered.")
@click.option(
    "--ledger",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The ledger; `releases.jsonl` in the folder of PACK when not given.",
)
@common
@click.pass_obj
def command(session: Session, *, pack: Path, by: str, start: datetime, note: str, ledger: Path | None) -> None:
    """Record in the ledger that PACK takes effect, after its examples and promises have been kept.

    The hash that is printed is the head of the ledger: kept elsewhere, it shows later that nothing is missing at the
    end. The exit code is 2 when something is wrong with a file or an option, 1 when an example or a promise fails, or
    when nothing has changed since the last release; in all of these nothing is recorded.
    """
    from border_sim.service.release import Order, release

    now = datetime.now(UTC)  # noqa: TID251  # the door says when a release was recorded
    answer = release(Order(pack, by, start.date(), note, ledger), now)
    last = answer.release
    if session.json:
        said = {"recorded": answer.is_new, "head": last.hash, "release": last.model_dump(mode="json", by_alias=True)}
        session.data(json.dumps(said, ensure_ascii=False, indent=2))
    elif answer.is_new:
        _print(session, last)
    if not answer.is_new:
        raise TargetMissed(session.words(_unchanged(last)))


def _print(session: Session, release: Release) -> None:
    from border_sim.service.release_words import summary_lines

    session.data(
        session.words(
            Text(
                f"规则包{release.pack}第{release.number}号发布，自{release.start}起生效，由{release.by}发布",
                f"release {release.number} of {release.pack} takes effect on {release.start}, by {release.by}",
            )
        )
    )
    for line in summary_lines(release.summary):
        session.data(f"  {session.words(line)}")
    session.data(session.words(Text(f"发布台账末端：{release.hash}", f"head: {release.hash}")))
    session.say(
        Text(
            "请将末端哈希另行保存：日后以`border-sim rules audit --head`核对，末尾缺行即可发现",
            "keep the head elsewhere: `border-sim rules audit --head` then shows whether lines are missing at the end",
        )
    )


def _unchanged(last: Release) -> Text:
    return Text(
        f"未作记录：自{last.start}起生效的第{last.number}号发布以来，可影响判定或路径的内容没有变化",
        f"nothing was recorded: nothing that can change a decision or a route has changed since release {last.number}, "
        f"which takes effect on {last.start}",
    )
