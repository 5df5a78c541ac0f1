"""The command `border-sim`: its subcommands are imported when they are called, so that help answers at once."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

import border_sim
from border_sim.domain.hints import did_you_mean, one_of

COMMANDS = {
    "run": "Simulate a scenario and say where it jammed, and why.",
    "resume": "Finish a run that was interrupted, from what is kept of it.",
    "runs": "List the runs that were kept, or show one again.",
    "report": "Write a report of a run: one file that needs nothing beside it.",
    "replay": "Play the run of a report again, and say whether it is the same.",
    "export": "Write the journeys of a run: OCEL 2.0, XES, CSV, Parquet.",
    "compare": "Hold scenarios against one another on common random numbers.",
    "bottlenecks": "Say where the next officers should go, and what each would save.",
    "staff": "Say who should work when, so that the targets are met at the least cost.",
    "sweep": "Play a scenario at many points: a grid, a list or a design.",
    "frontier": "Find what can be had at once of control, openness and speed.",
    "check": "Look for everything that is wrong with packs and scenarios.",
    "explain": "Say what the rules decide in a case, why, and what happens then.",
    "rules": "Check, prove, explain, compare and lay out rule packs.",
    "trust": "Say what a stream of inspection results does to trust, step by step.",
    "draw": "Draw the machine of a flow as a Mermaid diagram or as a picture.",
    "import": "Turn published figures into files that scenarios can use.",
    "calibrate": "Turn a log of what happened into numbers for a scenario.",
    "validate": "Predict what was observed, and say how far off that is.",
    "serve": "Open the workbench in the browser: scenarios, rules, runs and features.",
    "schema": "Print the JSON Schema of a kind of file, or of a result.",
    "init": "Lay out the shipped rules and scenarios in a folder.",
}
"""Every command with its line in the help; the module of the same name below `commands` holds it."""

RULES_COMMANDS = {
    "check": "Look for everything that is wrong or odd in rule packs.",
    "test": "Run the examples of a pack, and say what they exercise and would catch.",
    "explain": "Decide a case, say why, and find the shortest way to release.",
    "diff": "Say what two packs decide differently, item by item.",
    "impact": "Say what a change of rules does to a scenario's traffic.",
    "fmt": "Lay out the files of packs, comments kept.",
    "new": "Begin a rule, a list, a flow, a pack, an example or a parameter.",
    "handbook": "Lay out a pack as a document for people, in HTML or Markdown.",
    "export": "Write decision tables, lists and parameters for a spreadsheet.",
    "import": "Tell what an edited spreadsheet changes, and write it into the pack.",
    "schema": "Print the JSON Schema of a file of a pack, for editors.",
    "release": "Record in the ledger that a pack takes effect.",
    "audit": "Verify the ledger of a pack's releases.",
}
"""Every command of `border-sim rules`, likewise; the module of the same name below `rules` holds it."""


NEW_COMMANDS = {
    "rule": "Begin a rule, with an example on each side of its edge.",
    "example": "Begin the examples of a rule: one that it decides, one just outside.",
    "list": "Begin a list that the office keeps as a CSV file.",
    "parameter": "Begin a number that the law may change.",
    "flow": "Begin a flow: a kind of traffic with its statuses and moves.",
    "pack": "Begin a rule pack, the smallest that is sound.",
}
"""Every command of `border-sim rules new`, likewise; the modules are below `rules/new`."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it is called."""

    def __init__(self, commands_in_help: Mapping[str, str], package: str, **settings: Any) -> None:  # noqa: ANN401  # click's
        """Name the commands, each with its line in the help, and the package that holds their modules."""
        super().__init__(**settings)
        self._lines = commands_in_help
        self._package = package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the help."""
        del ctx
        return list(self._lines)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, none where there is none of that name."""
        del ctx
        if cmd_name not in self._lines:
            return None
        command = import_module(f"{self._package}.{cmd_name}_command").command
        if not isinstance(command, click.Command):  # pragma: no cover  # every module of commands has one
            raise TypeError(cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called; one that does not exist is told with its nearest neighbour."""
        name, known = args[0], self._lines
        if name not in known and not name.startswith("-"):
            hint = did_you_mean(name, known)
            ctx.fail(f"unknown command `{name}`, expected one of {one_of(known)}" + (f"\n  {hint}" if hint else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(self._lines.items()))


@click.group(
    cls=LazyGroup,
    commands_in_help=COMMANDS,
    package="border_sim.cli.commands",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(border_sim.__version__, prog_name="border-sim")
def cli() -> None:
    """Clearance at the first and second line: rules, state machines and queues on one model.

    Data goes to stdout, everything else to stderr. Exit codes: 0 done, 1 a check or a target failed,
    2 bad input, 3 a bug, 130 interrupted.
    """
