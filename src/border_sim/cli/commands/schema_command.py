"""`border-sim schema`: the shapes of files and results, for editors and other programs."""

from __future__ import annotations

import json

import click

from border_sim.cli.group import COMMANDS
from border_sim.cli.options import common
from border_sim.cli.session import Session

PACK_FILES = ("pack", "rules", "examples", "flow", "case")
"""The files of a pack."""

ANSWERS = (
    "result",
    "exhibit",
    "replay",
    "explanation",
    "rules-check",
    "rules-test",
    "code",
    "advice",
    "diff",
    "impact",
    "comparison",
    "sweep",
    "frontier",
    "bottlenecks",
    "staffing",
    "export",
)
"""What commands print with `--json`."""

KINDS = ("scenario", *PACK_FILES, *ANSWERS)
"""What has a schema; `service/schemas.py` makes them."""


@click.command("schema", short_help=COMMANDS["schema"])
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
@common
@click.pass_obj
def command(session: Session, kind: str) -> None:
    """Print the JSON Schema of a KIND of file, or of a result.

    KIND is one of scenario, pack, rules, examples, flow, case; or of what is printed with --json: result by run,
    exhibit by report, replay by replay,
    explanation by explain, rules-check and code by rules check, rules-test by rules test, advice by rules explain,
    diff by rules diff, impact by rules impact, comparison by compare,
    sweep by sweep, frontier by frontier, bottlenecks by bottlenecks, staffing by staff, export by export.
    """
    from border_sim.service.schemas import schema

    session.data(json.dumps(schema(kind, session.language), ensure_ascii=False, indent=2))
