"""`border-sim init`: the shipped rules and scenarios, laid out to be edited."""

from __future__ import annotations

import json
from pathlib import Path

import click

from border_sim.cli.group import COMMANDS
from border_sim.cli.options import common
from border_sim.cli.session import Session
from border_sim.domain.terms import Text


@click.command("init", short_help=COMMANDS["init"])
@click.argument("folder", type=click.Path(path_type=Path))
@common
@click.pass_obj
def command(session: Session, folder: Path) -> None:
    """Lay out the shipped rules and scenarios in FOLDER.

    Nothing that exists is overwritten.
    """
    from border_sim.service.shipped import lay_out

    files = [str(file) for file in lay_out(folder)]
    session.data(json.dumps({"files": files}, ensure_ascii=False, indent=2) if session.json else "\n".join(files))
    scenario = next((file for file in files if file.endswith("saturday.yaml")), str(folder / "scenarios"))
    session.say(Text(f"可以开始：border-sim run {scenario}", f"to begin: border-sim run {scenario}"))
