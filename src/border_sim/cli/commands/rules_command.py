"""`border-sim rules`: the workbench of those who write rules."""

from __future__ import annotations

import click

from border_sim.cli.group import COMMANDS, RULES_COMMANDS, LazyGroup


@click.group(
    "rules",
    cls=LazyGroup,
    commands_in_help=RULES_COMMANDS,
    package="border_sim.cli.rules",
    short_help=COMMANDS["rules"],
)
def command() -> None:
    """Check, prove, explain, compare and lay out rule packs, before they take effect."""
