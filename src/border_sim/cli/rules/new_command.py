"""`border-sim rules new`: the beginnings of things that people write."""

from __future__ import annotations

import click

from border_sim.cli.group import NEW_COMMANDS, RULES_COMMANDS, LazyGroup


@click.group(
    "new",
    cls=LazyGroup,
    commands_in_help=NEW_COMMANDS,
    package="border_sim.cli.rules.new",
    short_help=RULES_COMMANDS["new"],
)
def command() -> None:
    """Begin a rule, a list, a flow, a pack, an example or a parameter: the smallest that is sound.

    Nothing is overwritten, and nothing is written unless the pack loads with it. What must still be said stands out as
    TODO and 【待填】.
    """
