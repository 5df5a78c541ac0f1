"""Options of the commands that play scenarios: with which chance, how often, by what, and how many at once."""

from __future__ import annotations

import click

from border_sim.cli.options import Command, cluster_option, engine_option


def playing(function: Command) -> Command:
    """Add the options that say how scenarios are played: seed, replications, engine, workers and cluster."""
    for option in (
        cluster_option,
        click.option(
            "--workers",
            metavar="N",
            type=click.IntRange(1),
            default=1,
            show_default=True,
            help="Replications to work on at once; the result is the same.",
        ),
        engine_option,
        click.option(
            "--replications",
            metavar="N",
            type=click.IntRange(1),
            help="How often the day is repeated; else as the scenario says.",
        ),
        click.option(
            "--seed",
            metavar="N",
            type=click.IntRange(0),
            help="What all chance derives from; else as the scenario says.",
        ),
    ):
        function = option(function)
    return function


def overriding(function: Command) -> Command:
    """Add the option that changes values of every scenario."""
    return click.option(
        "--set",
        "overrides",
        metavar="PATH=VALUE",
        multiple=True,
        help="Change a value of the scenario; may be given again.",
    )(function)
