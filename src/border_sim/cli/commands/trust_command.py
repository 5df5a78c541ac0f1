"""`border-sim trust`: a trust tier at work on a stream of results."""

from __future__ import annotations

from pathlib import Path

import click

from border_sim.cli.group import COMMANDS
from border_sim.cli.options import common
from border_sim.cli.session import Session
from border_sim.domain.terms import Text


@click.command("trust", short_help=COMMANDS["trust"])
@click.argument("results", type=click.Path(path_type=Path))
@click.option("--gate", default="trust", show_default=True, help="The trust tier of the pack.")
@click.option(
    "--pack",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="The pack that has the tier; rules/hetao, or the shipped one, when not given.",
)
@common
@click.pass_obj
def command(session: Session, results: Path, gate: str, pack: Path | None) -> None:
    """Say what RESULTS do to trust: the level after each of them.

    RESULTS is a CSV file with a column `result` (clean or violation), and a column named like the fact that the tier
    goes by, such as `party`.
    """
    from border_sim.cli.tables import Column, print_table
    from border_sim.report.numbers import share
    from border_sim.rules.load import load_pack
    from border_sim.service.find_flow import default_pack
    from border_sim.service.trust import TrustStep, trust_levels

    answer = trust_levels(load_pack(pack or default_pack()), gate, results)
    if session.json:
        session.data(answer.model_dump_json(indent=2))
        return
    words = {"clean": Text("无异常", "clean"), "violation": Text("发现违规", "violation")}
    columns: list[Column[TrustStep]] = [
        Column(Text("对象", "who"), lambda step: step.key, number=False),
        Column(Text("查验结果", "result"), lambda step: session.words(words[step.result]), number=False),
        Column(Text("等级", "level"), lambda step: str(step.level)),
        Column(Text("连续无异常", "clean in a row"), lambda step: str(step.clean_in_a_row)),
        Column(Text("查验比例", "inspects"), lambda step: share(step.inspects)),
    ]
    print_table(session, session.console(), columns, answer.steps)
